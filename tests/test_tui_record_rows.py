"""A record as rows to read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juwu.finding import Finding, Severity
from juwu.language import Language, Words
from juwu.pointer import Pointer, leaves
from juwu.record import Ref, shown
from juwu.text import clean, width
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.record_rows import Page, Reader
from tui.row_line import EDGE
from tui.rows import Kind

ZH = Language.ZH


def page(workspace: Workspace, ref: Ref, cells: int) -> Page:
    family = workspace.families[ref.family]
    reader = Reader(family, ZH, workspace.register.title, cells)
    return reader.page(workspace.record(ref))


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("cells", [60, 80, 150])
def test_every_value_of_every_record_is_shown_whole(workspace: Workspace, cells: int) -> None:
    for record in workspace.register:
        family = workspace.families[record.ref.family]
        rows = page(workspace, record.ref, cells).rows
        text = letters("".join(cell for row in rows for cell in row.cells[:2]))
        for at, value in leaves(record.data):
            told = shown(family.field(at), value, ZH, workspace.register.title)
            if not (isinstance(value, str) and "T" in value):
                assert letters(clean(told, lines=True)) in text, (record.ref, at)


@pytest.mark.parametrize("cells", [60, 80, 150])
def test_no_line_is_wider_than_the_list(workspace: Workspace, cells: int) -> None:
    for record in workspace.register:
        made = page(workspace, record.ref, cells)
        for row in made.rows:
            if row.kind is Kind.ROW:
                assert made.labels + 2 + width(row.cells[1]) <= cells - EDGE, row
            else:
                assert width(row.cells[0]) <= cells - EDGE, row


def test_the_key_of_a_row_is_its_place_and_leads_to_what_it_names(tmp_path: Path) -> None:
    records = {**key("k1", "大门"), **key("k2", "后门", more="spare_of: k1\n")}
    workspace = start(tmp_path / "office", {**key_family(), **records})
    made = page(workspace, Ref("key", "k2"), 80)
    assert made.targets == {"/spare_of": (Ref("key", "k1"),)}
    assert "大门 (k1) >" in [row.cells[1] for row in made.rows if row.key == "/spare_of"]


def test_items_that_do_not_fit_a_table_follow_one_another(tmp_path: Path) -> None:
    long = "字" * 39
    more = f"loans:\n  - {{id: l1, on: '2026-01-02', by: {long}}}\n"
    workspace = start(tmp_path / "office", {**key_family(), **key("k1", "大门", more=more)})
    wide = [row.key for row in page(workspace, Ref("key", "k1"), 150).rows]
    slim = [row.key for row in page(workspace, Ref("key", "k1"), 80).rows]
    assert "/loans/0" in wide
    assert "/loans/0/by" not in wide
    assert "/loans/0/by" in slim


@pytest.mark.parametrize(
    ("severity", "title"), [(Severity.WARNING, "提醒"), (Severity.ERROR, "有误")]
)
def test_what_is_only_to_be_noted_does_not_stand_under_faults(
    tmp_path: Path, severity: Severity, title: str
) -> None:
    workspace = start(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    ref = Ref("key", "k1")
    told = Words("快到期了。", "It is due soon.")
    found = Finding("key.due", severity, "records/key/k1.yaml", 1, 1, Pointer(), told, told)
    reader = Reader(workspace.families["key"], ZH, workspace.register.title, 80)
    rows = reader.page(workspace.record(ref), [found]).rows
    assert rows[0].cells[0] == title
