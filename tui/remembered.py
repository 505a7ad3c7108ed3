"""What a person has chosen on the screen of settings.

It is kept in the folder of settings, for all workspaces of this user, and never among records. What
cannot be read is as if nothing was chosen.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from juwu.durable import make_folder, read_plain, replace_file
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.state import config_folder
from juwu.value import Map
from tui.keymap import VIM
from tui.own_keymap import keymap_file
from tui.theme import PALETTES

FILE = "settings.yaml"
"""The name of the file."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was chosen; None for what was not."""

    language: Language | None = None
    theme: str | None = None
    beside: bool | None = None
    """Whether panes stand beside lists and records where there is room."""


def settings_file() -> Path:
    """Where the choices of this user are kept."""
    return config_folder() / FILE


def remembered() -> Remembered:
    """The choices of this user."""
    data = _data(settings_file())
    language, theme, beside = data.get("language"), data.get("theme"), data.get("beside")
    return Remembered(
        Language(language) if language in list(Language) else None,
        theme if isinstance(theme, str) and theme in PALETTES else None,
        beside if isinstance(beside, bool) else None,
    )


def remember(
    *, language: Language | None = None, theme: str | None = None, beside: bool | None = None
) -> Remembered:
    """Keep a choice; what is not given stays.

    Raises:
        OSError: The file cannot be written.
    """
    now = remembered()
    now = replace(
        now,
        language=language or now.language,
        theme=theme or now.theme,
        beside=now.beside if beside is None else beside,
    )
    kept: Map = {
        "language": now.language and now.language.value,
        "theme": now.theme,
        "beside": now.beside,
    }
    _keep(settings_file(), {name: value for name, value in kept.items() if value is not None})
    return now


def remember_vim(*, vim: bool) -> None:
    """Have vim's letters added to the keys, or not; a person's own keys in the file stay.

    Raises:
        OSError: The file cannot be written.
    """
    _keep(keymap_file(), {**_data(keymap_file()), "keymap": VIM if vim else "usual"})


def _data(file: Path) -> Map:
    text = None
    with suppress(OSError):
        text = read_plain(file)
    if text is None:
        return {}
    from juwu.document import Unreadable, read

    try:
        data = read(text)
    except Unreadable:
        return {}
    return data if isinstance(data, dict) else {}


def _keep(file: Path, data: Map) -> None:
    from juwu.document import write

    make_folder(file.parent)
    replace_file(file, write(data), f".{file.name}.new")
