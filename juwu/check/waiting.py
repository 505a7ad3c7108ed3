"""The deadlines of a record that run, as a text to be kept, with all that they hang on.

How a deadline stands hangs on the moment; when it is due seldom does. So the day it is due is kept,
and how it stands is told anew each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from juwu.check.deadline import Deadline, Lack, Term
from juwu.check.deadlines import Deadlines
from juwu.check.judge import Judge
from juwu.check.traced import Traced, whole
from juwu.family import DeadlineRule, Family
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Record, Ref


@dataclass(frozen=True, slots=True)
class Waiting:
    """The deadlines of one record that run."""

    told: str = ""
    """The deadlines; see :meth:`Waiter.deadlines`. Empty where none runs."""
    asked: frozenset[Ref] = frozenset()
    """Other records that have a say in when they are due."""
    by_day: bool = False
    """Whether the day has a say in when they are due."""
    lasts: bool = True
    """Whether it may be kept; not where the hour has a say."""


NOTHING_WAITS = Waiting()
"""Of a record of which no deadline runs, whatever the day."""


class Waiter:
    """Tells which deadlines of records run."""

    def __init__(self, judge: Judge) -> None:
        """Reckon as a judge does.

        Args:
            judge: Knows the families and all records.
        """
        self._families = judge.families
        self._traced = Traced(judge.families, judge.register)
        self._conditions = judge.among(self._traced).conditions
        self._deadlines = Deadlines(self._conditions)

    def waiting(self, record: Record) -> Waiting:
        """The deadlines of a readable record that run."""
        family = self._families[record.ref.family]
        if not family.rules.may_wait(record.data):
            return NOTHING_WAITS
        subject = self._conditions.about(record.data)
        # The deadline of a period has a title of its own, and the rule of those expected.
        numbers = {id(one.rule): number for number, one in enumerate(_rules(family))}
        told = [
            (
                numbers[id(rule.rule)],
                rule.title.zh,
                rule.title.en,
                str(found.at),
                found.due,
                *_told(found.lack),
            )
            for rule, found in self._deadlines.terms(subject, record, family)
            if isinstance(found, Term) and not found.ended
        ]
        moment, questions = self._conditions.moment_taken(), self._traced.taken()
        asked = frozenset(Ref(*question.split("\0")[1:3]) for question in questions)
        return Waiting(
            json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else "",
            asked,
            moment.by_day,
            # Conditions look up records by name; whoever asks otherwise is asked each time.
            lasts=not moment.by_hour and questions == set(map(whole, asked)),
        )

    def deadlines(self, told: str, family: Family) -> Iterator[Deadline]:
        """The deadlines that were told of a record, as they stand now.

        Args:
            told: See :attr:`Waiting.told`; by the rules that are in force now.
            family: The family of the record.
        """
        rules = _rules(family)
        for number, zh, en, at, due, *lack in json.loads(told):
            rule = replace(rules[number], title=Words(zh, en))
            missing = Lack(Words(*lack[:2]), Words(*lack[2:])) if lack else None
            term = Term(rule, Pointer.parse(at), due, ended=None, late=False, lack=missing)
            yield self._deadlines.standing(term)


def _rules(family: Family) -> tuple[DeadlineRule, ...]:
    """The deadlines of a family, those of what is expected behind the others."""
    return (*family.rules.deadlines, *(one.deadline for one in family.rules.expected))


def _told(lack: Lack | None) -> tuple[str, ...]:
    if lack is None:
        return ()
    return (lack.what.zh, lack.what.en, lack.where.zh, lack.where.en)
