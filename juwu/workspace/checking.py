"""The whole check with a memory: what was found once is told again while nothing it hangs on moves.

The memory stands for one state of the workspace (:class:`juwu.git.Snapshot`). A check brings it to
the state of now: files that moved are judged anew, and those whose questions about others may have
another answer. Everything else stands, by the content of the files and not by their dates.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Self

from juwu import clock
from juwu.check.report.report import Report
from juwu.check.told import findings_of, in_order
from juwu.check.wanted import Wanted, is_law
from juwu.errors import JuwuError
from juwu.files import Files, FolderFiles, OpenFolders
from juwu.finding import Finding
from juwu.git import GitFailed, Look, Moved, NotARepository, Repository, Snapshot
from juwu.git.beside import beside
from juwu.workspace.law_keys import ABOUT_LAW
from juwu.workspace.root import find_root

if TYPE_CHECKING:
    from juwu.index.verdicts import Verdicts
    from juwu.workspace.recalled import Recalled
    from juwu.workspace.rejudging import Rejudging

FILE = "verdicts.sqlite"
_LOCK = "verdicts.lock"
_FOLDER = "juwu"
_FEW = 2000
"""Files that moved or wait to be judged, up to which the memory is faster than a look at all."""


class Checking:
    """Checks one workspace that stands in a repository."""

    def __init__(  # noqa: PLR0913 - what is looked at, and how
        self,
        root: Path,
        repository: Repository,
        prefix: str,
        *,
        jobs: int | None = 1,
        tick: Callable[[int, int], None] = lambda _, __: None,
        look: Look | None = None,
    ) -> None:
        """Look at nothing yet.

        Args:
            root: The folder that holds ``schemas/``.
            repository: The repository that holds it.
            prefix: The folder of the workspace in the repository.
            jobs: How many processes may judge at once; None for as many as the machine has hands.
            tick: Is told how many lists of files were judged of how many; it may raise to stop.
            look: The look at the work tree that is shared with others; None for one of its own.
        """
        self.root = root
        """The folder that holds ``schemas/``."""
        self._files = FolderFiles(root)
        self._repository = repository
        self._prefix = prefix
        self._look = look or repository.look()
        self._jobs = jobs
        self._tick = tick

    @classmethod
    def find(cls, start: Path, jobs: int | None) -> Self | None:
        """The check of the workspace that holds a folder; None where it stands in no repository.

        Args:
            start: The folder.
            jobs: How many processes may judge at once; None for as many as the machine has hands.

        Raises:
            NotAWorkspaceError: No folder from here upward holds ``schemas/``.
        """
        root = find_root(start)
        try:
            with beside(lambda: import_module("juwu.index.verdicts")):
                repository = Repository.discover(root)
        except NotARepository:
            return None
        inside = root.resolve().relative_to(repository.folder.resolve()).as_posix()
        return cls(root, repository, "" if inside == "." else f"{inside}/", jobs=jobs)

    def report(self, paths: Sequence[str], *, keep: bool = True, with_names: bool = True) -> Report:
        """What is wrong in the workspace.

        Args:
            paths: Files or folders of which to tell; none for everything.
            keep: Whether to use what was kept, and to keep what is found.
            with_names: Whether to name the files that were judged, which takes a while where there
                are many.
        """
        with ExitStack() as open_:
            verdicts = self._verdicts(open_, keep=keep)
            self._bring_up_to_date(verdicts, keep=keep)
            return self._told(verdicts, paths, with_names=with_names)

    def told(
        self, language: str, write: Callable[[Report], str], *, keep: bool = True
    ) -> tuple[int, str]:
        """The number of errors in the workspace, and the text of the report on all that is wrong.

        Args:
            language: The language of the text.
            write: Makes the text, where none is kept that tells the same.
            keep: As for :meth:`report`.
        """
        with ExitStack() as open_:
            verdicts = self._verdicts(open_, keep=keep)
            self._bring_up_to_date(verdicts, keep=keep)
            kept = verdicts.report(language)
            if kept is None:
                report = self._told(verdicts, (), with_names=False)
                kept = report.errors, write(report)
                verdicts.keep_report(language, *kept)
            return kept

    @contextmanager
    def recalled(self) -> Iterator[Recalled | None]:
        """The records as they are now, by what is remembered of them; nothing is judged for it.

        Yields:
            None where nobody checked this workspace yet, where the families are not those that were
            checked then, or where so much moved that all may as well be looked at.
        """
        with ExitStack() as open_:
            verdicts = self._remembered(open_)
            yield None if verdicts is None else self._recalled(verdicts)

    def _recalled(self, verdicts: Verdicts) -> Recalled | None:
        about = verdicts.about()
        if about.get("judge") != self._judge_name():
            return None
        folders = json.loads(about["folders"])
        standing = self._look.standing(self._prefix, folders)
        snapshot = standing.snapshot.within(folders)
        moved = self._moved(about, snapshot, standing.before)
        if moved is None or any(is_law(one.path) for one in moved):
            return None
        if len(moved) + len(verdicts.pending()) > _FEW:
            return None
        from juwu.check.claims import claims_by_day  # noqa: PLC0415 - loads what judges
        from juwu.workspace.recalled import Recalled  # noqa: PLC0415 - as above

        anew = self._rejudging(self._files, keep=True)
        if about["day"] != clock.today().isoformat() and claims_by_day(anew.families):
            return None
        if moved:
            with verdicts.writing():
                anew.move(verdicts, moved, folders)
                verdicts.set_about(state=snapshot.as_json(), done="")
        register = anew.register(verdicts)
        if register is None:
            return None
        return Recalled(anew.families, verdicts, register, snapshot, folders)

    def _rejudging(self, files: Files, *, keep: bool) -> Rejudging:
        # Loaded here, as nothing of it is needed where nothing has moved.
        from juwu.index.parsed import Parsed  # noqa: PLC0415 - see above
        from juwu.workspace.crew import hands  # noqa: PLC0415 - see above
        from juwu.workspace.rejudging import Rejudging  # noqa: PLC0415 - see above

        git_folder = self._repository.git_folder
        parsed = Parsed(git_folder) if keep else None
        id_length = self._repository.id_length
        jobs = hands() if self._jobs is None else self._jobs
        return Rejudging(files, id_length, jobs, git_folder / _FOLDER, parsed)

    def _remembered(self, open_: ExitStack) -> Verdicts | None:
        """The memory; None where it is in use or of no use."""
        import sqlite3  # noqa: PLC0415 - loaded while git said where it is

        from juwu.index.verdicts import Verdicts  # noqa: PLC0415 - as above

        folder = self._repository.git_folder / _FOLDER
        try:
            open_.enter_context(_alone(folder / _LOCK))
            verdicts = Verdicts(folder / FILE)
        except (OSError, sqlite3.Error):
            return None
        open_.callback(verdicts.close)
        return verdicts

    def _verdicts(self, open_: ExitStack, *, keep: bool) -> Verdicts:
        """The memory; one that is thrown away where it is not wanted, in use or of no use."""
        verdicts = self._remembered(open_) if keep else None
        if verdicts is not None:
            return verdicts
        import tempfile  # noqa: PLC0415 - rarely needed

        from juwu.index.verdicts import Verdicts  # noqa: PLC0415 - as in _remembered

        own = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="juwu-check-")))
        verdicts = Verdicts(own / FILE)
        open_.callback(verdicts.close)
        return verdicts

    # Bring what is kept to the state of now

    def _bring_up_to_date(self, verdicts: Verdicts, *, keep: bool) -> None:
        about = verdicts.about()
        today = clock.today().isoformat()
        folders: Sequence[str] = json.loads(about["folders"]) if about else ()
        # Git is asked at once, and not when the other thread lets this one have its turn. Both are
        # over behind it: processes are copied where there is one thread alone.
        with beside(lambda: self._ready_to_judge(about)) as named:
            ahead = self._look_ahead(folders, lists="state" not in about)
        name = named[0]
        if about.get("judge") != name:
            about = {}  # all of it will have to be judged
        standing = self._look.standing(self._prefix, folders)
        snapshot = standing.snapshot.within(folders)
        text = snapshot.as_json()
        if about.get("state") == text and about.get("day") == today and about["done"]:
            return
        from juwu.check.strays import folders_of  # noqa: PLC0415 - as in _rejudging

        anew = self._rejudging(OpenFolders(self.root), keep=keep)
        moved = self._moved(about, snapshot, standing.before)
        if moved is None or any(is_law(one.path) for one in moved):
            folders = folders_of(anew.families)
            snapshot = self._look.snapshot(self._prefix, folders)
            text = snapshot.as_json()
            moved = None
        now = {
            "judge": name,
            "state": text,
            "day": today,
            "folders": json.dumps(list(folders)),
            "families": json.dumps(list(anew.families)),
            "done": "",
        }
        if moved is None:
            seen, there = ahead or (None, iter(()))
            if seen != snapshot:
                there = self._repository.moves(None, snapshot)
            anew.judge_all(verdicts, anew.muster(there, folders), now, today, self._tick)
            return
        with verdicts.writing():
            anew.move(verdicts, moved, folders)
            if about.get("day") != today:
                verdicts.turn(today)
            verdicts.set_about(**now)
        anew.judge(verdicts, today, self._tick)

    def _judge_name(self) -> str:
        from juwu.workspace.judge_name import judge_name  # noqa: PLC0415 - git looks meanwhile

        return judge_name(self._prefix)

    def _ready_to_judge(self, about: Mapping[str, str]) -> str:
        """The name of the judge; where it is another one than before, what judges is loaded."""
        name = self._judge_name()
        if about.get("judge") != name:
            import_module("juwu.workspace.rejudging")
        return name

    def _look_ahead(
        self, folders: Sequence[str], *, lists: bool
    ) -> tuple[Snapshot, Iterator[Moved]] | None:
        """Have the next look find its answer, if there is one.

        Args:
            folders: What is looked at.
            lists: Whether all files will be asked for.

        Returns:
            What was seen, with all files that are there then, where they are asked for.
        """
        with suppress(JuwuError, OSError):
            seen = self._look.snapshot(self._prefix, folders)
            return (seen, self._repository.moves(None, seen)) if lists else None
        return None

    def _moved(
        self, about: dict[str, str], snapshot: Snapshot, known: Mapping[str, str | None]
    ) -> list[Moved] | None:
        """The files that moved since the rows were made; None where they are of no use."""
        if "state" not in about:
            return None
        try:
            return list(self._repository.moves(Snapshot.of_json(about["state"]), snapshot, known))
        except (GitFailed, ValueError):
            return None

    # Tell what was found

    def _told(self, verdicts: Verdicts, paths: Sequence[str], *, with_names: bool) -> Report:
        wanted, about = Wanted.of(paths), verdicts.about()
        findings: list[Finding] = []
        for _, told in verdicts.told():
            findings += findings_of(told)
        for told in verdicts.settled_across().values():
            findings += findings_of(told)
        if wanted.has_law:
            for key, told in about.items():
                findings += findings_of(told) if key.startswith(ABOUT_LAW) else ()
        shown = in_order(found for found in findings if wanted.holds(found.path))
        if not with_names:
            return Report(shown, _number(verdicts, about, wanted))
        order = {family: place for place, family in enumerate(json.loads(about["families"]))}
        records = sorted((order[family], path) for family, path in verdicts.records())
        judged = tuple(path for _, path in records if wanted.holds(path))
        return Report(shown, len(judged), judged)


def _number(verdicts: Verdicts, about: Mapping[str, str], wanted: Wanted) -> int:
    """How many records a check tells of."""
    if wanted.paths:
        return sum(map(verdicts.count_within, wanted.outermost()))
    return int(about["records"]) if about["done"] else verdicts.count()


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
