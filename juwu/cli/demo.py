"""``juwu demo``: a first edit on sample data, in a workspace that is thrown away afterwards."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.handed import configure_force
from juwu.cli.parser import Parser
from juwu.cli.tui import NoTerminalError
from juwu.cli.usage import UsageError
from juwu.errors import CannotRunError
from juwu.handing import see_free
from juwu.language import Words
from juwu.state import config_folder
from juwu.workspace import Workspace, start_workspace
from tui.demo import Differing, practise, replay
from tui.session import Session, read_session

NOW = "2026-11-20T10:00:00+08:00"
"""The moment of every lesson: the sample is as it was then, and a recording can be replayed."""

_NAME = "office"
_FILE = Words("文件", "FILE")
_WHO = "[user]\n\tname = 学员\n\temail = xueyuan@example.cn\n"


class _FileError(CannotRunError):
    """A recording can be neither read nor written."""

    def __init__(self, path: str, error: Exception) -> None:
        reason = getattr(error, "strerror", None) or str(error)
        super().__init__(
            Words(f"打不开 {path}：{reason}", f"{path} cannot be opened: {reason}"),
            Words("核对文件名和权限。", "Look at the name and its permissions."),
        )


class _Demo(Arguments):
    record: str | None = None
    replay: str | None = None
    keep: str | None = None
    force: bool = False


def _configure(parser: Parser) -> None:
    parser.option(
        "record",
        "--record",
        value=_FILE,
        help_=Words("把按键和画面录进文件", "write keys and screens to a file"),
    )
    parser.option(
        "replay",
        "--replay",
        value=_FILE,
        help_=Words(
            "重放录下的操作，逐屏比较；不用终端",
            "press a recording again and compare each screen; needs no terminal",
        ),
    )
    parser.option(
        "keep",
        "--keep",
        value=Words("文件夹", "DIR"),
        help_=Words("练习用的工作区留在这里", "leave the workspace of the lesson here"),
    )
    configure_force(parser)


def _run(call: Call, arguments: _Demo) -> int:
    if arguments.replay is not None:
        if arguments.record is not None:
            raise UsageError(
                "juwu demo",
                Words(
                    "--record 和 --replay 不能一起用。",
                    "--record and --replay do not go together.",
                ),
            )
        session = _recorded(arguments.replay)
        with _throwaway(arguments.keep, session.now) as root:
            found = replay(Workspace.find(root), session)
        return _told(call, arguments, session, found)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminalError
    own = None if arguments.record else config_folder()
    with (
        _written(arguments.record, replaces=arguments.force) as record,
        _throwaway(arguments.keep, NOW, own) as root,
    ):
        return practise(Workspace.find(root), call.language, record, NOW)


def _written(path: str | None, *, replaces: bool) -> AbstractContextManager[TextIO | None]:
    if path is None:
        return nullcontext()
    see_free(Path(path), replaces=replaces)
    try:
        return Path(path).open("w", encoding="utf-8")
    except OSError as error:
        raise _FileError(path, error) from error


def _recorded(path: str) -> Session:
    try:
        return read_session(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise _FileError(path, error) from error


def _told(call: Call, arguments: _Demo, session: Session, found: Differing | None) -> int:
    if arguments.as_json:
        differs = found and {
            "screen": found.screen,
            "expected": list(found.expected),
            "seen": list(found.seen),
        }
        call.output.json({"screens": session.screens, "differs": differs})
    elif found is None:
        count = session.screens
        call.output.say(Words(f"重放了 {count} 屏，都一样。", f"{count} screens, all as recorded."))
    else:
        number = found.screen
        told = Words(f"第 {number} 屏和录的不一样。", f"Screen {number} is not as recorded.")
        call.output.say(told, "bold red")
        for line in difflib.unified_diff(found.expected, found.seen, lineterm="", n=1):
            call.output.line(line)
    return int(found is not None)


@contextmanager
def _throwaway(keep: str | None, now: str, own: Path | None = None) -> Iterator[Path]:
    """A workspace with the sample records, under a home, a clerk and a clock of its own.

    Args:
        keep: Where the workspace is to stay; None throws it away too.
        now: What stands for the present moment.
        own: The folder of what the user has settled, of which a copy is in force.
    """
    target = Path(keep).absolute() if keep is not None else None
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="juwu-demo-") as name:
        home = Path(name)
        (home / "gitconfig").write_text(_WHO, encoding="utf-8")
        if own is not None and own.is_dir():
            shutil.copytree(own, home / "config")
        os.environ.update(
            HOME=str(home),
            XDG_CACHE_HOME=str(home / "cache"),
            GIT_CONFIG_GLOBAL=str(home / "gitconfig"),
            JUWU_STATE=str(home / "state"),
            JUWU_CONFIG=str(home / "config"),
            JUWU_NOW=now,
        )
        try:
            root = target or home / _NAME
            start_workspace(root, sample=True)
            yield root
        finally:
            os.environ.clear()
            os.environ.update(before)


COMMAND = Command(
    _Demo,
    _configure,
    _run,
    examples=("juwu demo", "juwu demo --record 练习.txt", "juwu demo --replay 练习.txt"),
    details=Words(
        "带您在样本档案里改第一条记录，下面一步一步写着怎么做；工作区是临时的，结束时一点不留。"
        "录下的文件是文本：按了什么键、看到什么画面；鼠标不录。",
        "Walks you through a first edit of the sample records, each step told at the foot of the "
        "screen; nothing is left behind. A recording is plain text, keys and screens; the mouse "
        "is not recorded.",
    ),
)
"""The command."""
