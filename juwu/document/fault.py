"""Why a text is no record: a fault says what, where, and what to do, never only that it failed."""

from __future__ import annotations

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Words


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a text cannot be read, at one place."""

    code: str
    """A stable dotted name, such as ``yaml.duplicate-key``."""
    line: int
    """The line, from 1."""
    column: int
    """The column in characters, from 1."""
    message: Words
    """What is wrong and why."""
    hint: Words
    """What to do about it."""


class Unreadable(JuwuError):  # noqa: N818 - the room's public name; it reads as a state of a file
    """The text is not a record that juwu reads.

    Attributes:
        faults: All faults that were found, at least one, from top to bottom.
    """

    def __init__(self, *faults: Fault) -> None:
        first = faults[0]
        super().__init__(
            Words(
                f"第 {first.line} 行第 {first.column} 列：{first.message.zh}",
                f"Line {first.line}, column {first.column}: {first.message.en}",
            ),
            first.hint,
        )
        self.faults = faults


def fault_at(text: str, offset: int, code: str, message: Words, hint: Words) -> Fault:
    """A fault at a character offset of a text; lines end with LF, CRLF or CR."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line_start = before.rfind("\n") + 1
    return Fault(code, before.count("\n") + 1, len(before) - line_start + 1, message, hint)
