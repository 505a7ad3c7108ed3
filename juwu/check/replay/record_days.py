"""When history last saw a record, and since when it has been in its state; asked of git."""

from __future__ import annotations

from juwu.check.evolution import Days
from juwu.check.replay.commit_facts import day_of
from juwu.family import Family
from juwu.git import Archive, Commit
from juwu.record import Record


def record_days(archive: Archive, commit: str, family: Family, path: str) -> Days | None:
    """The days of a record as of a commit; None where history does not know it.

    Args:
        archive: Where the commits are.
        commit: A full commit id.
        family: The record's family, which says what its state is.
        path: The record's file, relative to the top of the repository.
    """
    commits = [one for one in archive.of_file(commit, path) if one.paths]
    if not commits or commits[0].paths[0].new_blob is None:
        return None
    state = _state(archive, family, path, commits[0])
    entered = commits[0]
    for one in commits[1:]:
        if _state(archive, family, path, one) != state:
            break
        entered = one
    return Days(day_of(commits[0]), day_of(entered))


def _state(archive: Archive, family: Family, path: str, commit: Commit) -> str | None:
    blob = commit.paths[0].new_blob
    if blob is None:
        return None
    return family.status_of(Record.of(family.name, path, archive.blob(blob)).data)
