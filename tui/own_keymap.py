"""The keymap of this user.

A person writes ``keys.yaml`` in the folder of settings: ``keymap: vim`` adds vim's letters, and
``keys`` gives an action other keys.
"""

from __future__ import annotations

from pathlib import Path

from juwu.language import Words
from juwu.state import config_folder
from tui.keymap import KeyFault, Keymap

FILE = "keys.yaml"
"""The name of the file."""


def keymap_file() -> Path:
    """Where the file of this user is looked for."""
    return config_folder() / FILE


def own_keymap() -> Keymap:
    """The keymap of this user; that of the table where there is no file."""
    try:
        text = keymap_file().read_bytes()
    except FileNotFoundError:
        return Keymap()
    except OSError as error:
        told = Words(f"读不了：{error.strerror}", f"cannot be read: {error.strerror}")
        return Keymap(faults=(KeyFault(1, told),))
    from tui.keymap_reading import read_keymap

    return read_keymap(text)
