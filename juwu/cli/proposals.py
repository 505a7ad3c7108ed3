"""``juwu proposals``: what waits for review, and how each of it stands."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.cli.table import print_table
from juwu.language import Words
from juwu.workspace import Queued, Reviewing, Workspace

_TITLES = (
    Words("送审号", "id"),
    Words("状态", "state"),
    Words("谁送的", "by"),
    Words("日期", "day"),
    Words("内容", "what"),
)


class _Proposals(Arguments):
    all: bool = False


def _configure(parser: Parser) -> None:
    parser.flag(
        "all",
        "--all",
        help_=Words("连已合并、已撤回的一起列出", "those merged or withdrawn as well"),
    )


def _run(call: Call, arguments: _Proposals) -> int:
    queue = Reviewing(Workspace.find(Path())).queue(every=arguments.all)
    if arguments.as_json:
        call.output.json([queued_json(one) for one in queue])
    elif queue:
        titles = [one.say(call.language) for one in _TITLES]
        print_table(call.output, titles, [_row(call, one) for one in queue])
    else:
        call.output.say(Words("没有送审的改动。", "Nothing waits for review."))
    return 0


def _row(call: Call, queued: Queued) -> tuple[str, ...]:
    proposal = queued.proposal
    state = queued.state.words.say(call.language)
    day = f"{proposal.edits[0].time:%Y-%m-%d}" if proposal.edits else ""
    return (proposal.name, state, proposal.author.name, day, proposal.title)


def queued_json(queued: Queued) -> dict[str, object]:
    """A proposal as the queue prints it."""
    proposal = queued.proposal
    first = proposal.edits[0] if proposal.edits else None
    return {
        "id": proposal.name,
        "state": queued.state.value,
        "author": proposal.author.name,
        "email": proposal.author.email,
        "time": first.time.isoformat(timespec="seconds") if first else None,
        "title": proposal.title,
        "reason": proposal.reason,
        "approved_by": [f"{one.name} <{one.email}>" for one in proposal.approvers],
        "missing": [
            {"count": need.count, "by": list(need.by), "has": has} for need, has in queued.missing
        ],
        "commit": proposal.tip,
        "sent": queued.is_sent,
    }


COMMAND = Command(
    _Proposals,
    _configure,
    _run,
    examples=("juwu proposals", "juwu proposals --all --format json"),
    details=Words(
        "送审的改动在 proposals/ 下各自的分支里，juwu sync 收发；主分支和工作文件不受影响。",
        "A proposal is a branch below proposals/; juwu sync exchanges them. The main branch and "
        "the files stay as they are.",
    ),
)
