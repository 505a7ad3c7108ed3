"""A query as a question to the full-text table.

A plan finds every record that the query finds; where it finds more, it says so, and what it finds
is to be held against the query itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

from juwu.family import Kind, Widget
from juwu.frozen import dataclass
from juwu.index.facts import ALL, buckets
from juwu.index.terms import TITLE, phrase, sound_terms, whole
from juwu.record import Ref
from juwu.record.passages import Role, role_of
from juwu.search.condition import Bounds, Condition
from juwu.search.lexicon import Lexicon, Target
from juwu.search.query import Query, Wanted
from juwu.search.syntax import All, Any, Node, Not, Word

_MOST = 2000
"""Terms of one filter that are asked for one by one."""
_TEXTS = "{body name}"
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN)
"""What such a field holds is never looked at as a text."""
_COLUMNS = {Role.TITLE: "title", Role.NAME: "name"}

Named = Callable[[str, str], Sequence[Ref] | None]
"""The records of a family that a name may mean; None where there are too many."""


class Tier(IntEnum):
    """How closely a word is to be met; what is found closer stands first."""

    TITLE = 0
    """By the title or the id."""
    TEXT = 1
    """By any text, or the label of a value."""
    SOUND = 2
    """By initials of a name, too."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A question in the language of FTS5."""

    match: str
    is_exact: bool = True
    """Whether it finds nothing else than the query does."""


NOTHING = Plan('fact : "nothing"')
EVERYTHING = Plan(f'fact : "{ALL}"')


def plans(query: Query, named: Named) -> Iterator[Plan]:
    """The questions to be asked one after the other, the closest first."""
    words = [one for one in query.wanted() if isinstance(one, Word)]
    if words and not any(len(one.form) == 1 and one.form.isascii() for one in words):
        yield _Planner(query, named, Tier.TITLE).plan(query.root)
    yield _Planner(query, named, Tier.TEXT).plan(query.root)
    if any(not one.is_phrase and sound_terms(one.form) for one in words):
        yield _Planner(query, named, Tier.SOUND).plan(query.root)


class Reach(NamedTuple):
    """What is asked of versions of a record that are taken together."""

    held: str
    """Meets whatever holds a version that the query finds."""
    gone: str | None
    """Meets what such a version said and the next one did not, if the query does not find that
    one or finds less in it; None where nothing can be said of it."""


def reach(query: Query, named: Named) -> Reach:
    """The questions that no version evades which a query finds.

    What is not wanted is left out of them: one version may hold it and another not. Where there is
    such a thing, a version may also be found no more because something was added.
    """
    planner = _Planner(query, named, Tier.SOUND, is_loose=True)
    held = planner.plan(query.root).match
    gone = planner.any_of(query.wanted()).match
    refuses = any(map(_refuses, query.root.nodes))
    return Reach(held, None if refuses or gone == EVERYTHING.match else gone)


def _refuses(node: Node) -> bool:
    """Whether something is not wanted."""
    return isinstance(node, Not) or (isinstance(node, All | Any) and any(map(_refuses, node.nodes)))


