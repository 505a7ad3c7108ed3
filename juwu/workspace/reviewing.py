"""Review, for both faces: the queue, what a proposal changes, and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from juwu.check.replay import Audit, Posts, Reviews
from juwu.frozen import dataclass
from juwu.git import Asides, Exchange, Message, MovedError
from juwu.language import Words
from juwu.pointer import PlaceMissingError, Pointer, PointerSyntaxError, get
from juwu.review import FOLDER, NAME, Kind, Need, lacking, proposal_from
from juwu.review.deed import message
from juwu.sync import ProposalExchange, Session
from juwu.workspace.entitled import refuse_unlisted
from juwu.workspace.proposal_named import named
from juwu.workspace.proposing import draft_of, propose, propose_edits, propose_plan, proposed
from juwu.workspace.review_errors import (
    ClosedProposalError,
    MovedProposalError,
    NoProposalError,
    NoSuchPlaceError,
    NotApprovedError,
    NotYoursError,
    OwnProposalError,
)
from juwu.workspace.saving import refuse
from juwu.workspace.together import judged

if TYPE_CHECKING:
    from juwu.draft import Draft
    from juwu.finding import Finding
    from juwu.git import Archive
    from juwu.record import Ref
    from juwu.review import Proposal
    from juwu.workspace.plan import Plan
    from juwu.workspace.record_change import RecordChange
    from juwu.workspace.workspace import Workspace

REVIEWED_BY = "Reviewed-by"
"""The trailer of a merge commit that names somebody who approved what came in."""
ANYBODY = Need()
"""What every proposal needs, whether a family asks for more or not."""


class State(StrEnum):
    """How a proposal stands."""

    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def words(self) -> Words:
        """What it is called."""
        return _NAMES[self]


_NAMES = {
    State.WAITING: Words("待审阅", "waiting"),
    State.RETURNED: Words("已退回", "returned"),
    State.APPROVED: Words("已同意，可合并", "approved"),
    State.WITHDRAWN: Words("已撤回", "withdrawn"),
    State.MERGED: Words("已合并", "merged"),
}


@dataclass(frozen=True, slots=True)
class Queued:
    """A proposal and how it stands."""

    proposal: Proposal
    state: State
    missing: tuple[tuple[Need, int], ...]
    """What approvals it lacks, each with how many it has."""
    is_sent: bool
    """Whether the remote is known to have all of it."""
    named: str
    """What it is about, records told by their titles; other people's text."""

    @property
    def is_open(self) -> bool:
        """Whether something can still be done about it."""
        return self.state not in (State.WITHDRAWN, State.MERGED)


@dataclass(frozen=True, slots=True)
class Opened:
    """A proposal to be looked at."""

    queued: Queued
    changes: tuple[RecordChange, ...]
    """By record, against the main branch as it was when the proposal was begun."""
    findings: tuple[Finding, ...]


