"""Several items of a list added or written over as one step of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juwu.document import Edit, Insert, Set
from juwu.draft import Draft
from juwu.pointer import Pointer
from juwu.value import Map, Value
from tui.item_rows import Items
from tui.pasted import PastedCell


def add_items(draft: Draft, at: Pointer, values: Sequence[Value]) -> None:
    """Add items behind all others; the list is made where it is missing.

    Raises:
        EditRefused: See :meth:`juwu.draft.Draft.apply`.
    """
    if isinstance(draft.value(at), list):
        draft.apply(*(Insert(at / "-", value) for value in values))
    else:
        draft.set(at, list(values))


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
    edits: list[Edit] = []
    held = max(len(items.values) - index, 0)
    for number, row in enumerate(rows[:held]):
        edits += [
            Set(items.at / (index + number) / cell.field.name, cell.value)
            for cell in row
            if cell.value is not None
        ]
    more = made_items(items, [content_of(row) for row in rows[held:]])
    draft.apply(*edits, *(Insert(items.at / "-", value) for value in more))


def content_of(row: Sequence[PastedCell]) -> Map:
    """What the cells of a row give to an item."""
    return {cell.field.name: cell.value for cell in row if cell.value is not None}
