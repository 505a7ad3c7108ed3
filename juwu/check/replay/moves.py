"""What one commit did to the files of a workspace, against its first parent."""

from __future__ import annotations

from collections.abc import Callable

from juwu.family.families import FOLDER
from juwu.frozen import dataclass
from juwu.git import Archive, Commit

_LAW = f"{FOLDER}/"
_META = f"{FOLDER}/_meta/"


@dataclass(frozen=True, slots=True)
class Moves:
    """The files that differ, by path in the workspace; hidden files and links are not there."""

    blobs: dict[str, str | None]
    """The blob that each path has afterwards; None where it has none."""
    former: dict[str, str]
    """For a renamed file, as git pairs them by likeness, the path it had."""
    from_others: frozenset[str]
    """Of a merge: the paths that are as in another parent, where they were judged already."""
    law: frozenset[str]
    """Which of them are files of families."""

    @property
    def changes_law(self) -> bool:
        """Whether records are now judged by other schemas or rules."""
        return any(not path.startswith(_META) for path in self.law)


def moves_of(commit: Commit, archive: Archive, prefix: str) -> Moves:
    """What a commit did.

    Args:
        commit: With what it touched.
        archive: Where its files are.
        prefix: The workspace's folder inside the repository: "" or with a trailing slash.
    """
    blobs: dict[str, str | None] = {}
    former = {}
    for touched in commit.paths:
        path = _inside(touched.path, prefix)
        if touched.before is not None and (old := _inside(touched.before, prefix)) is not None:
            blobs.setdefault(old, None)
            if path is not None:
                former[path] = old
        if path is not None:
            blobs[path] = touched.new_blob if touched.plain else None
    return Moves(
        blobs,
        former,
        _from_others(commit, blobs, archive, prefix),
        frozenset(path for path in blobs if path.startswith(_LAW)),
    )


def _inside(path: str, prefix: str) -> str | None:
    inside = path.removeprefix(prefix)
    return None if not path.startswith(prefix) or "/." in f"/{inside}" else inside


def _from_others(
    commit: Commit, blobs: dict[str, str | None], archive: Archive, prefix: str
) -> frozenset[str]:
    found: set[str] = set()
    for parent in commit.parents[1:]:
        blob_in: Callable[[str], str | None] = archive.files(parent).blob
        found |= {path for path, blob in blobs.items() if blob_in(prefix + path) == blob}
    return frozenset(found)
