"""A field of a record as people see it: label, help, kind, choices."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from juwu.family.public import Public
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value, same


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    MAP = "map"
    LIST = "list"
    ANY = "any"
    """The schema does not say, or leaves a choice."""


class Widget(StrEnum):
    """How a field is edited."""

    LINE = "line"
    TEXT = "text"
    """Several lines."""
    DATE = "date"
    DATETIME = "datetime"
    MONEY = "money"
    """A whole number of fen, shown in yuan."""
    REFERENCE = "reference"
    TAGS = "tags"
    CHOICE = "choice"
    SWITCH = "switch"
    NUMBER = "number"
    ATTACHMENT = "attachment"
    """The path of a file beside the records; its digest stands in the field of that widget."""
    DIGEST = "digest"
    """The SHA-256 of a file, in hexadecimal digits."""
    FORM = "form"
    """A map with fields of its own."""
    TABLE = "table"
    """A list whose items are flat maps or scalars."""
    LIST = "list"
    """A list whose items hold lists or maps themselves."""
    YAML = "yaml"
    """Anything: edited as text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an enumeration."""

    value: Value
    label: Words


@dataclass(frozen=True, slots=True)
class Offers:
    """The items of another record that a field may name: of the catalogue, its entries."""

    record: Pointer
    """The field of the same record that names the other one."""
    items: Pointer
    """The values there that may be named, such as ``/entries/*/no``."""
    only: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    """Keys of such an item with the values it must have to be named."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``at`` is a pattern, so one Field serves all items of a list."""

    at: Pointer
    """Its place, with ``*`` for any item: ``/parties/*/name``."""
    label: Words
    help: Words | None = None
    kind: Kind = Kind.ANY
    widget: Widget = Widget.YAML
    choices: tuple[Choice, ...] = ()
    required: bool = False
    read_only: bool = False
    private: bool = False
    """Whether it holds personal data, which is shown masked."""
    public: tuple[Public, ...] = ()
    """Kinds of numbers that an office publishes, and that may stand here in clear."""
    format: str | None = None
    width: int | None = None
    """Terminal cells in a table of items."""
    reference: str | None = None
    """The family of the record that the value names."""
    codes: str | None = None
    """The code table that its values come from; ``choices`` are the codes of all its versions."""
    codes_on: Pointer | None = None
    """The date that tells which version of the table is meant; None for any version."""
    offers: Offers | None = None
    """Where the form takes what it offers from; None where there is no such list."""
    computed: bool = False
    """Whether a rule computes it from other fields."""
    numbered: bool = False
    """Whether it holds an official number, given by a rule."""
    fields: tuple[Field, ...] = ()
    """The fields of a map."""
    item: Field | None = None
    """What a list holds."""

    @property
    def name(self) -> str:
        """The key of the field in its map."""
        return self.at.last

    @property
    def by_rule(self) -> bool:
        """Whether a rule can give it its value."""
        return self.computed or self.numbered

    def choice(self, value: Value) -> Choice | None:
        """The choice that has this value."""
        return next((one for one in self.choices if same(one.value, value)), None)

    def child(self, token: str) -> Field | None:
        """The field that one more token leads to: a key, an item number or ``key=value``."""
        if self.item is not None:
            return self.item
        return next((field for field in self.fields if field.name == token), None)

    def walk(self) -> Iterator[Field]:
        """This field and all below it, in the order of the schema."""
        yield self
        for field in self.fields:
            yield from field.walk()
        if self.item is not None:
            yield from self.item.walk()
