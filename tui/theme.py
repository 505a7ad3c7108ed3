"""The colours: one warm accent, one cool selection, grey for what is only information.

Every colour of text keeps a contrast of 4.5 on every ground it may stand on, the selection
included; a test holds the themes to it.
"""

from __future__ import annotations

from textual.theme import Theme

from juwu.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as ``#rrggbb`` or by the terminal's own names."""

    ground: str
    """Behind everything."""
    bar: str
    """Behind the top bar, the footer and dialogs."""
    selection: str
    """Behind the row of the cursor in the list that has the keyboard."""
    rest: str
    """Behind the row of the cursor in a list that has not."""
    text: str
    """What is read."""
    muted: str
    """What is only information: dates, numbers, hints."""
    accent: str
    """Headings, keys, the cursor."""
    error: str
    """A fault."""
    warn: str
    """What asks for a look."""
    good: str
    """What was added or is in order."""
    cursor: str = "none"
    """The text style of the row of the cursor: ``reverse`` where no ground would do."""

    def grounds(self) -> tuple[str, ...]:
        """The colours that text may stand on."""
        return (self.ground, self.bar, self.selection, self.rest)

    def inks(self) -> tuple[str, ...]:
        """The colours of text."""
        return (self.text, self.muted, self.accent, self.error, self.warn, self.good)


PALETTES = {
    "juwu-dark": Palette(
        ground="#1b1d21",
        bar="#24272d",
        selection="#2b3d53",
        rest="#2a2e35",
        text="#e2e0d8",
        muted="#a9aeb5",
        accent="#e3a857",
        error="#f59186",
        warn="#dcc06a",
        good="#97c487",
    ),
    "juwu-light": Palette(
        ground="#fbf9f5",
        bar="#efece4",
        selection="#d5e4f4",
        rest="#e8e6e0",
        text="#22252a",
        muted="#585d64",
        accent="#8a4b00",
        error="#a8201a",
        warn="#6b5200",
        good="#2b632b",
    ),
    "juwu-contrast": Palette(
        ground="#000000",
        bar="#000000",
        selection="#00315f",
        rest="#262626",
        text="#ffffff",
        muted="#d8d8d8",
        accent="#ffc14d",
        error="#ff9a90",
        warn="#ffe27a",
        good="#9df08f",
    ),
    # No ground but black keeps a contrast with all bright colours on every terminal, so the row of
    # the cursor is turned round: that keeps the contrast that the ink has.
    "juwu-16": Palette(
        ground="ansi_black",
        bar="ansi_black",
        selection="ansi_black",
        rest="ansi_black",
        text="ansi_bright_white",
        muted="ansi_white",
        accent="ansi_bright_yellow",
        error="ansi_bright_red",
        warn="ansi_bright_yellow",
        good="ansi_bright_green",
        cursor="reverse",
    ),
}
"""The palettes by the name of their theme; the first is the one to begin with."""


def variables(palette: Palette) -> dict[str, str]:
    """Our own colours as variables of the style sheet."""
    return {
        "bar": palette.bar,
        "selection": palette.selection,
        "rest": palette.rest,
        "muted": palette.muted,
        "good": palette.good,
        "ink": palette.text,
        "heed": palette.warn,
        "fault": palette.error,
        "warm": palette.accent,
        "cursor-style": palette.cursor,
        # What Textual's own styles ask of a theme in the terminal's colours.
        "ansi-background": palette.ground,
        "ansi-foreground": palette.text,
        "input-cursor-background": palette.accent,
        "input-cursor-foreground": palette.ground,
        "input-cursor-text-style": "none",
        "input-selection-background": palette.selection,
        "input-selection-foreground": palette.text,
    }


def themes() -> tuple[Theme, ...]:
    """The themes of Textual made from the palettes."""
    return tuple(
        Theme(
            name=name,
            primary=palette.accent,
            accent=palette.accent,
            secondary=palette.accent,
            warning=palette.warn,
            error=palette.error,
            success=palette.good,
            foreground=palette.text,
            background=palette.ground,
            surface=palette.ground,
            panel=palette.bar,
            dark=name != "juwu-light",
            text_alpha=1.0,
            ansi=palette.ground.startswith("ansi_"),
            variables=variables(palette),
        )
        for name, palette in PALETTES.items()
    )
