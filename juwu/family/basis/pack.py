"""Packs: figures that a statute or a locality sets, each in force for a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from juwu.family.lenient import as_map, as_text, as_words
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.value import Map, Value

_MOST_DAYS = 4096
"""Days for which it is kept which pack is in force."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Figures in force from one day to another."""

    id: str
    series: str
    """Packs of one series follow one another in time."""
    title: Words
    values: Map
    path: str
    since: str
    """The first day it is in force, as text."""
    until: str | None = None
    """The last day; None while it is in force."""
    source: str | None = None
    provisional: bool = False
    """Whether its figures are not known in full, so that nothing is decided by what it lacks."""
    note: Words | None = None
    """What is to be known of it: what it lacks, and what to do about that."""

    def covers(self, day: str) -> bool:
        """Whether it is in force on a day; of a moment only its day counts."""
        return self.since <= day[:10] <= (self.until or "9999-12-31")

    def value(self, at: str = "") -> Value:
        """What stands at a place in its values, such as ``council/pass``; None where nothing does.

        Args:
            at: The keys on the way, with slashes between; empty for all values.
        """
        found: Value = self.values
        for key in at.split("/") if at else ():
            found = found.get(key) if isinstance(found, dict) else None
        return found

    @classmethod
    def of(cls, data: Value, path: str) -> Pack | None:
        """Read it; None where it has no id, series or first day."""
        entry = as_map(data)
        name, series = as_text(entry.get("id")), as_text(entry.get("series"))
        since = as_text(entry.get("since"))
        if not name or not series or not since:
            return None
        return cls(
            id=name,
            series=series,
            title=as_words(entry.get("title")) or Words.same(name),
            values=as_map(entry.get("values")),
            path=path,
            since=since,
            until=as_text(entry.get("until")),
            source=as_text(entry.get("source")),
            provisional=entry.get("provisional") is True,
            note=as_words(entry.get("note")),
        )


class Packs:
    """All packs of a workspace."""

    def __init__(self, packs: Iterable[Pack] = ()) -> None:
        self.all = tuple(sorted(packs, key=lambda pack: (pack.series, pack.since, pack.id)))
        """By series, the oldest first."""
        # Many records ask for the same few packs and days.
        self._on = lru_cache(_MOST_DAYS)(self._found)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Pack, ...]]:
        names = {pack.series for pack in self.all} | {pack.id for pack in self.all}
        return {
            name: tuple(pack for pack in self.all if name in (pack.series, pack.id))
            for name in names
        }

    def knows(self, name: str) -> bool:
        """Whether there is a series or a pack of that name."""
        return name in self._by_name

    def named(self, name: str) -> tuple[Pack, ...]:
        """The packs of a series, the oldest first; or the one of that id."""
        return self._by_name.get(name, ())

    def at(self, name: str, day: str) -> Pack | None:
        """The pack of a series that is in force on a day; of several the newest.

        Args:
            name: A series, or the id of one pack.
            day: A date or moment as text.
        """
        return self._on(name, day[:10])

    def _found(self, name: str, day: str) -> Pack | None:
        found = [pack for pack in self.named(name) if pack.covers(day)]
        return found[-1] if found else None
