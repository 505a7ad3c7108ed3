"""A record as text for people: section by section, each field with its label and its key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from juwu.cli.output import Output
from juwu.family import Family, Field, Kind
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer, get, has
from juwu.record import Record, shown
from juwu.record.inside import InnerNames
from juwu.record.shown import NameOf
from juwu.text import clean, pad, width, wrap
from juwu.value import Value

if TYPE_CHECKING:
    from juwu.record.inside import RecordOf

_UNKNOWN = Words("格式里没有的字段", "Not in the schema")
_WIDEST = 24
_GAP = "  "


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    key: str
    text: str


def print_record(
    record: Record, family: Family, output: Output, name_of: NameOf, get_record: RecordOf
) -> None:
    """Print a record.

    Args:
        record: The record, which can be read.
        family: Its family.
        output: Where it is printed.
        name_of: Looks up the titles of the records it refers to.
        get_record: Finds other records, whose items it names.
    """
    inner = InnerNames(family, record.data, output.language, get_record)
    reader = _Reader(output.language, name_of, inner)
    known = {field.name for field in family.root.fields}
    groups = [(one.title.say(output.language), one.fields) for one in family.sections]
    rest = tuple(Pointer.of(key) for key in record.data if key not in known)
    groups.append((_UNKNOWN.say(output.language), rest))
    shown_groups = []
    for title, places in groups:
        rows = [
            row
            for at in places
            if has(record.data, at)
            for row in reader.rows(
                family.field(at),
                reader.label(family.field(at), at.last),
                at.last,
                get(record.data, at),
            )
        ]
        if rows:
            shown_groups.append((title, rows))
    every = [row for _, rows in shown_groups for row in rows]
    labels = min(_WIDEST, max((width(row.label) for row in every), default=0))
    keys = min(_WIDEST, max((width(row.key) for row in every), default=0))
    for title, rows in shown_groups:
        output.line((title, "bold"))
        for row in rows:
            _print_row(row, labels, keys, output)


def _print_row(row: _Row, labels: int, keys: int, output: Output) -> None:
    head = f"  {pad(row.label, labels)}{_GAP}"
    key = pad(row.key, keys)
    left = width(head) + keys + len(_GAP)
    text = clean(row.text, lines=True)
    room = (output.width or 0) - left
    first, *others = wrap(text, room) if room > _WIDEST else text.split("\n")
    if first:
        output.line(head, (key, "dim"), _GAP + first)
    else:
        output.line(head, (row.key, "dim"))
    for other in others:
        output.line(" " * left + other)


class _Reader:
    """Turns values into rows, what lies within a value below it and further in."""

    def __init__(self, language: Language, name_of: NameOf, inner: InnerNames) -> None:
        self._language = language
        self._name_of = name_of
        self._inner = inner

    def rows(
        self, field: Field | None, label: str, key: str, value: Value, indent: str = ""
    ) -> Iterator[_Row]:
        head, name, inner = indent + label, indent + clean(key), indent + _GAP
        if isinstance(value, dict) and value:
            yield _Row(head, name, "")
            for token, item in value.items():
                child = field.child(token) if field else None
                yield from self.rows(child, self.label(child, token), token, item, inner)
        elif isinstance(value, list) and value and not self._fits_a_line(field, value):
            yield _Row(head, name, "")
            for index, item in enumerate(value):
                child = field.item if field else None
                yield from self.rows(child, f"[{index + 1}]", str(index), item, inner)
        elif isinstance(value, str) and "\n" in value:
            yield _Row(head, name, value.rstrip("\n"))
        else:
            told = self._inner.of(field, value)
            text = shown(field, value, self._language, self._name_of) if told is None else told
            yield _Row(head, name, clean(text))

    def label(self, field: Field | None, key: str) -> str:
        """What people call a field; its key where the schema does not know it."""
        return clean(field.label.say(self._language) if field else key)

    @staticmethod
    def _fits_a_line(field: Field | None, items: list[Value]) -> bool:
        flat = all(not isinstance(item, dict | list) for item in items)
        return flat and field is not None and field.item is not None and field.item.kind in _FLAT


_FLAT = (Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN)
