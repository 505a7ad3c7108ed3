"""More than five hundred hostile texts on every screen: none acts, none leaves its column."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import pytest
from at_rest import judged, rest
from every_screen import CASE, SCREENS
from hostile_office import FOLDER, plant
from hostile_texts import TEXTS
from textual.screen import Screen
from told_driver import OWN, told

from juwu.text import is_clean
from juwu.workspace import Workspace
from tui.action import Place
from tui.actions import ACTIONS, BY_ID
from tui.screens.records import RecordsScreen

SIZE = (110, 50)
TALL = (150, 300)
TURNS = int(os.environ.get("JUWU_HOSTILE_TURNS", "6"))
"""In how many arrangements the texts are looked at in the large size."""
LEADING = {
    "list": ("new", "delete", "sort", "group", "lists", "import"),
    "record": ("advance", "rename", "print", "past", "palette"),
    "form": ("picture",),
}
"""What leads to dialogs from some screens."""
APART = frozenset(("quit", "back", "suspend", "external", "save", "past", "language"))
"""What leaves the program, starts another one, or begins all screens anew."""
EVERYTHING = {
    name: [
        one.id
        for one in ACTIONS
        if one.id not in APART and (name == "home" or one.place is not Place.EVERYWHERE)
    ]
    for name in SCREENS
}
"""All that has a key; what may be done everywhere from the first screen alone."""


def test_there_are_more_than_five_hundred_texts_and_each_is_another() -> None:
    assert len(set(TEXTS)) == len(TEXTS) > 500


def acting(written: str) -> list[str]:
    """What was written that could act, and is no sequence of Textual's own."""
    left = OWN.sub("", written)
    return [] if is_clean(left) else [left[:300]]


def test_a_text_that_came_through_as_it_is_would_be_noticed() -> None:
    hostile = [one for one in TEXTS if not is_clean(one)]
    passed = [one for one in hostile if not acting(f"\x1b[2;1H\x1b[97;40m{one}\x1b[0m\n")]
    assert len(hostile) > 400
    assert passed == []


async def walk(
    workspace: Workspace,
    tmp_path: Path,
    turn: int,
    size: tuple[int, int],
    leading: Mapping[str, Iterable[str]],
) -> None:
    """Look at every screen, at what keys lead to from it, and at the whole list of a family."""
    root = tmp_path / FOLDER
    workspace.root.rename(root)
    (changed,) = root.rglob(f"{CASE.id}.yaml")
    plant(root, changed, turn)
    office = Workspace.find(root)
    faults: dict[str, list[str]] = {}
    async with told(office, size) as (clerk, reader):
        await judged(clerk)

        async def look(name: str) -> None:
            text = await rest(clerk)
            found = [*acting(reader.read()), *reader.shifted(text)]
            if found:
                faults.setdefault(name, []).extend(found)

        for name, make in SCREENS.items():
            screen = cast("Screen[None]", make(office))
            clerk.app.push_screen(screen)
            await look(name)
            known = {one.binding.id for one in screen.active_bindings.values() if one.enabled}
            for action in leading.get(name, ()):
                if action not in known or not BY_ID[action].keys:
                    continue
                await clerk.press(BY_ID[action].keys[0])
                await look(f"{name}, {action}")
                while clerk.app.screen is not screen and screen in clerk.app.screen_stack:
                    await clerk.press("f10")
                    await look(f"{name}, {action}, on the way back")
                if screen not in clerk.app.screen_stack:  # another took its place
                    screen = cast("Screen[None]", make(office))
                    clerk.app.push_screen(screen)
                    await rest(clerk)
            clerk.app.pop_screen()
        records = RecordsScreen("minutes", "")
        clerk.app.push_screen(records)
        await look("list")
        for _ in range(records.rows.view.count // (size[1] - 4)):
            await clerk.press("pagedown")
            await look("list, further down")
    assert faults == {}


@pytest.mark.timeout(600)
async def test_no_text_acts_on_the_terminal_or_leaves_its_column_on_any_screen(
    workspace: Workspace, tmp_path: Path
) -> None:
    await walk(workspace, tmp_path, 0, SIZE, LEADING)


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("turn", range(TURNS))
async def test_nor_do_they_in_other_places_on_tall_screens(
    workspace: Workspace, tmp_path: Path, turn: int
) -> None:
    await walk(workspace, tmp_path, 1 + turn * len(TEXTS) // TURNS, TALL, {})


@pytest.mark.slow
@pytest.mark.timeout(0)
async def test_nor_do_they_wherever_a_key_leads(workspace: Workspace, tmp_path: Path) -> None:
    await walk(workspace, tmp_path, 1, SIZE, EVERYTHING)
