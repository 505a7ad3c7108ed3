"""What the terminal really sends for a key, and what juwu takes it for.

No screen is opened: the terminal is put in the mode in which a screen reads it, and each key is
told on a line of its own until Esc or Ctrl+C is pressed twice in a row.
"""

from __future__ import annotations

import os
import select
import sys
import termios
import tty
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from textual._xterm_parser import XTermParser
from textual.events import Key

from juwu.language import Language, Words
from juwu.text import clean
from tui.actions import ACTIONS
from tui.keymap import Keymap
from tui.keys import key_name, key_names
from tui.own_keymap import own_keymap
from tui.terminal_input import take_alt_as_it_is

_LEAVE = (b"\x1b", b"\x03")
_AT_MOST = 4096
_TOGETHER = 0.05
"""Seconds in which what comes is one key, as a slow line may send its bytes apart."""

BEGIN = Words(
    "按键看看：左边是终端送来的字节，中间是键，右边是它在居务里做什么。连按两次 Esc 结束。",
    "Press keys: the bytes that came, the key they are, and what it does in juwu. Esc twice ends.",
)
NOTHING = Words("没有用到", "not in use")
NO_KEY = Words("认不出", "not recognised")


def keys_in(data: bytes) -> list[str]:
    """The keys that some bytes of a terminal are, by Textual's names; none where it knows none."""
    take_alt_as_it_is()
    parser = XTermParser()
    found = list(parser.feed(data.decode("utf-8", "replace")))
    select.select([], [], [], 2 * _TOGETHER)
    found += parser.tick()
    return [one.key for one in found if isinstance(one, Key)]


def shown_bytes(data: bytes) -> str:
    """Bytes as a person reads them: ``ESC O Q``, printable ones as themselves."""
    text = data.decode("utf-8", "backslashreplace")
    names = {"\x1b": "ESC", " ": "SP", "\x7f": "DEL"}
    return " ".join(
        names.get(one, f"^{chr(ord(one) + 64)}" if ord(one) < 32 else clean(one))  # noqa: PLR2004 - C0
        for one in text
    )


def told(data: bytes, keymap: Keymap, language: Language) -> str:
    """One line about what was sent at once: bytes, keys, actions."""
    keys = keys_in(data)
    names = "  ".join(key_name(key, language) for key in keys) or NO_KEY.say(language)
    deeds = [
        action.label.say(language)
        for key in dict.fromkeys(keys)
        for action in ACTIONS
        if key in keymap.of(action)
    ]
    does = " / ".join(deeds) or NOTHING.say(language)
    return f"{shown_bytes(data)}   {clean(names)}   {does}"


def watch(tell: Callable[[str], None], language: Language) -> int:
    """Tell what comes from the terminal on standard input, until Esc comes twice in a row."""
    keymap, last = own_keymap(), b""
    tell(BEGIN.say(language))
    with _raw(sys.stdin.fileno()) as handle:
        for data in _chunks(handle):
            tell(told(data, keymap, language))
            if data == last and data in _LEAVE:
                break
            last = data
    return 0


def table(language: Language) -> tuple[list[tuple[str, str, str]], Sequence[Words]]:
    """All actions with id, keys in force and words; and what is wrong in the keymap file."""
    keymap = own_keymap()
    rows = [
        (one.id, key_names(keymap.of(one), language), one.help.say(language)) for one in ACTIONS
    ]
    faults = [
        Words(f"第 {one.line} 行：{one.message.zh}", f"line {one.line}: {one.message.en}")
        for one in keymap.faults
    ]
    return rows, faults


@contextmanager
def _raw(handle: int) -> Iterator[int]:
    before = termios.tcgetattr(handle)
    tty.setraw(handle, termios.TCSADRAIN)
    try:
        yield handle
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _chunks(handle: int) -> Iterator[bytes]:
    while data := os.read(handle, _AT_MOST):
        while select.select([handle], [], [], _TOGETHER)[0] and (more := os.read(handle, _AT_MOST)):
            data += more
        yield data
