"""``juwu delete``: a record taken away by a commit; its history stays."""

from __future__ import annotations

from pathlib import Path

from juwu.change import difference
from juwu.cli import saved
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import REASON, REASON_HELP, RECORD, RECORD_HELP
from juwu.cli.parser import Parser
from juwu.language import Words
from juwu.workspace import Workspace


class _Delete(Arguments):
    record: str
    reason: str = ""


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)
    parser.option("reason", "-m", "--reason", value=REASON, help_=REASON_HELP)


def _run(call: Call, arguments: _Delete) -> int:
    workspace = Workspace.find(Path())
    ref = workspace.ref(arguments.record)
    record, family = workspace.record(ref), workspace.families[ref.family]
    changes = difference(record.data, {}, family.item_key)
    return saved.save(
        call,
        [saved.Edited(family, ref, record.path, "D", changes)],
        lambda: workspace.delete(ref, arguments.reason),
        as_json=arguments.as_json,
    )


COMMAND = Command(
    _Delete,
    _configure,
    _run,
    examples=("juwu delete person/per-001 -m 重复录入",),
    details=Words(
        "还被别的记录引用时不能删。历史里仍然查得到。",
        "A record that others refer to stays. What was deleted is still in the history.",
    ),
)
