"""Where values stand in a text written by indentation, found without reading it as YAML.

The exact path takes milliseconds to say on which line a value is. Here the data, which is known,
leads from entry to entry: all keys of a map stand in one column and so do all dashes of a list, so
where as many lines begin there as there are entries, with the very keys, each is where it seems to
be. Whatever is written otherwise (brackets, quoted keys, tabs) is left to the exact path.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from juwu.document.layout import lines_at
from juwu.document.lines import column, next_line
from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.value import Value

_ODD = ("\t", "\r", "\x85", "\u2028", "\u2029", "\ufeff", "\n---", "\n...", "\n%")
"""What a text that is told here does not hold; looked for one by one they take an eighth of the
time of one pattern."""
_ODD_BEGINNINGS = ("---", "...", "%")
_KEY = re.compile(r"""([^\s\-?:,\[\]{}#&*!|>'"%@`][^\s:#]*(?: [^\s:#]+)*):(?=[ \n])""")
_FIRST = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*[ ]*(?=[^ \n#])")
_NOTHING = re.compile(r"(?:[ ]+#[^\n]*|[ ]*)(?:\n|\Z)")
_SPACES = re.compile(r"[ ]*")
_ONE_LINE = re.compile(
    r"""(?:"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\n]|'')*'|(?!["'])[^\n]*?)(?=[ ]+#|[ ]*(?:\n|\Z))"""
)
_REMARKS = re.compile(r"(?:[ ]+#[^\n]*|[ ]*)(?:\n[ ]*(?:#[^\n]*)?)*\Z")
_BLOCK = re.compile(r"[|>][-+]?(?:[ ]+#[^\n]*|[ ]*)\n(?:[ ]*\n)*([ ]+)(?=[^ \n])")


class DoubtError(Exception):
    """Only the exact path can tell."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A scalar or a key in a text."""

    start: int
    end: int
    """``text[start:end]`` are its characters, quotes and block header included."""
    pointer: Pointer
    at_key: bool
    """Whether it is the key of that place, not its value."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A value where it stands."""

    start: int
    """Where it begins; of a map or list, its first entry."""
    end: int
    """Where what follows its entry begins, or the text ends."""
    value: Value


def begin_of(text: str, data: Value, tokens: Sequence[str], *, of_key: bool) -> int:
    """Where a value begins.

    Args:
        text: A text that can be read.
        data: What it holds.
        tokens: Keys and item numbers, all of which the data has.
        of_key: Whether to tell where its key begins; an item of a list has none.

    Raises:
        DoubtError: It cannot be told here.
    """
    held = _root(text, data)
    start = held.start
    for token in tokens:
        keys, begins = _entries(text, held)
        index = keys.index(token) if isinstance(held.value, dict) else int(token)
        is_map = isinstance(held.value, dict)
        held = _entered(text, held, begins, index)
        start = begins[index] if of_key and is_map else held.start
    return start


def spot_at(text: str, data: Value, offset: int) -> Spot | None:
    """The scalar or key that holds a character; None for a comment or a sign between them.

    Args:
        text: A text that can be read.
        data: What it holds.
        offset: Where the character stands.

    Raises:
        DoubtError: It cannot be told here.
    """
    held, at = _root(text, data), Pointer()
    while isinstance(held.value, dict | list):
        keys, begins = _entries(text, held)
        index = bisect_right(begins, offset, hi=len(keys)) - 1
        if index < 0:
            return None
        at = at / keys[index]
        begin = begins[index]
        behind = begin + len(keys[index])
        if isinstance(held.value, dict) and offset < behind:
            return Spot(begin, behind, at, at_key=True)
        held = _entered(text, held, begins, index)
        if offset < held.start:
            return None
    end = _end_of_scalar(text, held)
    return Spot(held.start, end, at, at_key=False) if offset < end else None


def _root(text: str, data: Value) -> _Held:
    first = _FIRST.match(text)
    if first is None or not isinstance(data, dict | list) or not data:
        raise DoubtError
    if text.startswith(_ODD_BEGINNINGS) or any(map(text.__contains__, _ODD)):
        raise DoubtError
    return _Held(first.end(), len(text), data)


def _entries(text: str, held: _Held) -> tuple[list[str], list[int]]:
    """The entries of a map or list: their keys or numbers, and where each begins, and the end."""
    value, start = held.value, held.start
    if not isinstance(value, dict | list) or not value or text[start] in "[{":
        raise DoubtError
    pad = column(text, start)
    others = lines_at(text, next_line(text, start), held.end, pad, value)
    begins = [start, *(line + pad for line in others)]
    if len(begins) != len(value):
        raise DoubtError
    keys = list(value) if isinstance(value, dict) else [str(one) for one in range(len(value))]
    if isinstance(value, dict):
        found = [_KEY.match(text, begin) for begin in begins]
        if [one and one[1] for one in found] != keys:
            raise DoubtError
    elif text[start : start + 2] not in ("- ", "-\n"):
        raise DoubtError
    return keys, [*begins, held.end]


def _entered(text: str, held: _Held, begins: Sequence[int], index: int) -> _Held:
    """The value of an entry that :func:`_entries` found."""
    begin, end = begins[index], begins[index + 1]
    if isinstance(held.value, dict):
        key, value = list(held.value.items())[index]
        behind = begin + len(key) + 1
    else:
        value = held.value[index] if isinstance(held.value, list) else None
        behind = begin + 1
    rest = _NOTHING.match(text, behind, end)
    is_nested = isinstance(value, dict | list) and bool(value)
    if rest is not None:
        first = _FIRST.match(text, rest.end(), end)
        if first is None and value is None:
            return _Held(behind, end, value)
        if first is None or value is None:
            raise DoubtError
        start = first.end()
    else:
        spaces = _SPACES.match(text, behind, end)
        start = spaces.end() if spaces else behind
        if is_nested and isinstance(held.value, dict) and text[start] not in "[{":
            raise DoubtError
    if text[start] in "&*!":
        raise DoubtError
    return _Held(start, end, value)


def _end_of_scalar(text: str, held: _Held) -> int:
    """Where a scalar ends, without comments and the last line break."""
    block = _BLOCK.match(text, held.start, held.end)
    if block is not None:
        body = re.compile(rf"(?:{block[1]}[^\n]*(?:\n|\Z)|[ ]*\n)+")
        found = body.match(text, block.start(1), held.end)
        end = found.end() if found else held.end
        end = held.start + len(text[held.start : end].rstrip(" \n"))
    elif (line := _ONE_LINE.match(text, held.start, held.end)) is not None:
        end = line.end()
    else:
        raise DoubtError
    is_header = block is None and text[held.start : held.start + 1] in ("|", ">")
    if is_header or _REMARKS.match(text, end, held.end) is None:
        raise DoubtError
    return end
