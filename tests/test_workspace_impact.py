"""Changed rules tried on the records before they are committed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from archive_office import RULES, case, case_family
from conftest import Answer

from juwu.workspace import Workspace
from office import put, start

Juwu = Callable[..., Answer]
STRICTER = RULES.replace(
    "draft: {title: {zh: 草稿, en: Draft}}", "draft: {title: {zh: 草稿, en: Draft}, needs: [/note]}"
)


def office(root: Path) -> Workspace:
    files = {**case("c1"), **case("c2"), **case("c3", more="note: 有\n")}
    return start(root, {**case_family(), **files})


def test_a_stricter_rule_tells_which_records_would_newly_fail(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    put(tmp_path, case_family(STRICTER))
    impact = workspace.impact()
    assert impact.changed == ("schemas/case/rules.yaml",)
    assert [(one.code, one.path) for one in impact.failing] == [
        ("lifecycle.needs", "records/case/c1.yaml"),
        ("lifecycle.needs", "records/case/c2.yaml"),
    ]
    assert (impact.passing, impact.errors, impact.records) == ((), 2, 3)


def test_a_mended_rule_tells_which_records_would_pass(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    put(tmp_path, {**case_family(RULES), **case("c4", "accepted")})
    put(tmp_path, case_family(RULES.replace(", needs: [/accepted_on]", "")))
    impact = workspace.impact()
    assert (impact.failing, len(impact.passing), impact.errors) == ((), 1, 0)


def test_faults_that_stay_are_not_told(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    put(tmp_path, {**case_family(STRICTER), **case("c5", "accepted")})
    assert {one.path for one in workspace.impact().failing} == {
        "records/case/c1.yaml",
        "records/case/c2.yaml",
    }


def test_unchanged_rules_touch_nothing(tmp_path: Path, juwu: Juwu) -> None:
    office(tmp_path)
    answer = juwu("-C", str(tmp_path), "--lang", "en", "impact")
    assert (answer.code, "no record is touched" in answer.out) == (0, True)


def test_impact_is_grouped_by_code_on_the_command_line(tmp_path: Path, juwu: Juwu) -> None:
    office(tmp_path)
    put(tmp_path, case_family(STRICTER))
    answer = juwu("-C", str(tmp_path), "--lang", "zh", "impact")
    assert answer.code == 1
    assert "新的问题: lifecycle.needs (2 条记录)" in answer.out
    shape = json.loads(juwu("-C", str(tmp_path), "impact", "--format", "json").out)
    (group,) = shape["failing"]
    assert (group["code"], group["records"], len(group["findings"])) == ("lifecycle.needs", 2, 2)
    assert (shape["passing"], shape["errors"], shape["records"]) == ([], 2, 3)
