"""The newest revisions of the whole office, and a record as it was."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.family import Families, Family
from juwu.git import Commit, Repository
from juwu.history.revision import Revision, RevisionRecord
from juwu.record import Record, Ref


def recent(
    repository: Repository, families: Families, prefix: str, limit: int, start: str | None = None
) -> list[Revision]:
    """The newest revisions of the whole office, each with the records it touched.

    Args:
        repository: Where the history is.
        families: The families, whose globs tell records from other files.
        prefix: The workspace's folder inside the repository, "" or with a trailing slash.
        limit: How many commits at most.
        start: The id of the commit to begin with; None for the one the work tree is at.
    """
    folders = (prefix.rstrip("/"),) if prefix else ()
    return [
        Revision.of(commit, records=tuple(_records(commit, families, prefix)))
        for commit in repository.recent(limit, folders, start)
    ]


def _records(commit: Commit, families: Families, prefix: str) -> Iterator[RevisionRecord]:
    for touched in commit.paths:
        path = touched.path.removeprefix(prefix)
        family = families.family_of(path)
        if family is not None:
            yield RevisionRecord(Ref.of_path(family.name, path), path, touched.status)


def record_as_of(repository: Repository, family: Family, path: str, revision: str) -> Record | None:
    """A record as it stood at a commit, None when it did not exist.

    Args:
        repository: Where the history is.
        family: The record's family.
        path: The file, relative to the top of the repository.
        revision: A commit id.
    """
    blob = repository.blob_at(revision, path)
    return None if blob is None else Record.of(family.name, path, repository.read_blob(blob))
