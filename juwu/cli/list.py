"""``juwu list``: the records of a family, in the columns and the order the family names."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.find import tell_faults
from juwu.cli.names import FAMILY, FAMILY_HELP, REVISION, REVISION_HELP
from juwu.cli.parser import Parser
from juwu.cli.table import print_table
from juwu.language import Words
from juwu.workspace import PastWorkspace, Workspace

_ID = Words("记录号", "id")
_BROKEN = Words("（读不了，见 juwu check）", "(unreadable, see juwu check)")

_NO_COLUMN = Words("", "")


class _List(Arguments):
    family: str
    at: str | None = None
    filter: str | None = None


def _configure(parser: Parser) -> None:
    parser.word("family", FAMILY, FAMILY_HELP)
    parser.option(
        "filter",
        "--filter",
        value=Words("查询", "QUERY"),
        help_=Words("只列找得到的，写法同 juwu find", "only what is found, as by juwu find"),
    )
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)


def _run(call: Call, arguments: _List) -> int:
    workspace = Workspace.find(Path())
    if arguments.at is not None:
        workspace = PastWorkspace(workspace, arguments.at)
    family = workspace.families.named(arguments.family)
    excerpts = workspace.excerpts(family.name, call.language)
    if arguments.filter is not None:
        query = workspace.searcher.query(arguments.filter)
        tell_faults(call, arguments.filter, query.faults)
        kept = workspace.searcher.paths(query, family.name)
        excerpts = [one for one in excerpts if kept is None or one.path in kept]
    if arguments.as_json:
        call.output.json([one.as_json() for one in excerpts])
        return 0
    # A family whose schema names no field has no column; what cannot be read is said all the same.
    titles = [(column.title or family.label(column.at)) for column in family.columns] or [
        _NO_COLUMN
    ]
    print_table(
        call.output,
        [_ID.say(call.language), *(title.say(call.language) for title in titles)],
        [
            [one.ref.id, _BROKEN.say(call.language), *("" for _ in titles[1:])]
            if one.is_broken
            else [one.ref.id, *(one.cells or ("",))]
            for one in excerpts
        ],
    )
    return 0


COMMAND = Command(
    _List,
    _configure,
    _run,
    examples=(
        "juwu list person",
        "juwu list organization --format json",
        "juwu list person --at 2026-07-01",
        "juwu list mediation --filter '状态:已结案 年:2026'",
    ),
)
