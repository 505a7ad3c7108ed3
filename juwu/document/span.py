"""A replaced span of a text, and the proof that nothing outside such spans changed."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """Instead of ``text[start:end]`` stands ``text``; offsets are those of the old text."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text after all splices, which do not overlap.

    Raises:
        ValueError: Two splices overlap.
    """
    parts: list[str] = []
    done = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < done or splice.end < splice.start:
            raise ValueError(splice)
        parts += (text[done : splice.start], splice.text)
        done = splice.end
    return "".join((*parts, text[done:]))


def untouched_outside(before: str, after: str, splices: Sequence[Splice]) -> bool:
    """Whether the two texts are equal in every character outside the spans, read side by side."""
    old = new = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        length = splice.start - old
        if before[old : splice.start] != after[new : new + length]:
            return False
        old, new = splice.end, new + length + len(splice.text)
    return before[old:] == after[new:]
