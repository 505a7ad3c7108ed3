"""``juwu sql --shell``: one query after another, with line editing and a history of its own."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

from juwu.cli.command import Call
from juwu.cli.sql_answer import FORMATS, MOST_ROWS, TABLE, print_answer, print_described
from juwu.cli.top import tell
from juwu.errors import JuwuError
from juwu.index import Bounds
from juwu.language import Words
from juwu.state import state_folder
from juwu.workspace import Questions

_WELCOME = Words(
    "输入一条 SELECT，以分号结束；.help 看说明，.quit 退出。",
    "Type a SELECT and end it with a semicolon; .help explains, .quit leaves.",
)
_HELP = Words(
    """\
.tables            列出表
.columns 表名      列出一张表的列
.format 格式       table、csv 或 json
.quit              退出（也可按 Ctrl+D）""",
    """\
.tables            list the tables
.columns TABLE     list the columns of a table
.format FORMAT     table, csv or json
.quit              leave (as does Ctrl+D)""",
)
_UNKNOWN = Words("没有这个命令；.help 看说明。", "There is no such command; .help explains.")
_MOST_LINES = 1000


class Shell:
    """One sitting."""

    def __init__(self, call: Call, questions: Questions, seconds: float | None) -> None:
        """Prepare it.

        Args:
            call: Where answers and faults go.
            questions: What is asked.
            seconds: How long a query may take; as long as it needs where left out.
        """
        self._call = call
        self._questions = questions
        self._seconds = seconds
        self._format = TABLE

    def run(self) -> int:
        """Ask until the end of the input; the exit code."""
        if not sys.stdin.isatty():
            self._read_all()
            return 0
        history = _history_file()
        self._call.output.say(_WELCOME)
        with suppress(EOFError):
            self._read_all()
        _keep_history(history)
        return 0

    def _read_all(self) -> None:
        asked = ""
        while True:
            line = self._line("juwu> " if not asked else "  ..> ")
            if line is None or (not asked and line.strip() in (".quit", ".exit")):
                if asked.strip():
                    self._ask(asked)
                return
            if not asked and line.strip().startswith("."):
                self._command(line.split())
                continue
            asked += line + "\n"
            if not asked.strip():
                asked = ""
            elif sqlite3.complete_statement(asked):
                self._ask(asked)
                asked = ""

    def _line(self, prompt: str) -> str | None:
        """The next line; None at the end of the input."""
        if not sys.stdin.isatty():
            line = sys.stdin.readline()
            return line.rstrip("\n") if line else None
        self._call.output.flush()
        try:
            return input(prompt)
        except EOFError:
            self._call.output.line("")
            return None

    def _ask(self, question: str) -> None:
        try:
            answer = self._questions.ask(question, bounds=Bounds(MOST_ROWS, self._seconds))
        except JuwuError as error:
            tell(error, self._call.errors)
        else:
            print_answer(self._call, answer, self._format)

    def _command(self, words: list[str]) -> None:
        match words:
            case [".help"]:
                self._call.output.say(_HELP)
            case [".tables"]:
                print_described(self._call, self._questions.tables(), self._format)
            case [".columns" | ".schema", view]:
                print_described(self._call, self._questions.tables(), self._format, view)
            case [".format", name] if name in FORMATS:
                self._format = name
            case _:
                self._call.errors.say(_UNKNOWN)


def _history_file() -> Path:
    """The file of former queries, read into the line editor."""
    place = state_folder() / "sql-history"
    with suppress(ImportError, OSError):
        import readline  # noqa: PLC0415 - some systems have none

        readline.set_history_length(_MOST_LINES)
        readline.read_history_file(place)
    return place


def _keep_history(place: Path) -> None:
    with suppress(ImportError, OSError):
        import readline  # noqa: PLC0415 - see above

        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.touch(mode=0o600)
        readline.write_history_file(place)
