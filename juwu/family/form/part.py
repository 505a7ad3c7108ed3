"""The parts of a print form, as they are declared; none of them can do anything by itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from juwu.family.form.place import Place
from juwu.family.look import Order
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer


class Style(StrEnum):
    """How a line of a paper looks."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Wording:
    """A line or paragraph."""

    words: Words
    style: Style = Style.TEXT
    align: str = "left"
    """``left``, ``center`` or ``right``."""
    indent: bool = False
    """Whether its first line begins two characters in."""
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with a value, or a column of a table."""

    title: Words | None
    """None takes the field's own label."""
    place: Place | None
    words: Words | None = None
    """A sentence in place of one value."""
    width: int = 0
    """The share of the width; 0 for an even one."""
    wide: bool = False
    """Whether it takes a row of its own."""
    lines: int = 1
    """How many lines high it is at least."""


@dataclass(frozen=True, slots=True)
class Entries:
    """A table of labels and values."""

    entries: tuple[Entry, ...]
    columns: int = 2
    """How many labels stand beside one another."""
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A table of the items of a list."""

    at: Place
    columns: tuple[Entry, ...]
    rows: int = 0
    """Rows that are there at least; the rest is empty, to be written in."""
    where: str | None = None
    """A condition on ``item``."""
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """A table of other records."""

    family: str | None
    """None for the family of the form."""
    at: Pointer | None
    """The field by which they name the record that is printed; None for all of them."""
    columns: tuple[Entry, ...]
    """Their places are those of the other records."""
    sort: tuple[Order, ...] = ()
    where: str | None = None
    """A condition on ``item``, the other record."""
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """The records of the same family below this one."""

    at: Pointer
    """The field by which a record names the one above it."""
    words: Words
    """What is printed of each; its places are those of that record."""
    where: str | None = None
    """A condition on ``item``; what is left out takes all below it along."""
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Each:
    """Parts that are repeated for each item of a list."""

    at: Place
    body: tuple[Part, ...]
    where: str | None = None
    """A condition on ``item``."""
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A place to sign or to stamp."""

    words: Words
    stamp: bool = False
    """Whether a seal is put there."""
    date: bool = True
    """Whether the day is written beside it."""
    each: Place | None = None
    """A list: one such box for each item."""
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """Boxes to sign and to stamp, two in a row."""

    boxes: tuple[Box, ...]
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """Empty lines to write in."""

    lines: int
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """What follows stands on a new page."""

    when: str | None = None


Part: TypeAlias = Wording | Entries | Listed | Records | Tree | Each | Signs | Blank | Break
