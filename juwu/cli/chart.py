"""``juwu chart``: the charts of a report, as lines of text or as a picture."""

from __future__ import annotations

from juwu.cli.command import Call, Command
from juwu.cli.handed import HandedOut
from juwu.cli.names import REVISION, REVISION_HELP
from juwu.cli.opened import opened
from juwu.cli.parser import Count, Parser
from juwu.cli.patience import patience
from juwu.cli.pictured import PNG, SVG, configure_out, hand_out
from juwu.cli.report import asked_days, configure_days
from juwu.cli.report_text import print_chart
from juwu.errors import JuwuError
from juwu.language import Words
from juwu.report import FilledReport, FilledTable
from juwu.report.chart import chart_name, chart_picture
from juwu.workspace import Reporting

_TEXT, _JSON = "text", "json"
_NAME = "juwu chart"
_WIDTH = 80
_NOTHING = Words("没有可画的数字。", "There is nothing to draw.")


class NoChartHereError(JuwuError):
    """The report has no chart, or none of that name."""

    def __init__(self, name: str, known: list[str]) -> None:
        names = "、".join(known) or "-", ", ".join(known) or "-"
        super().__init__(
            Words(f"“{name}”没有这样的图表。", f"“{name}” has no such chart."),
            Words(f"有图表的：{names[0]}。", f"There are charts of: {names[1]}."),
        )


class _Chart(HandedOut):
    name: str = ""
    table: str | None = None
    first: str | None = None
    last: str | None = None
    community: str | None = None
    at: str | None = None


def _configure(parser: Parser) -> None:
    parser.word("name", Words("报表", "REPORT"), Words("报表名或编号", "its name or number"))
    parser.word(
        "table",
        Words("表", "TABLE"),
        Words(
            "哪一张表的图；不写：文本画全部，图片画第一张",
            "of which table; if absent, text draws all and a picture the first",
        ),
        Count.OPTIONAL,
    )
    configure_days(parser)
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)
    configure_out(parser)


def _run(call: Call, arguments: _Chart) -> int:
    workspace = opened(arguments.at)
    reporting = Reporting(workspace)
    report = reporting.reports.named(arguments.name)
    known = [one.id for one in report.tables if one.chart]
    if not known or arguments.table not in (None, *known):
        raise NoChartHereError(arguments.name, known)
    asked = asked_days(_NAME, arguments.first, arguments.last, arguments.community)
    with patience(call, None) as how_long:
        filled = reporting.fill(report, asked, how_long)
    tables = [
        one for one in filled.tables if one.table.chart and arguments.table in (None, one.table.id)
    ]
    if arguments.format in (SVG, PNG):
        _picture(call, filled, tables[0], arguments)
    elif arguments.format == _JSON:
        call.output.json([_as_json(call, one) for one in tables])
    else:
        for table in tables:
            call.output.line((chart_name(table, call.language), "bold"))
            print_chart(table, call.output, min(call.output.width or _WIDTH, 100))
            call.output.line("")
    return 0


def _picture(call: Call, filled: FilledReport, table: FilledTable, arguments: _Chart) -> None:
    language = call.language
    title = f"{filled.report.title.say(language)}  {chart_name(table, language)}"
    picture = chart_picture(table, language, title, filled.told.say(language))
    if picture is None:
        call.output.say(_NOTHING)
    else:
        hand_out(call, _NAME, str(picture), arguments)


def _as_json(call: Call, table: FilledTable) -> dict[str, object]:
    chart = table.table.chart
    return {
        "table": table.table.id,
        "title": chart_name(table, call.language),
        "kind": chart.kind.value if chart else None,
        "figures": [
            {
                "label": one.label,
                "value": one.value,
                "records": [str(ref) for ref in table.refs(one.row)],
            }
            for one in table.bars(call.language)
        ],
    }


COMMAND = Command(
    _Chart,
    _configure,
    _run,
    examples=(
        "juwu chart R1",
        "juwu chart mediation by-month --from 2026-01-01",
        "juwu chart R13 steps --format svg --out funnel.svg",
    ),
    details=Words(
        "画的是报表里声明的图：条形、走势、漏斗；每个图形旁边都有数字。",
        "Draws the charts that a report declares: bars, trends, funnels; each figure stands beside "
        "what is drawn of it.",
    ),
    formats=(_TEXT, _JSON, SVG, PNG),
)
