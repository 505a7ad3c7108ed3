"""Judges what a memory of checks does not know, and notes what each judgement hangs on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from juwu import clock
from juwu.check import Judge
from juwu.check.claims import Claims
from juwu.check.outcome import Examiner, held_in, looked_up
from juwu.check.overlap import overlap_findings
from juwu.check.told import findings_of, told_of
from juwu.check.traced import all_of, held, holders, there, whole
from juwu.family import Families
from juwu.family.families import FOLDER
from juwu.files import Files
from juwu.frozen import dataclass
from juwu.git import Moved, blob_id
from juwu.index.judged import Judged, Row
from juwu.index.parsed import Parsed, families_of
from juwu.index.verdicts import Verdicts
from juwu.pointer import Pointer
from juwu.privacy import masked
from juwu.record import Record, Ref
from juwu.workspace.crew import hands_for, in_parts, shared_out
from juwu.workspace.kept_register import KeptRegister
from juwu.workspace.law_keys import ABOUT_LAW, LAW_DAY, OVERLAP, daily, lasting
from juwu.workspace.put_aside import Places, PutAside

if TYPE_CHECKING:
    from juwu.workspace.known_law import KnownLaw
    from juwu.workspace.law import Law

EXAMPLES = "/examples/"
"""Stands in the path of every example."""
_LAW_WEIGHT = 100
"""Records that are judged in the time that a part of the law takes."""


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """What was seen of some records by one of the processes that look them up."""

    hand: int
    aside: Places
    """Where the process put them."""
    held: Mapping[int, set[str]]
    """What each holds that others may ask for, by the number of its file."""


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
        self._known_law: KnownLaw | None = None

    @cached_property
    def families(self) -> Families:
        """The families as they stand on the disk."""
        return families_of(self._files, self._parsed)

    def fill(self, verdicts: Verdicts, moved: Iterable[Moved], folders: Sequence[str]) -> None:
        """Put all files into a memory that knows none."""
        verdicts.fill(
            (one.path, *self._named(one.path), one.new)
            for one in moved
            if one.new is not None and _is_within(one.path, folders)
        )

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
                    asked.update(*map(_both, verdicts.held_by(one.path)))
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
        return KeptRegister(self.families, verdicts, self._files, self._aside)

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
        families = self.families
        # What others may ask for has to be known before anybody asks.
        with verdicts.writing():
            self._look_up(verdicts, tick)
        register = KeptRegister(families, verdicts, self._files, self._aside)
        judge = Judge(families, register, clock.today())
        law = self._judge_files(verdicts, judge, today, tick)
        self._judge_across(verdicts, judge, today)
        if OVERLAP not in verdicts.about():
            verdicts.set_about(**{OVERLAP: told_of(overlap_findings(families, self._files))})
        if not self._law_is_of(verdicts):
            verdicts.set_about(state="")
            return
        if self._known_law is not None and law:
            by_day = set(daily(families))
            self._known_law.keep({part: told for part, told in law.items() if part not in by_day})
            self._known_law.keep({part: law[part] for part in by_day & law.keys()}, today)
        if not verdicts.pending():
            verdicts.set_about(done="yes", records=str(verdicts.count()))

    def _look_up(self, verdicts: Verdicts, tick: Callable[[int, int], None]) -> None:
        """Read the records whose values others may ask for, and put them aside."""
        places = looked_up(self.families)
        files = verdicts.pending(places)
        count = hands_for(len(files), self._jobs)
        asides = [PutAside(self._folder) for _ in range(count)]
        for aside in asides:
            aside.open()
        self._aside = PutAside(self._folder, asides)

        def begin(hand: int) -> Callable[[Sequence[int]], _LookedUp]:
            own = verdicts.again()
            return lambda some: self._looked_up(hand, asides[hand], places, own.rows(some))

        are_asked = verdicts.are_asked()
        for found in shared_out(in_parts(files), begin, count):
            tick(0, 1)
            asides[found.hand].add(found.aside)
            before = verdicts.hold(found.held)
            if are_asked:
                now = set(chain.from_iterable(found.held.values()))
                # That one stays does not say that it stays as it is.
                verdicts.unsettle({*(before ^ now), *(_both(what)[1] for what in before | now)})

    def _looked_up(
        self,
        hand: int,
        aside: PutAside,
        places: Mapping[str, Sequence[Pointer]],
        rows: Sequence[Row],
    ) -> _LookedUp:
        held_now = {}
        for row in rows:
            record = Record.of(row.family, row.path, self._files.read(row.path) or b"")
            aside.put(record)
            found = held_in(record, places[row.family])
            held_now[row.n] = {held(row.family, *one) for one in found}
        return _LookedUp(hand, aside.taken(), held_now)

    def _law_is_of(self, verdicts: Verdicts) -> bool:
        """Whether the families were read as the rows say they are, and not a moment later.

        Examples are looked at only where they were judged just now.
        """
        known = verdicts.blobs(FOLDER)
        return all(
            blob_id(self._files.read(path) or b"", self._id_length) == known.get(path)
            for path in self._files.paths(FOLDER)
            if self._is_law_judged or EXAMPLES not in path
        )

    def _judge_files(
        self, verdicts: Verdicts, judge: Judge, today: str, tick: Callable[[int, int], None]
    ) -> dict[str, str]:
        """Judge records and other files, and the families where they are not judged yet.

        Returns:
            What was found in parts of the law that nobody knew.
        """
        files, law = verdicts.pending(), self._unknown_law(verdicts, today)
        if law:  # loaded before processes share the work, so that each has it
            import_module("juwu.workspace.law")

        def begin(_hand: int) -> Callable[[str | Sequence[int]], list[Judged] | tuple[str, str]]:
            aside, tables = PutAside(self._folder, [self._aside]), verdicts.again()
            own = KeptRegister(judge.families, tables, self._files, aside)
            own_judge = judge.among(own)
            examiner = Examiner(own_judge)
            own_law = cache(partial(_law_of, own_judge, self._files))

            def work(some: str | Sequence[int]) -> list[Judged] | tuple[str, str]:
                if isinstance(some, str):
                    return some, own_law().told(some)
                return [self._examined(examiner, own, row, today) for row in tables.rows(some)]

            return work

        settled, anew = verdicts.settled_across(), verdicts.are_asked()
        doubted = {one.path for told in settled.values() for one in findings_of(told)}
        # The parts of the law take longest, so they come first.
        parts: list[str | Sequence[int]] = [*law, *in_parts(files)]
        hands = hands_for(len(files) + len(law) * _LAW_WEIGHT, self._jobs)
        found_in_law: dict[str, str] = {}
        for number, some in enumerate(shared_out(parts, begin, hands), 1):
            tick(number, len(parts))
            if isinstance(some, tuple):
                found_in_law[some[0]] = some[1]
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
        with verdicts.writing():
            verdicts.set_about(**_noted(found_in_law), **{LAW_DAY: today})
        return found_in_law

    def _unknown_law(self, verdicts: Verdicts, today: str) -> list[str]:
        """The parts of the law that have to be judged; what is known of others is noted."""
        about = verdicts.about()
        unknown = [part for part in lasting(self.families) if f"{ABOUT_LAW}{part}" not in about]
        by_day = daily(self.families)
        if about.get(LAW_DAY) != today:
            unknown += by_day
        self._is_law_judged = bool(unknown)
        if not unknown or self._parsed is None:
            return unknown
        from juwu.workspace.known_law import KnownLaw, texts_of  # noqa: PLC0415 - as in _law_of

        texts, blobs = texts_of(self._files), verdicts.blobs(FOLDER)
        if any(blob_id(text, self._id_length) != blobs.get(path) for path, text in texts.items()):
            return unknown
        self._known_law = KnownLaw.of(texts)
        known = {
            part: told
            for part in unknown
            if (told := self._known_law.get(part, today if part in by_day else "")) is not None
        }
        verdicts.set_about(**_noted(known))
        return [part for part in unknown if part not in known]

    def _judge_across(self, verdicts: Verdicts, judge: Judge, today: str) -> None:
        examiner, settled = Examiner(judge), verdicts.settled_across()
        for family in judge.families:
            if family not in settled:
                claims = (Claims.of_text(path, text) for path, text in verdicts.claims(family))
                found = examiner.across(family, claims)
                with verdicts.writing():
                    day = today if found.by_day else None
                    verdicts.keep_across(family, found.told, found.asked, day)

    def _examined(self, examiner: Examiner, register: KeptRegister, row: Row, today: str) -> Judged:
        record = register.read(row.family, row.path) if row.family else None
        text = record.text if record else self._files.read(row.path)
        if text is None:  # it went away meanwhile
            return Judged(row.n, "", (), "", None, lasts=False)
        found = examiner.record(record) if record else examiner.stray(row.path, text)
        is_same = blob_id(text, self._id_length) == row.blob
        lasts = is_same and not found.by_moment
        day = today if found.by_day else None
        return Judged(row.n, found.told, tuple(found.asked), found.claims, day, lasts)


def _law_of(judge: Judge, files: Files) -> Law:
    """What judges the families."""
    from juwu.workspace.law import Law  # noqa: PLC0415 - most checks know the law

    return Law(judge, files)


def _is_within(path: str, folders: Sequence[str]) -> bool:
    """Whether a file lies in one of some folders at the root; any does where there are none."""
    return not folders or path.partition("/")[0] in folders


def _noted(found: Mapping[str, str]) -> dict[str, str]:
    """Parts of the law as they are written down."""
    return {f"{ABOUT_LAW}{part}": told for part, told in found.items()}


def _both(what: str) -> tuple[str, str]:
    """Both questions that a value which stands somewhere can be an answer to."""
    _, family, at, value = what.split("\0", 3)
    return held(family, at, value), holders(family, at, value)
