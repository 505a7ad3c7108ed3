"""A text without what stands in its block scalars: for judging whether the text is plain.

What a block scalar holds is text, whatever it looks like; conditions of rules, for one, are full
of signs that mean something elsewhere. A body is taken out only where both ways of reading are
bound to see the same body, and :func:`confirmed` tells whether it was one.
"""

from __future__ import annotations

import re

from juwu.frozen import dataclass
from juwu.value import Value

_HEADER = re.compile(
    r"^( *)(?:- )?[A-Za-z_][A-Za-z0-9_-]*: ([|>])(-?)\n( +)(?=[^\s])", re.MULTILINE
)
_STANDIN = "juwu-standin-"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text in which every plain body of a block scalar is one line that occurs nowhere else."""

    text: str
    standins: frozenset[str]
    """The values that the bodies now have."""


def skeleton(text: str) -> Skeleton | None:
    """The skeleton of a text; nothing where no body can be taken out."""
    if _STANDIN in text:
        return None
    parts: list[str] = []
    standins: list[str] = []
    done = 0
    for header in _HEADER.finditer(text):
        indent, sign, chomp, pad = header.groups()
        if header.start() < done or len(pad) <= len(indent):
            continue
        end = _body_end(text, header.start(4), pad, folded=sign == ">")
        if end < 0:
            continue
        name = f"{_STANDIN}{len(standins)}."
        parts += (text[done : header.end()], name, "\n")
        standins.append(name if chomp else name + "\n")
        done = end
    if not standins:
        return None
    return Skeleton("".join((*parts, text[done:])), frozenset(standins))


def _body_end(text: str, start: int, pad: str, *, folded: bool) -> int:
    """Where the lines of a body end; -1 where the two ways of reading could differ over them."""
    offset = end = start
    while offset < len(text):
        stop = text.find("\n", offset)
        if stop < 0:
            return -1
        line = text[offset:stop]
        if line.startswith(pad) and line.strip(" "):
            if folded and ("\t" in line or line[len(pad)] == " " or line[-1] == " "):
                return -1
            end = stop + 1
        elif line.strip(" "):
            break
        elif line:
            return -1
        offset = stop + 1
    return end


def confirmed(found: Skeleton, data: Value) -> bool:
    """Whether every body that was taken out was one: its stand-in is a value of the data."""
    missing = set(found.standins)
    pending = [data]
    while pending and missing:
        value = pending.pop()
        if isinstance(value, str):
            missing.discard(value)
        elif isinstance(value, list):
            pending += value
        elif isinstance(value, dict):
            pending += value.values()
    return not missing