class _Planner:
    def __init__(self, query: Query, named: Named, tier: Tier, *, is_loose: bool = False) -> None:
        self._query = query
        self._is_loose = is_loose
        self._lexicon: Lexicon = query.lexicon
        self._named = named
        self._tier = tier

    def plan(self, node: Node) -> Plan:
        if isinstance(node, Any):
            return _either(map(self.plan, node.nodes))
        if isinstance(node, All):
            return self._all(node.nodes)
        if isinstance(node, Not):
            return self._all((node,))
        term = self._query.term(node)
        return self._word(term) if isinstance(term, Word) else self._filter(term)

    def any_of(self, terms: Iterable[Word | Wanted]) -> Plan:
        """Whatever meets one of some words and filters."""
        return _either(
            self._word(one) if isinstance(one, Word) else self._filter(one) for one in terms
        )

    def _all(self, nodes: Sequence[Node]) -> Plan:
        wanted = [self.plan(one) for one in nodes if not isinstance(one, Not)]
        refused = [one.node for one in nodes if isinstance(one, Not) and not self._is_loose]
        unwanted = [self._unwanted(one) for one in refused]
        told = [one.match for one in wanted if one != EVERYTHING] or [EVERYTHING.match]
        match = " AND ".join(f"({one})" for one in told)
        for one in unwanted:
            # What is found too much must not be taken away.
            match = f"({match}) NOT ({one.match})" if one.is_exact else match
        return Plan(match, all(one.is_exact for one in chain(wanted, unwanted)))

    def _unwanted(self, node: Node) -> Plan:
        return _Planner(self._query, self._named, Tier.TEXT).plan(node)

    def _word(self, word: Word) -> Plan:
        if len(word.form) == 1 and word.form.isascii():
            exact = Plan(f'sign : "{whole(word.form)}"')
        elif self._tier is Tier.TITLE:
            return Plan(phrase(word.form, TITLE))
        else:
            text, title = phrase(word.form), phrase(word.form, TITLE)
            exact = Plan(f"({_TEXTS} : {text}) OR ({title})")
        labels = [f"{one.family}{one.pattern}={one.code}" for one in self._lexicon.named(word.form)]
        found = _either([exact, _facts(labels)]) if labels else exact
        sounds = sound_terms(word.form) if self._tier is Tier.SOUND and not word.is_phrase else []
        if not sounds:
            return found
        told = " AND ".join(f'"{one}"' for one in sounds)
        return _either([found, Plan(f"sound : ({told})", is_exact=False)])

    def _filter(self, wanted: Wanted) -> Plan:
        found = [_facts(f"family={name}" for name in sorted(wanted.families))]
        for asked in wanted.conditions:
            found.append(self._of_role(wanted.target, asked))
            found += self._of_fields(wanted.target, asked)
            found += (self._references(name, asked) for name in self._led_to(wanted.target))
        return _either(found)

    def _of_role(self, target: Target, asked: Condition) -> Plan:
        if target.role is Role.DATE and asked.days is not None:
            return _facts((f"date={day}" for day in asked.days.beginnings()), cut=True)
        if target.role in (Role.TITLE, Role.ID) and asked.form:
            return _text(("title",), asked)
        if target.of_amount and asked.numbers is not None:
            return _numbers(("money=",), asked.numbers)
        return NOTHING

    def _of_fields(self, target: Target, asked: Condition) -> Iterator[Plan]:
        """What the fields of all families hold, references left out."""
        facts: list[str] = []
        days: list[str] = []
        numbers: list[str] = []
        columns: dict[str, set[str]] = {}
        for family, patterns in sorted(target.places.items()):
            for pattern in sorted(patterns):
                field = self._lexicon.field(family, pattern)
                if field is None or field.reference:
                    continue
                place = f"{family}{pattern}="
                choices = self._lexicon.choices(family, pattern)
                facts += (
                    place + one.code
                    for one in choices
                    if asked.form and any(asked.form in form for form in one.forms)
                )
                if asked.truth is not None:
                    facts.append(f"{place}{'true' if asked.truth else 'false'}")
                is_date = field.widget in (Widget.DATE, Widget.DATETIME)
                if is_date and asked.days is not None and target.role is not Role.DATE:
                    days += (place + day for day in asked.days.beginnings())
                is_told = target.of_amount and field.widget is Widget.MONEY
                if not is_told and field.kind not in (Kind.TEXT, Kind.BOOLEAN):
                    numbers.append(place)
                if not is_date and not choices and field.kind not in _NUMBERS:
                    role = role_of(field, self._lexicon.families[family])
                    columns.setdefault(family, set()).add(_COLUMNS.get(role, "body"))
        yield _facts(facts)
        yield _facts(days, cut=True)
        if asked.numbers is not None:
            yield _numbers(numbers, asked.numbers)
        if asked.form:
            yield from _texts(columns, asked)

    def _led_to(self, target: Target) -> list[str]:
        """The families that references at the places of a filter lead to."""
        fields = (
            self._lexicon.field(family, pattern)
            for family, patterns in target.places.items()
            for pattern in patterns
        )
        return sorted({field.reference for field in fields if field and field.reference})

    def _references(self, family: str, asked: Condition) -> Plan:
        if not asked.form:
            return NOTHING
        named = self._named(family, asked.form)
        if named is None:
            return Plan(EVERYTHING.match, is_exact=False)
        found = _facts(f"ref={one}" for one in (Ref(family, asked.form), *named))
        return replace(found, is_exact=False)


def _texts(columns: Mapping[str, set[str]], asked: Condition) -> Iterator[Plan]:
    """A text in some columns of the records of some families."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for family, names in columns.items():
        alike.setdefault(tuple(sorted(names)), []).append(family)
    for held, families in alike.items():
        within = _facts(f"family={one}" for one in families)
        yield Plan(f"({_text(held, asked).match}) AND ({within.match})", is_exact=False)


def _text(columns: Sequence[str], asked: Condition) -> Plan:
    others = [one for one in columns if one != "title"]
    found = [f"{{{' '.join(others)}}} : {phrase(asked.form)}"] if others else []
    if "title" in columns:
        found.append(phrase(asked.form, TITLE))
    if sounds := sound_terms(asked.form):
        told = " AND ".join(f'"{one}"' for one in sounds)
        found.append(f"sound : ({told})")
    return Plan(" OR ".join(f"({one})" for one in found), is_exact=False)


def _numbers(places: Iterable[str], bounds: Bounds) -> Plan:
    single, begun = buckets(bounds.low, bounds.high)
    found = [
        _facts(place + one for place in places for one in single),
        _facts((place + one for place in places for one in begun), cut=True),
    ]
    return replace(_either(found), is_exact=False)


def _facts(facts: Iterable[str], *, cut: bool = False) -> Plan:
    """Any of some facts; ``cut`` where only their beginnings are given."""
    told = [f'"{whole(one)}"{"*" if cut else ""}' for one in dict.fromkeys(facts)]
    if not told:
        return NOTHING
    if len(told) > _MOST:
        return Plan(EVERYTHING.match, is_exact=False)
    return Plan(f"fact : ({' OR '.join(told)})")


def _either(found: Iterable[Plan]) -> Plan:
    kept = list(dict.fromkeys(one for one in found if one.match != NOTHING.match))
    if not kept:
        return NOTHING
    if any(one.match == EVERYTHING.match for one in kept):
        return Plan(EVERYTHING.match, all(one.is_exact for one in kept))
    return Plan(" OR ".join(f"({one.match})" for one in kept), all(one.is_exact for one in kept))
