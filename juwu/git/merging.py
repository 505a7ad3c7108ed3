"""Two commits put together as trees, apart from the work tree, into a merge commit.

What git cannot settle by whole files is handed out to be settled.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, Self

from juwu import clock
from juwu.durable import sync_file, sync_folder
from juwu.frozen import dataclass
from juwu.git import signing
from juwu.git.commit import Touched
from juwu.git.message import Message
from juwu.git.repository import Repository
from juwu.git.runner import Runner
from juwu.git.settings import Settings
from juwu.git.tree import PLAIN

_STAGES = ("1", "2", "3")
_NO_MERGE = 255


@dataclass(frozen=True, slots=True)
class OpenPath:
    """A file that both sides changed, each in its own way."""

    path: str
    """Where it stands in the result; a file that one side moved stands where it was moved to."""
    blobs: tuple[str | None, str | None, str | None]
    """Base, ours and theirs; None where there is no file."""
    modes: tuple[str, ...] = ()
    """The modes of those that are there."""

    @property
    def is_plain(self) -> bool:
        """Whether no version is a link or another repository."""
        return all(mode in PLAIN for mode in self.modes)


class Trees(Protocol):
    """Where commits are put together: a repository with a work tree, or a server's without."""

    @property
    def runner(self) -> Runner:
        """Starts git there."""

    @property
    def git_folder(self) -> Path:
        """Where an index of one's own may stand."""

    @property
    def common_folder(self) -> Path:
        """Where the objects are."""

    def between(self, old: str, new: str) -> list[Touched]:
        """What differs between two commits, renames found by likeness."""


class TreeMerge:
    """The merge of two commits on their common base, in an index of its own."""

    def __init__(self, repository: Trees, base: str, ours: str, theirs: str) -> None:
        """Prepare; the commits are named by their full ids."""
        self._repository = repository
        self._versions = (base, ours, theirs)
        self._no_blob = "0" * len(ours)
        self._index = repository.git_folder / f"juwu-merge-{os.getpid()}-{secrets.token_hex(4)}"
        self._runner = repository.runner.including(environment={"GIT_INDEX_FILE": str(self._index)})
        self.open: list[OpenPath] = []
        """What is to be settled, by path."""

    def __enter__(self) -> Self:
        self._runner.run("read-tree", "-i", "-m", "--aggressive", *self._versions)
        self.open = self._unmerged()
        return self

    def __exit__(self, *failure: object) -> None:
        for left in (self._index, self._index.with_name(f"{self._index.name}.lock")):
            with contextlib.suppress(OSError):
                left.unlink()

    def settled(self) -> dict[str, str]:
        """The plain files that need no decision, by path, with the blob of each."""
        found = {}
        for field in self._runner.run("ls-files", "--stage", "-z").fields:
            meta, _, path = field.partition("\t")
            mode, blob, stage = meta.split(" ")
            if mode in PLAIN and stage == "0":
                found[path] = blob
        return found

    def settle(self, contents: Mapping[str, bytes | None]) -> None:
        """Give paths their content in the result; None takes the file away."""
        modes = {one.path: one.modes[-1] for one in self.open if one.modes and one.is_plain}
        lines = []
        for path, content in contents.items():
            if content is None:
                lines.append(f"0 {self._no_blob}\t{path}\0")
                continue
            asked = ("hash-object", "-w", "--no-filters", "--stdin")
            blob = self._runner.run(*asked, stdin=content).text
            lines.append(f"{modes.get(path, PLAIN[0])} {blob}\t{path}\0")
        listing = "".join(lines).encode("utf-8", "surrogateescape")
        gone = "".join(f"0 {self._no_blob}\t{path}\0" for path in contents)
        self._runner.run(
            "update-index", "-z", "--index-info", stdin=gone.encode("utf-8", "surrogateescape")
        )
        self._runner.run("update-index", "-z", "--index-info", stdin=listing)

    def tree(self) -> str:
        """Write the tree of the result.

        Raises:
            GitFailed: A path is not settled.
        """
        return self._runner.run("write-tree").text

    def commit(self, message: Message) -> str:
        """Write the merge commit, on the disk and signed as every commit; the branch stays.

        Raises:
            GitFailed: A path is not settled.
            NoIdentity: Git does not know who works here.
            SigningFailed: Commits are to be signed, and the key cannot be used.
        """
        repository = self._repository
        settings = Settings.read(repository.runner)
        person = settings.identity()
        moment = clock.now().replace(microsecond=0)
        tree = self.tree()
        _, ours, theirs = self._versions
        who = repository.runner.including(environment=signing.names(person, person, moment))
        commit = signing.commit_tree(
            who, tree, ours, message.text(), signing.Signing.wanted(settings), theirs
        )
        self._sync(commit)
        return commit

    def _sync(self, commit: str) -> None:
        """Wait until the new objects are on the disk."""
        _, ours, theirs = self._versions
        asked = ("rev-list", "--objects", "--no-object-names", commit, f"^{ours}", f"^{theirs}")
        folder = self._repository.common_folder / "objects"
        folders: set[Path] = {folder}
        for ident in self._repository.runner.run(*asked, "--").text.split():
            sync_file(folder / ident[:2] / ident[2:])
            folders.add(folder / ident[:2])
        for place in folders:
            if place.is_dir():
                sync_folder(place)

    def _unmerged(self) -> list[OpenPath]:
        found: dict[str, dict[str, tuple[str, str]]] = {}
        for field in self._runner.run("ls-files", "--unmerged", "-z").fields:
            meta, _, path = field.partition("\t")
            mode, blob, stage = meta.split(" ")
            found.setdefault(path, {})[stage] = (mode, blob)
        self._join_renames(found)
        return _open_paths(found)

    def _join_renames(self, found: dict[str, dict[str, tuple[str, str]]]) -> None:
        """A file that one side moved and the other edited is one file, where it was moved to."""
        for mover, editor in (("2", "3"), ("3", "2")):
            lost = [path for path, stages in found.items() if {"1", editor} == set(stages)]
            if not lost:
                continue
            moved = self._repository.between(self._versions[0], self._versions[int(mover) - 1])
            to = {one.before: one for one in moved if one.status == "R"}
            for path in lost:
                target = to.get(path)
                if target is None or target.new_blob is None or target.path in found:
                    continue
                stages = found.pop(path)
                stages[mover] = (stages[editor][0], target.new_blob)
                found[target.path] = stages
                self.settle({path: None})


