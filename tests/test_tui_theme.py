"""Every text can be read on every ground."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("palette", PALETTES.values(), ids=list(PALETTES))
def test_every_ink_keeps_its_contrast_on_every_ground(palette: Palette) -> None:
    for ground in palette.grounds():
        for ink in palette.inks():
            assert contrast(ink, ground) >= LEAST, f"{ink} on {ground}"


@pytest.mark.parametrize("palette", PALETTES.values(), ids=list(PALETTES))
def test_a_focused_button_can_be_read(palette: Palette) -> None:
    assert contrast(palette.accent, palette.ground) >= LEAST


def test_there_is_a_theme_for_every_palette() -> None:
    assert [theme.name for theme in themes()] == list(PALETTES)
