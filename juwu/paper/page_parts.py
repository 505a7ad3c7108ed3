"""The tables of a sheet: labels with values, items of a list, boxes to sign and stamp."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juwu.family.form import Box, Entries, Entry, places, spoken
from juwu.language import Words
from juwu.paper.saying import Speaker
from juwu.paper.sheet import Cell, Grid
from juwu.pointer import Pointer

_LABEL = 18
"""The share of a label, in hundredths of the width."""
_WHOLE = 100
_LINE = 78
_RULE = 3
"""Cells of a line of text, and between two columns: the narrowest that a table is drawn in."""
_WORD = re.compile(r"[!-~]+")
_SIGN_LINES = 4
_STAMP_LINES = 6
_STAMP = Words("（盖章）", "(seal)")
_DAY = Words("　　年　　月　　日", "Date:")


def entry_rows(part: Entries, speaker: Speaker, item: Pointer) -> Grid:
    """A table of labels and values; an entry that is wide has a row of its own."""
    pairs = part.columns
    label = min(_LABEL, _WHOLE // (2 * pairs))
    value = (_WHOLE - label * pairs) // pairs
    rows: list[tuple[Cell, ...]] = []
    waiting: list[tuple[Cell, Cell]] = []

    def flush() -> None:
        if waiting:
            spare = 2 * (pairs - len(waiting))
            *front, (last_label, last) = waiting
            stretched = Cell(last.text, lines=last.lines, span=1 + spare)
            rows.append((*(cell for pair in front for cell in pair), last_label, stretched))
            waiting.clear()

    for entry in part.entries:
        head = Cell(_head(entry, speaker, item), is_label=True)
        text = _value(entry, speaker, item)
        if entry.wide:
            flush()
            rows.append((head, Cell(text, lines=entry.lines, span=2 * pairs - 1)))
            continue
        waiting.append((head, Cell(text, lines=entry.lines)))
        if len(waiting) == pairs:
            flush()
    flush()
    return Grid((label, value) * pairs, tuple(rows))


def listed_rows(
    columns: Sequence[Entry], items: Sequence[tuple[Speaker, Pointer]], head: Speaker
) -> Grid:
    """A table with a head and a row for each item.

    Args:
        columns: What stands in a row.
        items: Each item: who speaks of it, and where it stands.
        head: Says what the columns are called.
    """
    sample = items[0][1] if items else Pointer()
    titles = tuple(Cell(_head(one, head, sample), is_label=True) for one in columns)
    rows = tuple(
        tuple(Cell(_value(one, speaker, place), lines=one.lines) for one in columns)
        for speaker, place in items
    )
    given = sum(one.width for one in columns)
    even = sum(1 for one in columns if not one.width)
    share = max(1, (_WHOLE - given) // even) if even else 0
    widths = tuple(one.width or share for one in columns)
    total = sum(widths) or 1
    shares = [width * _WHOLE // total for width in widths]
    return Grid(_roomy(shares, [one.text for one in titles]), (titles, *rows), head=1)


def _roomy(shares: Sequence[int], titles: Sequence[str]) -> tuple[int, ...]:
    """The shares of columns such that no word of a title is broken, taken from the widest ones.

    A form tells the widths for Chinese, which breaks anywhere; “Abstained” does not.
    """
    cells = _LINE - _RULE * (len(shares) - 1)
    least = [-(-max(map(len, _WORD.findall(one)), default=0) * _WHOLE // cells) for one in titles]
    found = list(shares)
    if sum(least) > sum(found):
        return tuple(found)
    for place, wanted in enumerate(least):
        while found[place] < wanted:
            widest = max(range(len(found)), key=lambda one: found[one] - least[one])
            found[widest] -= 1
            found[place] += 1
    return tuple(found)


def sign_rows(boxes: Sequence[tuple[Box, Pointer]], speaker: Speaker) -> Grid:
    """Boxes to sign and to stamp, two in a row."""
    cells = [_box(box, place, speaker) for box, place in boxes]
    if len(cells) == 1:
        return Grid((_WHOLE,), ((cells[0],),))
    rows = []
    for start in range(0, len(cells), 2):
        pair = cells[start : start + 2]
        last = Cell(pair[0].text, lines=pair[0].lines, span=2)
        rows.append(tuple(pair) if len(pair) > 1 else (last,))
    return Grid((_WHOLE // 2, _WHOLE // 2), tuple(rows))


def _box(box: Box, place: Pointer, speaker: Speaker) -> Cell:
    language = speaker.language
    title = _spoken(box.words, speaker, place)
    foot = [
        *([_STAMP.say(language)] if box.stamp else []),
        *([_DAY.say(language)] if box.date else []),
    ]
    lines = _STAMP_LINES if box.stamp else _SIGN_LINES
    gap = [""] * (lines - 1 - len(foot))
    return Cell("\n".join([title, *gap, *foot]), lines=lines)


def _head(entry: Entry, speaker: Speaker, item: Pointer) -> str:
    if entry.title is not None:
        return _spoken(entry.title, speaker, item)
    return "" if entry.place is None else speaker.label(entry.place.from_root(item))


def _value(entry: Entry, speaker: Speaker, item: Pointer) -> str:
    if entry.words is not None:
        asked = places(entry.words.say(speaker.language))
        if asked and not any(speaker.at(one.from_root(item)) for one in asked):
            return ""
        return _spoken(entry.words, speaker, item)
    return "" if entry.place is None else speaker.at(entry.place.from_root(item))


def _spoken(words: Words, speaker: Speaker, item: Pointer) -> str:
    return spoken(words.say(speaker.language), lambda place: speaker.at(place.from_root(item)))
