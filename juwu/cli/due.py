"""``juwu due``: the deadlines that wait for somebody, and what is to be disclosed this quarter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juwu.check import DeadlineState
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.cli.table import print_table
from juwu.cli.usage import ExclusiveError
from juwu.language import Language, Words
from juwu.overview import Disclosure
from juwu.workspace import Due, Workspace
from juwu.workspace.overviews import Overviews

_COLUMNS = (
    Words("到期", "due"),
    Words("还有", "left"),
    Words("状态", "state"),
    Words("时限", "deadline"),
    Words("记录", "record"),
    Words("标题", "title"),
)
_NONE = Words("没有要办的时限。", "Nothing is due.")
_MISSING = Words("暂定的时限缺这些：", "What is missing for the provisional ones:")


_DISCLOSED = (
    Words("状态", "state"),
    Words("日期", "day"),
    Words("记录", "record"),
    Words("标题", "title"),
    Words("时限", "deadline"),
)
_NOTHING = Words("这个季度没有要公开的。", "Nothing is to be disclosed this quarter.")


class _Due(Arguments):
    within: int | None = None
    disclosure: bool = False


def _configure(parser: Parser) -> None:
    parser.number(
        "within",
        "--within",
        value=Words("天数", "DAYS"),
        help_=Words(
            "只列这么多天以内到期的，已过期的也列", "only what is due in so many days, or overdue"
        ),
    )
    parser.flag(
        "disclosure",
        "--disclosure",
        help_=Words(
            "只列本季公开：逾期的、待公开的、已公开的",
            "what is to be disclosed this quarter: late, to come, done",
        ),
    )


def _run(call: Call, arguments: _Due) -> int:
    if arguments.disclosure:
        if arguments.within is not None:
            raise ExclusiveError("juwu due", "--disclosure", "--within")
        return _tell_quarter(call, as_json=arguments.as_json)
    found = Workspace.find(Path()).due(arguments.within)
    if arguments.as_json:
        call.output.json([one.as_json(call.language) for one in found])
    elif not found:
        call.output.say(_NONE)
    else:
        titles = [title.say(call.language) for title in _COLUMNS]
        print_table(call.output, titles, [_row(one, call.language) for one in found])
        _print_missing(call, found)
    return 0


def _tell_quarter(call: Call, *, as_json: bool) -> int:
    """What has to be made public this quarter: what is late, what is due, what is done."""
    found = Overviews(Workspace.find(Path()), call.language).quarter()
    if as_json:
        call.output.json(
            {
                "from": found.period.first_day.isoformat(),
                "until": found.period.last_day.isoformat(),
                "items": [one.as_json(call.language) for one in found.items],
            }
        )
        return 0
    words = found.period.words
    call.output.say(Words(f"{words.zh}：{found.summary.zh}", f"{words.en}: {found.summary.en}"))
    if not found.items:
        call.output.say(_NOTHING)
        return 0
    titles = [title.say(call.language) for title in _DISCLOSED]
    print_table(call.output, titles, [_disclosure(one, call.language) for one in found.items])
    return 0


def _disclosure(one: Disclosure, language: Language) -> tuple[str, ...]:
    told = (one.state.words.say(language), one.day, str(one.ref), one.title)
    return (*told, one.what.say(language))


def _row(one: Due, language: Language) -> tuple[str, ...]:
    deadline = one.deadline
    return (
        deadline.due_text or "?",
        deadline.left_words.say(language),
        one.state.words.say(language),
        deadline.rule.title.say(language),
        str(one.ref),
        one.title,
    )


def _print_missing(call: Call, found: Sequence[Due]) -> None:
    """Why the day of some is not known, each reason once."""
    unknown = [one.deadline.lack for one in found if one.state is DeadlineState.PROVISIONAL]
    lacks = dict.fromkeys(lack for lack in unknown if lack)
    if lacks:
        call.output.say(_MISSING)
    for lack in lacks:
        what, where = lack.what.say(call.language), lack.where.say(call.language)
        gap = "" if call.language is Language.ZH else " "
        call.output.line(f"  {what}{gap}{where}")


COMMAND = Command(
    _Due,
    _configure,
    _run,
    examples=("juwu due", "juwu due --within 7", "juwu due --disclosure"),
    details=Words(
        "列出还没办完的时限：最急的在前，已过期的也在；办完的、失效的不列。"
        "--disclosure 列本季公开，和首页的“本季公开”一样。",
        "Lists the deadlines that still run, the most urgent first, overdue ones included; what "
        "is done or has lapsed is left out. --disclosure tells what the first screen tells of this "
        "quarter's disclosure.",
    ),
)
