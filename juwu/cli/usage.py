"""Calls that cannot be understood: each says what is wrong with it and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juwu.errors import CannotRunError
from juwu.language import Words


class UsageError(CannotRunError):
    """The call does not fit the command."""

    def __init__(self, command: str, message: Words, hint: Words | None = None) -> None:
        """Say what is wrong.

        Args:
            command: What was called, such as ``juwu set``; its help is the advice without a hint.
            message: What is wrong with the call.
            hint: What to do, when there is better advice than to read the help.
        """
        read_help = Words(
            f"用法见 {command} --help。", f"See {command} --help for how it is called."
        )
        super().__init__(message, hint or read_help)


class UnknownCommandError(UsageError):
    """There is no such command."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(
            "juwu",
            Words(f"没有“{name}”这个命令。", f"There is no command “{name}”."),
            _perhaps("juwu", nearest(name, known)),
        )


class UnknownOptionError(UsageError):
    """The command has no such option."""

    def __init__(self, command: str, option: str, known: Iterable[str]) -> None:
        name = option.partition("=")[0]
        super().__init__(
            command,
            Words(f"{command} 没有 {name} 这个选项。", f"{command} has no option {name}."),
            _perhaps(command, nearest(name, known)),
        )


class OptionValueError(UsageError):
    """An option was given without its value, or with one it does not take."""

    def __init__(self, command: str, option: str, *, takes_value: bool) -> None:
        if takes_value:
            message = Words(f"选项 {option} 后面要有内容。", f"The option {option} needs a value.")
        else:
            message = Words(f"选项 {option} 不带内容。", f"The option {option} takes no value.")
        super().__init__(command, message)


class BadChoiceError(UsageError):
    """An option was given a value that is not among its choices."""

    def __init__(self, command: str, option: str, value: str, choices: Sequence[str]) -> None:
        names = ", ".join(choices)
        super().__init__(
            command,
            Words(f"{option} 不能是“{value}”。", f"“{value}” does not do as {option}."),
            Words(f"可用：{names}。", f"It is one of: {names}."),
        )


class MissingWordError(UsageError):
    """An argument that the command needs is missing."""

    def __init__(self, command: str, name: Words) -> None:
        super().__init__(
            command, Words(f"{command} 缺少“{name.zh}”。", f"{command} needs {name.en}.")
        )


class SpareWordError(UsageError):
    """There are more arguments than the command takes."""

    def __init__(self, command: str, word: str) -> None:
        super().__init__(
            command,
            Words(f"{command} 不需要“{word}”这个参数。", f"{command} takes no argument “{word}”."),
        )


class ExclusiveError(UsageError):
    """Two things were asked for that exclude each other."""

    def __init__(self, command: str, one: str, other: str) -> None:
        super().__init__(
            command,
            Words(f"{one} 和 {other} 不能同时用。", f"{one} and {other} exclude each other."),
            Words("只用其中一个。", "Give one of them."),
        )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like a mistyped one, None when none does."""
    from difflib import get_close_matches  # noqa: PLC0415 - rarely needed

    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.5)), None)


def _perhaps(command: str, name: str | None) -> Words | None:
    if name is None:
        return None
    return Words(
        f"是不是想用 {name}？用法见 {command} --help。",
        f"Did you mean {name}? See {command} --help.",
    )
