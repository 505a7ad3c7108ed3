"""A record taken away by a commit, and all that speaks against it, told before anything is asked.

Its history stays. What others name, what was settled, numbered or is to be kept for years, and what
no history would keep is not deleted.
"""

from __future__ import annotations

from collections.abc import Sequence

from juwu.errors import JuwuError
from juwu.family import Family
from juwu.finding import Finding
from juwu.git import StaleBase
from juwu.history import Revision
from juwu.language import Words
from juwu.record import Record, Ref
from juwu.workspace.desk import Desk
from juwu.workspace.errors import (
    ChangedMeanwhileError,
    InvalidRecordError,
    NotCommittedError,
    RecordMissingError,
    ReferencedError,
)
from juwu.workspace.meanwhile import last_author
from juwu.workspace.plan import Plan, turned
from juwu.workspace.referrers import holding
from juwu.workspace.saving import carry_out

_STAYS = Words("没有删除", "Not deleted")


class NotDeletableError(InvalidRecordError):
    """A record has to stay: it was settled, has a number, or its time of keeping is not over."""

    deed = _STAYS

    def __init__(self, ref: Ref, family: Family, findings: Sequence[Finding]) -> None:
        """Tell what to do instead.

        Args:
            ref: The record.
            family: Its family, whose states are another way out.
            findings: Why it has to stay.
        """
        super().__init__(findings)
        self.hint, self.on_screen = _ways(ref, family) if family.rules.lifecycle else (_KEEP, _KEEP)


_KEEP = Words(
    "把它留着就好；写错了的，改正那个字段。", "Let it stay; what is wrong in it can be corrected."
)


def _ways(ref: Ref, family: Family) -> tuple[Words, Words]:
    """What to do by a command, and by keys."""
    at = family.look.status_at
    status = family.label(at)
    return (
        Words(
            f"把它留着就好。不再用的，改它的“{status.zh}”：juwu set {ref} {at}=新的状态。",
            f"Let it stay. What is no longer used gets another “{status.en}”: "
            f"juwu set {ref} {at}=STATE.",
        ),
        Words(
            f"把它留着就好。不再用的，按 Alt+M 改它的“{status.zh}”，会列出能改成什么。",
            f"Let it stay. What is no longer used gets another “{status.en}”: Alt+M lists them.",
        ),
    )


def delete(workspace: Desk, ref: Ref, reason: str, seen: Record | None = None) -> Revision:
    """Delete one record by a commit.

    Args:
        workspace: Where it is.
        ref: The record.
        reason: Why.
        seen: The record as the person saw it; None for as it was read last.

    Raises:
        RecordMissingError: There is no such record.
        ReferencedError: Other records name it, or something that only it holds.
        InvalidRecordError: It is settled, numbered, to be kept for years, or to be reviewed.
        NotCommittedError: It holds what was never committed, and what no history would keep.
        ChangedMeanwhileError: Somebody changed it since it was read.
        JuwuError: See :meth:`juwu.git.Repository.save`.
    """
    record = seen or workspace.record(ref)
    plan = deleting(workspace, record)
    try:
        return carry_out(workspace, plan, reason)
    except StaleBase as error:
        raise _against(workspace, record) or error from error


def deleting(workspace: Desk, record: Record) -> Plan:
    """The plan to delete a record; whether it is to be reviewed is judged later.

    Args:
        workspace: Where it is.
        record: The record as the person saw it.

    Raises:
        RecordMissingError: There is no such record.
        ReferencedError: Other records name it, or something that only it holds.
        NotDeletableError: It is settled, numbered, or to be kept for years.
        NotCommittedError: It holds what was never committed, and what no history would keep.
        ChangedMeanwhileError: Somebody changed it since it was read.
    """
    if users := holding(workspace, record.ref):
        raise ReferencedError(record.ref, users)
    if (against := _against(workspace, record)) is not None:
        raise against
    family = workspace.families[record.ref.family]
    errors = [one for one in workspace.judge.deletion(record) if one.is_error]
    if errors:
        raise NotDeletableError(record.ref, family, errors)
    return Plan((turned(family, record, None),), "")


def _against(workspace: Desk, seen: Record) -> JuwuError | None:
    """Why a record cannot be deleted as it was seen, if anything speaks against it."""
    on_disk, head = workspace.files.read(seen.path), workspace.committed(seen)
    committed = head.text if head else None
    if on_disk == committed == seen.text:
        return None
    workspace.refresh()
    if on_disk is None and head is None:
        return RecordMissingError(str(seen.ref))
    if on_disk == seen.text:
        return NotCommittedError(seen.ref, seen.path, is_new=head is None)
    by = last_author(workspace, seen.path) if head and committed != seen.text else None
    return ChangedMeanwhileError(seen.ref, by, _STAYS)
