"""``juwu list``: the records of a family, in the columns and the order the family names.

They may be filtered, sorted and put into groups, or shown as a view that is kept.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.find import tell_faults
from juwu.cli.names import FAMILY, FAMILY_HELP, REVISION, REVISION_HELP
from juwu.cli.opened import opened
from juwu.cli.parser import Parser
from juwu.cli.table import print_table
from juwu.family.views import ListView
from juwu.language import Words
from juwu.workspace.listing import Listed, arranged, column_named, facet_named, view_named

if TYPE_CHECKING:
    from juwu.family import Family

_ID = Words("记录号", "id")
_BROKEN = Words("（读不了，见 juwu check）", "(unreadable, see juwu check)")

_NO_COLUMN = Words("", "")


class _List(Arguments):
    family: str
    at: str | None = None
    filter: str | None = None
    sort: str | None = None
    reverse: bool = False
    group: str | None = None
    view: str | None = None


def _configure(parser: Parser) -> None:
    parser.word("family", FAMILY, FAMILY_HELP)
    parser.option(
        "filter",
        "--filter",
        value=Words("查询", "QUERY"),
        help_=Words("只列找得到的，写法同 juwu find", "only what is found, as by juwu find"),
    )
    column = Words("列", "COLUMN")
    parser.option(
        "sort",
        "--sort",
        value=column,
        help_=Words("按这一列排序", "sort by this column"),
    )
    parser.flag("reverse", "--reverse", help_=Words("倒着排", "from the last to the first"))
    parser.option(
        "group",
        "--group",
        value=column,
        help_=Words(
            "按这一列、年或地点归组，写明每组几条",
            "groups by this column, by year or by place, with their counts",
        ),
    )
    parser.option(
        "view",
        "--view",
        value=Words("名称", "NAME"),
        help_=Words(
            "用一个常用列表：类别自带的，或在终端里存的",
            "a view that the family has, or that was kept in the terminal",
        ),
    )
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)


def _run(call: Call, arguments: _List) -> int:
    workspace = opened(arguments.at)
    family = workspace.families.named(arguments.family)
    view = _wanted(family, arguments)
    excerpts = workspace.excerpts(family.name, call.language)
    if view.filter:
        query = workspace.searcher.query(view.filter)
        tell_faults(call, view.filter, query.faults)
        kept = workspace.searcher.paths(query, family.name)
        excerpts = [one for one in excerpts if kept is None or one.path in kept]
    found = arranged(workspace, family, excerpts, view, call.language)
    if arguments.as_json:
        groups = found.groups
        call.output.json(
            [
                {**one.as_json(), **({"group": groups[place]} if groups else {})}
                for place, one in enumerate(found.excerpts)
            ]
        )
    else:
        _print(call, family, found)
    return 0


def _wanted(family: Family, arguments: _List) -> ListView:
    """The view that was named, with what else was asked for in its place."""
    view = ListView(Words("", ""))
    if arguments.view is not None:
        view = view_named(family, arguments.view)
    if arguments.filter is not None:
        view = replace(view, filter=arguments.filter)
    if arguments.sort is not None:
        view = replace(view, sort=column_named(family, arguments.sort), descending=False)
    if arguments.reverse:
        view = replace(view, descending=not view.descending)
    if arguments.group is not None:
        facet = facet_named(family, arguments.group)
        view = replace(view, group=facet.at, by_year=facet.by_year)
    return view


def _print(call: Call, family: Family, found: Listed) -> None:
    """A table; one for each group where there are groups."""
    # A family whose schema names no field has no column; what cannot be read is said all the same.
    titles = [(column.title or family.label(column.at)) for column in family.columns] or [
        _NO_COLUMN
    ]
    head = [_ID.say(call.language), *(title.say(call.language) for title in titles)]
    rows = [
        [one.ref.id, _BROKEN.say(call.language), *("" for _ in titles[1:])]
        if one.is_broken
        else [one.ref.id, *(one.cells or ("",))]
        for one in found.excerpts
    ]
    if not found.groups:
        print_table(call.output, head, rows)
        return
    together = zip(found.groups, rows, strict=True)
    for number, (group, some) in enumerate(groupby(together, key=lambda one: one[0])):
        own = [row for _, row in some]
        if number:
            call.output.line()
        call.output.line((f"{group}  {len(own)}", "bold"))
        print_table(call.output, head, own)


COMMAND = Command(
    _List,
    _configure,
    _run,
    examples=(
        "juwu list person",
        "juwu list organization --format json",
        "juwu list person --at 2026-07-01",
        "juwu list mediation --filter '状态:已结案 年:2026'",
        "juwu list mediation --sort 受理日期 --reverse --group 状态",
    ),
)
