"""Sending edits for review from a screen, and the question that leads there."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.draft import Draft
from juwu.finding import Finding
from juwu.language import Language, Words
from juwu.workspace import RecordChange, Reviewing
from tui.dialogs import Confirm
from tui.field_help import told
from tui.shell import Shell


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
            reviewing.propose([draft], reason) if draft else reviewing.propose_edits(edits, reason)
        )
    )
    if done is None:
        return False
    name = done.proposal.name
    desk.say(
        Words(f"已送审 {name}，主分支和文件没有动", f"Sent for review: {name}; no file changed")
    )
    desk.look()
    return True
