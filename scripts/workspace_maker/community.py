"""One community: its name, its people, and the records that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from random import Random

from workspace_maker.marked import OWN, TIMES
from workspace_maker.marked import PLACE as PLACE_MARK
from workspace_maker.serials import Runs
from workspace_maker.stock import SENTENCES, Stock, Variation
from workspace_maker.words import person, place, sentence


@dataclass(frozen=True, slots=True)
class Made:
    """A record that was made, in all its versions."""

    variation: Variation
    community: Community
    id: str
    path: str
    own: Mapping[str, str]
    """What is this record's alone, by mark."""

    def text(self, version: int, times: int = 1) -> bytes:
        """The text of a version, after so many looks at it."""
        own = {**self.own, TIMES: str(times)}
        return self.variation.versions[version].filled(own, self.community.shared).encode()

    @property
    def last(self) -> int:
        """The version that it has in the end."""
        return len(self.variation.versions) - 1


class Community:
    """Makes the records of one community."""

    def __init__(self, number: int, stock: Stock, runs: Runs, rng: Random) -> None:
        """Name it.

        Args:
            number: From 0, another one for each community.
            stock: What records are made from.
            runs: The numbers that have been given in the whole workspace.
            rng: Decides on names and sentences.
        """
        self.number = number
        self.name = f"c{number:03}"
        self._stock = stock
        self._runs = runs
        self._rng = rng
        self._serials = count(1)
        self.shared: Mapping[str, str] = {
            PLACE_MARK: place(number),
            **{id_: f"{self.name}-{id_.removeprefix('ex-')}" for id_ in sorted(stock.ids)},
            **{name: person(rng) for name in sorted(stock.names)},
        }

    def base(self) -> Iterator[Made]:
        """The records that every community has."""
        base = self._stock.others if self.number else self._stock.first
        known = {
            run
            for one in base
            for _, name in one.numbers
            if (run := name.filled({}, self.shared)) in self._runs
        }
        for one in base:
            numbers = {}
            for slot, name in one.numbers:
                run = name.filled({}, self.shared)
                give = self._runs.next if run in known else self._runs.take
                numbers[slot.name] = give(slot, run)
            yield self._made(one, f"{self.name}-{one.stem}", numbers, {})

    def another(self, one: Variation) -> Made:
        """One more record."""
        numbers = {
            slot.name: self._runs.next(slot, name.filled({}, self.shared))
            for slot, name in one.numbers
        }
        names = {name: person(self._rng) for name in one.strangers}
        return self._made(one, f"{self.name}-{one.stem}-{next(self._serials):05}", numbers, names)

    def _made(
        self, one: Variation, id_: str, numbers: Mapping[str, str], names: Mapping[str, str]
    ) -> Made:
        own = {**names, **numbers, OWN: id_}
        own |= {name: sentence(self._rng) for name in SENTENCES if name in one.marks}
        return Made(one, self, id_, f"{one.folder}/{self.name}/{id_}.yaml", own)
