"""Stories of a person finding the way."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from tui_stage import HOSTILE, StageApp, list_stage, press, shown

from juwu.text import is_clean, width
from tui.footer import Footer
from tui.safe import SafeLines, content


def small() -> StageApp:
    return StageApp(lambda: list_stage(20))


async def test_the_footer_offers_what_can_be_done_and_a_click_does_it() -> None:
    app = small()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        foot = shown(app).split("\n")[-1]
        assert foot == " F1 帮助  F2 编辑  F3 筛选  F9 命令  空格 标记  F10 返回"
        await pilot.click(Footer, offset=(20, 0))
        await pilot.pause()
        assert "筛选: _" in shown(app)


async def test_help_lists_the_keys_that_work_here_first() -> None:
    app = small()
    async with app.run_test(size=(100, 120)) as pilot:
        await press(pilot, "f1")
        await pilot.pause()
        text = shown(app)
        assert text.index("这里可用") < text.index("列出这里能做的全部事情") < text.index("编辑时")
        await press(pilot, "f10")
        await pilot.pause()
        assert "这里可用" not in shown(app)


async def test_the_palette_finds_a_command_by_pinyin_and_does_it() -> None:
    app = small()
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.theme
        await press(pilot, "f9", *"qhma", "enter")
        await pilot.pause()
        assert app.theme != before
        await press(pilot, "ctrl+p", *"bz", "enter")
        await pilot.pause()
        assert "这里可用" in shown(app)


async def test_a_toast_takes_markup_for_text() -> None:
    app = small()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify("[/x] [@click=app.quit]点我[/]")
        await pilot.pause()
        assert "[/x] [@click=app.quit]点我[/]" in shown(app)


def test_content_takes_every_text_literally() -> None:
    for text in HOSTILE:
        assert is_clean(content(text).plain)
    assert content(HOSTILE[0]).plain == HOSTILE[0]


def test_the_last_gate_takes_acting_characters_out_and_keeps_the_width() -> None:
    segments = [Segment("安全"), Segment("a\x1b[31m\u202eb\xad")]
    passed = SafeLines().apply(segments, Color.parse("#000"))
    assert [segment.text for segment in passed] == ["安全", "a[31mb "]
    assert width(passed[1].text) == sum(width(one) for one in "a\x1b[31m\u202eb\xad")
