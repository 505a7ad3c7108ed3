"""Stories of a person before a list."""

from __future__ import annotations

from dataclasses import dataclass, field

from textual.message import Message
from textual.pilot import Pilot
from tui_stage import COLUMNS, ZH, Stage, StageApp, records, shown
from tui_stage import press as press_all

from tui.listing import Listing
from tui.row_list import RowList
from tui.rows import Row, Tone

ROWS = [Row.section("第四季度"), *records(30), Row.note("有 2 处错误", Tone.ERROR)]


@dataclass
class Scene:
    """A list on a stage, and what it told."""

    rows: RowList = field(default_factory=lambda: RowList(COLUMNS, ROWS))
    told: list[Message] = field(default_factory=list)

    def app(self) -> StageApp:
        """The application that shows it."""
        return StageApp(lambda: Stage([Listing(ZH, self.rows, "会议纪要")]))

    def hear(self, message: Message) -> None:
        """Remember what the list tells, once."""
        if isinstance(message, RowList.Selected | RowList.Marked) and message not in self.told:
            self.told.append(message)


def seen(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, StageApp)
    return shown(pilot.app)


async def press(pilot: Pilot[None], *keys: str) -> str:
    await press_all(pilot, *keys)
    return seen(pilot)


async def test_the_cursor_begins_on_the_first_row_below_a_section() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(80, 24)) as pilot:
        text = await press(pilot)
        assert ">  7月例会（物业费、停车位）" in text
        assert text.split("\n")[1].endswith("1/30")


async def test_arrows_pages_and_ends_move_the_cursor_and_the_position_follows() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(80, 24)) as pilot:
        assert " 3/30" in await press(pilot, "down", "down")
        assert " 2/30" in await press(pilot, "up")
        assert " 30/30" in await press(pilot, "end")
        assert "有 2 处错误" in seen(pilot)
        text = await press(pilot, "home")
        assert " 1/30" in text
        assert "第四季度" in text
        assert " 20/30" in await press(pilot, "pagedown")


async def test_typing_filters_at_once_and_escape_brings_all_rows_back() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(80, 24)) as pilot:
        text = await press(pilot, *"jzdt")
        assert "筛选: jzdt_" in text
        assert "1/10" in text
        assert "例会" not in text
        assert "1/30" in await press(pilot, "backspace", "backspace", "backspace", "backspace")
        await press(pilot, "物", "业", "费", "专")
        assert scene.rows.position == (1, 10)
        assert "会议纪要" in (await press(pilot, "escape")).split("\n")[1]
        assert scene.rows.position[1] == 30


async def test_alt_with_a_digit_is_no_text_whatever_a_terminal_makes_of_it() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(80, 24)) as pilot:
        assert "筛选:" not in await press(pilot, "trade_mark_sign", "pound_sign")
        assert scene.rows.position == (1, 30)


async def test_a_space_marks_a_row_but_is_part_of_a_filter_being_typed() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(80, 24), message_hook=scene.hear) as pilot:
        text = await press(pilot, "space", "down", "ideographic_space")
        assert "已标 2" in text
        assert scene.rows.marks == {"min-0", "min-2"}
        await press(pilot, *"wyf", "space", *"0003")
        assert scene.rows.view.typed == "wyf 0003"
        assert scene.rows.position == (1, 1)
        assert scene.rows.marks == {"min-0", "min-2"}


async def test_enter_chooses_and_a_double_click_does_too() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(80, 24), message_hook=scene.hear) as pilot:
        await press(pilot, "down", "enter")
        await pilot.click(RowList, offset=(10, 5), times=2)
        await pilot.pause()
        chosen = [told.row.key for told in scene.told if isinstance(told, RowList.Selected)]
        assert chosen == ["min-1", "min-3"]


async def test_a_click_on_a_head_sorts_up_then_down_then_not() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(80, 24)) as pilot:
        heads = []
        for _ in range(3):
            await pilot.click(RowList, offset=(76, 0))
            await pilot.pause()
            heads.append(seen(pilot).split("\n")[2].split()[-1])
        assert heads == ["^", "v", "人数"]


async def test_the_cursor_and_the_marks_stay_with_their_rows_when_the_list_changes() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "down", "down")
        scene.rows.show(list(reversed(records(30))))
        await pilot.pause()
        assert ">  7月例会（物业费、停车位）" in seen(pilot)
        assert scene.rows.position == (27, 30)
        assert scene.rows.marks == {"min-0"}
        scene.rows.show([])
        await pilot.pause()
        assert scene.rows.current is None
        assert "0/0" in await press(pilot, "down", "enter", "space")


async def test_full_width_signs_do_what_their_plain_twins_do() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(80, 24)) as pilot:
        assert "筛选: _" in await press(pilot, "fullwidth_solidus")
        await press(pilot, "escape", "fullwidth_question_mark")
        assert "这里可用" in seen(pilot)


async def test_a_narrow_screen_leaves_columns_out_on_the_right() -> None:
    scene = Scene()
    async with scene.app().run_test(size=(30, 24)) as pilot:
        text = await press(pilot)
        assert "标题" in text
        assert "人数" not in text
