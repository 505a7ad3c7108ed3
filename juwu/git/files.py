"""The files of a commit and of the index, read as a tree of files; plain files only.

Links, submodules and whatever else a tree may hold are not there, nor are hidden folders, as in
:class:`juwu.files.FolderFiles`.
"""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import Self

from juwu.git.objects import ObjectReader
from juwu.git.runner import Runner

_PLAIN = ("100644", "100755")


class BlobFiles:
    """Files by path whose content lies in the object database.

    One git process serves all reads. Use it as a context manager, or :meth:`close` it.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._objects = ObjectReader(runner)

    @cached_property
    def blobs(self) -> dict[str, str]:
        """The blob of each file, by path."""
        return dict(sorted(self._list()))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is no plain file."""
        blob = self.blobs.get(path)
        found = self._objects.get(blob) if blob else None
        return found.content if found else None

    def paths(self, folder: str) -> list[str]:
        """All files below a folder ("" for the root), sorted."""
        within = f"{folder.rstrip('/')}/" if folder else ""
        return [path for path in self.blobs if path.startswith(within)]

    def close(self) -> None:
        """End the process that reads."""
        self._objects.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _list(self) -> list[tuple[str, str]]:
        raise NotImplementedError


class CommitFiles(BlobFiles):
    """The files of one commit."""

    def __init__(self, runner: Runner, commit: str) -> None:
        super().__init__(runner)
        self.commit = commit

    def _list(self) -> list[tuple[str, str]]:
        output = self._runner.run("ls-tree", "-r", "-z", "--full-tree", self.commit)
        return [entry for field in output.fields if (entry := _plain(field, blob_word=2))]


class StagedFiles(BlobFiles):
    """The files of the index: what the next ``git commit`` would record."""

    def _list(self) -> list[tuple[str, str]]:
        output = self._runner.run("ls-files", "--stage", "-z")
        return [entry for field in output.fields if (entry := _plain(field, blob_word=1))]


def _plain(field: str, *, blob_word: int) -> tuple[str, str] | None:
    meta, _, path = field.partition("\t")
    words = meta.split(" ")
    unmerged = blob_word == 1 and words[-1] != "0"
    hidden = any(part.startswith(".") for part in path.split("/")[:-1])
    return None if words[0] not in _PLAIN or unmerged or hidden else (path, words[blob_word])