class Reviewing:
    """The proposals of one workspace; everything here starts git, so it belongs into a worker."""

    def __init__(self, workspace: Workspace) -> None:
        """Prepare; nothing is read yet."""
        self._workspace = workspace

    # Looking

    def queue(self, *, every: bool = False) -> list[Queued]:
        """The proposals that wait, the oldest first.

        Args:
            every: Those that are merged or withdrawn as well.
        """
        head = self._workspace.repository.head()
        if head is None:
            return []
        tips = self._asides.tips(unmerged=None if every else head)
        if not tips:
            return []
        with self._workspace.repository.archive() as archive:
            unsent = self._unsent()
            found = [
                self._queued(archive, name, (tip, head), unsent)
                for name, tip in tips.items()
                if NAME.fullmatch(name)
            ]
        return [one for one in found if every or one.is_open]

    def find(self, name: str) -> Queued:
        """A proposal by its name, or by the beginning of one where that is clear.

        Raises:
            NoProposalError: There is none.
        """
        tips = self._asides.tips()
        fitting = [one for one in tips if name and one.startswith(name)]
        chosen = name if name in tips else fitting[0] if len(fitting) == 1 else None
        head = self._workspace.repository.head()
        if chosen is None or head is None or not NAME.fullmatch(chosen):
            raise NoProposalError(name)
        with self._workspace.repository.archive() as archive:
            return self._queued(archive, chosen, (tips[chosen], head), self._unsent())

    def open(self, name: str) -> Opened:
        """A proposal with its changes and what the rules say of them.

        Raises:
            NoProposalError: There is none.
        """
        queued, workspace = self.find(name), self._workspace
        proposal = queued.proposal
        changes = tuple(workspace.between(proposal.base, proposal.tip))
        findings = judged(workspace.judge, changes, told=proposed(workspace, ""))
        return Opened(queued, changes, findings)

    # Sending

    def propose(self, drafts: Sequence[Draft], reason: str = "", into: str | None = None) -> Queued:
        """Send drafts for review, and close them; see :func:`juwu.workspace.proposing.propose`.

        Args:
            drafts: What is to be reviewed.
            reason: Why.
            into: The proposal that they go on with; None for a new one.
        """
        self._workspace.allow_change()
        onto = self._open_one(into).proposal if into else None
        name = propose(self._workspace, drafts, reason, onto)
        for draft in drafts:
            self._workspace.journal.forget(draft)
        self._workspace.refresh()
        return self.find(name)

    def propose_edits(self, edits: Sequence[RecordChange], reason: str = "") -> Queued:
        """Send edits for review; see :func:`juwu.workspace.proposing.propose_edits`."""
        self._workspace.allow_change()
        return self.find(propose_edits(self._workspace, edits, reason))

    def propose_plan(self, plan: Plan, reason: str = "") -> Queued:
        """Send a plan for review; see :func:`juwu.workspace.proposing.propose_plan`."""
        self._workspace.allow_change()
        return self.find(propose_plan(self._workspace, plan, reason))

    def draft(self, name: str, ref: Ref) -> Draft:
        """Begin to edit a record as a proposal has it, to go on with that proposal.

        Raises:
            NoProposalError: There is none.
            ClosedProposalError: It is merged or withdrawn.
            RecordMissingError: It has no such record.
        """
        self._workspace.allow_change()
        return draft_of(self._workspace, self._open_one(name).proposal, ref)

    # Reviewing

    def remark(self, name: str, place: str, text: str) -> Queued:
        """Say something about a field.

        Args:
            name: The proposal.
            place: ``/field``, or ``family/id#/field`` where it has several records.
            text: What is said.

        Raises:
            NoSuchPlaceError: The proposal changes no such record, or the record has no such field.
        """
        proposal = self._open_one(name).proposal
        changes = self._workspace.between(proposal.base, proposal.tip)
        record, _, pointer = place.rpartition("#") if "#" in place else ("", "", place)
        if record == "" and not place.startswith("/"):
            record, pointer = place, ""
        fitting = [one for one in changes if record in ("", str(one.ref))]
        if len(fitting) != 1 or not _has(fitting[0], pointer):
            raise NoSuchPlaceError(place)
        about = (fitting[0].ref, pointer, proposal.content)
        return self._do(proposal, message(proposal.name, Kind.REMARK, text, about))

    def approve(self, name: str, text: str = "") -> Queued:
        """Approve what a proposal holds now.

        Raises:
            OwnProposalError: It is one's own.
        """
        return self._judge(name, Kind.APPROVED, text)

    def give_back(self, name: str, reason: str) -> Queued:
        """Return a proposal to its author.

        Raises:
            OwnProposalError: It is one's own.
        """
        return self._judge(name, Kind.RETURNED, reason)

    def withdraw(self, name: str, reason: str = "") -> Queued:
        """Take one's own proposal back.

        Raises:
            NotYoursError: It is somebody else's.
        """
        proposal = self._open_one(name).proposal
        if self._workspace.repository.identity().email not in proposal.authors:
            raise NotYoursError(proposal.name, proposal.author.name)
        return self._do(proposal, message(proposal.name, Kind.WITHDRAWN, reason))

    def merge(self, name: str) -> str:
        """Merge an approved proposal into the branch, by field where that has moved on.

        Returns:
            The merge commit.

        Raises:
            NotApprovedError: It lacks approvals, or was returned.
            InvalidRecordError: What would come of it breaks a schema or a rule.
            MergeConflictsError: A person has to decide; see :meth:`juwu.sync.Session.merge_in`.
        """
        self._workspace.allow_change()
        queued = self._open_one(name)
        proposal = queued.proposal
        if queued.state is not State.APPROVED:
            raise NotApprovedError(proposal.name, queued.missing, proposal.returned)
        refuse_unlisted(self._workspace)
        people = [f"{one.name} <{one.email}>" for one in proposal.approvers]
        said = Message(
            f"合并送审 {proposal.name}：{proposal.title}",
            "",
            tuple((REVIEWED_BY, one) for one in people),
        )
        try:
            return self._session.merge_in(proposal.tip, said, self._look)
        finally:
            self._workspace.refresh()

    # Within

    @property
    def _asides(self) -> Asides:
        return Asides(self._workspace.repository, FOLDER)

    @property
    def _session(self) -> Session:
        workspace = self._workspace
        return Session(workspace.repository, workspace.prefix, lambda *_: ())

    def _look(self, head: str, merged: str) -> None:
        """Refuse a merge that brings in a fault."""
        with self._workspace.repository.archive() as archive:
            report = Audit(archive, self._workspace.prefix).report(merged, [head])
            reviews = Reviews.of_their_time(archive, self._workspace.prefix)
            found = reviews.unsettled(report.findings, archive.history(merged, [head]))
        refuse([one.finding for one in found])

    def _unsent(self) -> frozenset[str]:
        """The proposals that a remote still lacks; none where there is no remote."""
        repository = self._workspace.repository
        exchange = Exchange(repository)
        if exchange.standing().remote is None:
            return frozenset()
        return frozenset(ProposalExchange(repository, "", exchange).waiting())

    def _queued(
        self, archive: Archive, name: str, ends: tuple[str, str], unsent: frozenset[str]
    ) -> Queued:
        tip, head = ends
        is_merged = archive.base(tip, head) == tip
        without = head
        if is_merged:
            merges = [one for one in archive.ids(head, [tip]) if tip in one[1][1:]]
            without = merges[-1][1][0] if merges else tip
        commits = archive.history(tip, [without])
        proposal = proposal_from(archive, name, tip, commits, is_merged=is_merged)
        reviews = Reviews(archive, self._workspace.prefix, lambda _: self._workspace.families)
        needs = [ANYBODY, *(need for one in proposal.edits for need in reviews.needs(one))]
        missing = lacking(needs, proposal.approvers, Posts(self._workspace.files).holds)
        if len(missing) > 1:
            missing = tuple(one for one in missing if one[0] != ANYBODY)
        told = named(self._workspace, proposal)
        return Queued(proposal, _state(proposal, missing), missing, name not in unsent, told)

    def _open_one(self, name: str) -> Queued:
        queued = self.find(name)
        if not queued.is_open:
            merged = queued.state is State.MERGED
            raise ClosedProposalError(queued.proposal.name, is_merged=merged)
        return queued

    def _judge(self, name: str, kind: Kind, text: str) -> Queued:
        proposal = self._open_one(name).proposal
        if self._workspace.repository.identity().email in proposal.authors:
            raise OwnProposalError(proposal.name)
        return self._do(proposal, message(proposal.name, kind, text))

    def _do(self, proposal: Proposal, said: Message) -> Queued:
        self._workspace.allow_change()
        refuse_unlisted(self._workspace)
        commit = self._asides.commit([proposal.tip], said)
        try:
            self._asides.move(proposal.name, commit, proposal.tip)
        except MovedError as error:
            raise MovedProposalError(proposal.name) from error
        return self.find(proposal.name)


def _state(proposal: Proposal, missing: Sequence[tuple[Need, int]]) -> State:
    if proposal.is_merged:
        return State.MERGED
    if proposal.is_withdrawn:
        return State.WITHDRAWN
    if proposal.returned is not None:
        return State.RETURNED
    return State.WAITING if missing else State.APPROVED


def _has(change: RecordChange, pointer: str) -> bool:
    """Whether a record has a place, before or after."""
    for record in (change.after, change.before):
        try:
            if record is not None:
                get(record.data, Pointer.parse(pointer))
                return True
        except (PlaceMissingError, PointerSyntaxError):
            continue
    return False
