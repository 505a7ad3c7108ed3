"""What a command is: the arguments it takes, and what it does with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from juwu.cli.output import Output
from juwu.cli.parser import Parser
from juwu.frozen import dataclass
from juwu.language import Language, Words

FORMATS = ("text", "json")
"""How an answer can be printed: for people, for programs."""


class Arguments:
    """What every command takes; a command adds attributes of its own."""

    help: bool = False
    lang: str | None = None
    format: str = "text"

    @property
    def as_json(self) -> bool:
        """Whether the answer is for a program."""
        return self.format == "json"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the command line: where its answer goes, in which language."""

    language: Language
    output: Output
    """The answer."""
    errors: Output
    """What went wrong."""


A = TypeVar("A", bound=Arguments)


@dataclass(frozen=True, slots=True)
class Command(Generic[A]):
    """One command."""

    arguments: type[A]
    """Holds what the call said; an attribute's default stands where it said nothing."""
    configure: Callable[[Parser], None]
    """Says which words and options there are."""
    run: Callable[[Call, A], int]
    """Does the work and returns the exit code."""
    examples: tuple[str, ...]
    """Calls to learn from."""
    details: Words | None = None
    """What the help says beyond the one line of the list of commands."""
    prints: bool = True
    """Whether it has an answer to print, and so ``--format``."""
    formats: tuple[str, ...] = FORMATS
    """How the answer can be printed."""


def common(parser: Parser, *, prints: bool, formats: Sequence[str] = FORMATS) -> None:
    """Take the options that every command has."""
    if prints:
        parser.choice(
            "format",
            "--format",
            choices=formats,
            help_=Words(
                f"给人看还是给程序用；不写就是 {formats[0]}",
                f"for people or programs; {formats[0]} if left out",
            ),
        )
    language(parser)
    parser.flag("help", "-h", "--help", help_=Words("显示这份说明", "show this help"))


def language(parser: Parser) -> None:
    """Take ``--lang``."""
    parser.choice(
        "lang",
        "--lang",
        choices=[one.value for one in Language],
        help_=Words("界面语言", "the language to speak"),
    )
