"""``juwu tui``, or ``juwu`` alone: the terminal face. The only door from here to Textual."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import ASCII, READ_ONLY, REVISION, REVISION_HELP
from juwu.cli.parser import Parser
from juwu.errors import CannotRunError
from juwu.language import Language, Words
from juwu.spoken import VARIABLE
from juwu.workspace.root import find_root

if TYPE_CHECKING:
    from juwu.workspace import Workspace


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
    read_only: bool = False
    ascii: bool = False


def _configure(parser: Parser) -> None:
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)
    parser.flag(
        "read_only",
        READ_ONLY,
        help_=Words("只看：什么都改不了", "to read only: nothing can be changed"),
    )
    parser.flag(
        "ascii",
        ASCII,
        help_=Words(
            "符号只用 ASCII 画，字体把符号画宽、对不齐时用",
            "draw signs in ASCII, where a font draws them too wide",
        ),
    )


def _run(call: Call, arguments: _Tui) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminalError
    root = find_root(Path())
    # Nothing of what is loaded now goes again: to look for it there would cost a tenth of the
    # start. The application has it looked for again when its first frame is drawn.
    gc.disable()
    try:
        return _shown(call, arguments, root)
    finally:
        gc.enable()


def _shown(call: Call, arguments: _Tui, root: Path) -> int:
    from tui.app import run
    from tui.opening import Opening

    opening = Opening(root, lambda: _opened(root, arguments), reads_only=arguments.read_only)
    # A day that cannot be gone to is told on the command line, so that one is opened now.
    given = opening if arguments.at is None else opening.open()
    return run(given, _language(call), in_ascii=arguments.ascii)


def _opened(root: Path, arguments: _Tui) -> Workspace:
    from juwu.workspace import PastWorkspace, Workspace
    from juwu.workspace.reading_only import ReadingWorkspace

    workspace = ReadingWorkspace(root) if arguments.read_only else Workspace(root)
    return workspace if arguments.at is None else PastWorkspace(workspace, arguments.at)


def _language(call: Call) -> Language:
    """The language that was asked for; else the one that was chosen on the screen of settings."""
    from tui.remembered import remembered

    is_asked = os.environ.get(VARIABLE) or any(one.startswith("--lang") for one in sys.argv[1:])
    return call.language if is_asked else remembered().language or call.language


COMMAND = Command(
    _Tui,
    _configure,
    _run,
    examples=("juwu", "juwu tui", "juwu tui --at 2026-07-01", "juwu --read-only"),
    prints=False,
)
