"""How far one record has come: its steps, its votes beside what rules reckon, its papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from juwu.family import Computed, Family
from juwu.family.lenient import as_list, as_map
from juwu.family.views import StepsView
from juwu.family.views.steps import Votes, Walk
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.overview.papers import PaperRow
from juwu.overview.telling import Telling
from juwu.pointer import Pointer, find
from juwu.record import Record, Ref, shown
from juwu.value import Value, same


class StepState(StrEnum):
    """How a step stands."""

    DONE = "done"
    NEXT = "next"
    """The first that is not done."""
    AHEAD = "ahead"
    SKIPPED = "skipped"
    """Not done, though a later one is."""

    @property
    def words(self) -> Words:
        """Its name."""
        return _STATES[self]


_STATES = {
    StepState.DONE: Words("已办", "done"),
    StepState.NEXT: Words("下一步", "next"),
    StepState.AHEAD: Words("未到", "ahead"),
    StepState.SKIPPED: Words("跳过", "skipped"),
}


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step of a walk; its texts may come from data."""

    title: Words
    state: StepState
    at: Pointer
    """Where it stands; the list where it is not done."""
    day: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with what it holds and, where rules reckon it, what they give."""

    at: Pointer
    label: Words
    value: str
    """What it holds, for people; empty where it is not filled."""
    reckoned: str | None = None
    """What the rule gives; None where none does, or it cannot tell."""
    agrees: bool = True
    source: str | None = None
    """Where the rule comes from."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Something that was voted on; its texts may come from data."""

    at: Pointer
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a record has come."""

    ref: Ref
    title: str
    facts: tuple[Fact, ...] = ()
    walks: tuple[tuple[Words, tuple[TakenStep, ...]], ...] = ()
    """The walks that were begun, each behind its title."""
    votes: tuple[Vote, ...] = ()
    papers: tuple[PaperRow, ...] = ()

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        return {
            "ref": str(self.ref),
            "title": self.title,
            "facts": [_fact_json(one, language) for one in self.facts],
            "walks": [
                {
                    "title": title.say(language),
                    "steps": [
                        {
                            "title": one.title.say(language),
                            "state": one.state.value,
                            "day": one.day or None,
                            "note": one.note or None,
                        }
                        for one in steps
                    ],
                }
                for title, steps in self.walks
            ],
            "votes": [
                {
                    "title": one.title,
                    "pointer": str(one.at),
                    "facts": [_fact_json(fact, language) for fact in one.facts],
                }
                for one in self.votes
            ],
            "papers": [one.as_json(language) for one in self.papers],
        }


def _fact_json(fact: Fact, language: Language) -> dict[str, object]:
    return {
        "pointer": str(fact.at),
        "label": fact.label.say(language),
        "value": fact.value,
        "reckoned": fact.reckoned,
        "agrees": fact.agrees,
        "source": fact.source,
    }


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of one record."""

    family: Family
    record: Record
    telling: Telling
    computed: Mapping[Pointer, Value]
    """What rules reckon, by place."""

    def facts(self, view: StepsView) -> Iterator[Fact]:
        """The fields that the view wants told first, those that are filled or reckoned."""
        for pattern in view.facts:
            places = [at for at, _ in find(self.record.data, pattern)]
            if not places and pattern in self.computed:
                places = [pattern]
            for at in places:
                yield self._fact(at, self.family.label(at))

    def votes(self, votes: Votes) -> Iterator[Vote]:
        """What was voted on."""
        for at, value in find(self.record.data, votes.at / "*"):
            entry = as_map(value)
            title = entry.get(votes.title)
            facts = [
                self._fact(at / key, _label(self.family, at / key))
                for key in votes.facts
                if key in entry or at / key in self.computed
            ]
            yield Vote(at, title if isinstance(title, str) else "", tuple(facts))

    def walks(self, view: StepsView) -> Iterator[tuple[Words, tuple[TakenStep, ...]]]:
        """The walks that were begun, with all of their steps."""
        for walk in view.walks:
            items = next((value for _, value in find(self.record.data, walk.at)), None)
            if as_list(items):
                label = _label(self.family, walk.at)
                yield label, tuple(self._steps(walk, as_list(items)))

    def _steps(self, walk: Walk, items: list[Value]) -> Iterator[TakenStep]:
        field = self.family.field(walk.at / "*" / walk.key)
        done = {
            item.get(walk.key): (walk.at / place, item)
            for place, item in enumerate(map(as_map, items))
        }
        choices = field.choices if field else ()
        reached = max(
            (number for number, one in enumerate(choices) if one.value in done), default=-1
        )
        for number, choice in enumerate(choices):
            if choice.value in done:
                at, item = done[choice.value]
                day, note = (
                    _text(item.get(walk.date or "")),
                    _text(item.get(walk.note or "")),
                )
                yield TakenStep(choice.label, StepState.DONE, at, day, note)
            else:
                state = StepState.SKIPPED if number < reached else StepState.AHEAD
                state = StepState.NEXT if number == reached + 1 else state
                yield TakenStep(choice.label, state, walk.at)

    def _fact(self, at: Pointer, label: Words) -> Fact:
        rule = _rule(self.family, at)
        field, language = self.family.field(at), self.telling.language
        stored = next((value for _, value in find(self.record.data, at)), None)
        told = shown(field, stored, language, self.telling.name_of) if stored is not None else ""
        if at not in self.computed:
            return Fact(at, label, told, source=rule.rule.source if rule else None)
        value = self.computed[at]
        reckoned = shown(field, value, language, self.telling.name_of)
        agrees = stored is value if isinstance(value, bool) else same(stored, value)
        return Fact(at, label, told, reckoned, agrees, rule.rule.source if rule else None)


def _rule(family: Family, at: Pointer) -> Computed | None:
    return next((one for one in family.rules.computed if at.matches(one.pattern)), None)


def _label(family: Family, at: Pointer) -> Words:
    field = family.field(at)
    return field.label if field else Words.same(at.last)


def _text(value: Value) -> str:
    return "" if value is None else str(value)