def _open_paths(found: Mapping[str, Mapping[str, tuple[str, str]]]) -> list[OpenPath]:
    return [
        OpenPath(
            path,
            (_blob(stages, "1"), _blob(stages, "2"), _blob(stages, "3")),
            tuple(stages[one][0] for one in _STAGES if one in stages),
        )
        for path, stages in sorted(found.items())
    ]


def _blob(stages: Mapping[str, tuple[str, str]], stage: str) -> str | None:
    return stages[stage][1] if stage in stages else None


def unmerged(repository: Repository) -> list[OpenPath]:
    """What a merge, rebase or stash of plain git left open in the index, by path."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for field in repository.runner.run("ls-files", "--unmerged", "-z").fields:
        meta, _, path = field.partition("\t")
        mode, blob, stage = meta.split(" ")
        found.setdefault(path, {})[stage] = (mode, blob)
    return _open_paths(found)


def merged_lines(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """Git's own merge by line: the text, with markers where it is not clean, and whether it is.

    Args:
        folder: Where git runs; it need not be a repository.
        base: The text from which both started.
        ours: Our text.
        theirs: Their text.
    """
    with tempfile.TemporaryDirectory() as temporary:
        names = [f"{temporary}/{name}" for name in ("ours", "base", "theirs")]
        for name, text in zip(names, (ours, base, theirs), strict=True):
            Path(name).write_bytes(text)
        labels = ("-L", "ours", "-L", "base", "-L", "theirs")
        # The exit code counts the conflicts; 255 says that there is no merge, as of binary files.
        output = Runner(folder).run("merge-file", "-p", *labels, *names, accept=range(256))
    return (ours, False) if output.exit == _NO_MERGE else (output.stdout, output.exit == 0)
