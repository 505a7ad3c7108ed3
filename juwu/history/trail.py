"""The way of one file through the history: which commits changed it, and from what.

Renames are followed, and so are merges: where a merge took the file as one side had it, the way
leads on along that side alone; where it made something new of both, along both.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from juwu.frozen import dataclass

if TYPE_CHECKING:
    from juwu.index import CommitTable, Entry

Key: TypeAlias = tuple[int, str]
"""A step: the number of its commit, and the file's name in it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One commit that changed the file."""

    entry: Entry
    """What it did, compared with its first parent."""
    before: tuple[Key | None, ...]
    """For each parent the step that made what it started from; None where there was no file."""

    @property
    def key(self) -> Key:
        """Names the step."""
        return self.entry.n, self.entry.path

    @property
    def is_merge(self) -> bool:
        """Whether both sides of a merge had changed the file."""
        return len(self.before) > 1


def walk(table: CommitTable, n: int, path: str) -> Iterator[Step]:
    """The steps of a file, each before all that led to it.

    Args:
        table: The commits.
        n: The number of the commit to begin with.
        path: The file's name in it, or, for a file that is gone, the name it had last.
    """
    waiting: list[tuple[int, str, Entry]] = []
    seen: set[Key] = set()

    def await_(entry: Entry | None) -> Key | None:
        if entry is None:
            return None
        key = (entry.n, entry.path)
        if key not in seen:
            seen.add(key)
            heapq.heappush(waiting, (-entry.n, entry.path, entry))
        return key

    await_(_made(table, n, path))
    while waiting:
        entry = heapq.heappop(waiting)[2]
        first, *others = table.parents(entry.n) or (None,)
        if first is None:
            yield Step(entry, (None,))
            continue
        former = entry.other if entry.status == "R" and entry.other else entry.path
        found = [_made(table, first, former)]
        for other in others:
            name = _name_in(table, other, entry.path, first, former)
            found.append(_made(table, other, name) if name else None)
        yield Step(entry, tuple(await_(one) for one in found))


def _made(table: CommitTable, n: int, path: str) -> Entry | None:
    """What made a file as it is at a commit: no merge that only took over one side."""
    while True:
        entry = table.last(n, path)
        if entry is None:
            return None
        for other in table.parents(entry.n)[1:]:
            there = table.last(other, path)
            if there is not None and there.new == entry.new:
                n = other
                break
        else:
            return entry


def _name_in(table: CommitTable, n: int, path: str, first: int, former: str) -> str | None:
    """The name that a file has on another side of a merge; None where it is not there.

    Args:
        table: The commits.
        n: The other side.
        path: The file's name in the merge.
        first: The side whose names are known.
        former: The file's name there.
    """
    if _lives(table, n, path):
        return path
    at: int | None = first
    while at is not None:
        if _lives(table, n, former):
            return former
        entry = table.last(at, former)
        while entry is not None and entry.status != "R":
            at = next(iter(table.parents(entry.n)), None)
            entry = table.last(at, former) if at is not None else None
        if entry is None or entry.other is None:
            return None
        former = entry.other
        at = next(iter(table.parents(entry.n)), None)
    return None


def _lives(table: CommitTable, n: int, path: str) -> bool:
    entry = table.last(n, path)
    return entry is not None and entry.new is not None
