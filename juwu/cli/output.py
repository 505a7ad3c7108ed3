r"""Where the answer of a command is printed: nothing of a record acts on the terminal from here.

Text is cleaned, never read as markup, and styled only on a terminal that wants it. JSON says
exactly what is in a record, with every character that a terminal could act on as ``\uXXXX``.
"""

from __future__ import annotations

import json
import math
import os
from typing import TYPE_CHECKING, TextIO, TypeAlias

from juwu.language import Language, Words
from juwu.text import clean, unsafe_character

if TYPE_CHECKING:
    from rich.console import Console

Piece: TypeAlias = str | tuple[str, str]
"""A text, or a text with a style of rich such as ``bold red``."""


class Output:
    """One stream for people and programs."""

    def __init__(self, stream: TextIO, language: Language) -> None:
        """Print to a stream.

        Args:
            stream: Standard output or standard error.
            language: The language of labels and sentences.
        """
        self.language = language
        self._stream = stream
        self._console = _console(stream)

    @property
    def width(self) -> int | None:
        """The cells of a terminal's line; None where the output is no terminal."""
        if not self._stream.isatty():
            return None
        from shutil import get_terminal_size  # noqa: PLC0415 - loads what packs files

        return get_terminal_size().columns

    @property
    def is_plain(self) -> bool:
        """Whether what is printed has no styles."""
        return self._console is None

    def line(self, *pieces: Piece) -> None:
        """Print one line; a line break within it is shown, not made."""
        self._print([(clean(text), style) for text, style in map(_styled, pieces)])

    def block(self, text: str, style: str = "") -> None:
        """Print text of several lines."""
        self._print([(clean(text, lines=True), style)])

    def say(self, words: Words, style: str = "") -> None:
        """Print a sentence of our own, which may quote what somebody wrote."""
        self.block(words.say(self.language), style)

    def pass_by(self, text: str) -> None:
        """Show a line that the next one takes the place of; nothing where there is no terminal.

        Args:
            text: The line; an empty one leaves none behind.
        """
        width = self.width
        if width is None or os.environ.get("TERM") == "dumb":
            return
        from juwu.text import cut  # noqa: PLC0415 - measures, which only a terminal needs

        self._stream.write(f"\r\x1b[K{cut(clean(text), width - 1)}")
        self._stream.flush()

    def json(self, value: object) -> None:
        """Print a value as JSON; what JSON has no number for is the text that YAML has."""
        self.json_text(json.dumps(_finite(value), ensure_ascii=False, indent=2, allow_nan=False))

    def json_text(self, text: str) -> None:
        """Print JSON; a stream that does not speak Unicode gets the same in ASCII."""
        safe = terminal_safe(text)
        if not _speaks_unicode(self._stream):
            safe = "".join(one if one.isascii() else _escape(one) for one in safe)
        self._stream.write(safe + "\n")

    def flush(self) -> None:
        """Hand over all that was printed.

        Raises:
            BrokenPipeError: Nobody reads any more.
        """
        self._stream.flush()

    def _print(self, pieces: list[tuple[str, str]]) -> None:
        if self._console is None:
            self._stream.write("".join(text for text, _ in pieces) + "\n")
            return
        from rich.text import Text  # noqa: PLC0415 - only a terminal needs it

        self._console.print(Text.assemble(*pieces), soft_wrap=True)


def _finite(value: object) -> object:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    return value


def terminal_safe(text: str) -> str:
    """JSON that means the same and holds no character a terminal could act on."""
    return "\n".join(map(_escaped, text.split("\n")))


def _escaped(line: str) -> str:
    done = []
    while (at := unsafe_character(line)) is not None:
        done += [line[:at], _escape(line[at])]
        line = line[at + 1 :]
    return "".join(done) + line


def _escape(character: str) -> str:
    """A character as JSON in ASCII has it, be it half a pair or beyond the basic plane."""
    return json.dumps(character)[1:-1]


def _styled(piece: Piece) -> tuple[str, str]:
    return (piece, "") if isinstance(piece, str) else piece


def _console(stream: TextIO) -> Console | None:
    """Rich, for a terminal whose user did not switch colours off (https://no-color.org)."""
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return None
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

    return Console(file=stream, markup=False, emoji=False, highlight=False)


def _speaks_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")
