"""``juwu delete``: a record taken away by a commit; its history stays."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Call, Command
from juwu.cli.names import RECORD, RECORD_HELP
from juwu.cli.parser import Parser
from juwu.cli.planned import Planned, carry_out, configure
from juwu.language import Words
from juwu.workspace import Workspace


class _Delete(Planned):
    record: str


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)
    configure(parser)


def _run(call: Call, arguments: _Delete) -> int:
    workspace = Workspace.find(Path())
    plan = workspace.deleting(workspace.record(workspace.ref(arguments.record)))
    return carry_out(call, workspace, plan, arguments)


COMMAND = Command(
    _Delete,
    _configure,
    _run,
    examples=(
        "juwu delete person/per-001 -m 重复录入",
        "juwu delete person/per-001 -m 重复录入 --propose",
    ),
    details=Words(
        "还被别的记录引用时不能删。历史里仍然查得到。",
        "A record that others refer to stays. What was deleted is still in the history.",
    ),
)
