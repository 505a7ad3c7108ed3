"""Signs of uncertain width can be drawn in ASCII; the language can be changed while it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from tui_stage import StageApp, list_stage
from walk import at_home

from juwu.language import Language
from juwu.record import Ref
from juwu.text import width
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.ascii_lines import ASCII, AsciiLines
from tui.screens.form import FormScreen
from tui.screens.record import RecordScreen


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "office", {**key_family(), **key("k1", "大门")})


def test_every_sign_is_replaced_by_one_of_the_same_width() -> None:
    for sign, like in ASCII.items():
        assert like.isascii()
        assert width(chr(sign)) == width(like) == 1


def test_chinese_and_its_marks_stay() -> None:
    segments = [Segment("“同意”——已公开…，→")]
    (drawn,) = AsciiLines().apply(segments, Color.parse("#000"))
    assert drawn.text == '"同意"--已公开.，>'


def test_the_screens_are_drawn_so_only_where_it_was_asked_for() -> None:
    app = StageApp(lambda: list_stage(3))
    assert not any(isinstance(one, AsciiLines) for one in app.get_line_filters())
    app.in_ascii = True
    assert isinstance(app.get_line_filters()[-1], AsciiLines)


async def test_the_language_is_changed_while_it_runs(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        clerk.app.push_screen(RecordScreen(Ref("key", "k1"), "钥匙"))
        await clerk.see("大门")
        await clerk.press("f9")
        await clerk.type("换语言")
        await clerk.press("enter")
        await clerk.see("F1 Help")
        assert "没有发现问题" not in clerk.text
        assert clerk.app.language is Language.EN
        await clerk.press("f9")
        await clerk.type("Language")
        await clerk.press("enter")
        await clerk.see("F1 帮助")


async def test_the_language_is_not_changed_over_what_is_edited(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        clerk.app.push_screen(FormScreen(office.draft(Ref("key", "k1"))))
        await clerk.see("在库")
        clerk.app.action_language()
        await clerk.until(lambda: "先离开这里" in clerk.toasts)
        assert clerk.app.language is Language.ZH
