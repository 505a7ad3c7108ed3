"""Stories of a person before a question."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import pytest
from tui_stage import ZH, StageApp, list_stage, press, shown

from juwu.language import Words
from tui.dialogs import AskDay, AskReason, AskText, Confirm, Dialog, Option, PickOne
from tui.dialogs.looking import Looking, Tick
from tui.rows import Tone

KINDS = [Option("regular", "例会", "regular"), Option("special", "专题会", "special")]
DELETE = Words("删除", "Delete")
Answer = TypeVar("Answer")


async def answer(make: Callable[[], Dialog[Answer]], *keys: str) -> tuple[list[Answer | None], str]:
    """The answer given with some keys, if any, and the screen before the last key."""
    given: list[Answer | None] = []
    app = StageApp(lambda: list_stage(20))
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(make(), given.append)
        await pilot.pause()
        await press(pilot, *keys[:-1])
        await pilot.pause()
        text = shown(app)
        await press(pilot, keys[-1])
        await pilot.pause()
    return given, text


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        (("enter",), [False]),
        (("right", "enter"), [True]),
        (("f10",), [None]),
        (("escape",), [None]),
    ],
)
async def test_a_confirmation_begins_on_the_safe_side(
    keys: tuple[str, ...], given: list[bool | None]
) -> None:
    found, text = await answer(
        lambda: Confirm(ZH, "删除 MIN-2026-0007", "可从历史恢复。", DELETE), *keys
    )
    assert found == given
    assert "删除 MIN-2026-0007" in text
    assert "可从历史恢复。" in text


async def test_a_grave_deed_asks_for_the_number_to_be_typed() -> None:
    assert (
        await answer(
            lambda: Confirm(ZH, "删除", "无法恢复。", DELETE, typed="min-7"),
            *"min-8",
            "enter",
            "enter",
        )
    )[0] == [False]
    assert (
        await answer(
            lambda: Confirm(ZH, "删除", "无法恢复。", DELETE, typed="min-7"),
            *"min-",
            "７",
            "enter",
            "enter",
        )
    )[0] == [True]


async def test_a_reason_has_to_be_given() -> None:
    found, text = await answer(lambda: AskReason(ZH, "提交", "写入 main"), "enter", "enter")
    assert found == []
    assert "请写一句原因" in text
    assert (await answer(lambda: AskReason(ZH, "提交", "写入 main"), "更", "正", "ctrl+s"))[0] == [
        "更正"
    ]


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (("7", "-", "2", "1", "enter"), "2026-07-21"),
        (("昨", "天", "enter"), "2026-11-21"),
        (("down", "enter"), "2026-11-22"),
        (("enter", "down", "down", "enter"), "2026-11-29"),
        (("pageup", "enter"), "2026-10-22"),
        (("1", "3", "-", "1", "enter"), ""),
    ],
)
async def test_a_day_is_typed_or_stepped_to(keys: tuple[str, ...], day: str) -> None:
    found, _ = await answer(lambda: AskDay(ZH, "会议日期", date(2026, 11, 22)), *keys)
    assert found == ([day] if day else [])


async def test_an_empty_day_is_no_answer_and_says_what_is_wanted() -> None:
    found, text = await answer(
        lambda: AskDay(ZH, "会议日期", date(2026, 11, 22)), "enter", "ctrl+s", "f10"
    )
    assert found == [None]
    assert "先写日期，或按下键从今天选起" in text
    assert "Ctrl+S 确定" in text
    assert text.rstrip().endswith("F10 返回")


async def test_a_day_shows_its_weekday_and_its_month() -> None:
    _, text = await answer(lambda: AskDay(ZH, "会议日期", date(2026, 11, 22), "2026-7-21"), "f10")
    assert "2026-07-21  星期二" in text
    assert "27  28  29  30  31" in text


@pytest.mark.parametrize("keys", [("2",), ("２",), ("z", "t", "enter"), ("专", "enter")])
async def test_a_value_is_picked_by_its_digit_or_by_what_is_typed(keys: tuple[str, ...]) -> None:
    assert (await answer(lambda: PickOne(ZH, "类型", KINDS), *keys))[0] == ["special"]


async def test_a_label_stands_whole_where_its_code_takes_the_room() -> None:
    labels = ("More than half of those present", "More than half of those entitled")
    votes = [Option(one, one, "majority_of_the_people_here") for one in labels]
    _, text = await answer(lambda: PickOne(ZH, "表决要求", votes), "f10")
    assert all(one in text for one in labels)


YEARS = [Option("permanent", "永久"), Option("30y", "30 年"), Option("10y", "10 年")]


@pytest.mark.parametrize(
    ("keys", "years"),
    [(("3", "0", "enter"), "30y"), (("1", "enter"), "10y"), (("enter",), "permanent")],
)
async def test_no_digit_chooses_where_a_name_begins_with_one(
    keys: tuple[str, ...], years: str
) -> None:
    found, text = await answer(lambda: PickOne(ZH, "保管期限", YEARS), *keys)
    assert found == [years]
    assert "1  永久" not in text


async def test_a_picker_begins_on_the_present_value() -> None:
    assert (await answer(lambda: PickOne(ZH, "类型", KINDS, current="special"), "enter"))[0] == [
        "special"
    ]


async def test_a_picker_without_a_present_value_begins_on_its_first_option() -> None:
    refused = Option("z", "丙会", about=(("x 已经撤销。", Tone.DIM),))
    options = [Option("a", "甲会"), refused, Option("y", "乙会")]
    assert (await answer(lambda: PickOne(ZH, "组织", options), "enter"))[0] == ["a"]


async def test_a_picker_asks_its_source_for_what_is_typed() -> None:
    async def search(typed: str) -> Sequence[Option]:
        await asyncio.sleep(0)
        return [Option(f"person/{typed}", f"{typed}淑芬", "org-p-3")]

    found, text = await answer(lambda: PickOne(ZH, "主持人", [], search=search), "王", "enter")
    assert found == ["person/王"]
    assert "王淑芬" in text


async def test_a_text_is_kept_with_ctrl_s_and_a_changed_one_is_not_lost_by_a_slip() -> None:
    assert (await answer(lambda: AskText(ZH, "决议", "旧"), "新", "ctrl+s"))[0] == ["旧新"]
    found, text = await answer(lambda: AskText(ZH, "决议", "旧"), "新", "escape", "enter")
    assert found == []
    assert "放弃修改？" in text
    dropped = await answer(lambda: AskText(ZH, "决议", "旧"), "新", "escape", "right", "enter")
    assert dropped[0] == [None]
    assert (await answer(lambda: AskText(ZH, "决议", "旧"), "escape"))[0] == [None]


async def test_a_look_at_many_records_tells_how_far_it_is_and_stops_on_f10() -> None:
    dialogs: list[Looking[str]] = []
    seen: list[int] = []

    def look(tick: Tick) -> str:
        for number in range(400):
            tick(number, 400)
            seen.append(number)
            if number == 201:  # half is looked at, and nothing goes on before F10
                dialogs[0].cancel.wait(60)
        return "all"

    given: list[object] = []
    app = StageApp(lambda: list_stage(20))
    async with app.run_test(size=(80, 24)) as pilot:
        dialogs.append(Looking(ZH, Words("逐条核对", "Look at every record"), look))
        app.push_screen(dialogs[0], given.append)
        while "已核对 50%" not in shown(app):
            await pilot.pause(0.01)
        await press(pilot, "f10")
        while not given:
            await pilot.pause(0.01)
    assert given == [None]
    assert seen == list(range(202))
