"""What holds on every screen: it speaks one language, and no size of the terminal breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import pytest
from at_rest import rest
from desk import Clerk
from every_screen import SCREENS, TITLE
from test_tui_theme import FIXED, LEAST, contrast
from textual.screen import Screen
from walk import at_home

from juwu.language import Language
from juwu.state import config_folder
from juwu.workspace import Workspace
from office import git
from tui.own_keymap import keymap_file
from tui.picture import screen_lines
from tui.remembered import settings_file

CITED = re.compile(r"第[一二三四五六七八九十百]+条")
COMMIT = re.compile(r"\b(?=[a-f]*[0-9])[0-9a-f]{7,40}\b")
OWN = {Language.ZH: "帮助", Language.EN: "Help"}
"""What stands in the footer of every screen."""
NAMES = {
    *("Ctrl", "Alt", "Esc", "Del", "Tab", "Shift", "Home", "End", "PgUp", "PgDn", "Enter"),
    *("juwu", "git", "Git", "GitHub", "SSH", "HTTPS", "CEL", "JSON", "YAML", "CSV", "Excel", "SVG"),
    *("audit", "doctor", "init", "setup", "signers", "signing", "verify", "schemas", "xterm"),
    *("Debian", "fonts", "noto", "cjk", "PDF"),
    *("PNG", "HTML", "UTF", "OpenSSH", "Python", "SQLite", "vim", "English", "origin", "main"),
}
"""Names that are the same in every language: of keys, programs, formats, commands, folders."""


def foreign(text: str, language: Language, data: str) -> Iterator[str]:
    """The words of the other language on a screen that stand in no record and are no name."""
    if language is Language.EN:
        yield from (word for word in re.findall(r"[\u4e00-\u9fff]+", text) if word not in data)
        return
    known = set(re.findall(r"[A-Za-z]+", data)) | NAMES
    for one in re.finditer(r"[A-Za-z]{2,}", COMMIT.sub(" ", text)):
        word = one.group()
        is_cut = one.string.startswith("..", one.end())
        # A long one may be broken over two lines, any one be cut off.
        if (
            word not in known
            and not (len(word) > 4 and word in data)
            and not (is_cut and any(whole.startswith(word) for whole in known))
        ):
            yield word


def data_of(workspace: Workspace) -> str:
    """All that is data to a screen: the records, and the ids of families, fields and choices."""
    files = sorted((workspace.root / "records").rglob("*.yaml"))
    paths = [file.relative_to(workspace.root).as_posix() for file in files]
    about = [str(workspace.root), str(config_folder()), keymap_file().name, settings_file().name]
    about += [git(workspace.root, "log", "--format=%an %ae %s"), TITLE, ".json"]
    # Laws are cited by their Chinese names.
    about += CITED.findall((workspace.root / "schemas/mediation/rules.yaml").read_text("utf-8"))
    return "\n".join([*about, *(file.read_text("utf-8") for file in files), *paths])


def faint(screen: Screen[object]) -> Iterator[str]:
    """The texts on a screen that are drawn too faint to be read, with their colours."""
    for line in screen_lines(screen):
        for one in line:
            style = one.style
            if not one.text.strip() or style is None or style.color is None or not style.bgcolor:
                continue
            ink, ground = (each.get_truecolor().hex for each in (style.color, style.bgcolor))
            if contrast(ink, ground) < LEAST:
                yield f"{one.text.strip()[:20]}: {ink} on {ground}"


async def faint_in_any_theme(clerk: Clerk) -> set[str]:
    """What is too faint on the present screen in one of the themes, and in which."""
    found: set[str] = set()
    for theme in FIXED:
        clerk.app.theme = theme
        await clerk.press()
        found |= {f"{theme}: {one}" for one in faint(clerk.app.screen)}
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", list(Language))
async def test_no_screen_mixes_the_languages_or_shows_what_is_too_faint_to_read(
    workspace: Workspace, language: Language
) -> None:
    data = data_of(workspace)
    found: dict[str, list[str]] = {}
    async with at_home(workspace, size=(150, 42), language=language) as clerk:
        for name, make in SCREENS.items():
            clerk.app.push_screen(cast("Screen[None]", make(workspace)))
            text = await rest(clerk)
            assert OWN[language] in text, name
            # Colours are the same in both languages.
            if language is Language.ZH and (dim := await faint_in_any_theme(clerk)):
                found[f"{name}, too faint"] = sorted(dim)
            clerk.app.pop_screen()
            if name == "public" and language is Language.EN:
                continue  # what it lists is the text of the public pages, which are Chinese
            if words := sorted(set(foreign(text, language, data))):
                found[name] = words
    assert found == {}


@pytest.mark.timeout(600)
async def test_no_screen_is_broken_by_a_tiny_terminal(workspace: Workspace) -> None:
    async with at_home(workspace) as clerk:
        for name, make in SCREENS.items():
            clerk.app.push_screen(cast("Screen[None]", make(workspace)))
            await rest(clerk)
            for size in ((20, 5), (1, 1), (80, 24)):
                await clerk.resize(*size)
            assert OWN[Language.ZH] in await rest(clerk), name
            clerk.app.pop_screen()
