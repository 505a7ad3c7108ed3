"""Three-way merge of lines: the hunks of theirs, and those of ours that do not overlap them.

The invariant: every hunk of theirs is in the result; hunks stand in the order of what they replace.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from juwu.frozen import dataclass

MAX_LINES = 4000
"""Longer differences are cut first: the time grows with the square of the length."""


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines of the base, ``[start:end]``, that one side replaced."""

    start: int
    end: int
    lines: tuple[str, ...]
    is_ours: bool

    def collides(self, other: _Hunk) -> bool:
        """Whether both replace the same lines, or add the same at the same place."""
        if self.start < other.end and other.start < self.end:
            return True
        return (self.start, self.end, self.lines) == (other.start, other.end, other.lines)


def merged_lines(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> list[str] | None:
    """The lines with the hunks of both sides; where two overlap, with theirs.

    Hunks that touch are taken one after the other, theirs first, so the caller has to prove that
    the result means what both sides meant. None where the texts are too long to compare.
    """
    hunks = _both(base, ours, theirs)
    if hunks is None:
        return None
    yours = [hunk for hunk in hunks if not hunk.is_ours]
    result: list[str] = []
    done = 0
    for hunk in hunks:
        if hunk.is_ours and any(hunk.collides(other) for other in yours):
            continue
        result += [*base[done : hunk.start], *hunk.lines]
        done = hunk.end
    return [*result, *base[done:]]


def joined_lines(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> list[str] | None:
    """The lines with the hunks of both sides; where two meet, theirs and behind them ours.

    None where the texts are too long to compare.
    """
    hunks = _both(base, ours, theirs)
    if hunks is None:
        return None
    result: list[str] = []
    done = 0
    while hunks:
        met = [hunks.pop(0)]
        end = met[0].end
        while hunks and (hunks[0].start < end or hunks[0].start == met[0].start):
            met.append(hunks.pop(0))
            end = max(end, met[-1].end)
        start = met[0].start
        sides = [_side(base, start, end, met, is_ours=one) for one in (False, True)]
        present = [side for side in sides if side is not None]
        result += base[done:start]
        for place, side in enumerate(present):
            if side not in present[:place]:
                result += side
        done = end
    return [*result, *base[done:]]


def _side(
    base: Sequence[str], start: int, end: int, hunks: Sequence[_Hunk], *, is_ours: bool
) -> list[str] | None:
    """A part of the base as one side has it; None where that side left it alone."""
    mine = [hunk for hunk in hunks if hunk.is_ours is is_ours]
    if not mine:
        return None
    lines: list[str] = []
    for hunk in mine:
        lines += [*base[start : hunk.start], *hunk.lines]
        start = hunk.end
    return [*lines, *base[start:end]]


def merged_prose(base: str, ours: str, theirs: str) -> str | None:
    """A text of several lines that both sides changed in different places; None where in doubt.

    Between two edits there must be a line that nobody touched and that occurs only once in every
    version, and the result must not depend on which side is called ours.
    """
    versions = [text.split("\n") for text in (base, ours, theirs)]
    before, mine, yours = versions
    if len(before) < _FEWEST:
        return None
    hunks = _both(before, mine, yours)
    if hunks is None:
        return None
    counts = [Counter(lines) for lines in versions]
    for one, other in pairwise(hunks):
        between = before[one.end : other.start]
        if one.is_ours is not other.is_ours and not any(
            line.strip() and all(count[line] == 1 for count in counts) for line in between
        ):
            return None
    merged = merged_lines(before, mine, yours)
    if merged is None or merged != merged_lines(before, yours, mine):
        return None
    nothing_lost = Counter(merged) + counts[0] == counts[1] + counts[2]
    return "\n".join(merged) if nothing_lost else None


_FEWEST = 3
"""Lines: one for each side and one between them."""


def _both(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[_Hunk] | None:
    mine, yours = _hunks(base, ours, is_ours=True), _hunks(base, theirs, is_ours=False)
    if mine is None or yours is None:
        return None
    return sorted([*mine, *yours], key=lambda hunk: (hunk.start, hunk.end, hunk.is_ours))


def _hunks(base: Sequence[str], side: Sequence[str], *, is_ours: bool) -> list[_Hunk] | None:
    head = _shared(zip(base, side, strict=False))
    limit = min(len(base), len(side)) - head
    tail = min(_shared(zip(reversed(base), reversed(side), strict=False)), limit)
    old, new = base[head : len(base) - tail], side[head : len(side) - tail]
    found = []
    cuts = ((0, 0), *_anchors(old, new), (len(old), len(new)))
    for (first, start), (last, end) in pairwise(cuts):
        hunks = _between(old[first:last], new[start:end])
        if hunks is None:
            return None
        found += [
            _Hunk(head + first + one, head + first + other, lines, is_ours)
            for one, other, lines in hunks
        ]
    return found


def _between(
    old: Sequence[str], new: Sequence[str]
) -> list[tuple[int, int, tuple[str, ...]]] | None:
    """What replaced which lines; None where there are too many to compare."""
    if not old or not new:
        return [(0, len(old), tuple(new))] if old or new else []
    if max(len(old), len(new)) > MAX_LINES:
        return None
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    return [
        (first, last, tuple(new[start:end]))
        for tag, first, last, start, end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Of long texts, lines that stand once in both and in one order, each by its two numbers.

    They cut the comparison into short ones (the patience difference of Bram Cohen).
    """
    if max(len(old), len(new)) <= MAX_LINES:
        return []
    once = {line for line, count in Counter(old).items() if count == 1}
    once &= {line for line, count in Counter(new).items() if count == 1}
    place = {line: number for number, line in enumerate(new) if line in once}
    ends: list[int] = []
    chains: list[tuple[int, int]] = []
    before: dict[int, tuple[int, int] | None] = {}
    for number, line in enumerate(old):
        if line not in once:
            continue
        at = place[line]
        length = bisect_left(ends, at)
        before[number] = chains[length - 1] if length else None
        ends[length : length + 1] = [at]
        chains[length : length + 1] = [(number, at)]
    result: list[tuple[int, int]] = []
    one = chains[-1] if chains else None
    while one is not None:
        result.append(one)
        one = before[one[0]]
    return result[::-1]


def _shared(pairs: Iterator[tuple[str, str]]) -> int:
    count = 0
    for left, right in pairs:
        if left != right:
            break
        count += 1
    return count
