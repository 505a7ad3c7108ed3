"""The entries of a record by category: what each of them has, and when it was last used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from juwu.family import Family
from juwu.family.lenient import as_int, as_map
from juwu.family.views import CoverageView
from juwu.family.views.coverage import Use
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer, find, values_at
from juwu.record import Record, Ref
from juwu.value import Map, Value

NO_CATEGORY = Words("没有类别", "No category")
"""The group of the entries whose category the record does not name."""

_DAY = 10

Users = Callable[[Use, Ref], Sequence[Record]]
"""The records of a use that name a record."""


@dataclass(frozen=True, slots=True)
class Used:
    """How an entry was used by the records of one family."""

    title: Words
    count: int
    last: str
    """The day of the last use; empty where it has none."""
    ref: Ref | None
    """The record of the last use."""


@dataclass(frozen=True, slots=True)
class CoveredEntry:
    """One entry; its texts may come from data."""

    at: Pointer
    key: str
    name: str
    marks: tuple[bool, ...]
    """Whether it has what the view asks for, in the order of the view."""
    uses: tuple[Used, ...]

    @property
    def last(self) -> Used | None:
        """The latest use of all."""
        return max((one for one in self.uses if one.last), key=lambda one: one.last, default=None)

    @property
    def count(self) -> int:
        """How often it was used."""
        return sum(one.count for one in self.uses)


@dataclass(frozen=True, slots=True)
class Category:
    """The entries of one category."""

    title: Words
    entries: tuple[CoveredEntry, ...]
    expected: int | None = None
    """How many the document declares."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """All entries of a record."""

    ref: Ref
    title: str
    marks: tuple[Words, ...]
    """What an entry may have."""
    categories: tuple[Category, ...]
    expected: int | None = None

    def __iter__(self) -> Iterator[CoveredEntry]:
        return (entry for one in self.categories for entry in one.entries)

    @property
    def count(self) -> int:
        """How many entries there are."""
        return sum(1 for _ in self)

    def have(self, mark: int) -> int:
        """How many entries have what a mark asks for."""
        return sum(one.marks[mark] for one in self)

    @property
    def used(self) -> int:
        """How many entries were ever used."""
        return sum(one.count > 0 for one in self)

    @property
    def summary(self) -> Words:
        """How many entries there are, and how many of them have what."""
        total = self.count
        declared = f"/{self.expected}" if self.expected is not None else ""
        zh = [f"{mark.zh} {self.have(n)}" for n, mark in enumerate(self.marks)]
        en = [f"{mark.en} {self.have(n)}" for n, mark in enumerate(self.marks)]
        return Words(
            "，".join([f"共 {total}{declared} 项", *zh, f"用到过 {self.used}"]),
            ", ".join([f"{total}{declared} entries", *en, f"used {self.used}"]),
        )

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        return {
            "ref": str(self.ref),
            "title": self.title,
            "count": self.count,
            "expected": self.expected,
            "used": self.used,
            "marks": [
                {"title": mark.say(language), "count": self.have(number)}
                for number, mark in enumerate(self.marks)
            ],
            "categories": [
                {
                    "title": one.title.say(language),
                    "count": len(one.entries),
                    "expected": one.expected,
                    "entries": [self._entry(entry, language) for entry in one.entries],
                }
                for one in self.categories
            ],
        }

    def _entry(self, entry: CoveredEntry, language: Language) -> dict[str, object]:
        last = entry.last
        return {
            "key": entry.key,
            "name": entry.name,
            "pointer": str(entry.at),
            "has": {
                mark.say(language): have for mark, have in zip(self.marks, entry.marks, strict=True)
            },
            "uses": entry.count,
            "last_used": last.last if last else None,
            "last_ref": str(last.ref) if last else None,
        }


def coverage_of(family: Family, view: CoverageView, record: Record, users: Users) -> Coverage:
    """Work out what the entries of a record have.

    Args:
        family: The family of the record.
        view: What is asked of an entry.
        record: A record that can be read.
        users: Finds the records that make use of it.
    """
    data = record.data
    known = {use: list(_by_entry(use, users(use, record.ref))) for use in view.uses}
    groups: dict[str, list[CoveredEntry]] = {}
    for at, value in find(data, view.entries / "*"):
        entry = as_map(value)
        key = _text(entry.get(view.key))
        uses = tuple(_used(use, key, known[use]) for use in view.uses)
        marks = tuple(_is_filled(entry.get(mark.key)) for mark in view.marks)
        covered = CoveredEntry(at, key, _text(entry.get(view.name)), marks, uses)
        category = _text(entry.get(view.category)) if view.category else ""
        groups.setdefault(category, []).append(covered)
    return Coverage(
        record.ref,
        family.title_of(data, record.ref.id),
        tuple(mark.title for mark in view.marks),
        tuple(_categories(view, data, groups)),
        _count(data, view.expected) if view.expected else None,
    )


def _categories(
    view: CoverageView, data: Map, groups: dict[str, list[CoveredEntry]]
) -> Iterator[Category]:
    """Those that the record names, in their order, also without entries; then what is left."""
    named = view.categories
    left = dict(groups)
    for entry in map(as_map, values_at(data, named.at / "*") if named else ()):
        if named is None:
            break
        code = _text(entry.get(named.code))
        expected = as_int(entry.get(named.expected)) if named.expected else None
        title = Words.same(_text(entry.get(named.name)) or code)
        yield Category(title, tuple(left.pop(code, ())), expected)
    for code, entries in left.items():
        yield Category(Words.same(code) if code else NO_CATEGORY, tuple(entries))


def _by_entry(use: Use, records: Sequence[Record]) -> Iterator[tuple[str, str, Ref]]:
    """The entry, the day and the record of each use."""
    for record in records:
        day = next((_text(one) for one in values_at(record.data, use.date_at)), "")[:_DAY]
        for value in values_at(record.data, use.entry_at):
            yield _text(value), day, record.ref


def _used(use: Use, key: str, found: Sequence[tuple[str, str, Ref]]) -> Used:
    mine = [(day, ref) for name, day, ref in found if name == key]
    last, ref = max(mine, key=lambda one: one[0], default=("", None))
    return Used(use.title, len(mine), last, ref)


def _count(data: Map, at: Pointer) -> int | None:
    return next((as_int(value) for value in values_at(data, at)), None)


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _is_filled(value: Value) -> bool:
    return value not in (None, "", [], {})
