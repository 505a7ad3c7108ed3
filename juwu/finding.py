"""A fault in data is a value: found, placed, explained, and never in the way of the next one."""

from __future__ import annotations

from enum import StrEnum

from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.privacy import masked, may_hold


class Severity(StrEnum):
    """How much a finding matters: an error stops a commit, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at one place of one file; it repeats no personal number in clear, wherever it stood.

    Path, pointer and sentences are masked when it is made, so that no screen, log or program that
    is told of a fault learns the number that was at fault.
    """

    code: str
    """A stable dotted name, such as ``schema.required``; see ``docs/rules.md``."""
    severity: Severity
    path: str
    """The file, relative to the workspace, with ``/`` between folders."""
    line: int
    """The line, from 1."""
    column: int
    """The column in characters, from 1."""
    pointer: Pointer
    """The place in the data; empty for the whole file."""
    message: Words
    """What is wrong and why."""
    hint: Words
    """What to do about it."""

    def __post_init__(self) -> None:
        shown = (self.path, str(self.pointer), self.message.zh, self.message.en)
        if not may_hold("\n".join((*shown, self.hint.zh, self.hint.en)).encode(errors="replace")):
            return
        # A frozen value is made whole here, before anybody holds it.
        object.__setattr__(self, "path", masked(self.path))
        object.__setattr__(self, "pointer", Pointer(tuple(map(masked, self.pointer.tokens))))
        object.__setattr__(self, "message", self.message.map(masked))
        object.__setattr__(self, "hint", self.hint.map(masked))

    @property
    def is_error(self) -> bool:
        """Whether this finding stops a commit."""
        return self.severity is Severity.ERROR

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Findings are reported by file, then from top to bottom."""
        return (self.path, self.line, self.column, self.code, str(self.pointer))

    def as_json(self, language: Language) -> dict[str, str | int]:
        """The finding as the command line prints it with ``--format json``."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "pointer": str(self.pointer),
            "message": self.message.say(language),
            "hint": self.hint.say(language),
        }
