"""Records as rows: one for each record, or one for each item of a list, as an import reads them.

Brought in again unchanged, such rows change nothing; see :mod:`juwu.tabular.intake`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juwu.family import Family, Field, Kind, Widget
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.record import Record
from juwu.tabular.cell import told
from juwu.tabular.errors import MappingError
from juwu.tabular.places import ID, ITEM, Places
from juwu.tabular.table import MOST_COLUMNS
from juwu.text import csv_text
from juwu.text.xlsx import Sheet, xlsx_bytes
from juwu.text.xlsx import Value as Cell
from juwu.value import Value

_BOM = "\ufeff"
"""By which spreadsheets know UTF-8."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A table of records."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """Cells are numbers where a spreadsheet may reckon with them, otherwise text."""
    left_out: int = 0
    """Fields that hold personal data and were not asked for."""

    def texts(self) -> Iterator[list[str]]:
        """The rows for CSV."""
        for row in self.rows:
            yield ["" if cell is None else str(cell) for cell in row]


def told_as(rows: Spread, name: str, format_: str) -> bytes:
    """The rows as a file: ``xlsx`` with a sheet of that name, else CSV as spreadsheets take it."""
    if format_ == "xlsx":
        return xlsx_bytes([Sheet(name, rows.head, rows.rows)])
    return (_BOM + csv_text(rows.head, rows.texts())).encode()


def every_column(
    family: Family, records: Sequence[Record], rows_of: Pointer | None, *, private: bool
) -> tuple[list[Pointer], int]:
    """All places at which any of the records holds something, in the order of the schema.

    Args:
        family: The family.
        records: The records.
        rows_of: The list of which each row is to be an item; the other lists get columns for each
            of their items.
        private: Whether fields that hold personal data are among them.

    Returns:
        The places, and how many private fields were left out.
    """
    found: dict[Pointer, tuple[int, ...]] = {}
    hidden: set[Pointer] = set()

    def walk(field: Field, value: Value, at: Pointer, order: tuple[int, ...]) -> None:
        if field.private and not private:
            hidden.add(at.pattern)
        elif isinstance(value, dict) and field.fields:
            for number, child in enumerate(field.fields):
                if child.name in value:
                    walk(child, value[child.name], at / child.name, (*order, number))
        elif isinstance(value, list) and field.item is not None and field.item.fields:
            for number, item in enumerate(value):
                place, rank = (ITEM, 0) if at == rows_of else (str(number), number)
                walk(field.item, item, at / place, (*order, rank))
        elif not (field.kind is Kind.MAP and field.fields) and at != ID:
            found.setdefault(at, order)

    for record in records:
        walk(family.root, record.data, Pointer(), ())
    return [ID, *sorted(found, key=found.__getitem__)], len(hidden)


def spread(
    family: Family,
    records: Iterable[Record],
    columns: Sequence[Pointer],
    language: Language,
    left_out: int = 0,
) -> Spread:
    """The rows of some records; those that cannot be read are not among them.

    Args:
        family: Their family.
        records: The records.
        columns: The places of the columns; with ``*`` for the items of one list.
        language: The language of titles and labels.
        left_out: What :func:`every_column` left out.

    Raises:
        MappingError: There are more columns than a spreadsheet can be worked with.
    """
    if len(columns) > MOST_COLUMNS:
        raise MappingError(
            Words(
                f"要 {len(columns)} 列，最多 {MOST_COLUMNS} 列",
                f"there would be {len(columns)} columns; {MOST_COLUMNS} are the most",
            ),
            Words(
                "用 --columns 挑几列，或用 --rows 让列表一项一行。",
                "Choose some with --columns, or give each item a row with --rows.",
            ),
        )
    places = Places(family)
    head = tuple(places.title(at, language) for at in columns)
    fields = [family.field(at) for at in columns]
    the_list = next(
        (at.tokens[: at.tokens.index(ITEM)] for at in columns if ITEM in at.tokens), None
    )
    rows: list[tuple[Cell, ...]] = []
    for record in records:
        if record.is_broken:
            continue
        items = _at(record.data, Pointer(the_list)) if the_list is not None else None
        count = len(items) if isinstance(items, list) else 0
        rows += [
            tuple(
                _cell(record, at, field, number, language)
                for at, field in zip(columns, fields, strict=True)
            )
            for number in range(max(1, count))
        ]
    return Spread(head, tuple(rows), left_out)


def _cell(
    record: Record, at: Pointer, field: Field | None, number: int, language: Language
) -> Cell:
    if at == ID:
        return record.ref.id
    if ITEM in at.tokens:
        at = Pointer(tuple(str(number) if one == ITEM else one for one in at.tokens))
    elif number:
        return ""  # what belongs to the record stands in its first row only
    value = _at(record.data, at)
    if field is not None and not field.choices and not isinstance(value, bool):
        if field.widget is Widget.MONEY and isinstance(value, int):
            return value / 100
        if isinstance(value, int | float):
            return value
    return told(field, value, language)


def _at(data: Value, at: Pointer) -> Value:
    try:
        return get(data, at)
    except PlaceMissingError:
        return None
