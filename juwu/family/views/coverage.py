"""``kind: coverage`` of ``views``: entries by category, and what each of them has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from juwu.family.lenient import as_list, as_map, as_pointer, as_text, as_words
from juwu.family.views.kind import ViewKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that an entry has or lacks: a field of it that is filled, or not."""

    title: Words
    key: str


@dataclass(frozen=True, slots=True)
class Use:
    """Records that make use of an entry: how often, and on which day the last time."""

    title: Words
    family: str
    record_at: Pointer
    """The field of theirs that names the record."""
    entry_at: Pointer
    """The field of theirs that names the entry."""
    date_at: Pointer
    """The day of the use."""


@dataclass(frozen=True, slots=True)
class Categories:
    """The list of the record that names the categories of its entries."""

    at: Pointer
    code: str
    name: str
    expected: str | None = None
    """The key of the number of entries that the document declares."""


@dataclass(frozen=True, slots=True)
class CoverageView:
    """A table of entries."""

    kind: ClassVar = ViewKind.COVERAGE
    title: Words
    entries: Pointer
    key: str
    """The key that tells entries apart."""
    name: str
    """The key of what an entry is called."""
    category: str | None = None
    categories: Categories | None = None
    expected: Pointer | None = None
    """The field that holds the number of entries that the document declares."""
    marks: tuple[Mark, ...] = ()
    uses: tuple[Use, ...] = ()

    @classmethod
    def of(cls, title: Words, entry: Map) -> CoverageView | None:
        """Read it; None where it does not say which entries."""
        entries = as_pointer(entry.get("entries"))
        key, name = as_text(entry.get("key")), as_text(entry.get("name"))
        if entries is None or key is None or name is None:
            return None
        marks = [
            Mark(as_words(one.get("title")) or Words.same(mark), mark)
            for one in map(as_map, as_list(entry.get("marks")))
            if (mark := as_text(one.get("key")))
        ]
        uses = [use for one in map(as_map, as_list(entry.get("uses"))) if (use := _use(one))]
        return cls(
            title,
            entries,
            key,
            name,
            as_text(entry.get("category")),
            _categories(as_map(entry.get("categories"))),
            as_pointer(entry.get("expected")),
            tuple(marks),
            tuple(uses),
        )

    def names(self) -> Iterator[tuple[Pointer, Pointer]]:
        """Each field that it names, behind the place in the view where it does.

        What it names of other families is not among them.
        """
        yield Pointer.of("entries"), self.entries
        item = self.entries / "*"
        for name, key in (("key", self.key), ("name", self.name), ("category", self.category)):
            if key is not None:
                yield Pointer.of(name), item / key
        for number, mark in enumerate(self.marks):
            yield Pointer.of("marks", number, "key"), item / mark.key
        if self.expected is not None:
            yield Pointer.of("expected"), self.expected
        if groups := self.categories:
            yield Pointer.of("categories", "at"), groups.at
            for told, key in (
                ("code", groups.code),
                ("name", groups.name),
                ("expected", groups.expected),
            ):
                if key is not None:
                    yield Pointer.of("categories", told), groups.at / "*" / key


def _categories(entry: Map) -> Categories | None:
    at, code, name = (
        as_pointer(entry.get("at")),
        as_text(entry.get("code")),
        as_text(entry.get("name")),
    )
    if at is None or code is None or name is None:
        return None
    return Categories(at, code, name, as_text(entry.get("expected")))


def _use(entry: Map) -> Use | None:
    family = as_text(entry.get("family"))
    record, item, day = (as_pointer(entry.get(key)) for key in ("record_at", "entry_at", "date_at"))
    if family is None or record is None or item is None or day is None:
        return None
    return Use(as_words(entry.get("title")) or Words.same(family), family, record, item, day)
