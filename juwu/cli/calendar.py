"""``juwu calendar``: meetings, activities and deadlines of a month, holidays shown."""

from __future__ import annotations

import re
from pathlib import Path

from juwu import clock
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Count, Parser
from juwu.cli.usage import UsageError
from juwu.language import Words
from juwu.overview import Day, Entry, Month
from juwu.text import pad, width
from juwu.workspace import Workspace
from juwu.workspace.overviews import Overviews

_WEEK = Words("一二三四五六日", "MTWTFSS")
_CELL = 6
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_LAST_MONTH = 12
_EMPTY = Words("这个月没有安排。", "Nothing is planned in this month.")
_NO_CALENDAR = Words(
    "{year} 年没有放假安排的日历，分不出工作日；放进 schemas/_packs。",
    "There is no calendar of {year}, so working days are not known; add it to schemas/_packs.",
)


class _Calendar(Arguments):
    month: str | None = None


def _configure(parser: Parser) -> None:
    parser.word(
        "month",
        Words("月份", "MONTH"),
        Words("如 2026-10；不写就是本月", "such as 2026-10; the present one if left out"),
        Count.OPTIONAL,
    )


def _run(call: Call, arguments: _Calendar) -> int:
    year, number = _asked(arguments.month)
    month = Overviews(Workspace.find(Path()), call.language).month(year, number)
    if arguments.as_json:
        call.output.json(month.as_json(call.language))
    else:
        _print(call, month)
    return 0


def _asked(text: str | None) -> tuple[int, int]:
    if text is None:
        today = clock.today()
        return today.year, today.month
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= _LAST_MONTH or int(found[1]) in (0, 1, 9999):
        raise UsageError(
            "juwu calendar",
            Words(f"没有月份“{text}”。", f"There is no month “{text}”."),
            Words("写成 2026-10。", "Write it like 2026-10."),
        )
    return int(found[1]), int(found[2])


def _print(call: Call, month: Month) -> None:
    language = call.language
    title = Words(f"{month.year} 年 {month.month} 月", f"{month.year:04}-{month.month:02}")
    call.output.line((title.say(language), "bold"))
    call.output.line("".join(pad(f"  {day}", _CELL) for day in _WEEK.say(language)).rstrip())
    for week in month.weeks:
        cells = (_cell(day, month, call) for day in week)
        call.output.line("".join(cells).rstrip())
    if month.source is None:
        call.output.say(_NO_CALENDAR.map(lambda text: text.format(year=month.year)), "yellow")
    call.output.line("")
    days = [day for day in month.days if day.entries or day.holiday]
    if not any(day.entries for day in days):
        call.output.say(_EMPTY)
    for day in days:
        mark = day.mark.say(language) if day.mark else ""
        call.output.line((f"{day.day.isoformat()} {_weekday(day, call)} {mark}".rstrip(), "bold"))
        for entry in day.entries:
            call.output.line(f"  {_told(entry, call)}")


def _cell(day: Day, month: Month, call: Call) -> str:
    """The number of a day: a star where something happens, 休 or 班 where the law moved it."""
    if day.day.month != month.month:
        return " " * _CELL
    mark = "*" if day.entries else " "
    if day.holiday is not None:
        word = Words("休", "-")
    else:
        word = Words("班", "+") if day.is_moved else Words.same("")
    text = f"{day.day.day:>3}{mark}{word.say(call.language)}"
    return text + " " * (_CELL - width(text))


def _weekday(day: Day, call: Call) -> str:
    letter = _WEEK.zh[day.day.weekday()]
    return Words(f"星期{letter}", day.day.strftime("%a")).say(call.language)


def _told(entry: Entry, call: Call) -> str:
    language = call.language
    state = Words("", "")
    if entry.state:
        state = Words(f"（{entry.state.zh}）", f" ({entry.state.en})")
    goes_on = Words("（续）", " (goes on)").say(language) if entry.goes_on else ""
    parts = (
        pad(entry.time, 5),
        entry.what.say(language),
        f"{entry.title}{state.say(language)}{goes_on}",
        str(entry.ref),
    )
    return "  ".join(part.strip() if number else part for number, part in enumerate(parts))


COMMAND = Command(
    _Calendar,
    _configure,
    _run,
    examples=("juwu calendar", "juwu calendar 2026-10", "juwu calendar 2026-10 --format json"),
    details=Words(
        "会议、活动、期限都在上面；* 是有安排的日子，休是放假，班是周末上班。哪些日期上日历写在 "
        "family.yaml 的 views 里，期限自动上。",
        "Meetings, activities and deadlines; * marks a day with something on it, - a holiday, + a "
        "weekend day on which offices work. Which dates stand in it is told under views in "
        "family.yaml; deadlines do by themselves.",
    ),
)
