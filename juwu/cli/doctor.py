"""``juwu doctor``: what on this machine or in this workspace could get in the way."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.language import Words
from juwu.text import pad
from juwu.workspace import Health, Workspace, examine, repair

_MARKS = {
    Health.GOOD: (Words("正常", "good"), "green"),
    Health.WARNING: (Words("注意", "look"), "yellow"),
    Health.BAD: (Words("有误", "bad"), "bold red"),
}


class _Doctor(Arguments):
    repair: bool = False


def _configure(parser: Parser) -> None:
    parser.flag(
        "repair",
        "--repair",
        help_=Words(
            "补上这个克隆缺的设置，例如按字段合并",
            "set what this clone lacks, such as merging by field",
        ),
    )


def _run(call: Call, arguments: _Doctor) -> int:
    workspace = Workspace.find(Path())
    if arguments.repair:
        repair(workspace)
    points = list(examine(workspace))
    if arguments.as_json:
        call.output.json([point.as_json(call.language) for point in points])
    else:
        for point in points:
            mark, style = _MARKS[point.health]
            call.output.line(
                (pad(mark.say(call.language), 6), style), point.message.say(call.language)
            )
    return int(any(point.health is Health.BAD for point in points))


COMMAND = Command(_Doctor, _configure, _run, examples=("juwu doctor",))
