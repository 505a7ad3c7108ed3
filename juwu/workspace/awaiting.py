"""What waits in a large workspace: worked out once for each record, and told again after that."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from juwu import clock
from juwu.check.waiting import NOTHING_WAITS, Waiter
from juwu.index.awaited import Awaited, Found, Told
from juwu.record import Record
from juwu.workspace.errors import EndingError
from juwu.workspace.judge_name import judge_name

if TYPE_CHECKING:
    from juwu.check import Deadline
    from juwu.family import Family
    from juwu.index import Catalog, Progress
    from juwu.index.awaited import Unknown
    from juwu.workspace.catalogued import Catalogued
    from juwu.workspace.reading import Reading

_AT_ONCE = 400
"""Records that are worked out before they are kept."""


class Awaiting:
    """The deadlines of a large workspace that run."""

    def __init__(self, reading: Reading, register: Catalogued) -> None:
        """Look at nothing yet.

        Args:
            reading: The workspace.
            register: Its records.
        """
        self._reading = reading
        self._register = register
        self._families = reading.families
        self._names = [one.name for one in self._families.values() if one.rules.has_deadlines]
        self._waiter = Waiter(reading.judge)

    def make_ready(self, progress: Progress, stop: Callable[[], bool]) -> None:
        """Work out what is not known, so that nobody has to wait for it.

        Args:
            progress: Is told how many of how many records are done, where they are many.
            stop: Asked again and again whether to leave off; what is done stays done.
        """
        with suppress(EndingError, sqlite3.Error):  # whoever asks finds another way
            self._register.asked(lambda catalog: self._worked_out(catalog, progress, stop))

    def found(self, stop: Callable[[], bool]) -> Iterator[tuple[Told, Family, Deadline]]:
        """Every deadline that runs, with its record, in no order.

        Args:
            stop: Asked again and again whether to leave off.

        Raises:
            EndingError: It was left off.
        """
        rows = self._register.asked(
            lambda catalog: self._worked_out(catalog, lambda _, __: None, stop)
        )
        for row in rows:
            family = self._families[row.ref.family]
            for deadline in self._waiter.deadlines(row.told, family):
                yield row, family, deadline

    def _worked_out(
        self, catalog: Catalog, progress: Progress, stop: Callable[[], bool]
    ) -> list[Told]:
        """All records of which something waits."""
        awaited, law, today = Awaited(catalog.store), self._law, clock.today().isoformat()
        awaited.begin(law)
        state, unkept = awaited.state(), dict[int, Told]()
        left = awaited.unknown(self._names, today)
        for start in range(0, len(left), _AT_ONCE):
            if stop():
                raise EndingError
            some = awaited.records(left[start : start + _AT_ONCE])
            found = [(one, self._one(one, today)) for one in some]
            lasting = [row for _, (row, lasts) in found if lasts]
            is_kept = awaited.keep(lasting, law, state)
            unkept.update(
                (one.n, Told(one.ref, one.path, self._title(one), row.told))
                for one, (row, lasts) in found
                if row.told and not (is_kept and lasts)
            )
            progress(start + len(some), len(left))
        return [*awaited.told(self._names, today), *unkept.values()]

    def _one(self, one: Unknown, today: str) -> tuple[Found, bool]:
        found = NOTHING_WAITS if one.is_broken else self._waiter.waiting(self._record(one))
        day = today if found.by_day else None
        return Found(one.n, found.told, found.asked, day), found.lasts

    def _record(self, one: Unknown) -> Record:
        if one.data is not None:
            return Record(one.ref, one.path, b"", one.data)
        return self._register.at(one.path) or Record(one.ref, one.path, b"", {})

    def _title(self, one: Unknown) -> str:
        data = self._record(one).data
        return self._families[one.ref.family].title_of(data, one.ref.id)

    @property
    def _law(self) -> str:
        """Stands for all that has a say beside the records."""
        named = f"{judge_name(self._reading.prefix)}\0{self._families.digest}"
        return hashlib.sha256(named.encode()).hexdigest()
