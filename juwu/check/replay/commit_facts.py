"""What a commit says of itself that rules ask for: its day, and why it was made."""

from __future__ import annotations

from datetime import date

from juwu import clock
from juwu.git import Commit
from juwu.git.message import MIGRATION, REASON, RECORD

MESSAGE = "COMMIT_EDITMSG"
"""What git calls the file of a message; findings in a message are told of it."""


def message_of(commit: Commit) -> str:
    """All that the message of a commit says."""
    trailers = "\n".join(f"{key}: {text}" for key, text in commit.trailers)
    return "\n\n".join(filter(None, (commit.subject, commit.body, trailers)))


def day_of(commit: Commit) -> date:
    """The day in China on which its author says the change was made."""
    return commit.time.astimezone(clock.CHINA).date()


def is_migration(commit: Commit) -> bool:
    """Whether a commit says that it brings records to another schema."""
    return any(key == MIGRATION for key, _ in commit.trailers)


def reason_of(commit: Commit) -> str:
    """Why, in its author's words; empty when none was given.

    The subject of a commit that juwu made tells what changed; that of any other commit is all
    that a person wrote, and counts.
    """
    named = " ".join(text for key, text in commit.trailers if key == REASON)
    by_juwu = any(key == RECORD for key, _ in commit.trailers)
    return commit.body.strip() or named or ("" if by_juwu else commit.subject)
