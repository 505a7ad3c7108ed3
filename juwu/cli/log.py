"""``juwu log``: who changed what, when and why, of one record or of the whole office."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.changes import print_fields
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import RECORD, RECORD_HELP
from juwu.cli.parser import Count, Parser
from juwu.family import Family
from juwu.history import Revision
from juwu.language import Words
from juwu.workspace import Workspace

RECENT = 20
"""Revisions of the whole office that are printed when the call does not say how many."""


class _Log(Arguments):
    record: str | None = None
    limit: int | None = None


def _configure(parser: Parser) -> None:
    help_ = Words(f"{RECORD_HELP.zh}；不写就是全部记录", f"{RECORD_HELP.en}; all if left out")
    parser.word("record", RECORD, help_, Count.OPTIONAL)
    parser.number(
        "limit",
        "-n",
        value=Words("条数", "N"),
        help_=Words(
            f"最多几条；不写时一条记录的全部列出，全部记录的列 {RECENT} 条",
            f"how many at most; if left out, all of a record, {RECENT} of the whole office",
        ),
    )


def _run(call: Call, arguments: _Log) -> int:
    workspace = Workspace.find(Path())
    family = None
    if arguments.record is None:
        revisions = workspace.recent(arguments.limit or RECENT)
    else:
        ref = workspace.ref(arguments.record)
        family = workspace.families[ref.family]
        revisions = list(workspace.timeline(ref, arguments.limit))
    if arguments.as_json:
        call.output.json([one.as_json() for one in revisions])
        return 0
    for one in revisions:
        _print(call, family, one)
    if not revisions:
        call.output.say(Words("还没有历史。", "There is no history yet."))
    return 0


def _print(call: Call, family: Family | None, revision: Revision) -> None:
    moment = revision.time[:16].replace("T", " ")
    call.output.line(
        (revision.id[:10], "yellow"), f"  {moment}  {revision.author}  ", (revision.subject, "bold")
    )
    for line in revision.reason.splitlines():
        call.output.line(f"  {Words('理由', 'Reason').say(call.language)}: {line}")
    for record in revision.records:
        call.output.line(f"  {record.status} {record.ref}")
    print_fields(call.output, family, revision.changes, "  ")


COMMAND = Command(
    _Log,
    _configure,
    _run,
    examples=("juwu log person/per-001", "juwu log -n 5", "juwu log person/per-001 --format json"),
)
