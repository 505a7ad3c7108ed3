"""``juwu rules``: the law of a family on one page, and the page in docs/ that is made from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from conftest import PROJECT, Answer
from markdown_it import MarkdownIt

from office import key, key_family, start

Juwu = Callable[..., Answer]


def test_the_page_of_rules_is_what_the_command_prints(juwu: Juwu) -> None:
    answer = juwu("rules", "--format", "markdown", at=PROJECT)
    assert answer.code == 0
    assert (PROJECT / "docs" / "rules.md").read_text("utf-8") == answer.out, (
        "run: juwu rules --format markdown > docs/rules.md"
    )


def test_a_rule_is_listed_with_its_kind_and_line(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, key_family())
    answer = juwu("--lang", "zh", "rules", "key", "--format", "json", at=tmp_path)
    [check] = [one for one in json.loads(answer.out) if one["kind"] == "check"]
    assert check["code"] == "key.enough"
    assert check["message"] == "借出的比有的多。"
    lines = (tmp_path / "schemas/key/rules.yaml").read_text("utf-8").splitlines()
    assert lines[check["line"] - 1] == "  - code: enough"


def test_a_family_without_rules_has_none(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, {**key_family(rules=None), **key("k1", "大门")})
    assert json.loads(juwu("rules", "key", "--format", "json", at=tmp_path).out) == []
    assert juwu("rules", "key", at=tmp_path).code == 0


def test_rules_that_cannot_be_read_are_no_reason_to_fail(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, key_family(rules="checks: ["))
    assert juwu("rules", "key", at=tmp_path).code == 0


def test_an_unknown_family_is_told(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, key_family())
    assert juwu("rules", "kye", at=tmp_path).code != 0


def test_words_of_a_rule_are_no_markup_on_the_page(tmp_path: Path, juwu: Juwu) -> None:
    hostile = "<img src=x> | ![a](b) `x` @all #1 **b** https://evil.example"
    rules = (
        "checks:\n  - code: bad\n    that: has(self.id)\n"
        f"    message: {{zh: {json.dumps(hostile)}, en: bad}}\n    hint: {{zh: x, en: x}}\n"
    )
    start(tmp_path, key_family(rules=rules))
    answer = juwu("rules", "key", "--format", "markdown", at=tmp_path)
    page = MarkdownIt("gfm-like").render(answer.out)
    for mark in ("<img", "<a ", "<strong>b", "@all", "#1"):
        assert mark not in page
    assert page.count("<td") == 5
