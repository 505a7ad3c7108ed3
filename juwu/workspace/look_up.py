"""Looks up what records hold that others may ask for, before anybody asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from juwu.check.outcome import looked_up
from juwu.check.traced import held, holders
from juwu.family import Families
from juwu.files import Files
from juwu.frozen import dataclass
from juwu.index.judged import Row
from juwu.index.verdicts import Verdicts
from juwu.record import Record
from juwu.workspace.crew import hands_for, in_parts, shared_out
from juwu.workspace.hand import Places, what_is_held
from juwu.workspace.put_aside import PutAside, Whereabouts


@dataclass(frozen=True, slots=True)
class _Found:
    """What was seen of some records by one of the processes that look them up."""

    hand: int
    aside: Whereabouts
    """Where the process put them."""
    held: Mapping[int, set[str]]
    """What each holds that others may ask for, by the number of its file."""


class LookUp:
    """Reads the records that are not judged yet and whose values others may ask for."""

    def __init__(self, families: Families, files: Files, folder: Path, jobs: int) -> None:
        """Read nothing yet.

        Args:
            families: The families.
            files: Where the records are read.
            folder: Where they are put aside.
            jobs: How many processes may read at once.
        """
        self._families = families
        self._files = files
        self._folder = folder
        self._jobs = jobs

    def of(self, verdicts: Verdicts, tick: Callable[[], None]) -> PutAside:
        """Note in a memory what they hold; what asked for another answer no longer stands.

        Args:
            verdicts: The memory; it is being written.
            tick: Is called after each list of files; it may raise to stop.

        Returns:
            The records that were read.
        """
        places = looked_up(self._families)
        files = verdicts.pending(places)
        count = hands_for(len(files), self._jobs)
        asides = [PutAside(self._folder) for _ in range(count)]
        for aside in asides:
            aside.open()

        def begin(hand: int) -> Callable[[Sequence[int]], _Found]:
            own = verdicts.again()
            return lambda some: self._found(hand, asides[hand], places, own.rows(some))

        are_asked = verdicts.are_asked()
        for found in shared_out(in_parts(files), begin, count):
            tick()
            asides[found.hand].add(found.aside)
            before = verdicts.hold(found.held)
            if are_asked:
                now = set(chain.from_iterable(found.held.values()))
                # That one stays does not say that it stays as it is.
                verdicts.unsettle({*(before ^ now), *(both(what)[1] for what in before | now)})
        return PutAside(self._folder, asides)

    def _found(self, hand: int, aside: PutAside, places: Places, rows: Sequence[Row]) -> _Found:
        held_now = {}
        for row in rows:
            record = Record.of(row.family, row.path, self._files.read(row.path) or b"")
            aside.put(record)
            held_now[row.n] = set(what_is_held(record, places))
        return _Found(hand, aside.taken(), held_now)


def both(what: str) -> tuple[str, str]:
    """Both questions that a value which stands somewhere can be an answer to."""
    _, family, at, value = what.split("\0", 3)
    return held(family, at, value), holders(family, at, value)
