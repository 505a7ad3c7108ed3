"""What one of the processes does that share a check: it judges lists of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from juwu.check import Judge
from juwu.check.outcome import Examiner, held_in
from juwu.check.traced import held
from juwu.files import Files
from juwu.git import blob_id
from juwu.index.judged import Judged, Row
from juwu.pointer import Pointer
from juwu.record import Record
from juwu.workspace.kept_register import KeptRegister

Places = Mapping[str, Sequence[Pointer]]
"""The places, by family, of which rules ask whether any record holds a value there."""


class Hand:
    """Judges files by their rows."""

    def __init__(
        self, judge: Judge, register: KeptRegister, files: Files, day: str, id_length: int
    ) -> None:
        """Judge nothing yet.

        Args:
            judge: Knows the families.
            register: The records.
            files: Where they are read.
            day: The day of the judgement.
            id_length: Hex digits of a blob's id.
        """
        self.judge = judge.among(register)
        """The judge among these records."""
        self._register = register
        self._examiner = Examiner(self.judge)
        self._files = files
        self._day = day
        self._id_length = id_length

    def judged(self, row: Row, places: Places) -> Judged:
        """What was found in a file.

        Args:
            row: The file.
            places: What is to be told of what it holds; nothing where that is known.
        """
        record = self._register.read(row.family, row.path) if row.family else None
        text = record.text if record else self._files.read(row.path)
        if text is None:  # it went away meanwhile
            return Judged(row.n, "", (), "", None, lasts=False)
        found = self._examiner.record(record) if record else self._examiner.stray(row.path, text)
        what = what_is_held(record, places) if record else ()
        if self._register.left_open():
            return Judged(row.n, "", (), "", None, lasts=False, held=what, is_open=True)
        is_same = blob_id(text, self._id_length) == row.blob
        lasts = is_same and not found.by_moment
        day = self._day if found.by_day else None
        return Judged(row.n, found.told, tuple(found.asked), found.claims, day, lasts, what)


def what_is_held(record: Record, places: Places) -> tuple[str, ...]:
    """What a record holds that others may ask for, none twice."""
    family = record.ref.family
    at = places.get(family)
    return tuple({held(family, *one) for one in held_in(record, at)}) if at else ()
