"""Reads a person's file of keys, by line: what is wrong in it is told and passed over."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from juwu.document import Document, Unreadable
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value
from tui.action import Action, Place
from tui.actions import ACTIONS, BY_ID
from tui.keymap import VIM, KeyFault, Keymap
from tui.keys import key_of

_SETS = ("usual", VIM)


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
