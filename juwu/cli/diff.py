"""``juwu diff``: what changed, by field, between disk and history or between two revisions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juwu import clock
from juwu.check.survey import survey_changed
from juwu.cli.changes import print_changes, record_json
from juwu.cli.command import FORMATS, Arguments, Call, Command
from juwu.cli.names import RECORD, RECORD_HELP, REVISION
from juwu.cli.output import Output
from juwu.cli.parser import Count, Parser
from juwu.cli.review_comment import review_comment
from juwu.cli.selection import selected, status_of
from juwu.cli.usage import SpareWordError, UsageError
from juwu.finding import Finding
from juwu.language import Words
from juwu.record import Record
from juwu.workspace import RecordChange, Workspace

_MARKDOWN = "markdown"


class _Diff(Arguments):
    revisions: list[str]
    after: list[str]


def _configure(parser: Parser) -> None:
    parser.word(
        "revisions",
        REVISION,
        Words(
            "不写：没有提交的改动；一个：自那个版本以来；两个：两个版本之间",
            "none: what is not committed; one: since it; two: between them",
        ),
        Count.ANY,
    )
    parser.after("after", RECORD, RECORD_HELP)


class RecordAsRevisionError(UsageError):
    """A record was named where a revision stands."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "juwu diff",
            Words(f"“{name}”是记录，不是版本。", f"“{name}” is a record, not a revision."),
            Words(f"写成 juwu diff -- {name}。", f"Write juwu diff -- {name}."),
        )


def _run(call: Call, arguments: _Diff) -> int:
    workspace = Workspace.find(Path())
    for name in arguments.revisions:
        if _is_record(workspace, name):
            raise RecordAsRevisionError(name)
    changes = selected(workspace, _changes(workspace, arguments.revisions), arguments.after)
    if arguments.format == _MARKDOWN:
        paths = {one.path for one in changes}
        findings = [
            one
            for one in _findings(workspace, arguments.revisions)
            if one.path in paths or not arguments.after
        ]
        call.output.block(review_comment(workspace, changes, findings, call.language))
        return 0
    if arguments.as_json:
        call.output.json(
            [record_json(one.ref, one.path, status_of(one), one.changes) for one in changes]
        )
        return 0
    for one in changes:
        if one.after and one.after.is_broken:
            _print_broken(call.output, one.after)
            continue
        print_changes(call.output, one.sides, one.ref, status_of(one), one.changes)
    if not changes:
        call.output.say(Words("没有改动。", "No changes."))
    return 0


def _print_broken(output: Output, record: Record) -> None:
    """Of a file that cannot be read only that is known, and where."""
    fault = record.faults[0]
    output.line((f"{record.path}:{fault.line}:{fault.column}", "bold"), ": ", record.ref.id)
    output.say(fault.message, "red")


def _findings(workspace: Workspace, revisions: Sequence[str]) -> tuple[Finding, ...]:
    """What is wrong after the changes: on the disk, or at the later revision."""
    match revisions:
        case [old, new]:
            with workspace.at(new) as late, workspace.at(old) as early:
                judge = late.judge(clock.today())
                return survey_changed(judge, late.files, early.files).findings
        case [since]:
            return workspace.check_since(since).findings
        case _:
            head = workspace.repository.head()
            return (workspace.check_since(head) if head else workspace.check()).findings


def _is_record(workspace: Workspace, name: str) -> bool:
    family, slash, rest = name.partition("/")
    return bool(slash and rest) and family in workspace.families


def _changes(workspace: Workspace, revisions: list[str]) -> list[RecordChange]:
    match revisions:
        case []:
            return workspace.uncommitted(gone=True)
        case [since]:
            return workspace.uncommitted(since, gone=True)
        case [old, new]:
            return workspace.between(old, new, gone=True)
        case [_, _, spare, *_]:
            raise SpareWordError("juwu diff", spare)
    raise AssertionError(revisions)


COMMAND = Command(
    _Diff,
    _configure,
    _run,
    examples=(
        "juwu diff",
        "juwu diff HEAD~1 HEAD",
        "juwu diff -- person/per-001",
        "juwu diff HEAD~1 --format markdown",
    ),
    details=Words(
        "--format markdown 写成审阅评论：按字段列出前后的值，下面是检查结果。",
        "--format markdown makes a review comment: before and after by field, findings below.",
    ),
    formats=(*FORMATS, _MARKDOWN),
)
