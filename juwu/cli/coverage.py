"""``juwu coverage``: the entries of a catalogue by category, what each has, when it was used."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import RECORD
from juwu.cli.parser import Count, Parser
from juwu.cli.table import print_table
from juwu.family.views import CoverageView
from juwu.language import Language, Words
from juwu.overview import Category, CoveredEntry
from juwu.workspace import Workspace
from juwu.workspace.overviews import Overviews

_NONE = Words("这里没有可以看齐全度的记录。", "No record here has entries to look through.")
_YES, _NO = Words("有", "yes"), Words.same("-")
_NEVER = Words.same("-")
_ENTRY = (Words("编号", "no."), Words("条目", "entry"))
_LAST = Words("最近用到", "last used")
_LISTED = (
    Words("记录", "record"),
    Words("条目", "entries"),
    Words("用到过", "used"),
    Words("标题", "title"),
)


class _Coverage(Arguments):
    record: str | None = None


def _configure(parser: Parser) -> None:
    parser.word(
        "record",
        RECORD,
        Words(
            "类别/记录号，或文件路径；不写就列出全部",
            "family/id, or the path of a file; without it all are listed",
        ),
        Count.OPTIONAL,
    )


def _run(call: Call, arguments: _Coverage) -> int:
    workspace = Workspace.find(Path())
    overviews = Overviews(workspace, call.language)
    if arguments.record is None:
        return _list(call, workspace, overviews, as_json=arguments.as_json)
    coverage = overviews.coverage(workspace.ref(arguments.record))
    if arguments.as_json:
        call.output.json(coverage.as_json(call.language))
        return 0
    call.output.line((f"{coverage.title} ({coverage.ref})", "bold"))
    call.output.line(coverage.summary.say(call.language))
    for one in coverage.categories:
        call.output.line("")
        call.output.line((f"{one.title.say(call.language)}  {_count(one)}", "bold"))
        if one.entries:
            heads = [*_ENTRY, *coverage.marks, _LAST]
            print_table(
                call.output,
                [head.say(call.language) for head in heads],
                [_row(entry, call.language) for entry in one.entries],
            )
    return 0


def _count(category: Category) -> str:
    declared = f"/{category.expected}" if category.expected is not None else ""
    return f"{len(category.entries)}{declared}"


def _row(entry: CoveredEntry, language: Language) -> tuple[str, ...]:
    last = entry.last
    used = f"{last.last} {last.title.say(language)} {last.ref or ''}" if last else ""
    marks = ((_YES if have else _NO).say(language) for have in entry.marks)
    return (entry.key, entry.name, *marks, used or _NEVER.say(language))


def _list(call: Call, workspace: Workspace, overviews: Overviews, *, as_json: bool) -> int:
    found = [
        overviews.coverage(record.ref)
        for family, _ in overviews.families(CoverageView)
        for record in workspace.register.readable(family.name)
    ]
    if as_json:
        call.output.json([one.as_json(call.language) for one in found])
    elif not found:
        call.output.say(_NONE)
    else:
        rows = [
            [
                str(one.ref),
                f"{one.count}/{one.expected}" if one.expected is not None else str(one.count),
                str(one.used),
                one.title,
            ]
            for one in found
        ]
        print_table(call.output, [head.say(call.language) for head in _LISTED], rows)
    return 0


COMMAND = Command(
    _Coverage,
    _configure,
    _run,
    examples=(
        "juwu coverage",
        "juwu coverage catalogue/cat-seal-admission",
        "juwu coverage catalogue/cat-seal-admission --format json",
    ),
    details=Words(
        "目录的每一项有没有流程、式样、公开，最近哪天用到。看哪几样写在 family.yaml 的 views 里。",
        "Whether each entry of a catalogue has a procedure, a form, a disclosure, and on which day "
        "it was last used. What is looked for stands under views in family.yaml.",
    ),
)
