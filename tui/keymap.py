"""The keys that are in force: those of the table, vim's letters, and what a person's file says.

A person writes ``keys.yaml`` in the folder of settings: ``keymap: vim`` adds vim's letters, and
``keys`` gives an action other keys. What is wrong in it is told with its line and passed over, so
that a slip never takes the keyboard away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol, runtime_checkable

from textual.screen import ModalScreen
from textual.widget import Widget

from juwu.document import Document, Unreadable
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.state import config_folder
from juwu.text import fold
from juwu.value import Value
from tui.action import Action, Place
from tui.actions import ACTIONS, BY_ID
from tui.keys import key_of, twins

FILE = "keys.yaml"
"""The name of the file."""
VIM = "vim"
_SETS = ("usual", VIM)


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
    return read_keymap(text)


def read_keymap(text: bytes) -> Keymap:
    """The keymap that a file describes; what is wrong in it is passed over and told."""
    try:
        document = Document.parse(text)
    except Unreadable as error:
        return Keymap(
            faults=tuple(KeyFault(one.line, one.message) for one in error.faults),
        )
    reader = _Reader(document)
    return Keymap(reader.own, reader.vim, tuple(sorted(reader.faults, key=lambda one: one.line)))


class _Reader:
    """Reads one file."""

    def __init__(self, document: Document) -> None:
        self.own: dict[str, tuple[str, ...]] = {}
        self.vim = False
        self.faults: list[KeyFault] = []
        self._document = document
        data = document.data
        if data is None:
            return
        if not isinstance(data, dict):
            self._blame(Pointer(), Words("要写成“键: 值”", "write it as names and values"))
            return
        for name in data:
            if name not in ("keymap", "keys"):
                known = Words("这里只认 keymap 和 keys", "only keymap and keys are known here")
                self._blame(Pointer.of(name), known)
        chosen = data.get("keymap", _SETS[0])
        self.vim = chosen == VIM
        if chosen not in _SETS:
            told = Words("keymap 只能是 usual 或 vim", "keymap is either usual or vim")
            self._blame(Pointer.of("keymap"), told)
        keys = data.get("keys")
        if isinstance(keys, dict):
            for name, value in keys.items():
                self._take(name, value)
        elif keys is not None:
            told = Words("keys 下面写“动作: 键”", "under keys stand actions with their keys")
            self._blame(Pointer.of("keys"), told)

    def _blame(self, at: Pointer, message: Words) -> None:
        self.faults.append(KeyFault(self._document.key_place(at).line, message))

    def _take(self, name: str, value: Value) -> None:
        at = Pointer.of("keys", name)
        if name not in BY_ID:
            near = get_close_matches(name, BY_ID, 1)
            zh, en = (f"，是不是 {near[0]}？", f", {near[0]} perhaps?") if near else ("。", ".")
            told = Words(f"没有“{name}”这个动作{zh}", f"There is no action “{name}”{en}")
            self._blame(at, told)
            return
        written = value if isinstance(value, list) else [value]
        found = [key_of(one) if isinstance(one, str) else "" for one in written]
        if not found or not all(found):
            bad = next((str(one) for one, key in zip(written, found, strict=True) if not key), "")
            told = Words(
                f"“{bad}”不是能用的键。写 F2、Ctrl+E、Alt+X、Space 或一个半角字符；"
                "输入法要用的键和汉字不行。",
                f"“{bad}” is no key that can be used. Write F2, Ctrl+E, Alt+X, Space or one "
                "character; keys of input methods and Han characters will not do.",
            )
            self._blame(at, told)
            return
        for key in found:
            if other := next(self._others(name, key), None):
                label = BY_ID[other].label
                told = Words(
                    f"这个键“{label.zh}”（{other}）已经在用。",
                    f"That key is in use for “{label.en}” ({other}).",
                )
                self._blame(at, told)
                return
        self.own[name] = tuple(found)

    def _keys(self, action: Action) -> tuple[str, ...]:
        usual = (*action.keys, *action.vim) if self.vim else action.keys
        return self.own.get(action.id, usual)

    def _others(self, name: str, key: str) -> Iterator[str]:
        """The other actions that could be meant by a key where the action is at home."""
        places = {BY_ID[name].place, Place.EVERYWHERE}
        keys = self._document.data
        moved = keys["keys"] if isinstance(keys, dict) else {}
        for one in ACTIONS:
            meets = one.place in places or BY_ID[name].place is Place.EVERYWHERE
            if one.id == name or not meets or key not in self._keys(one):
                continue
            if one.id in self.own or not isinstance(moved, dict) or one.id not in moved:
                yield one.id
