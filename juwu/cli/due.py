"""``juwu due``: every deadline that waits for somebody, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juwu.check import DeadlineState
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.cli.table import print_table
from juwu.language import Language, Words
from juwu.workspace import Due, Workspace

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


class _Due(Arguments):
    within: int | None = None


def _configure(parser: Parser) -> None:
    parser.number(
        "within",
        "--within",
        value=Words("天数", "DAYS"),
        help_=Words(
            "只列这么多天以内到期的，已过期的也列", "only what is due in so many days, or overdue"
        ),
    )


def _run(call: Call, arguments: _Due) -> int:
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
    examples=("juwu due", "juwu due --within 7", "juwu due --format json"),
    details=Words(
        "列出还没办完的时限：最急的在前，已过期的也在；办完的、失效的不列。",
        "Lists the deadlines that still run, the most urgent first, overdue ones included; what "
        "is done or has lapsed is left out.",
    ),
)
