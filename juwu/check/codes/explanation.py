"""What is known of a code: enough to understand a finding, mend it, and argue with it."""

from __future__ import annotations

from juwu.finding import Severity
from juwu.frozen import dataclass
from juwu.language import Language, Words

_CAUSE = Words("原因：", "Cause: ")
_FIX = Words("办法：", "What to do: ")
_SOURCE = Words("依据：", "Source: ")
_EXAMPLE = Words("例子：", "Example: ")
_MENDED = Words("改成：", "Mended:")


@dataclass(frozen=True, slots=True)
class Example:
    """A text that yields a code, and how it is mended or what is said of it."""

    wrong: str
    """Lines of a file."""
    right: str = ""
    """The same lines, mended; empty where the finding says how."""
    path: str = ""
    """The example file it was taken from; empty for one made up for the explanation."""
    line: int = 1
    """The line of the file that ``wrong`` begins with."""
    told: Words | None = None
    """What the check says of it."""

    def head(self, language: Language) -> str:
        """What stands above the lines at fault: where they are from."""
        place = f"{self.path}:{self.line}" if self.path else ""
        return f"{_EXAMPLE.say(language)}{place}".rstrip()

    def mended(self, language: Language) -> str:
        """What stands above the mended lines."""
        return _MENDED.say(language)

    def as_json(self, language: Language) -> dict[str, object]:
        """The example as the command line prints it."""
        return {
            "path": self.path or None,
            "line": self.line if self.path else None,
            "wrong": self.wrong,
            "right": self.right or None,
            "message": self.told.say(language) if self.told else None,
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code."""

    code: str
    title: Words
    """What it is called, a few words."""
    cause: Words
    """What is wrong when it appears, and why that matters."""
    fix: Words
    """What to do about it."""
    example: Example | None = None
    source: str | None = None
    """The statute, standard or practice behind it."""
    severity: Severity = Severity.ERROR
    """How grave its findings are; one that can be both is called by the graver."""
    family: str | None = None
    """The family whose rule it is; None for what juwu itself checks in every family."""

    def paragraphs(self, language: Language) -> list[tuple[str, str]]:
        """Cause, what to do and source, each with its heading; what only repeats is left out."""
        told = [(_FIX.say(language), self.fix.say(language))]
        if self.cause != self.title:
            told.insert(0, (_CAUSE.say(language), self.cause.say(language)))
        if self.source:
            told.append((_SOURCE.say(language), self.source))
        return told

    def as_json(self, language: Language) -> dict[str, object]:
        """The explanation as the command line prints it."""
        return {
            "code": self.code,
            "family": self.family,
            "severity": self.severity.value,
            "title": self.title.say(language),
            "cause": self.cause.say(language),
            "fix": self.fix.say(language),
            "source": self.source,
            "example": self.example.as_json(language) if self.example else None,
        }
