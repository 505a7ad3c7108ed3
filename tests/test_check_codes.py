"""Every code is explained: what the source of juwu can yield, and what its families' rules can."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from dataclasses import fields

import pytest
from conftest import PROJECT, Answer

from juwu import builtin
from juwu.check import Explanation
from juwu.check.codes import BUILTIN, table
from juwu.language import Words
from juwu.workspace import Workspace
from juwu.workspace.explaining import UnknownCodeError, all_codes, explain

Juwu = Callable[..., Answer]
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
FILE = re.compile(
    r".*\.(?:json|yaml|yml|py|md|toml|tcss|txt|git|sqlite|lock|new|bin|xml|html|css|js|ttf|ttc|otf|code)|index\.[a-z]+|"
    r"(?:commit|core|credential|fetch|gc|gpg|http|juwu|log|maintenance|protocol|pull|push|receive|"
    r"safe|submodule|transfer|user)\.[a-z]+"
)
"""Names of files and of settings of git, which look like codes."""
NO_CODES = {
    *("yaml.schemas", "files.encoding"),
    *("record.data", "record.path", "record.title", "path.stem", "touch.status"),
    *("branch.oid", "cel.cel"),
}
"""Settings of an editor, columns of the index, a word of git and a module, which do too."""


def codes_in_the_source() -> dict[str, str]:
    """What looks like a code in any text of the library, with the file it stands in."""
    found = {}
    for path in sorted((PROJECT / "juwu").rglob("*.py")):
        if "codes" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if CODE.fullmatch(text) and not FILE.fullmatch(text) and text not in NO_CODES:
                    found[text] = path.relative_to(PROJECT).as_posix()
    return found


@pytest.fixture(scope="module")
def shipped() -> Workspace:
    return Workspace(builtin.folder())


def test_no_code_is_explained_twice() -> None:
    tables = [value for name, value in vars(table).items() if name.endswith("_CODES")]
    assert len(BUILTIN) == sum(map(len, tables))


def test_every_code_that_the_source_can_yield_is_explained() -> None:
    found = codes_in_the_source()
    assert {code: path for code, path in found.items() if code not in BUILTIN} == {}


@pytest.mark.parametrize("code", BUILTIN)
def test_a_built_in_code_is_told_in_both_languages_with_an_example(code: str) -> None:
    told = BUILTIN[code]
    assert told.code == code
    for words in texts(told):
        assert re.search("[\u4e00-\u9fff]", words.zh)
        assert re.search("[A-Za-z]", words.en)
        assert not re.search("[\u4e00-\u9fff]", words.en)
    for sentence in (told.cause, told.fix):
        assert sentence.zh.endswith("。")
        assert sentence.en.endswith(".")
    assert told.example is not None
    assert told.example.wrong


def texts(told: Explanation) -> list[Words]:
    values = (getattr(told, field.name) for field in fields(told))
    return [value for value in values if isinstance(value, Words)]


def test_every_code_of_the_families_is_told_in_both_languages(shipped: Workspace) -> None:
    own = [told for told in all_codes(shipped) if told.family]
    assert len(own) > 100
    assert len({told.code for told in own}) == len(own)
    for told in own:
        assert all(words.zh and words.en for words in texts(told)), told.code


def test_an_example_file_stands_for_its_code_with_what_is_said_of_it(shipped: Workspace) -> None:
    example = explain(shipped, "mediation.thirty-days").example
    assert example is not None
    assert example.path.startswith("schemas/mediation/examples/invalid/mediation.thirty-days--")
    assert "applied_on" in example.wrong
    assert example.told is not None
    assert "三十日" in example.told.zh


def test_a_text_that_cannot_be_read_is_an_example_too(shipped: Workspace) -> None:
    example = explain(shipped, "yaml.duplicate-key").example
    assert example is not None
    assert example.path
    assert example.told is not None


def test_a_keyword_without_a_sentence_of_its_own_is_explained(shipped: Workspace) -> None:
    assert explain(shipped, "schema.contains").code == "schema.other"


def test_a_mistyped_code_is_told_with_the_one_that_was_meant(shipped: Workspace) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        explain(shipped, "shema.enum")
    assert "schema.enum" in caught.value.hint.zh


def test_a_code_is_explained_outside_of_a_workspace(juwu: Juwu, workspace: Workspace) -> None:
    answer = juwu("--lang", "zh", "explain", "yaml.bidi", at=workspace.root.parent)
    assert answer.code == 0
    assert "原因：" in answer.out
    assert "办法：" in answer.out
    assert "\u202e" not in answer.out


def test_all_codes_are_listed_as_text_and_for_programs(juwu: Juwu, workspace: Workspace) -> None:
    told = juwu("explain", at=workspace.root)
    listed = json.loads(juwu("explain", "--format", "json", at=workspace.root).out)
    codes = [one["code"] for one in listed]
    assert "yaml.alias" in codes
    assert "mediation.thirty-days" in codes
    assert [line.split()[0] for line in told.out.splitlines()[1:]] == codes
