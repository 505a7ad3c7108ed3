"""Cells pasted from a spreadsheet, read as the items of a list before anything is changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice

from juwu.draft import enter
from juwu.draft.entry import EntryError
from juwu.family import Field, Widget
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.text import fold
from juwu.value import Value
from juwu.workspace import Workspace

MOST_ROWS = 1000
"""Rows that one paste may hold; what is beyond is left out."""
MOST_COLUMNS = 200

Named = Callable[[Field, str], Value]
"""The id of the record that a text names, by id or title; None where none or several do."""


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One cell of what was pasted."""

    field: Field
    text: str
    value: Value
    """What it gives to its field; None where it is empty or does not do."""
    fault: Words | None = None
    """Why it does not do."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted, cell by cell."""

    fields: tuple[Field, ...]
    """The field of each column that is taken."""
    rows: tuple[tuple[PastedCell, ...], ...]
    beyond: int = 0
    """Columns for which there is no field."""
    has_head: bool = False
    """Whether the first row named the fields, and is no item."""

    @property
    def faults(self) -> list[tuple[int, PastedCell]]:
        """The cells that do not do, each with the number of its row, from 1."""
        return [
            (number, cell) for number, row in enumerate(self.rows, 1) for cell in row if cell.fault
        ]


def read_table(text: str) -> list[list[str]]:
    """The cells of a text as spreadsheets copy it: tabs between them, quotes around line ends."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(io.StringIO(plain), delimiter="\t"))
    except csv.Error:  # a cell that is too long for any field: take the text as it stands
        rows = [line.split("\t") for line in plain.split("\n")]
    full = (row[:MOST_COLUMNS] for row in rows if any(cell.strip() for cell in row))
    return list(islice(full, MOST_ROWS))


def fitted(
    table: Sequence[Sequence[str]],
    fields: Sequence[Field],
    begin: int,
    today: date,
    named: Named,
) -> Pasted:
    """The cells of a table as values of the fields of a list.

    Where the first row holds the titles of fields, in either language, these say which column is
    which; else the columns are those from the cursor on.

    Args:
        table: The cells.
        fields: The fields of an item, in the order of the columns on the screen.
        begin: The column of the cursor.
        today: The day that words such as 昨天 count from.
        named: Finds the record that a text names.
    """
    titled = [_titled(cell, fields) for cell in table[0]] if table else []
    filled = sum(bool(cell.strip()) for cell in table[0]) if table else 0
    has_head = len(table) > 1 and sum(map(bool, titled)) * 2 >= max(filled, 1)
    wide = max((len(row) for row in table), default=0)
    if has_head:
        columns = [*titled, *[None] * (wide - len(titled))]
    else:
        columns = [*fields[begin:], *[None] * wide][:wide]
    taken = [(place, field) for place, field in enumerate(columns) if field is not None]
    rows = tuple(
        tuple(
            _cell(field, row[place] if place < len(row) else "", today, named)
            for place, field in taken
        )
        for row in table[int(has_head) :]
    )
    return Pasted(tuple(field for _, field in taken), rows, wide - len(taken), has_head)


def _titled(cell: str, fields: Sequence[Field]) -> Field | None:
    text = fold(cell).strip("* ").casefold()
    for field in fields:
        if text and text in (
            fold(field.label.zh).casefold(),
            field.label.en.casefold(),
            field.name,
        ):
            return field
    return None


def _cell(field: Field, text: str, today: date, named: Named) -> PastedCell:
    plain = text.strip()
    if not plain:
        return PastedCell(field, text, None)
    if field.read_only:
        return PastedCell(field, text, None, Words("由系统填写", "filled in by the system"))
    if field.reference:
        value = named(field, plain)
        why = Words("没有这个名字，或有几个", "no record of that name, or several")
        return PastedCell(field, plain, value, why if value is None else None)
    try:
        value = enter(
            field, text.replace("\n", " ") if field.widget is Widget.LINE else text, today
        )
    except EntryError as error:
        return PastedCell(field, plain, None, error.hint)
    return PastedCell(field, plain, value)


def named_in(workspace: Workspace) -> Named:
    """Finds records of a workspace by id, or by a title that only one of them has."""
    titles: dict[str, dict[str, list[str]]] = {}

    def find(field: Field, text: str) -> Value:
        name = field.reference or ""
        family = workspace.families.get(name)
        if family is None:
            return None
        if name not in titles:
            known = titles[name] = {}
            for record in workspace.register.readable(name):
                known.setdefault(record.ref.id, []).append(record.ref.id)
                title = family.title_of(record.data, record.ref.id)
                if title != record.ref.id:
                    known.setdefault(title, []).append(record.ref.id)
        found = titles[name].get(text, [])
        return found[0] if len(found) == 1 else None

    return find
