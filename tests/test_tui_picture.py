"""What is seen can be kept: any screen, and a chart in its own drawing."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from desk import Clerk
from staff import clubs
from walk import HOSTILE, at_home

from juwu.drawing import painter
from juwu.language import Words
from office import key, key_family, start

NS = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


async def keep(clerk: Clerk, form: str, target: Path) -> None:
    """Choose a format and a file in the dialogs."""
    await clerk.see("什么格式")
    await clerk.type(form)
    await clerk.press("enter")
    await clerk.see("写到哪个文件")
    await clerk.press("home", "ctrl+k")
    await clerk.type(str(target))
    await clerk.press("enter")
    await clerk.until(
        lambda: "已写到" in clerk.toasts or "已经" in clerk.text or "librsvg" in clerk.text
    )


async def keep_screen(clerk: Clerk, form: str, target: Path) -> None:
    """Keep the screen of a list, which has its records to be kept as well."""
    await clerk.press("ctrl+l")
    await clerk.see("存哪一个")
    await clerk.press("2")
    await keep(clerk, form, target)


async def test_a_screen_is_kept_as_text_and_as_a_drawing(tmp_path: Path, home: Path) -> None:
    office = start(tmp_path / "office", {**key_family(), **key("k1", f"'{HOSTILE}'")})
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/1")
        clerk.app.say(Words("一句路过的话", "said in passing"))
        await clerk.see("一句路过的话")
        await keep_screen(clerk, "纯文字", home / "list.txt")
        await keep_screen(clerk, "矢量", home / "list.svg")
    shown = (home / "list.txt").read_text("utf-8")
    assert "office > 钥匙" in shown
    assert HOSTILE in shown
    assert "路过" not in shown
    tree = ET.fromstring((home / "list.svg").read_text("utf-8"))  # noqa: S314 - our own
    glyphs = "".join(one.text or "" for one in tree.iter(f"{NS}text"))
    assert "钥匙" in glyphs
    assert "[@click=app.quit]点我" in glyphs
    assert "什么格式" not in glyphs


async def test_the_chart_is_kept_in_its_own_drawing(tmp_path: Path, home: Path) -> None:
    async with at_home(start(tmp_path / "office", clubs()), size=(110, 30)) as clerk:
        await clerk.see("社团")
        await clerk.press("enter", "tab")
        await clerk.see("合唱团")
        await clerk.press("ctrl+l")
        await clerk.see("存哪一个")
        await clerk.press("enter")
        await keep(clerk, "矢量", home / "chart.svg")
    drawing = (home / "chart.svg").read_text("utf-8")
    tree = ET.fromstring(drawing)  # noqa: S314 - our own
    glyphs = "".join(one.text or "" for one in tree.iter(f"{NS}text"))
    assert "社团图" in glyphs
    assert "团长李强" in glyphs
    assert "F10" not in glyphs


async def test_no_file_is_replaced(tmp_path: Path, home: Path) -> None:
    there = home / "there.txt"
    there.write_text("mine", "utf-8")
    async with at_home(start(tmp_path / "office", key_family())) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("ctrl+l")
        await keep(clerk, "纯文字", there)
    assert there.read_text("utf-8") == "mine"


async def test_a_screen_is_kept_as_a_png_or_it_is_said_why_not(tmp_path: Path, home: Path) -> None:
    async with at_home(start(tmp_path / "office", key_family())) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("ctrl+l")
        await keep(clerk, "贴进", home / "home.png")
        if painter() is None:
            assert "librsvg2-bin" in clerk.text
        else:
            assert (home / "home.png").read_bytes().startswith(b"\x89PNG")
