"""A few changes judged among all records, of which a memory of checks knows without listing them.

What a hook is asked is small: some files differ from a commit. Their names tell it all where the
memory stands for the state of now: whether a name is taken, who holds a value, what a family's
records claim, and what was found in those that ask for a record that is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import TypeAlias

from juwu.check import Judge, Register, Report, in_order
from juwu.check.claims import Claims
from juwu.check.references import MISSING
from juwu.check.strays import stray_text_findings
from juwu.check.told import findings_of
from juwu.check.versions import Versions
from juwu.family import Families
from juwu.finding import Finding
from juwu.git import Moved, Snapshot
from juwu.index.verdicts import Verdicts
from juwu.record import Record, Ref

Read: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of a file; None where there is none."""


class Recalled:
    """The records of a workspace as they lie on the disk, by the rows of a memory."""

    def __init__(
        self,
        families: Families,
        verdicts: Verdicts,
        register: Register,
        snapshot: Snapshot,
        folders: Sequence[str],
    ) -> None:
        """Ask nothing yet.

        Args:
            families: The families on the disk.
            verdicts: Rows that stand for the state of now, though not all may be judged.
            register: The records by these rows.
            snapshot: The state of now.
            folders: The folders at the root that it tells of; none for all.
        """
        self.families = families
        self.snapshot = snapshot
        """The state that the rows stand for."""
        self._verdicts = verdicts
        self._register = register
        self._folders = folders
        self._laid: Mapping[str, Record | None] = {}

    def within(self, moved: Iterable[Moved]) -> list[Moved]:
        """Of files that moved, those in the folders of records and families."""
        folders = self._folders
        return [one for one in moved if not folders or one.path.partition("/")[0] in folders]

    def lay(self, texts: Mapping[str, bytes | None]) -> None:
        """Have some files hold something else than on the disk; None for those that are not there.

        Args:
            texts: The bytes by path.
        """
        laid: dict[str, Record | None] = {}
        for path, text in texts.items():
            owner = self.families.family_of(path)
            if owner is not None:
                laid[path] = None if text is None else Record.of(owner.name, path, text)
        newer = [record for record in laid.values() if record is not None]
        gone = [path for path, record in laid.items() if record is None]
        self._laid = laid
        if laid:
            self._register = self._register.with_records(newer, gone)

    def report(
        self,
        moved: Sequence[Moved],
        read: Read,
        committed: Read,
        versions: Versions,
        today: date,
    ) -> Report | None:
        """What :func:`juwu.check.survey.survey_changed` tells; None where it has to be asked.

        Args:
            moved: The files that are not as in the commit; none of them below ``schemas/``.
            read: The bytes of a file that moved as it is judged.
            committed: The bytes of one in the commit.
            versions: The versions of each record on the way from the commit.
            today: The day to judge on.
        """
        judge = Judge(self.families, self._register, today)
        present = [one.path for one in moved if one.new is not None]
        changed = [one for path in present if (one := self._register.at(path)) is not None]
        stood = self._stood(moved)
        gone = [(ref, path) for ref, path in stood if not self._register.has(ref)]
        if gone and self._laid:
            return None  # what is known of the others was found on the disk
        own = {record.path for record in changed}
        findings: list[Finding] = []
        for record in changed:
            findings += judge.record(record)
            former = self._former(record, moved, stood)
            findings += judge.changes(versions(record, former), record)
        for ref, path in gone:
            text = committed(path)
            if text is not None:
                findings += judge.deletion(Record.of(ref.family, path, text))
        if gone:
            findings += self._missing(judge, own)
        for family in dict.fromkeys(record.ref.family for record in changed):
            findings += self._across(judge, family, own)
        for path in present:
            if path not in own and (text := read(path)) is not None:
                findings += stray_text_findings(path, text, self.families)
        order = {name: place for place, name in enumerate(self.families)}
        judged = sorted(changed, key=lambda one: (order[one.ref.family], one.path))
        return Report(in_order(findings), len(judged), tuple(one.path for one in judged))

    def _stood(self, moved: Iterable[Moved]) -> list[tuple[Ref, str]]:
        """The records that the files which moved were in the commit."""
        found = []
        for one in moved:
            owner = self.families.family_of(one.path) if one.old is not None else None
            if owner is not None:
                found.append((Ref(owner.name, PurePosixPath(one.path).stem), one.path))
        return found

    def _former(
        self, record: Record, moved: Iterable[Moved], stood: Iterable[tuple[Ref, str]]
    ) -> str:
        """The file that a record has in the commit, be it in another folder."""
        old = {one.path: one.old for one in moved}
        if old.get(record.path) is not None:
            return record.path
        then = [path for ref, path in stood if ref == record.ref]
        now = [one.path for one in self._register.all(record.ref)]
        return max([*then, *(path for path in now if path not in old)], default=record.path)

    def _missing(self, judge: Judge, own: Collection[str]) -> Iterator[Finding]:
        """What others say of records that are gone."""
        rows = {row.path: row.family for row in self._verdicts.rows(self._verdicts.pending())}
        for path, told in self._verdicts.told():
            if path not in rows and path not in own:
                yield from (one for one in findings_of(told) if one.code == MISSING)
        for path, family in rows.items():
            record = self._register.at(path) if family and path not in own else None
            for one in judge.record(record) if record is not None else ():
                if one.code == MISSING:
                    yield one

    def _across(self, judge: Judge, family: str, own: Collection[str]) -> Iterator[Finding]:
        """What is wrong between the records of a family, of those that changed."""
        rules = self.families[family].rules
        if not rules.unique and not rules.numbering:
            return
        claims = {path: Claims.of_text(path, told) for path, told in self._verdicts.claims(family)}
        rows = self._verdicts.rows(self._verdicts.pending([family]))
        for path in {*(row.path for row in rows), *self._laid, *own}:
            claims.pop(path, None)
            record = self._register.at(path)
            if record is not None and record.ref.family == family:
                claims[path] = judge.claims(record)
        known = (told for _, told in sorted(claims.items()))
        for one in judge.across(self.families[family], known):
            if one.path in own:
                yield one
