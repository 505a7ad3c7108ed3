"""``juwu get``: one value of a record."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import (
    POINTER,
    POINTER_HELP,
    RECORD,
    RECORD_HELP,
    REVISION,
    REVISION_HELP,
)
from juwu.cli.parser import Parser
from juwu.cli.readable import readable, record_of
from juwu.document.write import CANONICAL, block
from juwu.language import Words
from juwu.pointer import Pointer, get
from juwu.workspace import Workspace


class _Get(Arguments):
    record: str
    pointer: str
    at: str | None = None


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)
    parser.word("pointer", POINTER, POINTER_HELP)
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)


def _run(call: Call, arguments: _Get) -> int:
    workspace = Workspace.find(Path())
    record = readable(record_of(workspace, arguments.record, arguments.at))
    value = get(record.data, Pointer.parse(arguments.pointer))
    if arguments.as_json:
        call.output.json(value)
    else:
        text = value if isinstance(value, str) else "\n".join(block(value, 0, CANONICAL))
        call.output.block(text)
    return 0


COMMAND = Command(
    _Get,
    _configure,
    _run,
    examples=(
        "juwu get person/per-001 /name",
        "juwu get person/per-001 /posts --format json",
        "juwu get person/per-001 /name --at 2026-07-01",
    ),
    details=Words(
        "文字原样打印，其他按 YAML 打印；程序请用 --format json。",
        "Text is printed as it is, anything else as YAML; programs should ask for JSON.",
    ),
)
