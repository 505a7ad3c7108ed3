"""``juwu report``: figures worked out from the records, in whatever form they are wanted."""

from __future__ import annotations

from juwu import clock
from juwu.cli.command import Call, Command
from juwu.cli.handed import HandedOut, configure_force, write
from juwu.cli.names import REVISION, REVISION_HELP
from juwu.cli.opened import opened
from juwu.cli.parser import Count, Parser
from juwu.cli.patience import patience
from juwu.cli.report_text import print_report
from juwu.cli.table import print_table
from juwu.cli.usage import MissingWordError, UsageError
from juwu.family.reports import Reports
from juwu.language import Words
from juwu.report import (
    Asked,
    FilledReport,
    as_csv,
    as_html,
    as_json,
    as_markdown,
    as_xlsx,
)
from juwu.text import csv_text, parse_day
from juwu.workspace import Reporting

_TEXT, _CSV, _JSON, _MARKDOWN, _HTML, _XLSX = "text", "csv", "json", "md", "html", "xlsx"
_NAME = "juwu report"
_NONE = Words("这里没有报表。", "There are no reports here.")
_REPORT = Words("报表", "NAME")
_HEAD = (Words("编号", "no."), Words("报表", "name"), Words("标题", "title"))


class _Report(HandedOut):
    name: str | None = None
    first: str | None = None
    last: str | None = None
    community: str | None = None
    at: str | None = None
    chart: bool = False
    timeout: int | None = None


def _configure(parser: Parser) -> None:
    parser.word(
        "name",
        _REPORT,
        Words("报表名或编号；不写就列出全部", "its name or number; without it all are listed"),
        Count.OPTIONAL,
    )
    configure_days(parser)
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)
    parser.flag("chart", "--chart", help_=Words("只看图，不看表", "the charts without the tables"))
    parser.number(
        "timeout",
        "--timeout",
        value=Words("秒", "SECONDS"),
        help_=Words("最多算多久", "give up after so many seconds"),
    )
    parser.option(
        "out",
        "--out",
        value=Words("文件", "FILE"),
        help_=Words("写到文件里；xlsx 必须写", "write it to a file; xlsx needs one"),
    )
    configure_force(parser)


def configure_days(parser: Parser) -> None:
    """Take from when to when it is to count, and of which place."""
    day = Words("日期", "DAY")
    parser.option(
        "first", "--from", value=day, help_=Words("从哪天起", "the first day that counts")
    )
    parser.option("last", "--to", value=day, help_=Words("到哪天止", "the last day that counts"))
    parser.option(
        "community",
        "--community",
        value=Words("社区", "ID"),
        help_=Words("只统计这个社区，下级也算", "this place only, with all that lies within it"),
    )


def _run(call: Call, arguments: _Report) -> int:
    workspace = opened(arguments.at)
    reporting = Reporting(workspace)
    if arguments.name is None:
        given = (arguments.first, arguments.last, arguments.community, arguments.out)
        if any(given) or arguments.format not in (_TEXT, _CSV, _JSON):
            raise MissingWordError(_NAME, _REPORT)
        _list(call, reporting.reports, arguments.format)
        return 0
    if arguments.format == _XLSX and arguments.out is None:
        raise UsageError(
            _NAME,
            Words("xlsx 要写到文件里。", "A workbook goes to a file."),
            Words("加上 --out 文件名.xlsx。", "Add --out FILE.xlsx."),
        )
    report = reporting.reports.named(arguments.name)
    asked = asked_days(_NAME, arguments.first, arguments.last, arguments.community)
    with patience(call, arguments.timeout) as how_long:
        filled = reporting.fill(report, asked, how_long)
    _print(call, filled, arguments)
    return 0


def asked_days(command: str, first: str | None, last: str | None, community: str | None) -> Asked:
    """What is asked of a report, the days as people type them.

    Args:
        command: The command that was called.
        first: The first day that counts.
        last: The last day that counts.
        community: The place that counts.

    Raises:
        UsageError: One is no day.
    """
    return Asked(_day(command, "--from", first), _day(command, "--to", last), community)


def _day(command: str, option: str, text: str | None) -> str | None:
    if text is None:
        return None
    found = parse_day(text, clock.today())
    if found is None:
        raise UsageError(
            command,
            Words(f"{option} 不能是“{text}”。", f"“{text}” does not do as {option}."),
            Words("写成 2026-07-21。", "Write it like 2026-07-21."),
        )
    return found


def _print(call: Call, filled: FilledReport, arguments: _Report) -> None:
    language, form = call.language, arguments.format
    if arguments.out is None:
        if form == _TEXT:
            print_report(filled, call.output, charts_alone=arguments.chart)
        elif form == _JSON:
            call.output.json(as_json(filled, language))
        else:
            call.output.block(_text(call, filled, form))
        return
    if form == _XLSX:
        content = as_xlsx(filled, language)
    elif form in (_CSV, _MARKDOWN, _HTML):
        content = f"{_text(call, filled, form)}\n".encode()
    else:
        raise UsageError(
            _NAME,
            Words("text 和 json 不写文件。", "text and json are printed."),
            Words(
                "去掉 --out，或加上 --format csv、md、html、xlsx。",
                "Leave --out out, or add --format csv, md, html or xlsx.",
            ),
        )
    write(call, arguments.out, content, replaces=arguments.force)


def _text(call: Call, filled: FilledReport, form: str) -> str:
    make = {_CSV: as_csv, _MARKDOWN: as_markdown, _HTML: as_html}[form]
    return make(filled, call.language).rstrip("\n")


def _list(call: Call, reports: Reports, form: str) -> None:
    language = call.language
    rows = [[one.number, one.name, one.title.say(language)] for one in reports.values()]
    heads = [one.say(language) for one in _HEAD]
    if form == _JSON:
        call.output.json(
            [
                {
                    "name": one.name,
                    "number": one.number,
                    "title": one.title.say(language),
                    "about": one.about.say(language),
                    "parameters": sorted(one.parameters),
                    "path": one.path,
                }
                for one in reports.values()
            ]
        )
    elif form == _CSV:
        call.output.block(csv_text(heads, rows).rstrip("\n"))
    elif rows:
        print_table(call.output, heads, rows)
    else:
        call.output.say(_NONE)


COMMAND = Command(
    _Report,
    _configure,
    _run,
    examples=(
        "juwu report",
        "juwu report event-closure --from 2026-01-01 --to 2026-12-31",
        "juwu report R1 --chart",
        "juwu report R4 --community com-wutong --format csv",
        "juwu report mediation --format xlsx --out mediation.xlsx",
    ),
    details=Words(
        "数字每次从记录里算出来，从不另存。一份报表是 schemas/_reports 里的一个文件，见 "
        "docs/reports.md。",
        "Figures are worked out from the records each time and stored nowhere. A report is a file "
        "in schemas/_reports; see docs/reports.md.",
    ),
    formats=(_TEXT, _CSV, _JSON, _MARKDOWN, _HTML, _XLSX),
)
