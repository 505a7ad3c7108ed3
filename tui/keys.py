"""Bindings and names of keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from textual.binding import Binding
from textual.keys import KEY_ALIASES, Keys, _character_to_key, key_to_character

from juwu.language import Language, Words
from tui.actions import BY_ID

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
    "pageup": Words.same("PgUp"),
    "pagedown": Words.same("PgDn"),
    "home": Words.same("Home"),
    "end": Words.same("End"),
}
FOLDED = ("fullwidth_", "ideographic_")
"""How the names begin of the keys that a Chinese input method sends for a mark."""
_WIDER = 0xFEE0
"""How far the full-width form of a character stands behind it in Unicode."""
_MARKS = {
    _character_to_key(chr(code)): chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()
}
"""The marks by the names of their keys."""
_CHINESE = {"/": "、", ".": "。", "[": "【", "]": "】"}
_WRITTEN = {"esc": "escape", "del": "delete", "ins": "insert", "return": "enter"}
_WRITTEN |= {"pgup": "pageup", "pgdn": "pagedown", "空格": "space", "回车": "enter"}
_FORBIDDEN = {
    *("ctrl+space", "shift+space", "ctrl+full_stop"),
    *("ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket"),
    *("ctrl+enter", "shift+enter"),
}
"""Keys that switch an input method, that are other keys in disguise, or that no terminal sends."""
_KNOWN = {key.value for key in Keys} | set(KEY_ALIASES) | {"space"}
_KNOWN |= {f"alt+{key.value}" for key in Keys if "+" not in key.value}


def bindings(*ids: str) -> list[Binding]:
    """The bindings of some actions, for the ``BINDINGS`` of the one who does them.

    Raises:
        KeyError: The table has no such action.
    """
    found = [BY_ID[name] for name in ids]
    return [
        Binding(",".join(keys), action.id, action.label.zh, show=False, id=action.id)
        for action in found
        # What has no key needs a binding as well, so that a keymap can give it one.
        for keys in (action.keys or (f"unbound_{action.id}",),)
    ]


def key_of(written: str) -> str:
    """The key that a person wrote, by Textual's name; empty where it is none that may be bound."""
    if len(written) == 1:
        key = _character_to_key(written)
        return key if written.isascii() and written.isprintable() else ""
    *held, last = written.strip().replace(" ", "").lower().split("+")
    last = _WRITTEN.get(last, last)
    held = sorted("ctrl" if one == "control" else one for one in held)
    key = "+".join((*held, last))
    if key in _FORBIDDEN or key.startswith("ctrl+shift+"):
        return ""
    if held in (["alt"], ["ctrl"]) and len(last) == 1 and last.isascii() and last.isalnum():
        return key
    return key if key in _KNOWN and last not in ("ignore", "scrollup", "scrolldown") else ""


@cache
def twins(key: str) -> tuple[str, ...]:
    """The keys that come in place of a mark or a letter while an input method types full width."""
    character = " " if key == "space" else key
    if len(character) != 1 or not character.isascii():
        character = _MARKS.get(key, "")
        if not character:
            return ()
    wide = "\u3000" if character == " " else chr(ord(character) + _WIDER)
    return tuple(_character_to_key(one) for one in (wide, *_CHINESE.get(character, "")))


def key_name(key: str, language: Language) -> str:
    """A key as a person reads it: ``ctrl+s`` is ``Ctrl+S``."""
    return "+".join(_part(part, language) for part in key.split("+"))


def _part(part: str, language: Language) -> str:
    if part in _NAMES:
        return _NAMES[part].say(language)
    character = key_to_character(part) or ""
    is_mark = len(part) > 1 and len(character) == 1 and character.isprintable()
    return character if is_mark else part.capitalize()


def key_names(keys: Iterable[str], language: Language) -> str:
    """Keys as a person reads them, full-width twins left out."""
    shown = [key for key in keys if not key.startswith(FOLDED) and key.isascii()]
    return "  ".join(key_name(key, language) for key in shown)
