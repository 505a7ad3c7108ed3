"""Sending edits for review from a screen, and the question that leads there."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.check.evolution import REVIEW
from juwu.draft import Draft
from juwu.finding import Finding, Severity
from juwu.history import Revision
from juwu.language import Language, Words, counted
from juwu.workspace import InvalidRecordError, Plan, Queued, RecordChange, Reviewing
from tui.dialogs import Confirm
from tui.field_help import told
from tui.pending import Pending, Survey
from tui.shell import Shell


def effect(survey: Survey, count: int, proposal: str) -> Words:
    """What a commit would do, and in whose name.

    Args:
        survey: What there is.
        count: How many records it would take.
        proposal: The proposal that it goes on with; empty for a commit.
    """
    branch, who = survey.branch or "HEAD", survey.identity
    if proposal:
        return Words(
            f"{who.zh}   接着改送审 {proposal}，主分支不动；同意要重新给",
            f"{who.en}   goes on with proposal {proposal}; approvals are given anew",
        )
    return Words(
        f"{who.zh}   将把 {count} 条记录写成 {branch} 上的一个提交，不推送",
        f"{who.en}   will commit {counted(count, 'record')} to {branch}; nothing is sent yet",
    )


def waiting(entry: Pending) -> list[Finding]:
    """The reviews without which an edit is refused; a rule that only warns lets it pass."""
    rules = entry.family.rules.review if entry.family else ()
    if all(one.rule.severity is Severity.WARNING for one in rules):
        return []
    return [one for one in entry.findings if one.code == REVIEW]


def offer(language: Language, finding: Finding) -> Confirm:
    """The question that offers review, where a change cannot go in without."""
    title = Words("这项改动要先审阅", "This change is reviewed first")
    text = told(language, finding.message, finding.hint)
    return Confirm(language, title.say(language), text, Words("送审", "Send for review"))


async def send(
    desk: Shell, draft: Draft | None, edits: Sequence[RecordChange], reason: str
) -> bool:
    """Send a draft, or edits that stand on disk, and say so.

    Returns:
        Whether it was sent; else the person was told why not.
    """
    reviewing = Reviewing(desk.workspace)
    done = await desk.attempt(
        lambda: (
            reviewing.propose([draft], reason, draft.proposal or None)
            if draft
            else reviewing.propose_edits(edits, reason)
        )
    )
    if done is None:
        return False
    _say_sent(desk, done)
    return True


async def carried_out(
    desk: Shell, plan: Plan, reason: str, *, proposes: bool = False
) -> Revision | None:
    """Commit a plan, such as a deletion; where it has to be reviewed, offer that.

    Args:
        desk: The application.
        plan: What is to be done.
        reason: Why.
        proposes: Whether it is sent for review in any case.

    Returns:
        The revision that was made; None where there is none, and the person was told.
    """
    if not proposes:
        done = await desk.attempt(lambda: _commit(desk, plan, reason))
        if not isinstance(done, Finding):
            return done
        if not await desk.push_screen_wait(offer(desk.language, done)):
            return None
    await send_plan(desk, plan, reason)
    return None


def _commit(desk: Shell, plan: Plan, reason: str) -> Revision | Finding:
    """The revision; the finding where only a review is lacking."""
    try:
        return desk.workspace.carry_out(plan, reason)
    except InvalidRecordError as error:
        if all(one.code == REVIEW for one in error.findings):
            return error.findings[0]
        raise


async def send_plan(desk: Shell, plan: Plan, reason: str) -> bool:
    """Send a plan, such as a deletion, and say so; see :func:`send`."""
    done = await desk.attempt(lambda: Reviewing(desk.workspace).propose_plan(plan, reason))
    if done is not None:
        _say_sent(desk, done)
    return done is not None


def _say_sent(desk: Shell, done: Queued) -> None:
    name = done.proposal.name
    desk.say(
        Words(f"已送审 {name}，主分支和文件没有动", f"Sent for review: {name}; no file changed")
    )
    desk.look()
