"""The files of a commit and of the index, read as a tree of files; plain files only.

Links, submodules and whatever else a tree may hold are not there, and hidden files and folders are
not listed, as in :class:`juwu.files.FolderFiles`.
"""

from __future__ import annotations

import threading
from functools import cached_property
from typing import Self

from juwu.git.closing import Closing
from juwu.git.objects import ObjectReader
from juwu.git.runner import Runner
from juwu.git.tree import PLAIN, Tree, blob_in, tree_of


class BlobFiles(Closing):
    """Files by path whose content lies in the object database.

    One git process serves all reads. Use it as a context manager, or :meth:`close` it; a reader
    that was lent is left to its owner.
    """

    def __init__(self, runner: Runner, lent: ObjectReader | None = None) -> None:
        self._runner = runner
        self._objects = lent or ObjectReader(runner)
        self._is_lent = lent is not None

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is no plain file."""
        blob = self.blob(path)
        found = self._objects.get(blob) if blob else None
        return found.content if found else None

    def blob(self, path: str) -> str | None:
        """The blob of a plain file, or None where there is none."""
        raise NotImplementedError

    def close(self) -> None:
        """End the process that reads."""
        if not self._is_lent:
            self._objects.close()


class CommitFiles(BlobFiles):
    """The files of one commit; only the folders asked for are looked at."""

    def __init__(self, runner: Runner, commit: str, lent: ObjectReader | None = None) -> None:
        super().__init__(runner, lent)
        self.commit = commit
        self._listed: dict[str, list[str]] = {}
        self._turn = threading.Lock()

    @classmethod
    def present(cls, runner: Runner) -> Self | None:
        """The files of the commit that the work tree is at; None before the first.

        One process tells which commit that is, and what is in it.
        """
        files = cls(runner, "HEAD")
        found = files._objects.get("HEAD^{commit}")
        if found is None:
            files.close()
            return None
        files.commit = found.id
        return files

    def blob(self, path: str) -> str | None:
        """The blob of a plain file, or None where there is none."""
        with self._turn:
            return blob_in(self._tree, path)

    def paths(self, folder: str) -> list[str]:
        """All files below a folder ("" for the root), sorted."""
        folder = folder.rstrip("/")
        if folder not in self._listed:
            within = [f"{folder}/"] if folder else []
            output = self._runner.run(
                "ls-tree", "-r", "-z", "--full-tree", self.commit, "--", *within
            )
            entries = (field.partition("\t") for field in output.fields)
            found = (path for meta, _, path in entries if meta.startswith(PLAIN))
            self._listed[folder] = sorted(path for path in found if not is_hidden(path))
        return list(self._listed[folder])

    @cached_property
    def _tree(self) -> Tree:
        commit = self._objects.get(self.commit)
        return Tree(self._objects, tree_of(commit) if commit else None, len(self.commit))


class StagedFiles(BlobFiles):
    """The files of the index: what the next ``git commit`` would record."""

    def blob(self, path: str) -> str | None:
        """The blob of a plain file, or None where there is none."""
        return self._blobs.get(path)

    def paths(self, folder: str) -> list[str]:
        """All files below a folder ("" for the root), sorted."""
        within = f"{folder.rstrip('/')}/" if folder else ""
        return [path for path in self._blobs if path.startswith(within) and not is_hidden(path)]

    @cached_property
    def _blobs(self) -> dict[str, str]:
        found = {}
        for field in self._runner.run("ls-files", "--stage", "-z").fields:
            meta, _, path = field.partition("\t")
            mode, blob, stage = meta.split(" ")
            if mode in PLAIN and stage == "0":
                found[path] = blob
        return dict(sorted(found.items()))


def is_hidden(path: str) -> bool:
    """Whether a file or a folder on the way to it is hidden: such are never listed."""
    return "/." in f"/{path}"
