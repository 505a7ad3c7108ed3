"""A git repository with a work tree: what juwu may ask of it, and the one way to change it."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from juwu import clock
from juwu.git import difference, lock, log, snapshot
from juwu.git.commit import Commit, Person, Touched
from juwu.git.errors import UNSHALLOW, GitFailed, UnknownRevision
from juwu.git.files import CommitFiles, StagedFiles
from juwu.git.look import Look
from juwu.git.objects import ObjectReader
from juwu.git.opening import Place, create, open_place
from juwu.git.present import Present
from juwu.git.runner import Runner
from juwu.git.settings import Settings
from juwu.git.snapshot import Moved, Snapshot
from juwu.git.staged import of_index, staged_moves

if TYPE_CHECKING:
    from juwu.git.archive import Archive
    from juwu.git.message import Message


class Repository:
    """One work tree and its history.

    Every call runs git for as long as it needs and leaves no process behind, save what
    :meth:`files`, :meth:`staged_files` and :meth:`archive` return, which their reader closes.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._present = Present(place)

    @classmethod
    def discover(cls, start: Path) -> Repository:
        """The repository whose work tree holds a folder.

        Raises:
            NotARepository: There is none.
            ForeignOwner: It belongs to another account.
            OldGit: Git is missing or too old.
        """
        return cls(open_place(start))

    @classmethod
    def init(cls, folder: Path, branch: str = "main") -> Repository:
        """Make a repository in a folder, with nothing in it that juwu did not put there."""
        create(folder, branch)
        return cls.discover(folder)

    @property
    def folder(self) -> Path:
        """The top of the work tree; all paths are relative to it."""
        return self._place.folder

    @property
    def git_folder(self) -> Path:
        """The git folder of this work tree."""
        return self._place.git_folder

    @property
    def common_folder(self) -> Path:
        """The git folder that all linked work trees share."""
        return self._place.common_folder

    @property
    def is_shallow(self) -> bool:
        """Whether git has only the newest part of the history (``git clone --depth``)."""
        file = self.common_folder / "shallow"
        return file.is_file() and file.stat().st_size > 0

    @property
    def id_length(self) -> int:
        """Hex digits of an object id: 40, or 64 where the repository uses SHA-256."""
        return self._place.id_length

    @property
    def runner(self) -> Runner:
        """Starts git here; for this package only."""
        return self._place.runner

    def head(self) -> str | None:
        """The id of the commit the work tree is at, or None before the first."""
        output = self.runner.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}", accept=(0, 1))
        return output.text or None

    def branch(self) -> str | None:
        """The branch the work tree is on, or None when HEAD is detached."""
        return self._place.branch()

    def identity(self) -> Person:
        """Who works here, by git's own settings.

        Raises:
            NoIdentity: Name or email is not set.
        """
        return Settings.read(self.runner).identity()

    def resolve(self, revision: str) -> str:
        """The commit id that a person's text names: id, branch, ``HEAD~1``, or a day in China.

        Raises:
            UnknownRevision: It names none.
        """
        from juwu.git.revision import resolve  # noqa: PLC0415 - a check of what is there names none

        try:
            return resolve(self.runner, revision)
        except UnknownRevision:
            if self.is_shallow:
                raise UnknownRevision(revision, UNSHALLOW) from None
            raise

    def archive(self) -> Archive:
        """Everything that is stored here, for who reads many commits; close it after use."""
        from juwu.git.archive import Archive  # noqa: PLC0415 - reads signatures, which few ask for

        return Archive(self.runner)

    def files(self, revision: str) -> CommitFiles:
        """The plain files of a commit; close them after use.

        Raises:
            UnknownRevision: The text names no commit.
        """
        return CommitFiles(self.runner, self.resolve(revision))

    def present_files(self) -> CommitFiles | None:
        """The plain files of the commit the work tree is at, None before the first; close them.

        It takes one process of git, and none for what was read a moment ago.
        """
        return self._present.files()

    def staged_files(self) -> StagedFiles:
        """The plain files of the index; close them after use.

        Inside a hook this is the index that git is about to commit (``GIT_INDEX_FILE``), which
        is the only thing juwu takes from git's own variables, and only within the git folder.
        """
        return StagedFiles(of_index(self._place))

    def staged_moves(self, prefix: str, head: str) -> list[Moved] | None:
        """The files of a folder that the next commit would change; the index is that above.

        Args:
            prefix: The folder: "" or with a trailing slash; paths are told from it.
            head: The commit that the next one is made on.

        Returns:
            Plain ones, none hidden; None where a merge is not settled.
        """
        return staged_moves(of_index(self._place), prefix, head)

    def read_blob(self, blob: str) -> bytes:
        """The bytes of a blob.

        Raises:
            GitFailed: There is no such blob.
        """
        with ObjectReader(self.runner) as objects:
            found = objects.get(blob)
        if found is None or found.kind != "blob":
            raise GitFailed(["cat-file", blob], 1, "missing")
        return found.content

    def blob_at(self, revision: str, path: str) -> str | None:
        """The blob of a plain file in a commit, or None where there is none.

        Raises:
            UnknownRevision: The text names no commit.
        """
        with self.files(revision) as files:
            return files.blob(path)

    def changed(self, *, since: str | None = None, folders: Sequence[str] = ()) -> list[Touched]:
        """What the work tree holds otherwise than HEAD, or a revision, does; with untracked files.

        A file that moved unchanged counts as renamed; ignored files do not count.

        Raises:
            UnknownRevision: ``since`` names no commit.
        """
        old = self.head() if since is None else self.resolve(since)
        return difference.changed(
            self.runner, old or difference.empty_tree(self.id_length), folders
        )

    def between(self, old: str | None, new: str, folders: Sequence[str] = ()) -> list[Touched]:
        """What differs between two revisions; ``None`` stands for nothing at all.

        Raises:
            UnknownRevision: A text names no commit.
        """
        start = difference.empty_tree(self.id_length) if old is None else self.resolve(old)
        return difference.between(self.runner, start, self.resolve(new), folders)

    def snapshot(self, prefix: str = "", folders: Sequence[str] = ()) -> Snapshot:
        """The state of a folder of the work tree, at the price of one ``git status``.

        Args:
            prefix: The folder: "" or with a trailing slash.
            folders: Folders within it outside of which changes do not count; none for all of it.
                Name them where ignored files may be many: they count too.
        """
        return snapshot.take(self._place, prefix, folders)

    def look(self) -> Look:
        """One look at the work tree, for all that want to know how it stands now."""
        return Look(self._place)

    def moves(
        self, old: Snapshot | None, new: Snapshot, known: Mapping[str, str | None] | None = None
    ) -> Iterator[Moved]:
        """The files that are not the same in two snapshots of one folder, by path from it.

        Args:
            old: None stands for nothing at all.
            new: The later one.
            known: What HEAD has of files, where the look at the new one told.

        Raises:
            GitFailed: The tree of the old one is no longer stored; begin with None.
        """
        return snapshot.moves(self._place, old, new, known or {})

    def commits(
        self,
        *,
        path: str | None = None,
        revision: str = "HEAD",
        limit: int | None = None,
        follow: bool = True,
        skip: int = 0,
    ) -> list[Commit]:
        """The commits that led to a revision, newest first; none before the first commit.

        With a path: the commits that touched it, each with what it did to it, under its former
        names too when ``follow``.

        Raises:
            UnknownRevision: The text names no commit.
        """
        if revision == "HEAD" and self.head() is None:
            return []
        return log.read_log(
            self.runner,
            self.resolve(revision),
            [] if path is None else [path],
            limit=limit,
            skip=skip,
            touched=path is not None,
            follow=follow and path is not None,
        )

    def history(
        self, commit: str, without: Sequence[str] = (), *, oldest_first: bool = False
    ) -> Generator[Commit]:
        """All commits that led to one, children before their parents, with what they touched.

        A merge tells the files that differ from its first parent.

        Args:
            commit: A full commit id.
            without: Full ids of commits that are left out together with all that led to them.
            oldest_first: Whether they come in exactly the opposite order.

        Raises:
            GitFailed: There is no such commit.
        """
        return log.read_history(self.runner, commit, without, oldest_first=oldest_first)

    def ids(
        self, commit: str, without: Sequence[str] = ()
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The ids of the same commits in the same order, each with those of its parents.

        Raises:
            GitFailed: There is no such commit.
        """
        return log.read_ids(self.runner, commit, without)

    def recent(
        self, limit: int, folders: Sequence[str] = (), start: str | None = None
    ) -> list[Commit]:
        """The newest commits, each with the files it touched below the folders.

        Args:
            limit: How many at most.
            folders: Only commits that touched one of these; none for all.
            start: The id of the commit to begin with; None for the one the work tree is at.
        """
        head = start or self.head()
        if head is None:
            return []
        return log.read_log(self.runner, head, folders, limit=limit, touched=True)

    def save(
        self,
        files: Mapping[str, bytes | None],
        message: Message,
        *,
        base: Mapping[str, str | None],
        author: Person | None = None,
        merged: Mapping[str, Collection[bytes]] | None = None,
    ) -> Commit:
        """Make these files, and nothing else, a commit on the branch; durable on return.

        Whatever is staged or dirty elsewhere stays as it is. On any error nothing is changed,
        unless the error says that the edit is in history already; the next save finishes what
        was left.

        Args:
            files: The new bytes of each path; None takes the file away.
            message: What the commit says.
            base: For each path the blob it was opened from; None where there was no file.
            author: Who made the change, if not the one who works here.
            merged: Older contents of a path that the new bytes were merged from. Another git may
                have left them staged when it moved the branch; they do not stop the save.

        Returns:
            The new commit; the present one when it already holds exactly these bytes.

        Raises:
            StaleBase: A file is no longer what it was opened from, in history or on disk.
            DetachedHead: HEAD is on no branch.
            NoIdentity: Git does not know who works here.
            Locked: Another program holds the repository.
            UnsafePath: A path cannot hold a record.
            SaveFailed: The machine refused a write; the cause is in the message.
        """
        # Loaded here because most commands only read, and start the faster for it.
        from juwu.git import save  # noqa: PLC0415 - see above
        from juwu.git.signing import Signing  # noqa: PLC0415 - see above

        settings = Settings.read(self.runner)
        committer = settings.identity()
        wish = save.Wish(
            files,
            base,
            message,
            author.storable() if author else committer,
            committer,
            Signing.wanted(settings),
            clock.now().replace(microsecond=0),  # git keeps seconds
            {
                path: frozenset(difference.blob_id(text, self.id_length) for text in texts)
                for path, texts in (merged or {}).items()
            },
        )
        return save.save(self._place, wish)

    def advance(self, commit: str, *, onto: str | None) -> Commit:
        """Go on to a commit that holds the present one, work tree and index with it; durable.

        What is staged or dirty elsewhere stays as it is. On any error nothing is changed, unless
        the error says so; see :meth:`save`.

        Args:
            commit: A commit in the object database, such as a merge or one that was fetched.
            onto: The present commit, from which it descends; None before the first.

        Raises:
            StaleBase: The branch has moved on, or a file holds an edit that is not committed.
            JuwuError: See :meth:`save`.
        """
        from juwu.git.forward import forward  # noqa: PLC0415 - as in save

        return forward(self._place, commit, self.between(onto, commit), onto=onto)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No save of any process runs while the block does; a save inside of it would wait in vain.

        Raises:
            Locked: Another program holds the repository.
        """
        with lock.hold(self.common_folder, time.monotonic() + lock.PATIENCE):
            yield

    def recover(self) -> None:
        """Finish a save that was cut off: bring working file and index up to HEAD.

        Only what still is as that save found it is touched. Every save does this first; calling
        it when a workspace is opened shows the finished state at once.

        Raises:
            Locked: Another program holds the repository.
            SaveFailed: The machine refused a write.
        """
        from juwu.git import save  # noqa: PLC0415 - as in save

        save.finish(self._place)
