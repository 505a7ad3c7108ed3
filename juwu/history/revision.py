"""A revision: a commit as seen from a record.

What people wrote in a commit before personal numbers were refused there is masked when it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from juwu.change import Sides
from juwu.frozen import dataclass
from juwu.git.message import REASON
from juwu.privacy import masked

if TYPE_CHECKING:
    from juwu.change import Change
    from juwu.family import Family
    from juwu.git import Commit
    from juwu.record import Ref

RESTORED = "Restored-from"
"""The trailer that names the revision from which a record was brought back."""
MERGED_WITH = "Merged-with"
"""The trailer that names the version with which an edit was merged by field when it was saved."""


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """One record that a revision touched."""

    ref: Ref
    path: str
    status: str
    """``A`` added, ``M`` changed, ``D`` deleted, ``R`` renamed."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed what, when and why."""

    id: str
    """The commit."""
    author: str
    email: str
    time: str
    """ISO 8601 with zone, to the second."""
    subject: str
    reason: str
    """Why, in the author's words; empty when none was given."""
    path: str = ""
    """The record's file in this revision; empty when the revision is seen from no record."""
    changes: tuple[Change, ...] = ()
    records: tuple[RevisionRecord, ...] = ()
    """All records that the commit touched; filled where the whole office is looked at."""
    merged_with: str = ""
    """The version that somebody else made meanwhile, and with which this edit was merged by field:
    the start of a commit id, ``disk`` for a file changed outside of juwu; else empty."""
    family: Family | None = field(default=None, compare=False, repr=False)
    """The record's family as it was in this revision: its labels, its keys; None where it was not
    there yet or the revision is seen from no record."""
    family_before: Family | None = field(default=None, compare=False, repr=False)
    """The family as it was before this revision; None where it was the same."""
    former: str = ""
    """The path that the record's file had before this revision moved it; else empty."""
    is_migration: bool = False
    """Whether the revision brought records to another schema."""
    is_merge: bool = False
    """Whether it put together what two sides had done; its changes are its own only."""
    is_deletion: bool = False
    """Whether it took the record away; a record that was renamed goes on under its new name."""
    is_broken: bool = False
    """Whether the file could not be read as it stood in this revision."""

    @property
    def sides(self) -> Sides:
        """The families of the versions before and after: their labels."""
        return Sides(self.family_before or self.family, self.family)

    @classmethod
    def of(
        cls,
        commit: Commit,
        path: str = "",
        changes: Sequence[Change] = (),
        records: Sequence[RevisionRecord] = (),
    ) -> Revision:
        """The revision of a commit."""
        trailers = [text for key, text in commit.trailers if key == REASON]
        return cls(
            id=commit.id,
            author=masked(commit.author.name),
            email=commit.author.email,
            time=commit.time.isoformat(timespec="seconds"),
            subject=masked(commit.subject),
            reason=masked(commit.body.strip() or " ".join(trailers)),
            path=path,
            changes=tuple(changes),
            records=tuple(records),
            merged_with=", ".join(text for key, text in commit.trailers if key == MERGED_WITH),
        )

    def as_json(self) -> dict[str, object]:
        """The revision as ``juwu log --format json`` prints it."""
        shape: dict[str, object] = {
            "id": self.id,
            "author": self.author,
            "email": self.email,
            "time": self.time,
            "subject": self.subject,
            "reason": self.reason,
            "changes": [change.as_json() for change in self.changes],
        }
        if self.merged_with:
            shape["merged_with"] = self.merged_with
        if self.former:
            shape["renamed_from"] = self.former
        flags = {
            "migration": self.is_migration,
            "merge": self.is_merge,
            "deletion": self.is_deletion,
            "unreadable": self.is_broken,
        }
        shape |= {name: True for name, holds in flags.items() if holds}
        if self.records:
            shape["records"] = [
                {"ref": str(one.ref), "path": one.path, "status": one.status}
                for one in self.records
            ]
        return shape
