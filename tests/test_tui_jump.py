"""A row in view is reached by the two digits of its number, in any input mode."""

from __future__ import annotations

from tui_stage import COLUMNS, Stage, StageApp, list_stage, press, records, shown

from juwu.language import Language
from tui.entry_list import EntryList
from tui.listing import Listing
from tui.row_list import RowList


async def test_two_digits_jump_to_the_row_of_that_number() -> None:
    app = StageApp(lambda: list_stage(100))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f11")
        await pilot.pause()
        assert "\n05 " in shown(app)
        await press(pilot, "1")
        await pilot.pause()
        assert "\n05 " not in shown(app)
        assert "\n12 " in shown(app)
        await press(pilot, "2")
        await pilot.pause()
        assert " 12/100" in shown(app)
        await press(pilot, "end", "alt+j", "０", "３")
        await pilot.pause()
        rows = app.screen.query_one(RowList)
        assert rows.cursor == rows.scroll_offset.y + 2
        assert "筛选: " not in shown(app)


async def test_any_other_key_ends_the_jump_and_does_nothing_else() -> None:
    app = StageApp(lambda: list_stage(5))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f11", "w", "f11", "escape", "f11", "9", "9")
        await pilot.pause()
        assert " 1/5" in shown(app)
        assert "筛选: " not in shown(app)
        assert not app.screen.query_one(RowList).jump.is_on


async def test_a_form_can_be_jumped_in_without_its_cells_taking_the_digits() -> None:
    heard: list[str] = []
    rows = EntryList(COLUMNS, records(9))
    rows.heard = heard.append
    app = StageApp(lambda: Stage([Listing(Language.ZH, rows)]))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f11", "0", "7")
        await pilot.pause()
        assert heard == []
        assert rows.position == (7, 9)
