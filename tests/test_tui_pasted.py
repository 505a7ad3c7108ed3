"""Rows from a spreadsheet: read, shown before anything changes, and taken as one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from desk import Clerk, at_desk
from textual import events

from juwu.family import Field
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.pasted import MOST_ROWS, fitted, read_table
from tui.screens.items import ItemsScreen

LOANS = Pointer.of("loans")
TEXT = 'loans:\n  - id: l1 # 第一次\n    "on": "2026-01-02"\n    by: 李四\n'
TODAY = date(2026, 12, 1)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "w", {**key_family(), **key("k1", "大门", more=TEXT)})


def columns(office: Workspace) -> tuple[Field, ...]:
    field = office.families["key"].field(LOANS)
    assert field is not None
    assert field.item is not None
    return tuple(one for one in field.item.fields if one.name != "id")


def nobody(field: Field, text: str) -> Value:
    del field, text
    return None


async def paste(clerk: Clerk, text: str) -> None:
    screen = clerk.app.screen
    assert isinstance(screen, ItemsScreen)
    screen.rows.post_message(events.Paste(text))


def loans(screen: ItemsScreen) -> list[Value]:
    value = screen.draft.value(LOANS)
    assert isinstance(value, list)
    return value


def test_quoted_cells_keep_their_line_ends_and_empty_rows_go() -> None:
    assert read_table('甲\t"两\n行"\r\n\t\r\n"说""好"""\t乙\r\n') == [
        ["甲", "两\n行"],
        ['说"好"', "乙"],
    ]


def test_a_paste_beyond_all_measure_is_cut_and_never_an_error() -> None:
    assert len(read_table("a\tb\n" * 5000)) == MOST_ROWS
    assert len(read_table("x" * 200_000 + "\tb\n")) == 1
    assert read_table('"' + "甲\n" * 50_000) != []
    assert read_table("\t\n\n") == []


def test_the_titles_in_the_first_row_say_which_column_is_which(office: Workspace) -> None:
    table = [["谁", "日期", "备注"], ["王五", "7-5", "补"]]
    found = fitted(table, columns(office), 1, TODAY, nobody)
    assert found.has_head
    assert found.beyond == 1
    (row,) = found.rows
    assert {cell.field.name: cell.value for cell in row} == {"by": "王五", "on": "2026-07-05"}


def test_columns_beyond_the_last_field_are_counted_and_bad_cells_told(office: Workspace) -> None:
    found = fitted([["7-32", "王五", "多的", "再多"]], columns(office), 0, TODAY, nobody)
    assert found.beyond == 2
    ((number, cell),) = found.faults
    assert (number, cell.field.name, cell.value) == (1, "on", None)


async def test_pasted_rows_are_shown_first_and_taken_as_one_step(office: Workspace) -> None:
    screen = ItemsScreen(office.draft(Ref("key", "k1")), LOANS)
    async with at_desk(office, screen) as clerk:
        await clerk.see("李四")
        before = screen.draft.text
        await paste(clerk, "2026-7-5\t赵敏\t备注\n７－６\t孙立\t\n7-40\t周\t")
        await clerk.see("粘贴了 3 行")
        await clerk.see("多出 1 列没有对应的字段")
        await clerk.see("1 格填不进去")
        assert screen.draft.text == before
        await clerk.press("enter")
        await clerk.see("孙立")
        added = loans(screen)[1:]
        assert [one.get("on") for one in added if isinstance(one, dict)] == [
            "2026-07-05",
            "2026-07-06",
            None,
        ]
        ids = [one["id"] for one in loans(screen) if isinstance(one, dict)]
        assert len(set(ids)) == 4
        await clerk.press("ctrl+z")
        assert screen.draft.text == before


async def test_rows_may_be_written_over_what_is_there(office: Workspace) -> None:
    screen = ItemsScreen(office.draft(Ref("key", "k1")), LOANS)
    async with at_desk(office, screen) as clerk:
        await clerk.see("李四")
        await paste(clerk, "2026-7-5\t赵敏\n2026-7-6\t孙立")
        await clerk.see("从光标处改写 1 行")
        await clerk.press("tab", "enter")
        await clerk.see("孙立")
        first, second = loans(screen)
        assert first == {"id": "l1", "on": "2026-07-05", "by": "赵敏"}
        assert isinstance(second, dict)
        assert second["by"] == "孙立"
        assert "# 第一次".encode() in screen.draft.text


async def test_leaving_the_preview_changes_nothing(office: Workspace) -> None:
    screen = ItemsScreen(office.draft(Ref("key", "k1")), LOANS)
    async with at_desk(office, screen) as clerk:
        await clerk.see("李四")
        await paste(clerk, "[/x]\t\x1b[31m赵敏\n=1+1\t孙")
        await clerk.see("[/x]")
        assert "\x1b" not in clerk.text
        await clerk.press("escape")
        await clerk.until(lambda: clerk.app.screen is screen)
        assert len(loans(screen)) == 1
        assert not screen.draft.can_undo
