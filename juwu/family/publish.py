"""``publish`` in ``family.yaml``: which records of a family anyone may read, and what of them.

Whatever is not named here is not public, and a part that cannot be read makes nothing public.
"""

from __future__ import annotations

from juwu.family.lenient import as_list, as_map, as_pointer, as_pointers, as_text, as_texts
from juwu.frozen import dataclass
from juwu.pointer import Pointer, values_at
from juwu.value import Map, Value, same


@dataclass(frozen=True, slots=True)
class Condition:
    """A field and the values one of which it must have."""

    at: Pointer
    values: tuple[Value, ...]

    def holds(self, data: Map) -> bool:
        """Whether a record fulfils it; one without the field does not."""
        return any(same(found, one) for found in values_at(data, self.at) for one in self.values)


@dataclass(frozen=True, slots=True)
class Labels:
    """A key of items whose codes another list of the record names."""

    key: str
    at: Pointer
    """The list of the names."""
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose items have pages of their own."""

    at: Pointer
    title: str
    """The key of an item's title."""
    columns: tuple[str, ...] = ()
    """Keys of an item that the table of all items tells."""
    labels: Labels | None = None


@dataclass(frozen=True, slots=True)
class Under:
    """Where a record belongs: to an item of another record's list."""

    at: Pointer
    """The field that names the other record."""
    item: Pointer
    """The field that holds the key of the item."""


@dataclass(frozen=True, slots=True)
class Objections:
    """What was objected to a record while it is on display; only how many are ever told."""

    at: Pointer
    """The list of them."""
    answered: str
    """The key that holds the day of the answer."""
    days: Pointer
    """For how many days, from the day of the record on, they can be raised."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Records that were on display once; of them the title, the term and the days are told."""

    states: tuple[str, ...]
    """Records in these states were taken down."""
    term: Pointer
    """For which term a record stands."""
    until: Pointer
    """The day on which it was taken down."""
    where: tuple[Condition, ...] = ()
    """What a record must fulfil beside; all of it."""


@dataclass(frozen=True, slots=True)
class Publish:
    """What a family makes public."""

    states: tuple[str, ...]
    """Records in these states are approved."""
    fields: tuple[Pointer, ...]
    """Patterns of what is told, with all that lies below; private data below them is not."""
    where: tuple[Condition, ...] = ()
    """What a record must fulfil beside; all of it."""
    pages: bool = True
    """Whether records have pages; else others may only call them by their titles."""
    day: Pointer | None = None
    """The day on which a record was made public."""
    due: str | None = None
    """The deadline rule that says until when it had to be."""
    next: str | None = None
    """The deadline rule that says when the one after it is due."""
    items: Items | None = None
    under: Under | None = None
    figures: Pointer | None = None
    """A list of numbers that the page of statistics tells, too."""
    objections: Objections | None = None
    archive: Archive | None = None
    """None where nothing is told of what was taken down."""

    @classmethod
    def of(cls, data: Value) -> Publish | None:
        """Read it; None where it is not there, or any part of it is wrong."""
        entry = as_map(data)
        states, fields = as_texts(entry.get("states")), as_pointers(entry.get("fields"))
        conditions = _conditions(entry.get("where", []))
        lists = [entry.get(name, []) for name in ("states", "fields")]
        wrong = not all(isinstance(one, list) for one in lists)
        if (
            not states
            or wrong
            or conditions is None
            or len(fields) < len(as_list(entry.get("fields")))
        ):
            return None
        return cls(
            states=states,
            fields=fields,
            where=conditions,
            pages=entry.get("pages", True) is True,
            day=as_pointer(entry.get("day")),
            due=as_text(entry.get("due")),
            next=as_text(entry.get("next")),
            items=_items(entry.get("items")),
            under=_under(entry.get("under")),
            figures=as_pointer(entry.get("figures")),
            objections=_objections(entry.get("objections")),
            archive=_archive(entry.get("archive")),
        )


def _conditions(value: Value) -> tuple[Condition, ...] | None:
    """All of them; None where one cannot be read."""
    if not isinstance(value, list):
        return None
    found = [_condition(one) for one in value]
    read = tuple(one for one in found if one is not None)
    return read if len(read) == len(found) else None


def _condition(value: Value) -> Condition | None:
    entry = as_map(value)
    at, values = as_pointer(entry.get("at")), as_list(entry.get("is"))
    return Condition(at, tuple(values)) if at and values else None


def _items(value: Value) -> Items | None:
    entry = as_map(value)
    at, title = as_pointer(entry.get("at")), as_text(entry.get("title"))
    if at is None or title is None:
        return None
    return Items(at, title, as_texts(entry.get("columns")), _labels(entry.get("labels")))


def _labels(value: Value) -> Labels | None:
    entry = as_map(value)
    at = as_pointer(entry.get("at"))
    key, code, name = (as_text(entry.get(one)) for one in ("key", "code", "name"))
    return Labels(key, at, code, name) if at and key and code and name else None


def _under(value: Value) -> Under | None:
    entry = as_map(value)
    at, item = as_pointer(entry.get("at")), as_pointer(entry.get("item"))
    return Under(at, item) if at and item else None


def _objections(value: Value) -> Objections | None:
    entry = as_map(value)
    at, days = as_pointer(entry.get("at")), as_pointer(entry.get("days"))
    answered = as_text(entry.get("answered"))
    return Objections(at, answered, days) if at and answered and days else None


def _archive(value: Value) -> Archive | None:
    entry = as_map(value)
    states, where = as_texts(entry.get("states")), _conditions(entry.get("where", []))
    term, until = as_pointer(entry.get("term")), as_pointer(entry.get("until"))
    if not states or where is None or term is None or until is None:
        return None
    return Archive(states, term, until, where)
