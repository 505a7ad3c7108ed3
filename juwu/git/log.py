"""The past of a repository or of one file, newest first, as values."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from juwu.git.commit import Commit, Person, Touched
from juwu.git.difference import parse_entry
from juwu.git.message import Message
from juwu.git.runner import Runner

_FORMAT = "--format=tformat:%H%x00%P%x00%an%x00%ae%x00%ad%x00%cn%x00%ce%x00%B%x00"
_RAW = ("--raw", "--no-abbrev", "-M", "-c", "--no-ext-diff", "--no-textconv")
_LATEST = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp())


def read_log(  # noqa: PLR0913 - each is one switch of git log
    runner: Runner,
    start: str,
    paths: Sequence[str] = (),
    *,
    limit: int | None = None,
    skip: int = 0,
    touched: bool,
    follow: bool = False,
) -> list[Commit]:
    """Commits that reach from a commit id into the past.

    Args:
        runner: Where git runs.
        start: The id of the newest commit.
        paths: Only commits that touched one of these files or folders.
        limit: At most so many.
        skip: Leave out so many of the newest.
        touched: Whether to tell the files that each commit touched; a merge tells those that
            differ from all its parents.
        follow: Whether to go on under the old name where the one file was renamed.
    """
    arguments = ["log", "-z", "--date=raw", _FORMAT]
    if touched:
        arguments += _RAW
    if follow:
        arguments.append("--follow")
    end = None if limit is None else skip + limit
    with closing(runner.stream(*arguments, start, "--", *paths)) as fields:
        commits = _parse(fields)
        if paths and touched:  # with --follow git lists merges that did nothing to the file
            commits = (commit for commit in commits if commit.paths)
        return list(itertools.islice(commits, skip, end))


def read_history(
    runner: Runner, start: str, without: Sequence[str] = (), *, oldest_first: bool = False
) -> Generator[Commit]:
    """All commits that led to a commit id, children before their parents, with what they touched.

    A merge tells the files that differ from its first parent.

    Args:
        runner: Where git runs.
        start: The id of the newest commit.
        without: Ids of commits that are left out together with all that led to them.
        oldest_first: Whether they come in exactly the opposite order.
    """
    raw = [one for one in _RAW if one != "-c"]
    arguments = ["log", "-z", "--date=raw", "--topo-order", _FORMAT, *raw]
    arguments += ["--reverse"] * oldest_first
    arguments += ["--diff-merges=first-parent", start, *(f"^{one}" for one in without), "--"]
    with closing(runner.stream(*arguments)) as fields:
        yield from _parse(fields)


def read_ids(
    runner: Runner, start: str, without: Sequence[str] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ids of the same commits in the same order, each with those of its parents.

    Args:
        runner: Where git runs.
        start: The id of the newest commit.
        without: Ids of commits that are left out together with all that led to them.
    """
    arguments = ("log", "-z", "--topo-order", "--no-patch", "--format=tformat:%H %P", start)
    with closing(runner.stream(*arguments, *(f"^{one}" for one in without), "--")) as fields:
        for field in fields:
            ident, *parents = field.split()
            yield ident, tuple(parents)


def _parse(fields: Iterator[str]) -> Iterator[Commit]:
    token = next(fields, "")
    while token:
        parents, name, email, date, committer, committer_email, text, _ = itertools.islice(
            fields, 8
        )
        message = Message.parse(_text(text))
        paths: list[Touched] = []
        ident, token = token, next(fields, "")
        if not token:  # a merge's files are set off by an empty field
            token = next(fields, "")
        while token.lstrip("\n").startswith(":"):
            paths.append(parse_entry(token.lstrip("\n"), fields))
            token = next(fields, "")
        yield Commit(
            ident,
            tuple(parents.split()),
            Person(_text(name), _text(email)),
            _moment(date),
            Person(_text(committer), _text(committer_email)),
            message.subject,
            message.body,
            message.trailers,
            tuple(paths),
        )


def _text(text: str) -> str:
    if text.isascii():
        return text
    # Bytes that are no UTF-8 travel as lone surrogates, which nothing else can print.
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _moment(raw: str) -> datetime:
    # A commit may claim any date and any zone; a false one must not stop the list.
    seconds, _, zone = raw.partition(" ")
    epoch = int(seconds) if seconds.lstrip("-").isdecimal() else 0
    return datetime.fromtimestamp(min(max(epoch, 0), _LATEST), _zone(zone))


@lru_cache(64)
def _zone(zone: str) -> timezone:
    offset = 0
    if len(zone) == 5 and zone[1:].isdecimal():  # noqa: PLR2004 - a sign and four digits
        offset = int(zone[1:3]) * 60 + int(zone[3:])
        offset = -offset if zone[0] == "-" else offset
    return timezone(timedelta(minutes=offset)) if abs(offset) < 24 * 60 else UTC
