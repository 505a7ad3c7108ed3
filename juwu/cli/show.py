"""``juwu show``: a whole record, as it stands on disk or stood at a revision."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import RECORD, RECORD_HELP, REVISION, REVISION_HELP
from juwu.cli.parser import Parser
from juwu.cli.readable import readable, record_of
from juwu.cli.record_view import print_record
from juwu.workspace import PastWorkspace, Workspace


class _Show(Arguments):
    record: str
    at: str | None = None


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)


def _run(call: Call, arguments: _Show) -> int:
    workspace = Workspace.find(Path())
    record = readable(record_of(workspace, arguments.record, arguments.at))
    revision = None if arguments.at is None else workspace.repository.resolve(arguments.at)
    ref = record.ref
    if arguments.as_json:
        call.output.json(
            {"ref": str(ref), "path": record.path, "revision": revision, "record": record.data}
        )
        return 0
    then = workspace if arguments.at is None else PastWorkspace(workspace, arguments.at)
    family = then.families.get(ref.family) or workspace.families[ref.family]
    at = f" @ {revision}" if revision else ""
    call.output.line((f"{family.title.say(call.language)} {ref}{at}", "bold"))
    call.output.line((record.path, "dim"))
    print_record(record, family, call.output, then.register.title, then.register.get)
    return 0


COMMAND = Command(
    _Show,
    _configure,
    _run,
    examples=("juwu show person/per-001", "juwu show person/per-001 --at HEAD~1 --format json"),
)
