"""Drafts on the disk, outside of the workspace, so that none dies with the program or its terminal.

Each process keeps one file for each record that it edits, and replaces it whole at every edit; what
lies there is always the last draft or the one before it. A file is *left* when the process that
kept it has ended. Files that are not what juwu wrote are put aside, never read and never deleted.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from juwu import clock, durable
from juwu.draft.draft import Draft
from juwu.draft.errors import DraftGoneError, DraftNotKeptError
from juwu.draft.kept import Kept, Typing
from juwu.draft.session import NAME, Session, bury, is_alive, sessions
from juwu.frozen import dataclass
from juwu.record import Ref

DRAFTS = "drafts"
"""The folder of all workspaces below that of the user."""

_OWN = re.compile(rf"[0-9a-f]{{32}}\.({NAME})\.(draft|new)")
_DAMAGED = ".damaged"
_LARGEST = 32 * 1024 * 1024
"""Bytes that no draft reaches: three texts of a megabyte, written as JSON."""


@dataclass(frozen=True, slots=True)
class Left:
    """A file whose process has ended, and the draft in it."""

    file: Path
    kept: Kept


class Journal:
    """The drafts of one workspace."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Look at a journal; nothing is made before something is kept.

        Args:
            folder: The folder of this user; see :func:`juwu.state.state_folder`.
            root: The folder of the workspace.
        """
        self._root = str(root.resolve())
        self.folder = folder / DRAFTS / _digest(self._root)
        """Where the drafts of this workspace lie."""
        self._session: Session | None = None
        self._own: dict[Ref, Path] = {}

    def keep(self, draft: Draft, typing: Typing | None = None) -> None:
        """Have a draft on the disk before this returns; one without any edit is forgotten.

        Args:
            draft: The draft.
            typing: What stands in an input and is not in the draft yet.

        Raises:
            DraftNotKeptError: The disk refused; what was kept before is still there.
        """
        if not draft.is_dirty and typing is None:
            self.forget(draft)
            return
        kept = Kept.of(self._root, draft, clock.now(), typing)
        ref = kept.ref  # asked once: a draft that goes on under another name changes meanwhile
        try:
            file = self._file(ref)
            durable.replace_file(file, kept.written(), f"{file.stem}.new", 0o600)
        except OSError as error:
            raise DraftNotKeptError(self.folder, durable.cause_of(error.errno)) from error
        self._own[ref] = file
        self._drop(draft.refs - {ref})

    def keeps(self, ref: Ref) -> bool:
        """Whether this process has a draft of the record in the journal."""
        return ref in self._own

    def forget(self, draft: Draft) -> None:
        """Take away what this process has kept of a draft: it is saved, or nobody wants it."""
        self._drop(draft.refs)

    def left(self) -> list[Left]:
        """The drafts of processes that have ended, the newest first."""
        try:
            names = sorted(file.name for file in self.folder.iterdir())
        except OSError:
            return []
        found: list[Left] = []
        living: set[str] = {self._session.name} if self._session else set()
        living |= {name for name in sessions(self.folder) if is_alive(self.folder, name)}
        holding = set(living)
        for name in names:
            own = _OWN.fullmatch(name)
            if own is None or own[1] in living:
                continue
            if own[2] == "new":
                self.remove(self.folder / name)
            elif kept := self._read(self.folder / name):
                holding.add(own[1])
                found.append(Left(self.folder / name, kept))
        for session in set(sessions(self.folder)) - holding:
            bury(self.folder, session)
        return sorted(found, key=lambda one: one.kept.time, reverse=True)

    def take(self, left: Left) -> None:
        """Make a left draft one of this process; of several who want it one gets it.

        Raises:
            DraftGoneError: Somebody else has it, or it was discarded.
            DraftNotKeptError: The disk refused.
        """
        ref = left.kept.ref
        try:
            file = self._file(ref)
            left.file.rename(file)
        except FileNotFoundError:
            raise DraftGoneError(ref) from None
        except OSError as error:
            raise DraftNotKeptError(self.folder, durable.cause_of(error.errno)) from error
        self._own[ref] = file

    def remove(self, file: Path) -> None:
        """Take away a file of a process that has ended."""
        with contextlib.suppress(OSError):
            file.unlink()

    def damaged(self) -> list[Path]:
        """The files that were put aside because they are not what juwu wrote."""
        return sorted(self.folder.glob(f"*{_DAMAGED}"))

    def _drop(self, refs: Iterable[Ref]) -> None:
        for ref in refs:
            file = self._own.pop(ref, None)
            if file is not None:
                with contextlib.suppress(OSError):  # it is offered again, which loses nothing
                    file.unlink()

    def close(self) -> None:
        """End as the process would; what was kept is left for the next one."""
        if self._session is not None:
            self._session.end()
        self._session = None
        self._own.clear()

    def _file(self, ref: Ref) -> Path:
        if self._session is None:
            _make_private(self.folder)
            self._session = Session(self.folder)
        return self.folder / f"{_digest(str(ref))}.{self._session.name}.draft"

    def _read(self, file: Path) -> Kept | None:
        try:
            kept = Kept.parse(_read_own(file))
        except OSError:
            kept = None
        if kept and kept.root == self._root and file.name.startswith(_digest(str(kept.ref))):
            return kept
        with contextlib.suppress(OSError):
            file.rename(file.with_name(file.name + _DAMAGED))
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _make_private(folder: Path) -> None:
    """Make the folder of a workspace, closed to everybody else.

    Raises:
        OSError: It cannot be made, or belongs to another account.
    """
    drafts = folder.parent
    durable.make_folder(drafts.parent.parent)
    for one in (drafts.parent, drafts, folder):
        if not one.is_dir():
            one.mkdir(0o700, exist_ok=True)
            durable.sync_folder(one.parent)
    for one in (drafts, folder):
        status = one.stat()
        if status.st_uid != os.geteuid():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(one))
        if status.st_mode & 0o077:
            one.chmod(0o700)


def _read_own(file: Path) -> bytes:
    """The bytes of a plain file of this account; nothing for any other, or for one too large.

    Raises:
        OSError: It cannot be read.
    """
    handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        own = stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid()
        return stream.read() if own and status.st_size <= _LARGEST else b""
