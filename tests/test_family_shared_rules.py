"""Rules that families have in common stand in one file; each family takes them over by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from juwu.check import Circumstances, Gathered, Judge
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.record import Record
from juwu.value import Value
from juwu.workspace.explaining import rules_of
from office import key, key_family, put, start

SCHEMA: dict[str, Value] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "string"},
        "secrecy": {"type": "string"},
    },
}
SHARED = """\
confidentiality: {at: /secrecy, order: [open, closed], source: 保密规定}
append_only: [/title]
checks:
  - code: named
    at: /title
    that: has(self.title)
    message: {zh: 没有名称。, en: It has no name.}
    hint: {zh: 填名称。, en: Name it.}
"""
FILING = "schemas/_shared/filing.yaml"


def office(rules: str, shared: str = SHARED) -> dict[str, str]:
    return {**key_family(SCHEMA, look=None, rules=rules), FILING: shared}


def judge(root: Path, rules: str) -> Judge:
    put(root, office(rules))
    families = Families.load(FolderFiles(root))
    return Judge(families, Gathered(families, ()), date(2026, 12, 1))


def record(more: str) -> Record:
    return Record.of("key", "records/key/k1.yaml", f"id: k1\n{more}".encode())


def test_a_family_that_names_the_file_is_judged_by_its_rules(tmp_path: Path) -> None:
    one = judge(tmp_path, "shared: [filing]\n")
    (fault,) = one.faults(record(""))
    assert (fault.code, fault.message.zh) == ("key.named", "没有名称。")
    before, after = record("title: 钥匙\nsecrecy: closed\n"), record("title: 钥匙\nsecrecy: open\n")
    found = one.change(before.data, after, Circumstances(""))
    assert [finding.code for finding in found] == ["history.confidentiality"]


def test_a_family_that_does_not_name_it_is_left_alone(tmp_path: Path) -> None:
    assert judge(tmp_path, "never_merge: [/title]\n").faults(record("")) == []


def test_what_a_family_says_itself_counts_and_lists_are_joined(tmp_path: Path) -> None:
    own = "confidentiality: {at: /status, order: [a, b]}\nappend_only: [/status]\n"
    rules = judge(tmp_path, f"shared: [filing]\n{own}").families["key"].rules
    assert rules.confidentiality is not None
    assert str(rules.confidentiality.at) == "/status"
    assert [str(at) for at in rules.append_only] == ["/status", "/title"]


def test_a_shared_rule_is_listed_where_it_stands(tmp_path: Path) -> None:
    desk = start(tmp_path, office("shared: [filing]\n"))
    standing = rules_of(desk, desk.families["key"])
    (found,) = [one for one in standing if one.rule.code == "history.confidentiality"]
    assert (found.path, found.line, found.rule.source) == (FILING, 1, "保密规定")


def test_faults_of_shared_rules_are_found(tmp_path: Path) -> None:
    def codes(name: str, rules: str, shared: str) -> list[tuple[str, str]]:
        files = {**office(rules, shared), **key("k1", "钥匙")}
        report = start(tmp_path / name, files, commit=False).check()
        return [(one.path, one.code) for one in report.findings]

    law = "schemas/key/rules.yaml"
    assert codes("good", "shared: [filing]\n", SHARED) == []
    assert codes("unknown", "shared: [filling]\n", SHARED) == [(law, "family.rules")]
    other_field = "append_only: [/pages]\n"
    assert codes("field", "shared: [filing]\n", other_field) == [(law, "family.field")]
    assert codes("unused", "never_merge: [/title]\n", other_field) == []
    states = "posts: {mail: /title, post: /title}\n"
    assert codes("own", "shared: [filing]\n", states) == [(FILING, "family.rules")]
    assert codes("unreadable", "shared: [filing]\n", "a: [\n") == [(FILING, "yaml.syntax")]
