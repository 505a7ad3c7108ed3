"""What `juwu check` finds in print forms, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.workspace import Workspace
from office import key_family, put

FORM = """\
title: {zh: 领用单, en: Slip}
when: self.status == "lent"
body:
  - title: {zh: 领用单, en: Slip}
  - fields: [/title, /holder]
  - table: /loans
    where: has(item.by)
    columns: [./on, ./by]
  - sign:
      - {title: {zh: "{./by}：", en: "{./by}:"}, each: /loans}
  - records: {at: /spare_of}
    where: item.status == "kept"
    columns: [/title]
"""


def findings(root: Path, form: str, name: str = "slip") -> list[tuple[str, str]]:
    put(root, {**key_family(), f"schemas/key/forms/{name}.yaml": form})
    report = Workspace(root).check()
    return [(one.code, str(one.pointer)) for one in report.findings]


def test_a_good_form_has_no_finding(tmp_path: Path) -> None:
    assert findings(tmp_path, FORM) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("[/title, /holder]", "[/title, /keeper]", "family.field", "/body/1/fields/1"),
        ("[./on, ./by]", "[./on, ./to]", "family.field", "/body/2/columns/1"),
        ("[./on, ./by]", "[/loans/*/on, /by]", "family.field", "/body/2/columns/1"),
        ('self.status == "lent"', "self.state", "family.field", "/when"),
        ('self.status == "lent"', "item == 1", "rules.condition", "/when"),
        ('self.status == "lent"', "self.status ==", "rules.condition", "/when"),
        ("has(item.by)", "has(item.to)", "family.field", "/body/2/where"),
        ('"{./by}："', '"{./to}："', "family.field", "/body/3/sign/0/title/zh"),
        ("at: /spare_of", "at: /spare", "family.field", "/body/4/records/at"),
        ("{at: /spare_of}", "{family: lock}", "family.form", "/body/4/records/family"),
        ('item.status == "kept"', "item.state", "family.field", "/body/4/where"),
        (
            "  - title: {zh: 领用单, en: Slip}",
            "  - text: {zh: '{./on}', en: x}",
            "family.form",
            "/body/0/text/zh",
        ),
        (
            "  - title: {zh: 领用单, en: Slip}",
            "  - titel: {zh: 领用单, en: Slip}",
            "family.form",
            "/body/0",
        ),
    ],
)
def test_what_is_wrong_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    assert findings(tmp_path, FORM.replace(old, new, 1)) == [(code, at)]


def test_a_form_that_is_no_yaml_or_badly_named_is_found(tmp_path: Path) -> None:
    assert [code for code, _ in findings(tmp_path, "title: {")] != []
    put(tmp_path, {"schemas/key/forms/slip.yaml": FORM})
    assert findings(tmp_path, FORM, "Slip 2") == [("family.form", "")]
