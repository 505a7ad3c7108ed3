"""``juwu undo``: a commit taken back by a new one, field by field."""

from __future__ import annotations

from pathlib import Path

from juwu.cli import saved
from juwu.cli.command import Call, Command
from juwu.cli.names import REVISION
from juwu.cli.parser import Count, Parser
from juwu.cli.planned import Planned, carry_out, configure
from juwu.language import Words
from juwu.workspace import NothingToSaveError, Workspace


class _Undo(Planned):
    revision: str | None = None


def _configure(parser: Parser) -> None:
    parser.word(
        "revision",
        REVISION,
        Words("撤销哪次提交；不写就是最近一次", "which commit; the last one if left out"),
        Count.OPTIONAL,
    )
    configure(parser)


def _run(call: Call, arguments: _Undo) -> int:
    workspace = Workspace.find(Path())
    try:
        plan = workspace.undoing(arguments.revision)
    except NothingToSaveError:
        return saved.unchanged(call, as_json=arguments.as_json)
    return carry_out(call, workspace, plan, arguments)


COMMAND = Command(
    _Undo,
    _configure,
    _run,
    examples=("juwu undo -m 存错了", "juwu undo 1f3a9c02 -m 依据不足"),
    details=Words(
        "撤销也是一次新的提交：只撤那次改的字段，后来别处的修改都留着；"
        "同一字段后来又改过的，不撤，会说明。",
        "Undoing is a new commit, too: only the fields of that commit go back, later edits "
        "elsewhere stay. Where a field was changed again since, nothing is undone.",
    ),
)
