"""Stories of a person typing a line."""

from __future__ import annotations

from tui_stage import ZH, Stage, StageApp, press, shown

from tui.dialogs.ask_line import AskLine
from tui.line_input import LineInput


def stage_of(line: LineInput) -> StageApp:
    return StageApp(lambda: Stage([line]))


async def test_every_change_can_be_taken_back_and_made_again() -> None:
    app = stage_of(line := LineInput())
    async with app.run_test() as pilot:
        await press(pilot, "物", "业", "费", "ctrl+z", "ctrl+z")
        assert line.value == "物"
        await press(pilot, "ctrl+y")
        assert line.value == "物业"
        await press(pilot, "x", "ctrl+y")
        assert line.value == "物业x"


async def test_ctrl_w_never_takes_a_whole_clause() -> None:
    app = stage_of(line := LineInput())
    async with app.run_test() as pilot:
        line.insert("关于物业费的说明，abc 12", 0)
        seen = []
        for _ in range(5):
            await press(pilot, "ctrl+w")
            seen.append(line.value)
        assert seen == [
            "关于物业费的说明，abc ",
            "关于物业费的说明，",
            "关于物业费的说明",
            "关于物业费的",
            "关于物业",
        ]
        await press(pilot, "ctrl+z")
        assert line.value == "关于物业费的"


async def test_full_width_digits_become_plain_in_numbers_and_stay_in_prose() -> None:
    number, prose = LineInput(folded=True), LineInput()
    app = StageApp(lambda: Stage([number, prose]))
    async with app.run_test() as pilot:
        await press(pilot, "２", "０", "tab", "２", "０", "tab")
        assert number.value == "20"
        assert prose.value == "２０"


async def test_the_place_of_typing_counts_cells() -> None:
    app = stage_of(line := LineInput())
    async with app.run_test(size=(20, 5)) as pilot:
        await press(pilot, "物", "业")
        assert line.cursor_screen_offset == (1 + 4, 1)
        await press(pilot, "home")
        await pilot.pause()
        assert line.cursor_screen_offset == (1, 1)


async def test_a_line_that_is_too_long_shows_the_end_where_typing_goes_on() -> None:
    path = "/home/li/" + "很长的文件夹/" * 12 + "med-2026-0001.docx"
    app = stage_of(LineInput())
    async with app.run_test(size=(60, 12)) as pilot:
        app.call_later(lambda: app.push_screen(AskLine(ZH, "写到哪个文件", "", path)))
        await pilot.pause()
        while "写到哪个文件" not in shown(app):
            await pilot.pause()
        await pilot.pause()
        assert "med-2026-0001.docx" in shown(app)
        assert "/home/li/" not in shown(app)
        await press(pilot, "home")
        await pilot.pause()
        assert "/home/li/" in shown(app)
