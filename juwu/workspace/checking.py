"""The whole check with a memory: what was found once is told again while nothing it hangs on moves.

The memory stands for one state of the workspace (:class:`juwu.git.Snapshot`). A check brings it to
the state of now: files that moved are judged anew, and those whose questions about others may have
another answer. Everything else stands, by the content of the files and not by their dates.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

from juwu import clock
from juwu.check import Judge, Report
from juwu.check.claims import Claims
from juwu.check.judge import in_order
from juwu.check.outcome import Examiner, findings_of, held_in, looked_up, told_of
from juwu.check.strays import folders_of
from juwu.check.survey import Wanted, law_findings
from juwu.check.traced import all_of, held, holders, there, whole
from juwu.family import Families
from juwu.family.families import FOLDER
from juwu.files import FolderFiles
from juwu.finding import Finding
from juwu.git import GitFailed, Moved, Repository, Snapshot, blob_id
from juwu.index.verdicts import Judged, Row, Verdicts
from juwu.privacy import masked
from juwu.record import Record, Ref
from juwu.workspace.crew import shared_out
from juwu.workspace.judge_name import judge_name
from juwu.workspace.kept_register import KeptRegister

FILE = "verdicts.sqlite"
_LOCK = "verdicts.lock"
_FOLDER = "juwu"


class Checking:
    """Checks one workspace that stands in a repository."""

    def __init__(
        self,
        root: Path,
        repository: Repository,
        prefix: str,
        *,
        jobs: int = 1,
    ) -> None:
        """Look at nothing yet.

        Args:
            root: The folder that holds ``schemas/``.
            repository: The repository that holds it.
            prefix: The folder of the workspace in the repository.
            jobs: How many processes may judge at once.
        """
        self._files = FolderFiles(root)
        self._repository = repository
        self._prefix = prefix
        self._jobs = jobs

    def report(self, paths: Sequence[str], *, keep: bool = True) -> Report:
        """What is wrong in the workspace.

        Args:
            paths: Files or folders of which to tell; none for everything.
            keep: Whether to use what was kept, and to keep what is found.
        """
        with ExitStack() as open_:
            verdicts = self._verdicts(open_, keep=keep)
            self._bring_up_to_date(verdicts)
            return self._told(verdicts, paths)

    def _verdicts(self, open_: ExitStack, *, keep: bool) -> Verdicts:
        """The memory; one that is thrown away where it is not wanted, in use or of no use."""
        folder = self._repository.git_folder / _FOLDER
        if keep:
            try:
                open_.enter_context(_alone(folder / _LOCK))
                verdicts = Verdicts(folder / FILE)
            except (OSError, sqlite3.Error):
                pass
            else:
                open_.callback(verdicts.close)
                return verdicts
        own = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="juwu-check-")))
        verdicts = Verdicts(own / FILE)
        open_.callback(verdicts.close)
        return verdicts

    @cached_property
    def _families(self) -> Families:
        return Families.load(self._files)

    # Bring what is kept to the state of now

    def _bring_up_to_date(self, verdicts: Verdicts) -> None:
        about, name = verdicts.about(), judge_name(self._prefix)
        today = clock.today().isoformat()
        if about.get("judge") != name:
            about = {}
        folders = json.loads(about["folders"]) if about else ()
        snapshot = self._repository.snapshot(self._prefix, folders)
        text = snapshot.as_json()
        if about.get("state") == text and about.get("day") == today and about["done"]:
            return
        moved = self._moved(about, snapshot)
        if moved is None or any(one.path.startswith(f"{FOLDER}/") for one in moved):
            folders = folders_of(self._families)
            snapshot = self._repository.snapshot(self._prefix, folders)
            text = snapshot.as_json()
            moved = None
        with verdicts.writing():
            if moved is None:
                verdicts.clear()
                self._move(verdicts, self._repository.moves(None, snapshot), folders)
            else:
                self._move(verdicts, moved, folders)
            if about.get("day") != today:
                verdicts.turn(today)
            verdicts.set_about(
                judge=name,
                state=text,
                day=today,
                folders=json.dumps(list(folders)),
                families=json.dumps(list(self._families)),
                done="",
            )
        self._judge(verdicts, today)

    def _moved(self, about: dict[str, str], snapshot: Snapshot) -> list[Moved] | None:
        """The files that moved since the rows were made; None where they are of no use."""
        if "state" not in about:
            return None
        try:
            return list(self._repository.moves(Snapshot.of_json(about["state"]), snapshot))
        except (GitFailed, ValueError):
            return None

    def _move(self, verdicts: Verdicts, moved: Iterable[Moved], folders: Sequence[str]) -> None:
        """Put files in and take files out; what hangs on them no longer stands."""
        families = self._families
        asked: set[str] = set()
        touched: set[str] = set()
        for one in moved:
            if folders and one.path.partition("/")[0] not in folders:
                continue
            known = verdicts.known(one.path)
            if known is not None and known[0]:
                family, name, claims = known
                ref = Ref(family, name)
                asked |= {whole(ref), all_of(family)}
                if one.new is None:
                    asked.add(there(ref))
                    asked.update(*map(_both, verdicts.held_by(one.path)))
                    touched |= {family} if claims else set()
            if one.new is None:
                verdicts.drop(one.path)
                continue
            owner = families.family_of(one.path)
            ref = Ref.of_path(owner.name if owner else "", one.path)
            if owner is not None and known is None:
                asked |= {whole(ref), all_of(owner.name), there(ref)}
            verdicts.put(one.path, ref.family, ref.id, one.new)
        verdicts.unsettle(asked)
        verdicts.unsettle_across(touched)

    # Judge what does not stand

    def _judge(self, verdicts: Verdicts, today: str) -> None:
        families = self._families
        places = looked_up(families)
        with verdicts.writing():
            # What others may ask for has to be known before anybody asks.
            for row in verdicts.pending(list(places)):
                before = verdicts.held_by(row.path)
                text = self._files.read(row.path)
                record = Record.of(row.family, row.path, text or b"")
                now = {held(row.family, *one) for one in held_in(record, places[row.family])}
                verdicts.hold(row.n, now)
                # That one stays does not say that it stays as it is.
                verdicts.unsettle({*(before ^ now), *(_both(what)[1] for what in before | now)})
        judge = Judge(families, KeptRegister(families, verdicts, self._files), clock.today())
        self._judge_files(verdicts, judge, today)
        self._judge_across(verdicts, judge, today)
        about = verdicts.about()
        if about.get("law_day") != today:
            with verdicts.writing():
                law = told_of(law_findings(judge, self._files))
                verdicts.set_about(law=law, law_day=today)
        if not self._law_is_of(verdicts):
            verdicts.set_about(state="")
        elif not verdicts.pending():
            verdicts.set_about(done="yes")

    def _law_is_of(self, verdicts: Verdicts) -> bool:
        """Whether the families were read as the rows say they are, and not a moment later."""
        return all(
            blob_id(self._files.read(path) or b"", self._repository.id_length)
            == verdicts.blob(path)
            for path in self._files.paths(FOLDER)
        )

    def _judge_files(self, verdicts: Verdicts, judge: Judge, today: str) -> None:
        rows = verdicts.pending()

        def begin() -> Callable[[Sequence[Row]], list[Judged]]:
            own = KeptRegister(judge.families, verdicts.again(), self._files)
            examiner = Examiner(judge.among(own))
            return lambda some: [self._examined(examiner, row, today) for row in some]

        doubted = {
            one.path for told in verdicts.settled_across().values() for one in findings_of(told)
        }
        for some in shared_out(rows, begin, self._jobs):
            with verdicts.writing():
                verdicts.unsettle_across(
                    {
                        one.row.family
                        for one in some
                        if masked(one.row.path) in doubted
                        or verdicts.known(one.row.path) != (one.row.family, one.row.id, one.claims)
                    }
                )
                verdicts.keep(some)

    def _judge_across(self, verdicts: Verdicts, judge: Judge, today: str) -> None:
        examiner, settled = Examiner(judge), verdicts.settled_across()
        for family in judge.families:
            if family not in settled:
                claims = (Claims.of_text(path, text) for path, text in verdicts.claims(family))
                found = examiner.across(family, claims)
                with verdicts.writing():
                    day = today if found.by_day else None
                    verdicts.keep_across(family, found.told, found.asked, day)

    def _examined(self, examiner: Examiner, row: Row, today: str) -> Judged:
        text = self._files.read(row.path)
        if text is None:  # it went away meanwhile
            return Judged(row, "", frozenset(), "", None, lasts=False)
        if row.family:
            found = examiner.record(Record.of(row.family, row.path, text))
        else:
            found = examiner.stray(row.path, text)
        is_same = blob_id(text, self._repository.id_length) == row.blob
        lasts = is_same and not found.by_moment
        day = today if found.by_day else None
        return Judged(row, found.told, found.asked, found.claims, day, lasts)

    # Tell what was found

    def _told(self, verdicts: Verdicts, paths: Sequence[str]) -> Report:
        wanted, about = Wanted.of(paths), verdicts.about()
        findings: list[Finding] = []
        for _, told in verdicts.told():
            findings += findings_of(told)
        for told in verdicts.settled_across().values():
            findings += findings_of(told)
        if wanted.has_law:
            findings += findings_of(about["law"])
        shown = in_order(found for found in findings if wanted.holds(found.path))
        order = {family: place for place, family in enumerate(json.loads(about["families"]))}
        records = sorted((order[family], path) for family, path in verdicts.records())
        judged = tuple(path for _, path in records if wanted.holds(path))
        return Report(shown, len(judged), judged)


def _both(what: str) -> tuple[str, str]:
    """Both questions that a value which stands somewhere can be an answer to."""
    _, family, at, value = what.split("\0", 3)
    return held(family, at, value), holders(family, at, value)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """No other check uses the memory meanwhile.

    Raises:
        OSError: One does, or the file cannot be made.
    """
    file.parent.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
