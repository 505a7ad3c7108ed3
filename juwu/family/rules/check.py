"""Free checks: conditions that every record must meet."""

from __future__ import annotations

import re

from juwu.family.lenient import as_map, as_pointer, as_text
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.finding import Severity
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

ROOT = Pointer()

_OLD = re.compile(r"""[rR]?"(?:\\.|[^"\\])*"|[rR]?'(?:\\.|[^'\\])*'|(?<![.\w])old\b""")
"""Texts, so that they are passed over, and the name ``old``."""


@dataclass(frozen=True, slots=True)
class Check:
    """A condition that every record must meet."""

    code: str
    """Its name in the family."""
    that: str
    rule: Rule
    each: Pointer | None = None
    at: Pointer = ROOT
    when: str | None = None
    of_change: bool = False
    """Whether it asks for ``old``, and so judges a change and not a record."""
    names: str | None = None
    """What gives the names that its message tells when it is not met."""
    names_at: Pointer | None = None
    """The field whose values they are: they are told by its labels and titles."""

    @property
    def message(self) -> Words:
        """What is wrong when it is not met."""
        return self.rule.message

    @property
    def hint(self) -> Words:
        """What to do then."""
        return self.rule.hint

    @property
    def severity(self) -> Severity:
        """How much that matters."""
        return self.rule.severity

    @property
    def source(self) -> str | None:
        """The statute, document or practice it comes from."""
        return self.rule.source

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> Check | None:
        """Read it; None where it has no code or asks nothing."""
        entry = as_map(value)
        code, that = as_text(entry.get("code")), as_text(entry.get("that"))
        if not code or not that:
            return None
        plain = Words.same(code)
        return cls(
            code=code,
            that=that,
            rule=reader.rule(RuleKind.CHECK, entry, at, code=code, message=plain, hint=plain),
            each=as_pointer(entry.get("each")),
            at=as_pointer(entry.get("at")) or ROOT,
            when=as_text(entry.get("when")),
            of_change=_asks_for_old(that) or _asks_for_old(as_text(entry.get("when"))),
            names=as_text(entry.get("names")),
            names_at=as_pointer(entry.get("names_at")),
        )


def _asks_for_old(condition: str | None) -> bool:
    if condition is None or "old" not in condition:  # the quick answer for most
        return False
    return any(found[0] == "old" for found in _OLD.finditer(condition))
