"""All that a judgement of one file found, and what it hangs on, ready to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from juwu.check.claims import Claims
from juwu.check.fault import Fault
from juwu.check.judge import Judge
from juwu.check.register import held_at
from juwu.check.strays import stray_text_findings
from juwu.check.told import told_of
from juwu.check.traced import Traced
from juwu.family import Families
from juwu.family.rules import SELF
from juwu.finding import Finding
from juwu.pointer import Pointer
from juwu.record import Record, Ref


class Outcome(NamedTuple):
    """What was found in one file; a tuple, as there is one for each of many files."""

    told: str = ""
    """The findings; see :func:`juwu.check.told.findings_of`. Empty where there are none."""
    asked: frozenset[str] = frozenset()
    """The questions about others; where one has another answer, it has to be judged anew.

    That a record asks who else has its name goes without saying.
    """
    claims: str = ""
    """What the record claims; see :class:`juwu.check.claims.Claims`."""
    by_day: bool = False
    """Whether it hangs on the day."""
    by_moment: bool = False
    """Whether it hangs on the hour, so that it cannot be kept."""


class Examiner:
    """Judges files one by one and notes what each judgement hangs on."""

    def __init__(self, judge: Judge) -> None:
        """Judge as another judge does.

        Args:
            judge: Knows the families and all records.
        """
        self._traced = Traced(judge.families, judge.register)
        self._judge = judge.among(self._traced)

    def shape(self, record: Record) -> Sequence[Fault]:
        """What is wrong with the shape of a record; nothing where it cannot be read."""
        return () if record.is_broken else self._judge.shape(record)

    def record(self, record: Record, shape: Sequence[Fault]) -> Outcome:
        """What is wrong with a record, and what it claims.

        Args:
            record: The record.
            shape: What :meth:`shape` said of it.
        """
        findings, claims = self._judge.record(record, shape), self._judge.claims(record)
        return self._outcome(findings, claims.as_text(), record.ref)

    def stray(self, path: str, text: bytes) -> Outcome:
        """The personal numbers in clear in a file that is no record."""
        return Outcome(told_of(stray_text_findings(path, text, self._judge.families)))

    def across(self, family: str, claims: Iterable[Claims]) -> Outcome:
        """What is wrong between the records of a family."""
        return self._outcome(self._judge.across(self._judge.families[family], claims), "")

    def _outcome(self, findings: list[Finding], claims: str, own: Ref | None = None) -> Outcome:
        moment = self._judge.conditions.moment_taken()
        return Outcome(
            told_of(findings),
            self._traced.taken(own),
            claims,
            by_day=moment.by_day,
            by_moment=moment.by_hour,
        )


def looked_up(families: Families) -> dict[str, list[Pointer]]:
    """The places, by family, of which rules ask whether any record holds a value there."""
    found: dict[str, dict[Pointer, None]] = {}
    for family in families.values():
        for rule in family.rules.references:
            if rule.to is not None and rule.family != SELF:
                found.setdefault(rule.family, {})[rule.to] = None
        for owed in family.rules.expected:
            found.setdefault(owed.family, {})[owed.at] = None
        for number in family.rules.numbering:
            if number.gaps is not None:
                found.setdefault(number.gaps.family, {})[number.gaps.at] = None
    return {family: list(places) for family, places in found.items()}


def held_in(record: Record, places: Iterable[Pointer]) -> list[tuple[str, str]]:
    """What a record holds at places that rules look up: the place and the value."""
    return [(str(at), value) for at in places for value in sorted(held_at(record, at))]
