"""Judges what a memory of checks does not know, and notes what each judgement hangs on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from itertools import chain
from pathlib import Path

from juwu import clock
from juwu.check import Judge
from juwu.check.outcome import Examiner, looked_up
from juwu.check.overlap import overlap_findings
from juwu.check.told import findings_of, told_of
from juwu.check.traced import all_of, there, whole
from juwu.family import Families
from juwu.family.families import FOLDER
from juwu.files import Files
from juwu.frozen import dataclass
from juwu.git import Moved, blob_id
from juwu.index.judged import Row
from juwu.index.parsed import Parsed, families_of
from juwu.index.verdicts import Verdicts
from juwu.privacy import masked
from juwu.record import Ref
from juwu.workspace.crew import Crew, hands_for, in_parts, shared_out
from juwu.workspace.found_law import FoundLaw
from juwu.workspace.hand import Anew, Between, Done, Found, Hand, Part, Places, between
from juwu.workspace.kept_register import KeptRegister, Named
from juwu.workspace.law_keys import OVERLAP
from juwu.workspace.look_up import LookUp, both
from juwu.workspace.muster import Muster
from juwu.workspace.put_aside import PutAside

EXAMPLES = "/examples/"
"""Stands in the path of every example."""
_AT_ONCE = 1000
"""Files that are written down before this process looks whether others have found something."""
_LAW_WEIGHT = 100
"""Records that are judged in the time that a part of the law takes."""


@dataclass(frozen=True, slots=True)
class _Task:
    """One run over the files of a workspace."""

    verdicts: Verdicts
    judge: Judge
    law: FoundLaw
    today: str
    tick: Callable[[int, int], None]


class Rejudging:
    """Brings the rows of a memory to another state of one workspace."""

    def __init__(
        self,
        files: Files,
        id_length: int,
        jobs: int,
        folder: Path,
        parsed: Parsed | None = None,
    ) -> None:
        """Read nothing yet.

        Args:
            files: The workspace's files.
            id_length: Hex digits of a blob's id.
            jobs: How many processes may judge at once.
            folder: Where records are put aside meanwhile.
            parsed: What schemas are known to say; None where nothing that was kept is used.
        """
        self._files = files
        self._parsed = parsed
        self._id_length = id_length
        self._jobs = jobs
        self._folder = folder
        self._aside = PutAside(folder)
        self._is_law_judged = False
        self._is_law_sure = False

    @cached_property
    def families(self) -> Families:
        """The families as they stand on the disk."""
        return families_of(self._files, self._parsed)

    def muster(self, moved: Iterable[Moved], folders: Sequence[str]) -> Muster:
        """All files there are, for a memory that knows none."""
        return Muster(self.families, (one for one in moved if _is_within(one.path, folders)))

    def _named(self, path: str) -> tuple[str, str]:
        """The family and the id that a file stands for; no family where it is no record."""
        owner = self.families.family_of(path)
        ref = Ref.of_path(owner.name if owner else "", path)
        return ref.family, ref.id

    def move(self, verdicts: Verdicts, moved: Iterable[Moved], folders: Sequence[str]) -> None:
        """Put files in and take files out; what hangs on them no longer stands."""
        are_asked = verdicts.are_asked()
        asked: set[str] = set()
        touched: set[str] = set()
        names: set[tuple[str, str]] = set()
        came_or_went = False
        for one in moved:
            if not _is_within(one.path, folders):
                continue
            known = verdicts.known(one.path)
            came_or_went = came_or_went or known is None or one.new is None
            if known is not None and known[0]:
                family, name, claims = known
                ref = Ref(family, name)
                names.add((family, name))
                asked |= {whole(ref), all_of(family)}
                if one.new is None:
                    asked.add(there(ref))
                    asked.update(*map(both, verdicts.held_by(one.path)))
                    touched |= {family} if claims else set()
            if one.new is None:
                verdicts.drop(one.path)
                continue
            ref = Ref(*self._named(one.path))
            if ref.family and known is None:
                names.add((ref.family, ref.id))
                if are_asked:
                    asked |= {whole(ref), all_of(ref.family), there(ref)}
            verdicts.put(one.path, ref.family, ref.id, one.new)
        verdicts.unsettle(asked)
        verdicts.unsettle_named(names)
        verdicts.unsettle_across(touched)
        if came_or_went:
            verdicts.drop_about(OVERLAP)

    def register(self, verdicts: Verdicts) -> KeptRegister | None:
        """The records by the rows, judged or not; None where the families are no longer theirs."""
        with verdicts.writing():
            self._look_up(verdicts, lambda _, __: None)
        if not self._law_is_of(verdicts):
            return None
        return KeptRegister(self.families, verdicts, verdicts.holding, self._files, self._aside)

    def judge(
        self,
        verdicts: Verdicts,
        today: str,
        tick: Callable[[int, int], None] = lambda _, __: None,
    ) -> None:
        """Judge what does not stand.

        Args:
            verdicts: The memory.
            today: The day of the judgement.
            tick: Is told how many lists of files were judged of how many; it may raise to stop.
        """
        # What others may ask for has to be known before anybody asks.
        with verdicts.writing():
            self._look_up(verdicts, tick)
        task = self._task(verdicts, today, tick)
        unknown, known = self._law(task, verdicts.about(), verdicts.blobs(FOLDER))
        found = self._judge_files(task, verdicts.pending(), unknown)
        self._judge_across(task)
        self._finish(task, known, found)

    def judge_all(
        self,
        verdicts: Verdicts,
        muster: Muster,
        about: Mapping[str, str],
        today: str,
        tick: Callable[[int, int], None] = lambda _, __: None,
    ) -> None:
        """Forget what a memory says, and judge all files.

        Each file is read once: what records hold is noted while they are judged, and the few that
        ask for it wait until all is known.

        Args:
            verdicts: The memory.
            muster: The files.
            about: What is to be written down about the rows.
            today: The day of the judgement.
            tick: As for :meth:`judge`.
        """
        self._aside = PutAside(self._folder)
        task, numbers = self._task(verdicts, today, tick), range(1, len(muster) + 1)
        # What is known of the law is read while others work, where they have enough to do.
        law = self._law(task, {}, muster.blobs(FOLDER)) if self._hands((), numbers) == 1 else None
        places = looked_up(self.families)

        def begin(_hand: int) -> Callable[[Part], Done]:
            return self._hand(task, muster, None, rows=muster.rows, places=places)

        parts: list[Part] = [*in_parts(numbers)]
        with Crew(parts, begin, self._hands(law[0] if law else (), numbers)) as crew:
            done: list[Done] = []
            with verdicts.writing():
                verdicts.clear()
                for start in range(0, len(numbers), _AT_ONCE):
                    verdicts.fill(muster.rows(numbers[start : start + _AT_ONCE]))
                    done += crew.ready()
                verdicts.set_about(**about)
            unknown, known = law or self._law(task, {}, muster.blobs(FOLDER))
            found: dict[str, str] = {}
            left_open: list[int] = []
            for number, one in enumerate(chain(done, crew, crew.then(unknown)), 1):
                tick(number, len(parts) + len(unknown))
                left_open += _kept(verdicts, one, found)
            # Families of which all records are judged need not wait for those that are left open.
            late = {row.family for row in muster.rows(left_open)}
            early = [Between(family) for family in self.families if family not in late]
            for one in crew.then([*map(Anew, in_parts(left_open)), *early]):
                _kept(verdicts, one, found)
            for one in crew.then([Between(family) for family in self.families if family in late]):
                _kept(verdicts, one, found)
        self._finish(task, known, found)

    def _task(self, verdicts: Verdicts, today: str, tick: Callable[[int, int], None]) -> _Task:
        register = KeptRegister(self.families, verdicts, verdicts.holding, self._files, self._aside)
        judge = Judge(self.families, register, clock.today())
        law = FoundLaw(self.families, self._files, self._id_length, today)
        return _Task(verdicts, judge, law, today, tick)

    def _law(
        self, task: _Task, about: Mapping[str, str], blobs: Mapping[str, str]
    ) -> tuple[list[str], dict[str, str]]:
        """The parts of the law that have to be judged, and what is known of others from elsewhere.

        Args:
            task: What is judged.
            about: What is noted about the rows.
            blobs: The content of each file of the families, by the rows.
        """
        unknown = task.law.unknown(about)
        known = task.law.recalled(unknown, blobs) if unknown and self._parsed is not None else {}
        # To recall them, all files of the families were compared with the rows.
        self._is_law_sure = bool(known)
        unknown = [part for part in unknown if part not in known]
        self._is_law_judged = bool(unknown)
        return unknown, known

    def _finish(self, task: _Task, known: Mapping[str, str], found: Mapping[str, str]) -> None:
        """Write down that all was judged.

        Args:
            task: What was done.
            known: What was known of parts of the law from elsewhere.
            found: What was found in others.
        """
        verdicts = task.verdicts
        with verdicts.writing():
            verdicts.set_about(**task.law.noted({**known, **found}))
        if OVERLAP not in verdicts.about():
            overlap = overlap_findings(self.families, self._files)
            verdicts.set_about(**{OVERLAP: told_of(overlap)})
        if not self._law_is_of(verdicts):
            verdicts.set_about(state="")
            return
        task.law.keep(found)
        if not verdicts.pending():
            verdicts.set_about(done="yes", records=str(verdicts.count()))

    def _look_up(self, verdicts: Verdicts, tick: Callable[[int, int], None]) -> None:
        lookup = LookUp(self.families, self._files, self._folder, self._jobs)
        self._aside = lookup.of(verdicts, lambda: tick(0, 1))

    def _law_is_of(self, verdicts: Verdicts) -> bool:
        """Whether the families were read as the rows say they are, and not a moment later.

        Examples are looked at only where they were judged just now.
        """
        if self._is_law_sure and not self._is_law_judged:
            return True
        known = verdicts.blobs(FOLDER)
        return all(
            blob_id(self._files.read(path) or b"", self._id_length) == known.get(path)
            for path in self._files.paths(FOLDER)
            if self._is_law_judged or EXAMPLES not in path
        )

    def _judge_files(self, task: _Task, files: Sequence[int], law: Sequence[str]) -> dict[str, str]:
        """Judge files by number, and parts of the law.

        Returns:
            What was found in the parts of the law.
        """
        verdicts = task.verdicts

        def begin(_hand: int) -> Callable[[Part], Done]:
            tables = verdicts.again()
            return self._hand(task, tables, tables.holding, rows=tables.rows, places={})

        settled, anew = verdicts.settled_across(), verdicts.are_asked()
        doubted = {one.path for told in settled.values() for one in findings_of(told)}
        parts = self._parts(law, files)
        found_in_law: dict[str, str] = {}
        for number, some in enumerate(shared_out(parts, begin, self._hands(law, files)), 1):
            task.tick(number, len(parts))
            if not isinstance(some, list):
                _kept(verdicts, some, found_in_law)
                continue
            with verdicts.writing():
                if settled:
                    claims = {one.n: one.claims for one in some}
                    verdicts.unsettle_across(
                        {
                            family
                            for n, path, family, before in verdicts.claimed(list(claims))
                            if masked(path) in doubted or claims[n] != before
                        }
                    )
                verdicts.keep(some, anew=anew)
        return found_in_law

    def _parts(self, law: Sequence[str], files: Sequence[int]) -> list[Part]:
        """What is to be judged in lists; the parts of the law take longest, so they come first."""
        if law:  # loaded before processes share the work, so that each has it
            import_module("juwu.workspace.law")
        return [*law, *in_parts(files)]

    def _hands(self, law: Sequence[str], files: Sequence[int]) -> int:
        """How many processes are to share that."""
        return hands_for(len(files) + len(law) * _LAW_WEIGHT, self._jobs)

    def _hand(
        self,
        task: _Task,
        known: Named,
        holding: Callable[[str], list[str]] | None,
        *,
        rows: Callable[[Sequence[int]], list[Row]],
        places: Places,
    ) -> Hand:
        """What works on one part after the other, in a process of its own or in this one."""
        aside = PutAside(self._folder, [self._aside])
        register = KeptRegister(self.families, known, holding, self._files, aside)
        return Hand(
            task.judge,
            register,
            self._files,
            task.today,
            rows=rows,
            tables=task.verdicts.again,
            places=places,
        )

    def _judge_across(self, task: _Task) -> None:
        verdicts = task.verdicts
        examiner, settled = Examiner(task.judge), verdicts.settled_across()
        for family in self.families:
            if family not in settled:
                _kept(verdicts, between(examiner, verdicts, family, task.today), {})


def _kept(verdicts: Verdicts, done: Done, law: dict[str, str]) -> list[int]:
    """Keep what was found where nothing was known before.

    Args:
        verdicts: The memory.
        done: What was found.
        law: Where it is noted if it was found in a part of the law.

    Returns:
        The files, by number, that have to be judged once more.
    """
    if isinstance(done, list):
        with verdicts.writing():
            verdicts.keep(done, anew=False)
        return [one.n for one in done if one.is_open]
    if isinstance(done, Found):
        with verdicts.writing():
            verdicts.keep_across(*done)
    else:
        law[done[0]] = done[1]
    return []


def _is_within(path: str, folders: Sequence[str]) -> bool:
    """Whether a file lies in one of some folders at the root; any does where there are none."""
    return not folders or path.partition("/")[0] in folders
