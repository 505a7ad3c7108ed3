"""``juwu restore``: a field, a record or a deleted record brought back by a new commit."""

from __future__ import annotations

from pathlib import Path

from juwu.cli import saved
from juwu.cli.command import Call, Command
from juwu.cli.names import (
    POINTER,
    POINTER_HELP,
    RECORD,
    RECORD_HELP,
    REVISION,
    REVISION_HELP,
)
from juwu.cli.parser import Count, Parser
from juwu.cli.planned import Planned, carry_out, configure
from juwu.cli.usage import UsageError
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.workspace import NothingToSaveError, Workspace


class NoRevisionError(UsageError):
    """The call does not say what to go back to."""

    def __init__(self) -> None:
        super().__init__(
            "juwu restore",
            Words("没有写恢复到哪个版本。", "The call does not say which version to restore."),
            Words("用 --at 写上提交号或日期。", "Name a commit or a day with --at."),
        )


class _Restore(Planned):
    record: str
    pointers: list[str]
    at: str | None = None


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)
    parser.word(
        "pointers",
        POINTER,
        Words(
            f"{POINTER_HELP.zh}；不写就是整条记录", f"{POINTER_HELP.en}; the whole record if none"
        ),
        Count.ANY,
    )
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)
    configure(parser)


def _run(call: Call, arguments: _Restore) -> int:
    if arguments.at is None:
        raise NoRevisionError
    workspace = Workspace.find(Path())
    ref = workspace.past_ref(arguments.record)
    pointers = [Pointer.parse(text) for text in arguments.pointers]
    try:
        plan = workspace.restoring(ref, arguments.at, pointers)
    except NothingToSaveError:
        return saved.unchanged(call, as_json=arguments.as_json)
    return carry_out(call, workspace, plan, arguments)


COMMAND = Command(
    _Restore,
    _configure,
    _run,
    examples=(
        "juwu restore person/per-001 --at HEAD~3 -m 改错了",
        "juwu restore person/per-001 /name --at 2026-07-01 -m 恢复原名",
    ),
    details=Words(
        "恢复也是一次新的提交，历史一条不少；同样要合格式、合规则。删掉的记录也能恢复。",
        "What comes back comes back by a new commit, judged like any other; "
        "nothing of the history is lost. A deleted record comes back, too.",
    ),
)
