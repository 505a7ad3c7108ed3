"""``juwu log``: who changed what, when and why, of one record or of the whole office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from juwu.cli.changes import print_fields
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import POINTER, POINTER_HELP, RECORD, RECORD_HELP
from juwu.cli.parser import Count, Parser
from juwu.cli.passing import take_in
from juwu.cli.usage import SpareWordError
from juwu.history import FieldChange, Revision
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.workspace import Workspace
from juwu.workspace.deleted import deleted

RECENT = 20
"""Revisions of the whole office that are printed when the call does not say how many."""
_MOST = 5
"""Records that a revision of the whole office names."""
_REASON = Words("理由", "Reason")
_NOTHING = Words("还没有历史。", "There is no history yet.")
_NONE_DELETED = Words("没有删除过记录。", "No record was deleted.")
_PLACE = Words("这个字段原来在", "The field was at")
_MOVED = Words("文件移动", "File moved")
_MIGRATION = Words("格式和记录一起调整", "schema and records were changed together")
_MERGE = Words("合并了两边的修改", "put together what two sides had done")
_DELETED = Words("删除了这条记录", "deleted the record")
_BROKEN = Words("这个版本的文件读不了", "the file of this version cannot be read")


class _Log(Arguments):
    record: str | None = None
    pointer: str | None = None
    limit: int | None = None
    deleted: bool = False


def _configure(parser: Parser) -> None:
    help_ = Words(f"{RECORD_HELP.zh}；不写就是全部记录", f"{RECORD_HELP.en}; all if left out")
    parser.word("record", RECORD, help_, Count.OPTIONAL)
    parser.word(
        "pointer",
        POINTER,
        Words(f"只看这一个字段；{POINTER_HELP.zh}", f"this field only; {POINTER_HELP.en}"),
        Count.OPTIONAL,
    )
    parser.flag(
        "deleted",
        "--deleted",
        help_=Words(
            "列出删除了的记录；用 juwu restore 恢复",
            "the records that were deleted; juwu restore brings one back",
        ),
    )
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
    if arguments.deleted:
        if arguments.record is not None:
            raise SpareWordError("juwu log --deleted", arguments.record)
        return _tell_deleted(call, arguments, workspace)
    if arguments.record is None:
        revisions = workspace.recent(arguments.limit or RECENT)
    else:
        take_in(call, workspace)
        ref = workspace.past_ref(arguments.record)
        if arguments.pointer is not None:
            changes = workspace.field_changes(ref, Pointer.parse(arguments.pointer))
            return _tell_field(call, arguments, changes[: arguments.limit])
        revisions = list(workspace.timeline(ref, arguments.limit))
    if arguments.as_json:
        call.output.json([one.as_json() for one in revisions])
        return 0
    for one in revisions:
        _print(call, one)
    if not revisions:
        call.output.say(_NOTHING)
    return 0


def _tell_deleted(call: Call, arguments: _Log, workspace: Workspace) -> int:
    """The records that are gone, the last deletion first."""
    found = deleted(workspace, arguments.limit)
    if arguments.as_json:
        call.output.json([one.as_json() for one in found])
        return 0
    for one in found:
        by = one.revision
        moment = by.time[:16].replace("T", " ")
        head = f"  {moment}  {by.author}  {one.ref}  "
        call.output.line((by.id[:10], "yellow"), head, (one.title, "bold"))
        for line in by.reason.splitlines():
            call.output.line(f"  {_REASON.say(call.language)}: {line}")
        call.output.line((f"  juwu restore {one.ref} --at {by.id[:10]}~1", "dim"))
    if not found:
        call.output.say(_NONE_DELETED)
    return 0


def _tell_field(call: Call, arguments: _Log, changes: Sequence[FieldChange]) -> int:
    """The changes of one field."""
    if arguments.as_json:
        call.output.json([one.as_json() for one in changes])
        return 0
    for one in changes:
        _print(call, replace(one.revision, changes=(one.change,)))
        if one.former is not None:
            call.output.line((f"  {_PLACE.say(call.language)}: {one.former}", "dim"))
    if not changes:
        call.output.say(_NOTHING)
    return 0


def _print(call: Call, revision: Revision) -> None:
    moment = revision.time[:16].replace("T", " ")
    call.output.line(
        (revision.id[:10], "yellow"), f"  {moment}  {revision.author}  ", (revision.subject, "bold")
    )
    for line in revision.reason.splitlines():
        call.output.line(f"  {_REASON.say(call.language)}: {line}")
    if revision.former:
        call.output.line(f"  {_MOVED.say(call.language)}: {revision.former} → {revision.path}")
    marks = (
        (revision.is_migration, _MIGRATION),
        (revision.is_merge, _MERGE),
        (revision.is_deletion, _DELETED),
        (revision.is_broken, _BROKEN),
    )
    for holds, words in marks:
        if holds:
            call.output.line(("  " + words.say(call.language), "yellow"))
    _print_records(call, revision)
    print_fields(call.output, revision.sides, revision.changes, "  ")


def _print_records(call: Call, revision: Revision) -> None:
    """The records that a revision of the whole office touched, as many as are soon read."""
    for record in revision.records[:_MOST]:
        call.output.line(f"  {record.status} {record.ref}")
    more = len(revision.records) - _MOST
    if more > 0:
        call.output.say(Words(f"  另有 {more} 条记录", f"  and {more} more records"))


COMMAND = Command(
    _Log,
    _configure,
    _run,
    examples=(
        "juwu log person/per-001",
        "juwu log person/per-001 /name",
        "juwu log -n 5",
        "juwu log person/per-001 --format json",
        "juwu log --deleted",
    ),
)
