"""The revisions of a record, newest first, each with its changes by field; renames are followed."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.change import difference
from juwu.family import Families, Family
from juwu.git import Commit, Repository
from juwu.history.revision import Revision, RevisionRecord
from juwu.record import Record, Ref
from juwu.value import Map


def timeline(
    repository: Repository, family: Family, path: str, limit: int | None = None, skip: int = 0
) -> Iterator[Revision]:
    """The revisions of one file, newest first.

    Args:
        repository: Where the history is.
        family: The record's family: its list keys tell items apart.
        path: The file, relative to the top of the repository.
        limit: How many at most; None for all.
        skip: How many of the newest to leave out.
    """
    for commit in repository.commits(path=path, limit=limit, skip=skip, follow=True):
        touched = next(iter(commit.paths), None)
        if touched is None:
            yield Revision.of(commit, path)
            continue
        before = _data(repository, family, touched.before or touched.path, touched.old_blob)
        after = _data(repository, family, touched.path, touched.new_blob)
        changes = difference(before, after, family.item_key)
        yield Revision.of(commit, touched.path, changes)


def _data(repository: Repository, family: Family, path: str, blob: str | None) -> Map:
    """The content of a blob; empty where there is none or where it could not be read."""
    if blob is None:
        return {}
    return Record.of(family.name, path, repository.read_blob(blob)).data


def recent(repository: Repository, families: Families, prefix: str, limit: int) -> list[Revision]:
    """The newest revisions of the whole office, each with the records it touched.

    Args:
        repository: Where the history is.
        families: The families, whose globs tell records from other files.
        prefix: The workspace's folder inside the repository, "" or with a trailing slash.
        limit: How many commits at most.
    """
    return [
        Revision.of(commit, records=tuple(_records(commit, families, prefix)))
        for commit in repository.recent(limit, folders=(prefix.rstrip("/"),) if prefix else ())
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
