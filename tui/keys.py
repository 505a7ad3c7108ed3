"""Bindings and names of keys, made from the table of actions."""

from __future__ import annotations

from textual.binding import Binding

from juwu.language import Language, Words
from tui.action import Action
from tui.actions import ACTIONS, BY_ID

_NAMES = {
    "space": Words("空格", "Space"),
    "escape": Words.same("Esc"),
    "delete": Words.same("Del"),
    "enter": Words("回车", "Enter"),
    "up": Words("上", "Up"),
    "down": Words("下", "Down"),
    "left": Words("左", "Left"),
    "right": Words("右", "Right"),
    "question_mark": Words.same("?"),
    "slash": Words.same("/"),
}
_FOLDED = ("fullwidth_", "ideographic_")


def bindings(*ids: str) -> list[Binding]:
    """The bindings of some actions, for the ``BINDINGS`` of the one who does them.

    Raises:
        KeyError: The table has no such action.
    """
    found = [BY_ID[name] for name in ids]
    return [
        Binding(",".join(action.keys), action.id, action.label.zh, show=False, id=action.id)
        for action in found
        if action.keys
    ]


def vim_keymap() -> dict[str, str]:
    """The opt-in keymap with vim's letters, for :meth:`textual.app.App.set_keymap`."""
    return {action.id: ",".join((*action.keys, *action.vim)) for action in ACTIONS if action.vim}


def key_name(key: str, language: Language) -> str:
    """A key as a person reads it: ``ctrl+s`` is ``Ctrl+S``."""
    return "+".join(
        _NAMES[part].say(language) if part in _NAMES else part.capitalize()
        for part in key.split("+")
    )


def key_names(action: Action, language: Language) -> str:
    """All keys of an action as a person reads them, full-width twins left out."""
    shown = [key for key in action.keys if not key.startswith(_FOLDED)]
    return "  ".join(key_name(key, language) for key in shown)
