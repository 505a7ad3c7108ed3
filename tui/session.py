"""A recorded session: what a person saw and what they pressed, as plain text that can be read.

The first line is ``juwu session 1``; then ``language`` and ``now`` and, in the order in which it
happened, ``size 80x24``, ``press`` and the name of a key, ``paste`` and a JSON text, and the
screens, each line of which begins with ``|``. A screen is told when it has come to rest; the mouse
is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Language, Words

_FIRST = "juwu session 1"
_SIZE = re.compile(r"(\d{1,3})x(\d{1,3})")


class SessionError(JuwuError):
    """A file is no recorded session."""

    def __init__(self, line: int) -> None:
        super().__init__(
            Words(f"第 {line} 行不是录下的操作。", f"Line {line} is no recorded session."),
            Words(
                "请给 juwu demo --record 录下的文件。",
                "Give a file that juwu demo --record has written.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Sized:
    """The terminal has this size from here on."""

    columns: int
    lines: int

    def __str__(self) -> str:
        """Its line in the file."""
        return f"size {self.columns}x{self.lines}"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key was pressed."""

    key: str
    """Its name in Textual, or the character."""

    def __str__(self) -> str:
        """Its line in the file."""
        return f"press {self.key}"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text was pasted."""

    text: str

    def __str__(self) -> str:
        """Its line in the file."""
        return f"paste {json.dumps(self.text, ensure_ascii=True)}"


@dataclass(frozen=True, slots=True)
class Seen:
    """The screen had come to rest and showed this."""

    lines: tuple[str, ...]
    """From top to bottom, without blanks at their ends."""

    def __str__(self) -> str:
        """Its lines in the file."""
        return "\n".join(f"| {line}".rstrip() for line in self.lines)


Happening = Sized | Pressed | Pasted | Seen


@dataclass(frozen=True, slots=True)
class Session:
    """What happened, and under which language and clock."""

    language: Language
    now: str
    """What stood for the present moment, in ISO 8601."""
    happenings: tuple[Happening, ...]

    @property
    def screens(self) -> int:
        """How many screens are told."""
        return sum(isinstance(one, Seen) for one in self.happenings)


def head(language: Language, now: str) -> str:
    """How a file begins."""
    return f"{_FIRST}\nlanguage {language.value}\nnow {now}\n"


def read_session(text: str) -> Session:
    """The session that a file tells.

    Raises:
        SessionError: It tells none.
    """
    lines = text.splitlines()
    if len(lines) < len(head(Language.ZH, "").splitlines()) or lines[0] != _FIRST:
        raise SessionError(1)
    language, now = lines[1].removeprefix("language "), lines[2].removeprefix("now ")
    if language not in list(Language):
        raise SessionError(2)
    return Session(Language(language), now, tuple(_happenings(enumerate(lines[3:], 4))))


def _happenings(lines: Iterable[tuple[int, str]]) -> Iterator[Happening]:
    seen: list[str] = []
    for number, line in lines:
        if line.startswith("|"):
            seen.append(line[2:])
            continue
        if seen:
            yield Seen(tuple(seen))
            seen = []
        if line:
            yield _happening(number, line)
    if seen:
        yield Seen(tuple(seen))


def _happening(number: int, line: str) -> Happening:
    what, _, rest = line.partition(" ")
    size = _SIZE.fullmatch(rest)
    if what == "size" and size:
        return Sized(int(size[1]), int(size[2]))
    if what == "press" and rest:
        return Pressed(rest)
    if what == "paste":
        try:
            told = json.loads(rest)
        except ValueError as error:
            raise SessionError(number) from error
        if isinstance(told, str):
            return Pasted(told)
    raise SessionError(number)
