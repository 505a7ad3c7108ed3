"""Every text can be read on every ground."""

from __future__ import annotations

import pytest
from tui_stage import StageApp, list_stage

from tui.row_list import RowList
from tui.theme import PALETTES, Palette, themes

LEAST = 4.5  # WCAG 2.2, 1.4.3


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TERMINALS = {
    # black, white, bright: red, green, yellow, white
    "xterm": "#000000 #e5e5e5 #ff0000 #00ff00 #ffff00 #ffffff",
    "linux": "#000000 #aaaaaa #ff5555 #55ff55 #ffff55 #ffffff",
    "putty": "#000000 #bbbbbb #ff5555 #55ff55 #ffff55 #ffffff",
    "windows": "#0c0c0c #cccccc #e74856 #16c60c #f9f1a5 #f2f2f2",
    "macos": "#000000 #cbcccd #fc391f #31e722 #eaec23 #e9ebeb",
    "gnome": "#171421 #d0cfcc #f66151 #33d17a #e9ad0c #ffffff",
}
NAMES = ("black", "white", "bright_red", "bright_green", "bright_yellow", "bright_white")
OWN = {name: one for name, one in PALETTES.items() if one.ground.startswith("ansi_")}
FIXED = {name: one for name, one in PALETTES.items() if name not in OWN}


@pytest.mark.parametrize("terminal", TERMINALS)
@pytest.mark.parametrize("palette", OWN.values(), ids=list(OWN))
def test_the_own_colours_of_usual_terminals_keep_the_contrast(
    palette: Palette, terminal: str
) -> None:
    names = (f"ansi_{name}" for name in NAMES)
    colors = dict(zip(names, TERMINALS[terminal].split(), strict=True))
    for ground in palette.grounds():
        for ink in palette.inks():
            assert contrast(colors[ink], colors[ground]) >= LEAST, f"{ink} on {ground}"


async def test_the_row_of_the_cursor_stands_out_in_sixteen_colours_by_being_turned_round() -> None:
    app = StageApp(lambda: list_stage(5))
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = "juwu-16"
        await pilot.pause()
        rows = app.screen.query_one(RowList)
        first, second = (rows.render_line(rows.head + line) for line in (0, 1))
        assert all(one.style and one.style.reverse for one in first)
        assert not any(one.style and one.style.reverse for one in second)
        colors = {one.style.color.type.name for one in second if one.style and one.style.color}
        assert colors == {"STANDARD"}


@pytest.mark.parametrize("palette", FIXED.values(), ids=list(FIXED))
def test_every_ink_keeps_its_contrast_on_every_ground(palette: Palette) -> None:
    for ground in palette.grounds():
        for ink in palette.inks():
            assert contrast(ink, ground) >= LEAST, f"{ink} on {ground}"


@pytest.mark.parametrize("palette", FIXED.values(), ids=list(FIXED))
def test_a_focused_button_can_be_read(palette: Palette) -> None:
    assert contrast(palette.accent, palette.ground) >= LEAST


def test_there_is_a_theme_for_every_palette() -> None:
    assert [theme.name for theme in themes()] == list(PALETTES)
