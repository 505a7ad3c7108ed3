"""Several items of a list added or written over as one step of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juwu.document import Edit, Insert, Set
from juwu.draft import Draft
from juwu.value import Map, Value
from tui.item_rows import Items
from tui.pasted import PastedCell

_MANY = 40
"""Cells from which on a list without comments is written as a whole."""


def made_items(items: Items, contents: Sequence[Map]) -> list[Value]:
    """New items that hold what is given, each with a key of its own, fields in their order."""
    made: list[Value] = []
    for content in contents:
        fresh = replace(items, values=[*items.values, *made]).fresh()
        filled = {**fresh, **content} if isinstance(fresh, dict) else {**content}
        names = [field.name for field in items.field.item.fields] if items.field.item else []
        made.append({name: filled[name] for name in names if name in filled})
    return made


def doubled(items: Items, index: int) -> Value:
    """An item like another one, with a key of its own."""
    value, fresh = items.values[index], items.fresh()
    if not isinstance(value, dict) or not isinstance(fresh, dict):
        return value
    return {name: fresh.get(name, one) for name, one in value.items()}


def write_over(
    draft: Draft, items: Items, index: int, rows: Sequence[Sequence[PastedCell]]
) -> None:
    """Write rows of cells over the items from one on; those left over become new items.

    Raises:
        EditRefused: See :meth:`juwu.draft.Draft.apply`.
    """
    held = max(len(items.values) - index, 0)
    more = made_items(items, [content_of(row) for row in rows[held:]])
    if sum(map(len, rows[:held])) > _MANY and b"#" not in draft.text:
        # There is no comment to be kept, so the list may be written as a whole.
        draft.apply(Set(items.at, [*_written(items, index, rows[:held]), *more]))
        return
    edits: list[Edit] = []
    for number, row in enumerate(rows[:held]):
        edits += [
            Set(items.at / (index + number) / cell.field.name, cell.value)
            for cell in row
            if cell.value is not None
        ]
    draft.apply(*edits, *(Insert(items.at / "-", value) for value in more))


def _written(items: Items, index: int, rows: Sequence[Sequence[PastedCell]]) -> Iterator[Value]:
    """The items with rows of cells over those from one on."""
    for place, value in enumerate(items.values):
        row = rows[place - index] if index <= place < index + len(rows) else ()
        yield {**value, **content_of(row)} if isinstance(value, dict) else value


def content_of(row: Sequence[PastedCell]) -> Map:
    """What the cells of a row give to an item."""
    return {cell.field.name: cell.value for cell in row if cell.value is not None}
