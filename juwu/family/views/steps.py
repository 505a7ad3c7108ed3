"""``kind: steps`` of ``views``: the steps that a record goes, its papers, and what rules reckon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from juwu.family.lenient import (
    as_list,
    as_map,
    as_pointer,
    as_pointers,
    as_text,
    as_texts,
)
from juwu.family.views.kind import ViewKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class Walk:
    """A list whose items are steps; the choices of their key are the steps in their order."""

    at: Pointer
    key: str
    date: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """A list of what was voted on."""

    at: Pointer
    title: str
    facts: tuple[str, ...] = ()
    """Keys that are told beside it, such as the counts."""


@dataclass(frozen=True, slots=True)
class Papers:
    """A list of papers, and which of them the record has to have."""

    at: Pointer
    key: str
    """The key that says which paper an item is."""
    rows: str
    """An expression: a list of maps whose ``forms`` are papers, any one of which will do."""
    needed: str
    """An expression about ``row``, one of them: whether it has to be there; null for unknown."""
    note: str | None = None
    """The key of what is told beside a paper that is there."""


@dataclass(frozen=True, slots=True)
class StepsView:
    """How far a record has come."""

    kind: ClassVar = ViewKind.STEPS
    title: Words
    walks: tuple[Walk, ...] = ()
    votes: Votes | None = None
    papers: Papers | None = None
    facts: tuple[Pointer, ...] = ()
    """Fields that are told before all else."""

    @classmethod
    def of(cls, title: Words, entry: Map) -> StepsView | None:
        """Read it; None where it names neither steps nor votes nor papers."""
        walks = [
            Walk(at, key, as_text(one.get("date")), as_text(one.get("note")))
            for one in map(as_map, as_list(entry.get("walks")))
            if (at := as_pointer(one.get("at"))) and (key := as_text(one.get("key")))
        ]
        votes, papers = _votes(as_map(entry.get("votes"))), _papers(as_map(entry.get("papers")))
        if not walks and votes is None and papers is None:
            return None
        return cls(title, tuple(walks), votes, papers, as_pointers(entry.get("facts")))

    def names(self) -> Iterator[tuple[Pointer, Pointer]]:
        """Each field that it names, behind the place in the view where it does."""
        for number, at in enumerate(self.facts):
            yield Pointer.of("facts", number), at
        for number, walk in enumerate(self.walks):
            parts = (("key", walk.key), ("date", walk.date), ("note", walk.note))
            yield from _items(Pointer.of("walks", number), walk.at, parts)
        if votes := self.votes:
            yield from _items(Pointer.of("votes"), votes.at, [("title", votes.title)])
            for number, key in enumerate(votes.facts):
                yield Pointer.of("votes", "facts", number), votes.at / "*" / key
        if papers := self.papers:
            keys = (("key", papers.key), ("note", papers.note))
            yield from _items(Pointer.of("papers"), papers.at, keys)


def _items(
    place: Pointer, at: Pointer, keys: Iterable[tuple[str, str | None]]
) -> Iterator[tuple[Pointer, Pointer]]:
    yield place / "at", at
    for told, key in keys:
        if key is not None:
            yield place / told, at / "*" / key


def _votes(entry: Map) -> Votes | None:
    at, title = as_pointer(entry.get("at")), as_text(entry.get("title"))
    return Votes(at, title, as_texts(entry.get("facts"))) if at and title else None


def _papers(entry: Map) -> Papers | None:
    at, key = as_pointer(entry.get("at")), as_text(entry.get("key"))
    rows, needed = as_text(entry.get("rows")), as_text(entry.get("needed"))
    if at is None or key is None or rows is None or needed is None:
        return None
    return Papers(at, key, rows, needed, as_text(entry.get("note")))
