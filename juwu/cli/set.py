"""``juwu set``: fields of a record changed, proven, checked and committed as one step."""

from __future__ import annotations

from pathlib import Path

from juwu.cli import saved
from juwu.cli.assignment import assign
from juwu.cli.command import Call, Command
from juwu.cli.names import (
    EDITS,
    EDITS_HELP,
    NO_COMMIT_HELP,
    PROPOSAL,
    PROPOSE_HELP,
    REASON,
    REASON_HELP,
    RECORD,
    RECORD_HELP,
    REVISE_HELP,
)
from juwu.cli.parser import Count, Parser
from juwu.cli.readable import readable
from juwu.cli.usage import ExclusiveError
from juwu.language import Words
from juwu.record import Ref
from juwu.workspace import Reviewing, Workspace


class _Set(saved.Keeping):
    record: str
    edits: list[str]


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)
    parser.word("edits", EDITS, EDITS_HELP, Count.SOME)
    parser.option("reason", "-m", "--reason", value=REASON, help_=REASON_HELP)
    parser.flag("propose", "--propose", help_=PROPOSE_HELP)
    parser.option("revise", "--revise", value=PROPOSAL, help_=REVISE_HELP)
    parser.flag("no_commit", "--no-commit", help_=NO_COMMIT_HELP)


def _run(call: Call, arguments: _Set) -> int:
    workspace = Workspace.find(Path())
    if arguments.no_commit and (arguments.propose or arguments.revise):
        raise ExclusiveError("juwu set", "--no-commit", "--propose")
    if arguments.revise:
        draft = Reviewing(workspace).draft(arguments.revise, _named(workspace, arguments.record))
    else:
        record = readable(workspace.record(workspace.ref(arguments.record)))
        draft = workspace.draft(record.ref)
    for edit in arguments.edits:
        assign("juwu set", draft, edit)
    workspace.fill(draft)
    if not draft.is_dirty:
        return saved.unchanged(call, as_json=arguments.as_json)
    return saved.keep(call, workspace, draft, arguments)


def _named(workspace: Workspace, name: str) -> Ref:
    """The record that a text names, be it only in a proposal yet."""
    family, _, record_id = name.partition("/")
    new = Ref(family, record_id)
    is_there = family not in workspace.families or workspace.register.get(new)
    return workspace.ref(name) if is_there else new


COMMAND = Command(
    _Set,
    _configure,
    _run,
    examples=(
        "juwu set person/per-001 /name=李芳 -m 核对身份证",
        "juwu set mediation/med-001 '/parties/id=p1/name=王强' --no-commit",
        "juwu set mediation/med-001 /status=closed -m 结案 --propose",
    ),
    details=Words(
        "只有改到的字段变，其余一字不动。没有提交的旧改动会一起提交。",
        "Only the edited fields change, byte for byte. "
        "Edits of the record that were not committed yet go along.",
    ),
)
