"""Reads the options of a call by argparse; loaded by calls that have options alone.

To load the library and to tell it of each option takes as long as Python needs for half of its
start, and a hook, which runs on each commit, says none.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import NamedTuple, NoReturn

from juwu.cli.usage import UsageError
from juwu.language import Words


class Taken(NamedTuple):
    """An option that a command takes."""

    name: str
    """The attribute that takes it."""
    flags: tuple[str, ...]
    read: Callable[[str], object] | None
    """Makes a value of its text; None for an option without one."""


def read_options(
    command: str,
    options: Sequence[Taken],
    arguments: Sequence[str],
    into: object,
    refused: Callable[[str], UsageError],
) -> list[str]:
    """Read options into the attributes of an object.

    Args:
        command: What is called, such as ``juwu set``.
        options: The options that it takes.
        arguments: The call.
        into: Has the defaults.
        refused: Says what is wrong with an option, named by all its flags.

    Returns:
        The words that are none of these options.

    Raises:
        UsageError: What ``refused`` says.
    """
    reader = _Reader(prog=command, add_help=False, allow_abbrev=False, exit_on_error=False)
    for one in options:
        if one.read is None:
            reader.add_argument(*one.flags, dest=one.name, action="store_true")
        else:
            reader.add_argument(*one.flags, dest=one.name, type=one.read)
    try:
        return reader.parse_known_args(list(arguments), into)[1]
    except argparse.ArgumentError as error:
        raise refused(error.argument_name or "") from error


class _Reader(argparse.ArgumentParser):
    """argparse for the options alone, which raises instead of printing and leaving."""

    def error(self, message: str) -> NoReturn:
        """Say what argparse says, should it ever have a complaint of its own."""
        raise UsageError(self.prog, Words(f"命令写法有误（{message}）。", f"{message}."))
