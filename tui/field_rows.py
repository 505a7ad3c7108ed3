"""The fields of a section of a record as rows: what they are called, hold, and how they stand.

Plain values only: the same rows serve the form, the read view and the form of one list item. A map
opens as an indented group; a list is one row that tells how many items it has. Every field of the
section is there, filled in or not, and so is every key that the schema does not know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

from juwu.change import Change
from juwu.family import Family, Field, Section, Widget
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import PlaceMissingError, Pointer, get, has, numbered
from juwu.record import shown
from juwu.record.inside import InnerNames
from juwu.record.shown import NameOf
from juwu.value import Map, Value

UNKNOWN = Words("格式里没有", "Not in the schema")
"""The title of the section that holds the keys no schema knows."""

_TIME = 16
_CHINA = ":00+08:00"


class Shape(StrEnum):
    """What a row stands for."""

    VALUE = "value"
    GROUP = "group"
    """A map; the rows of its fields follow, one step further in."""
    LIST = "list"
    """A list of maps, or of anything that one line cannot hold."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field at one place of one record."""

    at: Pointer
    """The place, item numbers included."""
    field: Field | None
    """What the schema says of it; None where it says nothing."""
    label: str
    """What people call it; may come from data."""
    text: str
    """Its value as one line for people, not yet cleaned; empty where nothing stands."""
    shape: Shape = Shape.VALUE
    depth: int = 0
    """How many groups it stands in."""
    is_set: bool = True
    """Whether anything stands at the place."""
    changed: bool = False
    """Whether a change lies at the place or inside it."""
    findings: tuple[Finding, ...] = ()
    """What is wrong at the place, or inside it where no row of its own shows that."""

    computed: bool = False
    """Whether a rule gives it its value, so that nobody types it."""
    notes: tuple[Words, ...] = ()
    """What is to be known of the place and is no fault, such as when it is due."""

    @property
    def required(self) -> bool:
        """Whether the field has to be filled in."""
        return self.field is not None and self.field.required

    @property
    def read_only(self) -> bool:
        """Whether people leave the field alone."""
        return self.field is not None and self.field.read_only

    @property
    def has_error(self) -> bool:
        """Whether something at the place stops a commit."""
        return any(finding.is_error for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes the rows of one version of one record."""

    family: Family
    data: Map
    language: Language
    name_of: NameOf | None = None
    """Looks up the titles of the records that are referred to."""
    findings: Sequence[Finding] = ()
    """What is wrong with the record."""
    changes: Sequence[Change] = ()
    """What differs from the committed version."""
    notes: Sequence[tuple[Pointer, Words]] = ()
    """Remarks on places that are no faults."""
    computed: Collection[Pointer] = ()
    """Places whose values rules give."""
    opened: Collection[Pointer] = ()
    """Maps whose fields are shown although nothing stands in them yet."""
    inner: InnerNames | None = None
    """What the items of the record are called."""

    def rows(self, places: Sequence[Pointer], depth: int = 0) -> list[FieldRow]:
        """The rows of some places, such as the fields of a section, and of what lies in them."""
        return [row for at in places for row in self._rows(at, depth)]

    def inside(self, at: Pointer) -> list[FieldRow]:
        """The rows of the fields of the map at a place, such as an item of a list."""
        field = self.family.field(at)
        if field is None or not field.fields:
            return self.rows([at])
        return self.rows(self._members(at, field))

    def _rows(self, at: Pointer, depth: int) -> Iterator[FieldRow]:
        field = self.family.field(at)
        value, is_set = self._value(at)
        if is_group(field, value) and field is not None:
            is_open = is_set or field.required or at in self.opened
            yield self._row(at, field, value, is_set, depth, Shape.GROUP, is_open=is_open)
            if is_open:
                yield from self.rows(self._members(at, field), depth + 1)
            return
        shape = Shape.LIST if is_table(field, value) else Shape.VALUE
        yield self._row(at, field, value, is_set, depth, shape)

    def _row(  # noqa: PLR0913, PLR0917 - what a row is made of
        self,
        at: Pointer,
        field: Field | None,
        value: Value,
        is_set: bool,  # noqa: FBT001 - passed on, never written at a call
        depth: int,
        shape: Shape,
        *,
        is_open: bool = False,
    ) -> FieldRow:
        text = "" if shape is Shape.GROUP or not is_set else self.text(field, value)
        return FieldRow(
            at=at,
            field=field,
            label=field.label.say(self.language) if field else at.last,
            text=text,
            shape=shape,
            depth=depth,
            is_set=is_set and value is not None and value != "",
            changed=any(self._place(one.pointer).starts_with(at) for one in self.changes),
            findings=tuple(
                sorted(
                    (
                        finding
                        for finding in self.findings
                        if self._is_shown_at(finding.pointer, at, is_open=is_open)
                    ),
                    key=lambda one: self.family.rank(self._place(one.pointer)),
                )
            ),
            computed=at in self.computed,
            notes=tuple(
                words
                for place, words in self.notes
                if self._is_shown_at(place, at, is_open=is_open)
            ),
        )

    def _is_shown_at(self, pointer: Pointer, at: Pointer, *, is_open: bool) -> bool:
        """Whether what is about a place is told in a row: its own, or one that hides it."""
        place = self._place(pointer)
        return place == at or (not is_open and place.starts_with(at))

    def text(self, field: Field | None, value: Value) -> str:
        """A value as one line: of a long text the first line and ``..``, of a list the count."""
        if self.inner and (name := self.inner.of(field, value)):
            return name
        if isinstance(value, str):
            first, *more = value.strip("\n").split("\n")
            if more:
                return f"{first} .."
            value = first  # a text may begin and end with empty lines
            if field is not None and field.widget is Widget.DATETIME:
                return moment(value)
        if isinstance(value, list) and field is not None and (names := self._names(field, value)):
            return names
        return shown(field, value, self.language, self.name_of)

    def _names(self, field: Field, value: list[Value]) -> str:
        """Whom a list names, without their ids: there is no room for both in one line."""
        family = field.item.reference if field.item else None
        if family is None or self.name_of is None:
            return ""
        found = [self.name_of(family, str(one)) or str(one) for one in value]
        return Words("、", ", ").say(self.language).join(found)

    def _value(self, at: Pointer) -> tuple[Value, bool]:
        try:
            return get(self.data, at), True
        except PlaceMissingError:
            return None, False

    def _members(self, at: Pointer, field: Field) -> list[Pointer]:
        names = [one.name for one in field.fields]
        value, _ = self._value(at)
        more = [key for key in value if key not in names] if isinstance(value, dict) else []
        return [at / name for name in (*names, *more)]

    def _place(self, pointer: Pointer) -> Pointer:
        """A place with item keys made numbers as far as it can be found."""
        if not any("=" in token for token in pointer.tokens):
            return pointer
        rest: tuple[str, ...] = ()
        while pointer and not has(self.data, pointer):
            pointer, rest = pointer.parent, (pointer.last, *rest)
        return numbered(self.data, pointer) + Pointer(rest)


def sections(family: Family, data: Map) -> tuple[Section, ...]:
    """The sections of a record; keys that the schema does not know have one of their own."""
    known = {field.name for field in family.root.fields}
    rest = tuple(Pointer.of(key) for key in data if key not in known)
    if not rest:
        return family.sections
    return (*family.sections, Section("unknown", UNKNOWN, rest))


def is_group(field: Field | None, value: Value) -> bool:
    """Whether a place shows as a group of fields."""
    if field is None or not field.fields or field.widget is Widget.YAML:
        return False
    return value is None or isinstance(value, dict)


def is_table(field: Field | None, value: Value) -> bool:
    """Whether a place shows as a list of items with a screen of its own."""
    if field is None or field.item is None or field.widget not in (Widget.TABLE, Widget.LIST):
        return False
    return value is None or isinstance(value, list)


def moment(text: str) -> str:
    """Day and time without what goes without saying: Chinese time, whole minutes."""
    if len(text) == _TIME + len(_CHINA) and text.endswith(_CHINA):
        return text[:_TIME].replace("T", " ")
    return text
