"""``juwu doctor``: what on this machine or in this workspace could get in the way."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.language import Words
from juwu.text import pad
from juwu.workspace import Health, Workspace, examine

_MARKS = {
    Health.GOOD: (Words("正常", "good"), "green"),
    Health.WARNING: (Words("注意", "look"), "yellow"),
    Health.BAD: (Words("有误", "bad"), "bold red"),
}


def _configure(_: Parser) -> None:
    """Take nothing of its own."""


def _run(call: Call, arguments: Arguments) -> int:
    points = list(examine(Workspace.find(Path())))
    if arguments.as_json:
        call.output.json([point.as_json(call.language) for point in points])
    else:
        for point in points:
            mark, style = _MARKS[point.health]
            call.output.line(
                (pad(mark.say(call.language), 6), style), point.message.say(call.language)
            )
    return int(any(point.health is Health.BAD for point in points))


COMMAND = Command(Arguments, _configure, _run, examples=("juwu doctor",))
