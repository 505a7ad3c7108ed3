"""The records that were deleted and did not come back, with who deleted them, when and why."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.frozen import dataclass
from juwu.git import Archive
from juwu.history import Revision
from juwu.record import Record, Ref
from juwu.workspace.desk import Desk
from juwu.workspace.whereabouts import became

_ALL = 1 << 30
"""More commits than any history has."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record that is gone."""

    ref: Ref
    path: str
    """Where its file stood last."""
    title: str
    """What it was called; its id where that cannot be read. It may come from data."""
    revision: Revision
    """The commit that deleted it; what it held before is at its first parent."""

    @property
    def held_at(self) -> str:
        """The revision that held it last, as ``juwu restore --at`` takes it."""
        return f"{self.revision.id}~1"

    def as_json(self) -> dict[str, object]:
        """The record as ``juwu log --deleted --format json`` prints it."""
        by = self.revision
        return {
            "ref": str(self.ref),
            "path": self.path,
            "title": self.title,
            "id": by.id,
            "author": by.author,
            "email": by.email,
            "time": by.time,
            "reason": by.reason,
        }


def deleted(desk: Desk, limit: int | None = None) -> list[Deleted]:
    """The deleted records, the last deletion first; one that only got another name is none.

    Args:
        desk: Where they were.
        limit: How many at most; None for all.

    Raises:
        NotARepository: The workspace is in none.
    """
    found: list[Deleted] = []
    with desk.repository.archive() as archive:
        for revision, ref, path in _gone(desk):
            if became(desk, ref, path) is None:
                title = _title(desk, archive, revision.id, ref, path)
                found.append(Deleted(ref, path, title, revision))
            if len(found) == limit:
                break
    return found


def _gone(desk: Desk) -> Iterator[tuple[Revision, Ref, str]]:
    """Every record that is not there any more, with its last deletion."""
    seen: set[Ref] = set()
    for revision in desk.recent(_ALL):
        for one in revision.records:
            if one.status == "D" and one.ref not in seen and desk.register.get(one.ref) is None:
                seen.add(one.ref)
                yield revision, one.ref, one.path


def _title(desk: Desk, archive: Archive, commit: str, ref: Ref, path: str) -> str:
    raw = next(archive.raw([commit]))
    for parent in raw.parents:
        files = archive.files(parent)
        text = files.read(desk.prefix + path)
        if text is not None:
            record = Record.of(ref.family, path, text)
            return (
                ref.id
                if record.is_broken
                else desk.families[ref.family].title_of(record.data, ref.id)
            )
    return ref.id
