"""``juwu rename``: another id for a record; what refers to it follows."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Call, Command
from juwu.cli.names import RECORD, RECORD_HELP
from juwu.cli.parser import Parser
from juwu.cli.planned import Planned, carry_out, configure
from juwu.language import Words
from juwu.workspace import Workspace


class _Rename(Planned):
    record: str
    new_id: str


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)
    parser.word(
        "new_id",
        Words("新记录号", "NEW-ID"),
        Words("小写字母、数字和短横", "lower-case letters, digits and hyphens"),
    )
    configure(parser)


def _run(call: Call, arguments: _Rename) -> int:
    workspace = Workspace.find(Path())
    plan = workspace.renaming(workspace.ref(arguments.record), arguments.new_id)
    return carry_out(call, workspace, plan, arguments)


COMMAND = Command(
    _Rename,
    _configure,
    _run,
    examples=("juwu rename person/per-001 per-li-fang -m 统一编号",),
    details=Words(
        "文件、记录号和别的记录里的引用在一次提交里一起改；历史照样连得上。",
        "File, id and all references change in one commit, and the history goes on.",
    ),
)
