"""The keys that are in force: those of the table, vim's letters, and what a person's file says.

What is wrong in a person's file is told with its line and passed over, so that a slip never takes
the keyboard away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Protocol, runtime_checkable

from textual.screen import ModalScreen
from textual.widget import Widget

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.text import fold
from tui.action import Action
from tui.actions import ACTIONS, BY_ID
from tui.keys import key_of, twins

VIM = "vim"


@dataclass(frozen=True, slots=True)
class KeyFault:
    """What is wrong in the file and was passed over."""

    line: int
    """From 1."""
    message: Words


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys do what; by itself the keys of the table."""

    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys, by action, that a person's file gives instead of those of the table."""
    vim: bool = False
    """Whether vim's letters are added, so that a letter does not start a filter."""
    faults: tuple[KeyFault, ...] = ()
    """What was passed over."""

    def of(self, action: Action) -> tuple[str, ...]:
        """The keys of an action by Textual's names, the first one shown; full-width twins last."""
        keys = self.own.get(action.id, action.keys)
        added = action.vim if self.vim and action.id not in self.own else ()
        every = (*keys, *added)
        folded = (twin for key in every for twin in twins(key))
        return tuple(dict.fromkeys((*every, *folded)))

    def changed(self) -> dict[str, str]:
        """What is not as in the table, for :meth:`textual.app.App.set_keymap`."""
        usual = Keymap()
        return {
            action.id: ",".join(self.of(action))
            for action in ACTIONS
            if self.of(action) != usual.of(action)
        }

    def takes(self, character: str) -> bool:
        """Whether a character is a key in a list, and so does not start a filter there."""
        if self.vim and fold(character).isascii() and character.isalpha():
            return True
        key = key_of(fold(character))
        return any(key in self.of(BY_ID[name]) for name in self.own)


@runtime_checkable
class Keyed(Protocol):
    """An application that has a keymap."""

    keymap: Keymap


def is_key(widget: Widget, character: str) -> bool:
    """Whether a character is a key in a list; in a dialog all that is typed is text."""
    app = widget.app
    if not isinstance(app, Keyed) or isinstance(widget.screen, ModalScreen):
        return False
    return app.keymap.takes(character)
