"""Edits sent for review: commits on a branch of their own, judged like a save.

The branch that is worked on, the work tree and the index stay as they are.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from juwu import clock
from juwu.draft import Draft
from juwu.git import Asides, DetachedHead, MovedError, blob_id
from juwu.review import FOLDER, PROPOSAL
from juwu.workspace.entitled import refuse_unlisted
from juwu.workspace.errors import NothingToSaveError, RecordMissingError
from juwu.workspace.meanwhile import catch_up
from juwu.workspace.plan import Plan
from juwu.workspace.record_change import RecordChange
from juwu.workspace.review_errors import MovedProposalError
from juwu.workspace.saving import approve, planned, refuse
from juwu.workspace.together import judged

if TYPE_CHECKING:
    from juwu.check import Circumstances
    from juwu.git import Message
    from juwu.record import Ref
    from juwu.review import Proposal
    from juwu.workspace.desk import Desk
    from juwu.workspace.together import Told

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def propose(
    workspace: Desk, drafts: Sequence[Draft], reason: str, into: Proposal | None = None
) -> str:
    """Send drafts for review.

    Args:
        workspace: Where they belong.
        drafts: What is to be reviewed, each opened on the record as it is, or as the proposal that
            they go into has it.
        reason: Why.
        into: The proposal that they go on with; None for a new one.

    Returns:
        The name of the proposal.

    Raises:
        NothingToSaveError: No draft changes anything.
        InvalidRecordError: A draft breaks its schema or a rule.
        ConflictError: Somebody else changed the same fields meanwhile.
        MovedProposalError: The proposal is no longer what a draft was opened on.
        JuwuError: The commit could not be written; see :meth:`juwu.git.Asides.commit`.
    """
    for draft in drafts:
        if into is None:
            catch_up(workspace, draft, reason)
        elif not _is_as_seen(workspace, draft, into):
            raise MovedProposalError(into.name)
    changes = [RecordChange.of(one) for one in drafts if _changes_something(one)]
    return propose_edits(workspace, changes, reason, into)


def propose_edits(
    workspace: Desk, edits: Sequence[RecordChange], reason: str, into: Proposal | None = None
) -> str:
    """Send edits for review, such as those that stand on disk; see :func:`propose_plan`."""
    return propose_plan(workspace, Plan(tuple(edits), ""), reason, into)


def propose_plan(workspace: Desk, plan: Plan, reason: str, into: Proposal | None = None) -> str:
    """Send a plan for review: a deletion, a rename, what is brought back; all files stay.

    Returns:
        The name of the proposal.

    Raises:
        NothingToSaveError: It changes nothing.
        InvalidRecordError: What it makes breaks a schema or a rule.
        JuwuError: See :func:`propose`.
    """
    edits = plan.edits
    if not edits:
        raise NothingToSaveError
    told = proposed(workspace, reason)
    if into is None:
        approve(workspace, edits, told)
    else:
        refuse(judged(workspace.judge, edits, told=told))
    files: dict[str, bytes | None] = {}
    for edit in edits:
        if edit.before is not None:
            files[edit.before.path] = None
        files[edit.path] = edit.after.text if edit.after else None
    return _put(workspace, planned(workspace, plan, reason), files, into)


def draft_of(workspace: Desk, proposal: Proposal, ref: Ref) -> Draft:
    """Begin to edit a record as a proposal has it.

    Raises:
        RecordMissingError: Neither the proposal nor the main branch has it.
        Unreadable: It cannot be read.
    """
    changed = {one.ref: one.after for one in workspace.between(proposal.base, proposal.tip)}
    known = ref in changed
    record = changed[ref] if known else workspace.record_at(ref, proposal.tip)
    if record is None:
        raise RecordMissingError(str(ref))
    draft = Draft(workspace.families[ref.family], record, record.document(), record)
    draft.proposal = proposal.name
    return draft


def proposed(workspace: Desk, reason: str | None) -> Told:
    """When and why edits are made that go to a proposal."""
    told = workspace.circumstances(reason)

    def of(edit: RecordChange) -> Circumstances:
        return replace(told(edit), proposed=True)

    return of


def _changes_something(draft: Draft) -> bool:
    return draft.committed is None or draft.text != draft.committed.text


def _is_as_seen(workspace: Desk, draft: Draft, proposal: Proposal) -> bool:
    """Whether a proposal still has what a draft was opened on."""
    repository = workspace.repository
    known = draft.committed
    seen = blob_id(known.text, repository.id_length) if known else None
    return repository.blob_at(proposal.tip, workspace.prefix + draft.path) == seen


def _put(
    workspace: Desk,
    said: Message,
    files: Mapping[str, bytes | None],
    into: Proposal | None,
) -> str:
    refuse_unlisted(workspace)
    repository, asides = workspace.repository, Asides(workspace.repository, FOLDER)
    name = into.name if into else _fresh(asides)
    head = into.tip if into else repository.head()
    if head is None:
        raise DetachedHead
    said = replace(said, trailers=(*said.trailers, (PROPOSAL, name)))
    inside = {workspace.prefix + path: text for path, text in files.items()}
    commit = asides.commit([head], said, inside)
    try:
        asides.move(name, commit, into.tip if into else None)
    except MovedError as error:
        raise MovedProposalError(name) from error
    return name


def _fresh(asides: Asides) -> str:
    taken = asides.tips()
    while True:
        tail = "".join(secrets.choice(_ALPHABET) for _ in range(5))
        name = f"{clock.today():%Y%m%d}-{tail}"
        if name not in taken:
            return name
