"""What one of the processes does that share a check: it judges files and parts of the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from juwu.check import Judge
from juwu.check.claims import Claims
from juwu.check.fault import Fault
from juwu.check.outcome import Examiner, held_in
from juwu.check.traced import held
from juwu.files import Files
from juwu.git import blob_id
from juwu.index.judged import Judged, Row
from juwu.index.verdicts import Verdicts
from juwu.pointer import Pointer
from juwu.record import Record
from juwu.workspace.kept_register import KeptRegister

if TYPE_CHECKING:
    from juwu.workspace.law import Law

Places: TypeAlias = Mapping[str, Sequence[Pointer]]
"""The places, by family, of which rules ask whether any record holds a value there."""


class Anew(NamedTuple):
    """Files that are judged once more, now that it is known what all of them hold."""

    files: Sequence[int]


class Between(NamedTuple):
    """What is wrong between the records of a family, when all of them are judged."""

    family: str


class Found(NamedTuple):
    """What was found between the records of a family."""

    family: str
    told: str
    asked: tuple[str, ...]
    day: str | None
    """The day on which it stands; None where it stands on any."""


Part: TypeAlias = str | Sequence[int] | Anew | Between
"""A part of the law, files by number, or what comes after them."""
Done: TypeAlias = list[Judged] | tuple[str, str] | Found
"""What was found in files, in a part of the law, which comes first, or between records."""


_AT_A_STRETCH = 500_000
"""Bytes of files that are in memory to be judged: as data they take some ten times as much."""


class _File(NamedTuple):
    """A file to be judged, as it was read."""

    row: Row
    record: Record | None
    """None for a file that is no record."""
    text: bytes | None
    """None where there is no such file any more."""

    def is_as_known(self) -> bool:
        """Whether it holds the bytes that its row tells of."""
        blob = self.row.blob
        return self.text is not None and blob_id(self.text, len(blob)) == blob


class Hand:
    """Judges one part after the other."""

    def __init__(  # noqa: PLR0913 - what is judged, by what, and where it is noted
        self,
        judge: Judge,
        register: KeptRegister,
        files: Files,
        day: str,
        *,
        rows: Callable[[Sequence[int]], list[Row]],
        tables: Callable[[], Verdicts],
        places: Places,
    ) -> None:
        """Judge nothing yet.

        Args:
            judge: Knows the families.
            register: The records.
            files: Where they are read.
            day: The day of the judgement.
            rows: Gives files by number.
            tables: Opens the memory for this process; asked when it is first needed.
            places: What is to be told of what a file holds; nothing where that is known.
        """
        self._judge = judge.among(register)
        self._register = register
        self._examiner = Examiner(self._judge)
        self._files = files
        self._day = day
        self._rows = rows
        self._open = tables
        self._places = places

    def __call__(self, some: Part) -> Done:
        """What is found in a part."""
        if isinstance(some, str):
            return some, self._law.told(some)
        if isinstance(some, Between):
            return between(self._examiner, self._settled, some.family, self._day)
        if isinstance(some, Anew):
            return self._all_judged(self._settled.rows(some.files), {})
        return self._all_judged(self._rows(some), self._places)

    @cached_property
    def _settled(self) -> Verdicts:
        """The memory, in which it stands by now what all files hold."""
        tables = self._open()
        self._register.settle(tables.holding)
        return tables

    @cached_property
    def _law(self) -> Law:
        from juwu.workspace.law import Law  # noqa: PLC0415 - most checks know the law

        return Law(self._judge, self._files)

    def _all_judged(self, rows: Iterable[Row], places: Places) -> list[Judged]:
        """What is found in files: some dozens are read, then hashed, and so on, at a stretch each.

        That takes a tenth less than to do all of it with one file after the other: the code that
        does one of these works stays in the cache of the processor.
        """
        judged: list[Judged] = []
        rest = iter(rows)
        while some := self._read(rest):
            same = [one.is_as_known() for one in some]
            shapes = [self._examiner.shape(one.record) if one.record else () for one in some]
            judged += [
                self._judged(one, shape, places, is_same=is_same)
                for one, shape, is_same in zip(some, shapes, same, strict=True)
            ]
        return judged

    def _read(self, rows: Iterator[Row]) -> list[_File]:
        """The next files, as many as there is ample room for."""
        some: list[_File] = []
        room = _AT_A_STRETCH
        for row in rows:
            record = self._register.read(row.family, row.path) if row.family else None
            text = record.text if record else self._files.read(row.path)
            some.append(_File(row, record, text))
            room -= len(text or b"")
            if room < 0:
                break
        return some

    def _judged(
        self, file: _File, shape: Sequence[Fault], places: Places, *, is_same: bool
    ) -> Judged:
        row, record, text = file
        if text is None:  # it went away meanwhile
            return Judged(row.n, "", frozenset(), "", None, lasts=False)
        if record:
            found = self._examiner.record(record, shape)
        else:
            found = self._examiner.stray(row.path, text)
        what = what_is_held(record, places) if record else ()
        if self._register.left_open():
            return Judged(row.n, "", frozenset(), "", None, lasts=False, held=what, is_open=True)
        lasts = is_same and not found.by_moment
        day = self._day if found.by_day else None
        return Judged(row.n, found.told, found.asked, found.claims, day, lasts, what)


def between(examiner: Examiner, verdicts: Verdicts, family: str, day: str) -> Found:
    """What is wrong between the records of a family.

    Args:
        examiner: Judges them.
        verdicts: What each of them claims.
        family: The family.
        day: The day of the judgement.
    """
    claims = (Claims.of_text(path, text) for path, text in verdicts.claims(family))
    found = examiner.across(family, claims)
    return Found(family, found.told, tuple(found.asked), day if found.by_day else None)


def what_is_held(record: Record, places: Places) -> tuple[str, ...]:
    """What a record holds that others may ask for, none twice."""
    family = record.ref.family
    at = places.get(family)
    return tuple({held(family, *one) for one in held_in(record, at)}) if at else ()
