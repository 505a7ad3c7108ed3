"""What every rule has, of whatever kind: a name, its weight, its words, where it comes from."""

from __future__ import annotations

from enum import StrEnum

from juwu.family.lenient import as_text, as_words
from juwu.finding import Severity
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map


class RuleKind(StrEnum):
    """What a rule is about."""

    STATE = "state"
    TRANSITION = "transition"
    REFERENCE = "reference"
    UNIQUE = "unique"
    NUMBERING = "numbering"
    DEADLINE = "deadline"
    EXPECTED = "expected"
    COMPUTED = "computed"
    APPEND_ONLY = "append_only"
    CONFIDENTIALITY = "confidentiality"
    NOT_BEFORE = "not_before"
    RETENTION = "retention"
    REVIEW = "review"
    CHECK = "check"


_SEVERITIES = {one.value: one for one in Severity}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as a reader of the law sees it."""

    code: str
    """The code of its findings: ``<family>.<code>`` where the rule names one, else juwu's own."""
    severity: Severity
    kind: RuleKind
    message: Words
    """What is said when it is broken: the author's words, or what the kind asks in general."""
    hint: Words
    source: str | None
    """The statute, document or practice it comes from."""
    at: Pointer
    """Where it stands in ``rules.yaml``."""
    given: bool = False
    """Whether the author wrote the words; else a finding says more than ``message``."""
    path: str | None = None
    """The shared file it stands in; None for the ``rules.yaml`` of its family."""

    def words(self, message: Words, hint: Words) -> tuple[Words, Words]:
        """Message and hint of a finding: the author's where given, else those of the kind."""
        return (self.message, self.hint) if self.given else (message, hint)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what all rules have in common from an entry of ``rules.yaml``."""

    family: str
    path: str | None = None
    """The shared file that is read; None for the ``rules.yaml`` of the family."""

    def rule(  # noqa: PLR0913 - what a kind knows of its rules
        self,
        kind: RuleKind,
        entry: Map,
        at: Pointer,
        *,
        code: str,
        message: Words,
        hint: Words,
        severity: Severity = Severity.ERROR,
    ) -> Rule:
        """The rule of an entry; what it does not say is taken from its kind.

        Args:
            kind: What the rule is about.
            entry: The entry.
            at: Where it stands.
            code: The code of one without a name.
            message: What the kind asks.
            hint: What to do about it.
            severity: How much it matters where the entry does not say.
        """
        name = as_text(entry.get("code"))
        own = as_words(entry.get("message"))
        return Rule(
            code=f"{self.family}.{name}" if name else code,
            severity=_SEVERITIES.get(as_text(entry.get("severity")) or "", severity),
            kind=kind,
            message=own or message,
            hint=as_words(entry.get("hint")) or hint,
            source=as_text(entry.get("source")),
            at=at,
            given=own is not None,
            path=self.path,
        )
