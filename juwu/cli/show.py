"""``juwu show``: a whole record, as it stands on disk or stood at a revision."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import RECORD, RECORD_HELP, REVISION
from juwu.cli.parser import Parser
from juwu.cli.readable import readable
from juwu.cli.record_view import print_record
from juwu.errors import JuwuError
from juwu.language import Words
from juwu.record import Record, Ref
from juwu.workspace import Workspace


class NotThereError(JuwuError):
    """The record did not exist at that revision."""

    def __init__(self, ref: Ref, revision: str) -> None:
        super().__init__(
            Words(f"版本“{revision}”里没有 {ref}。", f"There was no {ref} at “{revision}”."),
            Words(f"用 juwu log {ref} 查看有哪些版本。", f"See its revisions with juwu log {ref}."),
        )


class _Show(Arguments):
    record: str
    at: str | None = None


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)
    parser.option(
        "at",
        "--at",
        value=REVISION,
        help_=Words(
            "看哪个版本：提交号、HEAD~1、2026-07-01",
            "as of a commit, HEAD~1, or a day such as 2026-07-01",
        ),
    )


def _run(call: Call, arguments: _Show) -> int:
    workspace = Workspace.find(Path())
    ref = workspace.ref(arguments.record)
    record, revision = workspace.record(ref), None
    if arguments.at is not None:
        revision = workspace.repository.resolve(arguments.at)
        record = _past(workspace, ref, arguments.at)
    readable(record)
    if arguments.as_json:
        call.output.json(
            {"ref": str(ref), "path": record.path, "revision": revision, "record": record.data}
        )
        return 0
    family = workspace.families[ref.family]
    at = f" @ {revision}" if revision else ""
    call.output.line((f"{family.title.say(call.language)} {ref}{at}", "bold"))
    call.output.line((record.path, "dim"))
    print_record(record, family, call.output, workspace.register.title)
    return 0


def _past(workspace: Workspace, ref: Ref, revision: str) -> Record:
    record = workspace.record_at(ref, revision)
    if record is None:
        raise NotThereError(ref, revision)
    return record


COMMAND = Command(
    _Show,
    _configure,
    _run,
    examples=("juwu show person/per-001", "juwu show person/per-001 --at HEAD~1 --format json"),
)
