"""What screens look like is kept as text, so that every change of them is seen and meant.

The files stand in tests/snapshots, one for each screen; ``scripts/snapshots`` writes them anew.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import cast

import pytest
from at_rest import judged, rest
from conftest import PROJECT
from every_screen import SCREENS
from textual.screen import Screen
from walk import at_home

from juwu.language import Language
from juwu.workspace import Workspace

KEPT = PROJECT / "tests" / "snapshots"
IS_REMADE = "JUWU_SNAPSHOTS" in os.environ
"""Whether the files are to be written and not compared; asked before tests lose their settings."""
COMMIT = re.compile(r"\b(?=[a-f]*[0-9])[0-9a-f]{7,40}\b")
SMALL, LARGE = (80, 24), (150, 42)
LOOKS = {
    Language.ZH: {
        SMALL: ("home", "list", "record", "form", "items", "review", "palette", "help"),
        LARGE: ("home", "list", "record", "board", "chart"),
    },
    Language.EN: {SMALL: ("home", "form", "help"), LARGE: ("due", "coverage")},
}
"""The screens that are kept, by language and size."""
DIALOGS = {"palette": "f9", "help": "f1"}
"""What a key opens over the list."""


def file_of(name: str, language: Language, size: tuple[int, int]) -> Path:
    """Where the look of a screen is kept."""
    return KEPT / f"{name}-{language.value}-{size[0]}x{size[1]}.txt"


def told(text: str) -> list[str]:
    """The lines of a screen as they are kept: the id of a commit is another one every time."""
    text = COMMIT.sub(lambda one: "#" * len(one.group()), text)
    return [line.rstrip() for line in text.splitlines()]


def difference(file: Path, lines: list[str]) -> str:
    """What is other than a file of a screen has it; nothing where it is made anew."""
    if IS_REMADE:
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    kept = file.read_text("utf-8").splitlines() if file.exists() else []
    return "\n".join(difflib.unified_diff(kept, lines, file.name, "now", lineterm="", n=1))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", list(Language))
async def test_screens_look_as_they_were_kept(workspace: Workspace, language: Language) -> None:
    found = []
    async with at_home(workspace, size=SMALL, language=language) as clerk:
        await judged(clerk)
        for size, names in LOOKS[language].items():
            await clerk.resize(*size)
            for name in names:
                if name != "home":
                    make = SCREENS["list" if name in DIALOGS else name]
                    clerk.app.push_screen(cast("Screen[None]", make(workspace)))
                text = await rest(clerk)
                if name in DIALOGS:
                    await clerk.press(DIALOGS[name])
                    text = await rest(clerk)
                found.append(difference(file_of(name, language, size), told(text)))
                while len(clerk.app.screen_stack) > 1:
                    clerk.app.pop_screen()
    differing = "\n\n".join(one for one in found if one)
    assert not differing, f"{differing}\n\nWhere this is meant: scripts/snapshots keeps them anew."


def test_nothing_is_kept_that_no_test_looks_at() -> None:
    expected = {
        file_of(name, language, size)
        for language, sizes in LOOKS.items()
        for size, names in sizes.items()
        for name in names
    }
    assert set(KEPT.iterdir()) == expected
