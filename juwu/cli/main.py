"""From the words of a call to its exit code."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from juwu import __version__
from juwu.cli.command import Arguments, Call, common, language
from juwu.cli.commands import COMMANDS, TERMINAL_FACE, load
from juwu.cli.language import chosen_language
from juwu.cli.names import READ_ONLY
from juwu.cli.output import Output
from juwu.cli.parser import Parser
from juwu.cli.top import guarded
from juwu.cli.usage import UsageError
from juwu.language import Words


class _Program(Arguments):
    """What may stand before the command."""

    folder: str | None = None
    version: bool = False
    read_only: bool = False


def main(argv: Sequence[str] | None = None) -> int:
    """Run one call of the command line.

    Args:
        argv: The call without the program's name; None for that of this process.

    Returns:
        0 good, 1 findings or refused, 2 could not run, 130 interrupted, 141 nobody reads.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _never_fail_to_print()
    spoken = chosen_language(arguments, os.environ)
    call = Call(spoken, Output(sys.stdout, spoken), Output(sys.stderr, spoken))

    def work() -> int:
        code = _run(call, arguments)
        call.output.flush()
        return code

    return guarded(work, call.errors)


def _run(call: Call, arguments: list[str]) -> int:
    before, name, after = _split(arguments)
    parser = Parser("juwu")
    parser.option(
        "folder",
        "-C",
        value=Words("文件夹", "DIR"),
        help_=Words("当作在这个文件夹里运行", "run as if started in this folder"),
    )
    language(parser)
    parser.flag(
        "read_only",
        READ_ONLY,
        help_=Words("终端界面只看不改", "open the terminal face to read only"),
    )
    parser.flag("version", "--version", help_=Words("显示版本", "show the version"))
    parser.flag("help", "-h", "--help", help_=Words("显示这份说明", "show this help"))
    program = _Program()
    parser.parse(before, program)
    if program.help:
        from juwu.cli.help import program_help  # noqa: PLC0415 - measures and breaks lines

        call.output.block(program_help(parser, call.language))
        return 0
    if program.version:
        call.output.line(f"juwu {__version__}")
        return 0
    if program.read_only:
        after = _only_reading(name, after)
    with _inside(program.folder):
        return _command(call, name or TERMINAL_FACE, after)


def _only_reading(name: str | None, words: list[str]) -> list[str]:
    """The words of the terminal face, opened to be read.

    Raises:
        UsageError: Another command was called: each says itself whether it changes anything.
    """
    if name not in (None, TERMINAL_FACE):
        raise UsageError(
            "juwu",
            Words(f"{READ_ONLY} 只用于终端界面。", f"{READ_ONLY} is for the terminal face alone."),
            Words(f"请写 juwu {READ_ONLY}。", f"Say juwu {READ_ONLY}."),
        )
    return [READ_ONLY, *words]


def _command(call: Call, name: str, words: list[str]) -> int:
    with _without_collecting():
        command = load(name)
    parser = Parser(f"juwu {name}")
    command.configure(parser)
    common(parser, prints=command.prints, formats=command.formats)
    arguments = command.arguments()
    parser.parse(words, arguments)
    if arguments.help:
        from juwu.cli.help import command_help  # noqa: PLC0415 - as in _run

        call.output.block(command_help(name, command, parser, call.language))
        return 0
    return command.run(call, arguments)


def _split(arguments: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The options of the program, the command, and what is the command's own."""
    takes_value = False
    for index, argument in enumerate(arguments):
        if takes_value:
            takes_value = False
        elif argument in ("-C", "--lang"):
            takes_value = True
        elif argument in COMMANDS or not argument.startswith("-"):
            return arguments[:index], argument, arguments[index + 1 :]
    return arguments, None, []


def _inside(folder: str | None) -> contextlib.AbstractContextManager[None]:
    """The current folder for the length of the call.

    Raises:
        UsageError: There is no such folder.
    """
    if folder is None:
        return contextlib.nullcontext()
    if not Path(folder).is_dir():
        raise UsageError(
            "juwu",
            Words(f"没有“{folder}”这个文件夹。", f"There is no folder “{folder}”."),
            Words("请核对 -C 后面的文件夹。", "Look at what stands behind -C."),
        )
    return contextlib.chdir(folder)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """No search for garbage in the meantime: what modules make when they are loaded stays."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _never_fail_to_print() -> None:
    """A terminal that cannot show a character gets its code instead of an end of the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
