"""Numbers and codes that no two records may share: where they stand, and which one is next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from juwu.family import Family
from juwu.pointer import Pointer, find
from juwu.value import Map
from workspace_maker.marked import mark

_SHORT = 4
_MOST_NOUGHTS = 6
_LAST_DIGITS = re.compile(r"(\d+)(?=\D*$)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a record that holds a number of a run."""

    at: Pointer
    run: tuple[str, ...]
    """What numbers of one run have in common; marks stand in it as in the record."""
    width: int
    first: int
    """The number in the example."""
    gapless: bool
    """Whether the run is an office's own book, which begins at one."""
    step: int = 1
    """From one number to the next: a code that ends in noughts keeps them."""

    @property
    def name(self) -> str:
        """Its mark."""
        return f"n{self.at}"

    def text(self, number: int) -> str:
        """A number as it is written here."""
        return f"{number:0{self.width}}"


def slots(data: Map, family: Family) -> Iterator[Slot]:
    """The places of a record that need a number of their own."""
    for rule in family.rules.numbering:
        book = tuple(str(value) for at in rule.book for _, value in find(data, at))
        for at, value in find(data, rule.at):
            if isinstance(value, str) and (found := _LAST_DIGITS.search(value)):
                rest = value[: found.start()] + "#" + value[found.end() :]
                yield _slot(at, ("number", family.name, *book, rest), found[1], gapless=True)
    taken = {rule.at for rule in family.rules.numbering}
    for one in family.rules.unique:
        if one.within_record or one.at in taken:
            continue
        for at, value in find(data, one.at):
            if isinstance(value, str) and (found := _LAST_DIGITS.search(value)):
                group = tuple(str(other) for by in one.by for _, other in find(data, by))
                rest = value[: found.start()] + "#" + value[found.end() :]
                yield _slot(at, ("unique", family.name, *group, rest), found[1], gapless=False)


def _slot(at: Pointer, run: tuple[str, ...], digits: str, *, gapless: bool) -> Slot:
    # Short digits that begin with another than nought may become more; codes may not.
    width = len(digits) if digits.startswith("0") or len(digits) > _SHORT else 1
    noughts = len(digits) - len(digits.rstrip("0")) if width > _SHORT else 0
    return Slot(at, run, width, int(digits), gapless, 10 ** min(noughts, _MOST_NOUGHTS))


def slotted(value: str, slot: Slot) -> str:
    """A value with the mark of its slot in the place of the number."""
    return _LAST_DIGITS.sub(lambda _: mark(slot.name), value, count=1)


@dataclass(slots=True)
class Runs:
    """The last number of each run, by its name in the community."""

    _last: dict[str, int] = field(default_factory=dict)

    def __contains__(self, run: str) -> bool:
        return run in self._last

    def take(self, slot: Slot, run: str) -> str:
        """The number of the example itself, which no other record of the run gets then."""
        self._last[run] = max(self._last.get(run, 0), slot.first)
        return slot.text(slot.first)

    def next(self, slot: Slot, run: str) -> str:
        """The next number of a run, as text."""
        number = self._last.get(run, 0 if slot.gapless else slot.first) + slot.step
        self._last[run] = number
        return slot.text(number)
