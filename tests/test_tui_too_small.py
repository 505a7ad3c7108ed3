"""A window too small for any screen says so calmly, and the screen is back with the room."""

from __future__ import annotations

from pathlib import Path

from walk import at_home

from juwu.language import Language
from juwu.workspace import Workspace
from office import key, key_family, start


def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "office", {**key_family(), **key("k1", "大门"), **key("k2", "后门")})


async def test_below_the_least_size_one_sentence_stands_in_place_of_the_screen(
    tmp_path: Path,
) -> None:
    async with at_home(office(tmp_path)) as clerk:
        await clerk.see("没有发现问题")
        for size in ((19, 24), (80, 4), (8, 3)):
            await clerk.resize(*size)
            await clerk.until(lambda: "窗口太小" in clerk.text.replace("\n", "").replace(" ", ""))
            assert "钥匙" not in clerk.text
        await clerk.resize(80, 24)
        await clerk.see("没有发现问题")
        assert "窗口太小" not in clerk.text


async def test_at_the_least_size_the_screen_itself_is_seen(tmp_path: Path) -> None:
    async with at_home(office(tmp_path)) as clerk:
        await clerk.see("没有发现问题")
        await clerk.resize(20, 5)
        await clerk.see("钥匙")
        assert "窗口太小" not in clerk.text


async def test_what_is_typed_blindly_does_nothing(tmp_path: Path) -> None:
    async with at_home(office(tmp_path), language=Language.EN) as clerk:
        await clerk.see("nothing is wrong")
        await clerk.resize(12, 4)
        await clerk.see("enlarge it")
        await clerk.press("enter", "f10", "f10", "f8", "x")
        await clerk.resize(80, 24)
        await clerk.see("nothing is wrong")
        assert len(clerk.app.screen_stack) == 1


async def test_a_window_that_is_too_small_from_the_start_says_so(tmp_path: Path) -> None:
    async with at_home(office(tmp_path), size=(18, 4)) as clerk:
        await clerk.see("窗口太小")
        await clerk.resize(80, 24)
        await clerk.see("没有发现问题")
