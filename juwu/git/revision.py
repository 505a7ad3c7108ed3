"""The text a person gives for a revision, turned into a commit id or refused."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from juwu import clock
from juwu.git.errors import GitFailed, UnknownRevision
from juwu.git.runner import Runner

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST = 1_000


def resolve(runner: Runner, revision: str) -> str:
    """The id of the commit that the text names.

    A day such as ``2026-07-01`` names the last commit of HEAD's history at the end of that day
    in China.

    Raises:
        UnknownRevision: It names no commit, or more than one.
    """
    if (
        not revision
        or len(revision) > _LONGEST
        or revision.startswith(("-", "^", ":"))
        or _CONTROL.search(revision)
        or ".." in revision
    ):
        raise UnknownRevision(revision)
    try:
        if _DAY.fullmatch(revision):
            arguments = ["rev-list", "--max-count=1", f"--until={_end_of(revision)}", "HEAD", "--"]
        else:
            arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options"]
            arguments.append(f"{revision}^{{commit}}")
        found = runner.run(*arguments).text
    except GitFailed as error:
        raise UnknownRevision(revision) from error
    if not found or "\n" in found:
        raise UnknownRevision(revision)
    return found


def _end_of(day: str) -> int:
    try:
        moment = datetime.combine(date.fromisoformat(day), time.max, clock.CHINA)
    except ValueError as error:
        raise UnknownRevision(day) from error
    return int(moment.timestamp())
