"""``juwu wall``: what is due, on a screen that refreshes itself, or printed once."""

from __future__ import annotations

import sys
from pathlib import Path

from juwu.check import DeadlineState
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.cli.table import print_table
from juwu.language import Words
from juwu.overview import AHEAD, WallLine
from juwu.workspace import Workspace
from juwu.workspace.overviews import Overviews
from juwu.workspace.reading_only import ReadingWorkspace

_NOTHING = Words("没有要办的时限。", "Nothing is due.")
_HEAD = (
    Words("还有", "left"),
    Words("到期", "due"),
    Words("时限", "deadline"),
    Words("类别", "family"),
    Words("事项", "matter"),
    Words("谁办", "who"),
)
_STYLES = {DeadlineState.OVERDUE: "bold red", DeadlineState.NEAR: "yellow"}


class _Wall(Arguments):
    once: bool = False
    within: int = AHEAD


def _configure(parser: Parser) -> None:
    parser.flag(
        "once",
        "--once",
        help_=Words("打印一次，不开界面", "print it once instead of opening the screen"),
    )
    parser.number(
        "within",
        "--within",
        value=Words("天数", "DAYS"),
        help_=Words(
            f"只列这么多天以内到期的，已过期的也列；不写就是 {AHEAD} 天",
            f"only what is due in so many days, or overdue; {AHEAD} if left out",
        ),
    )


def _run(call: Call, arguments: _Wall) -> int:
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if is_terminal and not arguments.once and not arguments.as_json:
        from tui.app import run_wall  # noqa: PLC0415 - what is printed once needs no screen

        return run_wall(ReadingWorkspace.find(Path()), call.language, within=arguments.within)
    wall = Overviews(Workspace.find(Path()), call.language).wall(arguments.within)
    language = call.language
    if arguments.as_json:
        call.output.json(wall.as_json(language))
        return 0
    if not wall.lines:
        call.output.say(_NOTHING)
        return 0
    heads = [title.say(language) for title in _HEAD]
    for number, (state, lines) in enumerate(wall.groups()):
        if number:
            call.output.line("")
        title = f"{state.words.say(language)}  {len(lines)}"
        call.output.line((title, _STYLES.get(state, "bold")))
        print_table(call.output, heads, [_row(one, call) for one in lines])
    return 0


def _row(one: WallLine, call: Call) -> tuple[str, ...]:
    language, deadline = call.language, one.deadline
    return (
        deadline.left_words.say(language),
        deadline.due_text or "?",
        deadline.rule.title.say(language),
        one.family.say(language),
        one.name,
        one.who,
    )


COMMAND = Command(
    _Wall,
    _configure,
    _run,
    examples=(
        "juwu wall",
        "juwu wall --once",
        "juwu wall --once --within 7",
        "juwu wall --format json",
    ),
    details=Words(
        "挂在墙上给大家看，只读：自己刷新，有变化才重画；不在终端里就打印一次。"
        "记录怎么称呼写在 family.yaml 的 views 里，没写的只显示类别和记录号。",
        "For a display on the wall, read only: it refreshes itself and draws only what changes; "
        "where there is no terminal it is printed once. What names a record stands under views in "
        "family.yaml; else it goes by its id.",
    ),
)
