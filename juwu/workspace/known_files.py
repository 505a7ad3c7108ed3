"""The files of a workspace on disk, whose content git names without their being read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from juwu.files import Below, Files, blobs_of
from juwu.git import CommitFiles, Repository, blob_id

_FOLDERS = ("records", "schemas")
"""Where nearly all files are; elsewhere ignored ones may be many, and are read."""


class KnownFiles:
    """Files of which it is known how they differ from a commit; only what differs was read."""

    def __init__(
        self,
        files: Files,
        committed: Callable[[str], str | None],
        changed: Mapping[str, str | None],
        folders: Collection[str],
        id_length: int,
    ) -> None:
        """Look at nothing yet.

        Args:
            files: The files as they are.
            committed: The blob of a file in the commit; None where it has none.
            changed: The files that are not as in the commit, each with its blob, as of
                :class:`juwu.git.Snapshot`.
            folders: The folders at the root that ``changed`` tells of.
            id_length: Hex digits of a blob's id.
        """
        self._files = files
        self._committed = committed
        self._changed = changed
        self._folders = frozenset(folders)
        self._id_length = id_length

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        return self._files.read(path)

    def paths(self, folder: str) -> list[str]:
        """All files below a folder ("" for the root), sorted."""
        return self._files.paths(folder)

    def blob(self, path: str) -> str | None:
        """The name of a file's content, or None where there is no file."""
        if path.partition("/")[0] in self._folders:
            return self._changed[path] if path in self._changed else self._committed(path)
        text = self._files.read(path)
        if text is None:
            return None
        return blob_id(text, self._id_length)


def known_files(files: Files, repository: Repository, committed: CommitFiles, prefix: str) -> Files:
    """The files of a workspace on disk, named by git where they are as in HEAD.

    Args:
        files: The files.
        repository: The repository that holds them.
        committed: The files of HEAD.
        prefix: The folder of the workspace in the repository.
    """
    named = blobs_of(Below(committed, prefix))
    if named is None:
        return files
    changed = repository.snapshot(prefix, _FOLDERS).changed
    return KnownFiles(files, named, changed, _FOLDERS, repository.id_length)
