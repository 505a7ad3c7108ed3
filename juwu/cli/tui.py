"""``juwu tui``, or ``juwu`` alone: the terminal face. The only door from here to Textual."""

from __future__ import annotations

import sys
from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import REVISION, REVISION_HELP
from juwu.cli.parser import Parser
from juwu.errors import CannotRunError
from juwu.language import Words
from juwu.workspace import PastWorkspace, Workspace
from tui.app import run


class NoTerminalError(CannotRunError):
    """Input or output is no terminal, so there is nothing to draw on."""

    def __init__(self) -> None:
        super().__init__(
            Words("这里不是终端，打不开界面。", "This is no terminal to open the screens on."),
            Words(
                "在终端里运行；脚本请用别的命令，见 juwu --help。",
                "Run it in a terminal; scripts use the other commands, see juwu --help.",
            ),
        )


class _Tui(Arguments):
    at: str | None = None


def _configure(parser: Parser) -> None:
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)


def _run(call: Call, arguments: _Tui) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminalError
    workspace = Workspace.find(Path())
    if arguments.at is not None:
        workspace = PastWorkspace(workspace, arguments.at)
    return run(workspace, call.language)


COMMAND = Command(
    _Tui,
    _configure,
    _run,
    examples=("juwu", "juwu tui", "juwu tui --at 2026-07-01"),
    prints=False,
)
