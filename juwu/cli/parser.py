"""Reads the call of one command: options by argparse, the other words by position.

Words and options may stand in any order, which argparse does not allow once a word may be repeated;
what follows ``--`` is never an option. Whatever is wrong is said in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from juwu.cli.usage import (
    BadChoiceError,
    MissingWordError,
    OptionValueError,
    SpareWordError,
    UnknownOptionError,
    UsageError,
)
from juwu.frozen import dataclass
from juwu.language import Words


class Count(Enum):
    """How often a word may stand in the call."""

    ONE = "one"
    OPTIONAL = "optional"
    ANY = "any"
    SOME = "some"
    """At least once."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the call that is no option."""

    name: str
    """The attribute that takes it: a text, or a list of texts where it may be repeated."""
    shown: Words
    help: Words
    count: Count


@dataclass(frozen=True, slots=True)
class Option:
    """An option of the call."""

    flags: tuple[str, ...]
    help: Words
    value: Words | None
    """What its value is called; None for an option that takes none."""


class Parser:
    """The words and options of one command."""

    def __init__(self, command: str) -> None:
        """Begin without words and options, but for the help.

        Args:
            command: What is called, such as ``juwu set``.
        """
        self.command = command
        self.words: list[Word] = []
        self.options: list[Option] = []
        self.after_dashes: Word | None = None
        self._taken: list[tuple[str, tuple[str, ...], Callable[[str], object] | None]] = []

    def word(self, name: str, shown: Words, help_: Words, count: Count = Count.ONE) -> None:
        """Take a word; the last one may be repeated."""
        self.words.append(Word(name, shown, help_, count))

    def after(self, name: str, shown: Words, help_: Words) -> None:
        """Keep the words behind ``--`` apart; without this they follow the others."""
        self.after_dashes = Word(name, shown, help_, Count.ANY)

    def flag(self, name: str, *flags: str, help_: Words) -> None:
        """Take an option that is there or not."""
        self.options.append(Option(flags, help_, None))
        self._taken.append((name, flags, None))

    def option(self, name: str, *flags: str, value: Words, help_: Words) -> None:
        """Take an option with a text."""
        self._add(name, flags, value, help_, str)

    def number(self, name: str, *flags: str, value: Words, help_: Words) -> None:
        """Take an option with a whole number from 1."""

        def read(text: str) -> int:
            if not text.isascii() or not text.isdecimal() or int(text) == 0:
                raise UsageError(
                    self.command,
                    Words(f"{flags[0]} 不能是“{text}”。", f"“{text}” does not do as {flags[0]}."),
                    Words("请给一个从 1 起的整数。", "Give a whole number from 1."),
                )
            return int(text)

        self._add(name, flags, value, help_, read)

    def choice(self, name: str, *flags: str, choices: Sequence[str], help_: Words) -> None:
        """Take an option with one of a few texts."""

        def read(text: str) -> str:
            if text not in choices:
                raise BadChoiceError(self.command, flags[-1], text, choices)
            return text

        self._add(name, flags, Words.same("|".join(choices)), help_, read)

    def parse(self, arguments: Sequence[str], into: object) -> None:
        """Read the call into the attributes of an object, which has the defaults.

        Raises:
            UsageError: The call does not fit; nothing is said of the words when help is asked for.
        """
        split = list(arguments).index("--") if "--" in arguments else len(arguments)
        rest = list(arguments[:split])
        if any(word.startswith("-") for word in rest):
            from juwu.cli.options import Taken, read_options  # noqa: PLC0415 - see there

            taken = [Taken(*one) for one in self._taken]
            rest = read_options(self.command, taken, rest, into, self._option_error)
        if getattr(into, "help", False):
            return
        for word in rest:
            if word.startswith("-") and word != "-":
                known = [flag for option in self.options for flag in option.flags]
                raise UnknownOptionError(self.command, word, known)
        behind = list(arguments[split + 1 :])
        if self.after_dashes is None:
            self._deal([*rest, *behind], into)
        else:
            setattr(into, self.after_dashes.name, behind)
            self._deal(rest, into)

    def _add(
        self,
        name: str,
        flags: tuple[str, ...],
        value: Words,
        help_: Words,
        read: Callable[[str], object],
    ) -> None:
        self.options.append(Option(flags, help_, value))
        self._taken.append((name, flags, read))

    def _option_error(self, name: str) -> UsageError:
        flags = name.split("/")
        option = next(one for one in self.options if set(flags) & set(one.flags))
        return OptionValueError(self.command, name, takes_value=option.value is not None)

    def _deal(self, words: list[str], into: object) -> None:
        for word in self.words:
            if word.count in (Count.ANY, Count.SOME):
                if not words and word.count is Count.SOME:
                    raise MissingWordError(self.command, word.shown)
                setattr(into, word.name, words)
                return
            if words:
                setattr(into, word.name, words.pop(0))
            elif word.count is Count.ONE:
                raise MissingWordError(self.command, word.shown)
        if words:
            raise SpareWordError(self.command, words[0])
