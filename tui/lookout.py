"""Looks at a workspace: makes of it what screens show, and notices a change from outside."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

from juwu.errors import JuwuError
from juwu.family.families import FOLDER
from juwu.files import fixed_folder
from juwu.language import Language
from juwu.review import FOLDER as PROPOSALS
from juwu.sync.pending import NAME as MERGING
from tui.state import Filling, State

if TYPE_CHECKING:
    from pathlib import Path

    from juwu.finding import Finding
    from juwu.git import Look
    from juwu.overview import Quarter
    from juwu.workspace import Due, Workspace
    from tui.noticer import Names, Noticer

RECENT = 8
"""How many of the newest revisions are told."""

_LOOKED_THROUGH = 64
"""How many commits are looked through for those that touch a record."""

_Stamp = tuple[int, int, int]


class Lookout:
    """Looks at a workspace, which reads the disk: its methods belong into a worker."""

    def __init__(
        self, workspace: Workspace, serial: int = 0, noticer: Noticer | None = None
    ) -> None:
        """Make one that has seen nothing yet.

        Args:
            workspace: What is looked at.
            serial: The serial that the next state is to be greater than.
            noticer: What is to follow the folders that are looked at.
        """
        self._workspace = workspace
        self._noticer = noticer
        self._seen: dict[str, _Stamp] | None = None
        self._serial = serial
        self._is_whole = False
        self._is_filled = False
        self._stopped = Event()
        self._seen_at: Look | None = None
        """What git says of the work tree, asked once for all that is shown of one look."""

    def stop_or_go_on(self) -> None:
        """Leave off filling the catalog, or go on with it at the next look."""
        if self._stopped.is_set():
            self._stopped.clear()
        else:
            self._stopped.set()

    def look(self, last: State | None) -> Generator[State, None, None]:
        """How the workspace stands now, from what is soon known to what takes time.

        Nothing comes where nothing has changed since the last look and that came to its end.
        Between two states the workspace can be read; it is read anew before the first one. To
        close it before its end waits for what is being put into the catalog: do so in a worker.
        """
        self._seen_at = self._one_look()
        if last is None:
            self._workspace.refresh()
            self._serial += 1
            last = State(self._serial)
            if self._workspace.is_large:
                # What the catalog has is shown before a hundred thousand files are looked at.
                self._workspace.begin_filling()
                yield last
                self._seen = self._stamps()
            else:
                self._seen = self._stamps()
                yield last
        elif (stamps := self._stamps()) != self._seen:
            self._seen = stamps
            self._is_whole = self._is_filled = False
            self._workspace.refresh()
            self._serial += 1
            last = replace(last, serial=self._serial)
            if not self._workspace.is_large or self._stopped.is_set():
                yield last
        if self._stopped.is_set():
            return
        if not self._is_filled and self._workspace.is_large:
            for state in self._filled(last):
                last = state
                yield last
        if self._stopped.is_set():
            return
        self._is_filled = True
        if not self._is_whole:
            yield from self._worked_out(last)

    def _worked_out(self, last: State) -> Iterator[State]:
        """What takes time: history, check, and what speaks against trusting the clone."""
        last = self._with_history(last)
        yield last
        report, due = self._workspace.check(look=self._seen_at), self._workspace.due()
        last = replace(last, report=report, due=due, quarter=self._quarter(due))
        self._is_whole = True
        yield last
        if (doubts := self._doubts()) != last.doubts:
            yield replace(last, doubts=doubts)

    def _filled(self, last: State) -> Iterator[State]:
        """Bring the catalog up to date, told again and again how far it is."""
        self._workspace.begin_filling()
        told: SimpleQueue[Filling | None] = SimpleQueue()
        leave, changed = Event(), Event()

        def fill() -> None:
            try:
                if self._workspace.make_ready(
                    lambda done, total: told.put(Filling(done, total)),
                    lambda: leave.is_set() or self._stopped.is_set(),
                    self._seen_at,
                ):
                    changed.set()
            finally:
                told.put(None)

        worker = Thread(target=fill, daemon=True)
        worker.start()
        far = last.filling
        try:
            while (news := told.get()) is not None:
                far = news
                yield replace(last, filling=far)
        finally:
            leave.set()
            worker.join()
        if self._stopped.is_set():
            yield replace(last, filling=replace(far or Filling(), is_stopped=True))
            return
        if changed.is_set():
            self._serial += 1
        yield replace(last, serial=self._serial, filling=None)

    def _with_history(self, state: State) -> State:
        if not self._workspace.has_repository:
            return state
        from juwu.workspace import Reviewing, Syncing

        syncing = Syncing(self._workspace)
        recent = (one for one in self._workspace.recent(_LOOKED_THROUGH) if one.records)
        return replace(
            state,
            branch=self._workspace.repository.branch() or "",
            proposals=tuple(Reviewing(self._workspace).queue()),
            unsynced=syncing.standing().unsynced,
            conflicts=len(syncing.conflicts()),
            uncommitted=tuple(self._workspace.uncommitted(look=self._seen_at)),
            recent=tuple(one for _, one in zip(range(RECENT), recent, strict=False)),
        )

    def _quarter(self, due: Sequence[Due]) -> Quarter:
        from juwu.workspace.overviews import Overviews

        return Overviews(self._workspace, Language.ZH).quarter(due)

    def _doubts(self) -> tuple[Finding, ...]:
        """What speaks against trusting the clone; that OpenSSH is missing the doctor tells."""
        from juwu.workspace import PastWorkspace
        from juwu.workspace.glance import glance

        if not self._workspace.has_repository or isinstance(self._workspace, PastWorkspace):
            return ()
        try:
            return glance(self._workspace).errors
        except JuwuError:
            return ()

    def _one_look(self) -> Look | None:
        return self._workspace.repository.look() if self._workspace.has_repository else None

    def _stamps(self) -> dict[str, _Stamp]:
        """The state of every file that counts; reading none of them."""
        paths, own = self._paths(), self._own_paths()
        if self._noticer is not None and self._noticer.follow(self._folders(paths, own)):
            paths, own = self._paths(), self._own_paths()
        return {path: stamp for path in (*paths, *own) if (stamp := _stamp(path))}

    def _paths(self) -> list[str]:
        files, root = self._workspace.files, self._workspace.root
        # Texts alone: a Path for each file would take twice as long as to ask for its date.
        return [f"{root}/{path}" for folder in self._places for path in files.paths(folder)]

    @property
    def _places(self) -> list[str]:
        families = self._workspace.families.values()
        return sorted({FOLDER, *(fixed_folder(one.look.files) for one in families)})

    def _own_paths(self) -> list[str]:
        """What git and juwu keep of the state of the repository."""
        if not self._workspace.has_repository:
            return []
        own = self._workspace.repository.git_folder
        refs = self._workspace.repository.common_folder / "refs"
        return [
            *(str(own / name) for name in ("HEAD", "logs/HEAD", MERGING, "MERGE_HEAD")),
            *below(refs / "juwu" / "known"),
            *below(refs / "heads" / PROPOSALS),
        ]

    def _folders(self, paths: Sequence[str], own: Sequence[str]) -> dict[str, Names]:
        """The folders in which a change counts, in some of those of git only these files."""
        top = {f"{self._workspace.root}/{place}".rstrip("/") for place in self._places}
        below = {path.rpartition("/")[0] for path in paths}
        found: dict[str, Names] = dict.fromkeys(top | below)
        while below := {one.rpartition("/")[0] for one in below - top} - found.keys():
            found |= dict.fromkeys(below)
        if own:
            git, common = (
                self._workspace.repository.git_folder,
                self._workspace.repository.common_folder,
            )
            found[str(git)] = frozenset(("HEAD", MERGING, "MERGE_HEAD"))
            found[str(git / "logs")] = frozenset(("HEAD",))
            found[str(common / "refs" / "heads" / PROPOSALS)] = None
            found |= dict.fromkeys(path.rpartition("/")[0] for path in own if "/refs/" in path)
        return found


def below(folder: Path) -> list[str]:
    """All paths below a folder; what git takes away meanwhile is left out, and hinders nothing."""
    found = os.walk(folder)  # a glob gives up where a folder goes while it looks
    return [f"{at}/{name}" for at, folders, files in found for name in (*folders, *files)]


def _stamp(path: str) -> _Stamp | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - a quarter of the time of a Path, for every record
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino)
