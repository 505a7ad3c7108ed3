"""``juwu commit``: edits made with an editor or a script, checked and committed as juwu would."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juwu.cli import saved
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import PROPOSE_HELP, REASON, REASON_HELP, RECORD, RECORD_HELP
from juwu.cli.parser import Count, Parser
from juwu.cli.selection import selected, status_of
from juwu.cli.usage import MissingWordError
from juwu.language import Words
from juwu.workspace import RecordChange, Reviewing, Workspace


class _Commit(Arguments):
    records: list[str]
    reason: str | None = None
    propose: bool = False


def _configure(parser: Parser) -> None:
    help_ = Words(f"{RECORD_HELP.zh}；不写就是全部改动", f"{RECORD_HELP.en}; all if left out")
    parser.word("records", RECORD, help_, Count.ANY)
    parser.option("reason", "-m", "--reason", value=REASON, help_=REASON_HELP)
    parser.flag("propose", "--propose", help_=PROPOSE_HELP)


def _run(call: Call, arguments: _Commit) -> int:
    if not (arguments.reason or "").strip():
        raise MissingWordError("juwu commit", Words("-m 理由", "-m REASON"))
    workspace = Workspace.find(Path())
    edits = selected(workspace, workspace.uncommitted(), arguments.records)
    if arguments.propose:
        return saved.send(
            call,
            _edited(workspace, edits),
            lambda: Reviewing(workspace).propose_edits(edits, arguments.reason or ""),
            as_json=arguments.as_json,
        )
    return saved.save(
        call,
        _edited(workspace, edits),
        lambda: workspace.commit(edits, arguments.reason or ""),
        as_json=arguments.as_json,
    )


def _edited(workspace: Workspace, edits: Sequence[RecordChange]) -> list[saved.Edited]:
    return [
        saved.Edited(
            workspace.families[edit.ref.family], edit.ref, edit.path, status_of(edit), edit.changes
        )
        for edit in edits
    ]


COMMAND = Command(
    _Commit,
    _configure,
    _run,
    examples=("juwu commit -m 年度核对", "juwu commit person/per-001 -m 改正电话"),
    details=Words(
        "理由必填。只提交记录，不碰别的文件，也不碰 git add 过的东西。",
        "The reason is required. Only records are committed; "
        "other files and what is staged stay as they are.",
    ),
)
