"""A query that knows the families: what it finds in a record, held in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeAlias

from juwu.frozen import dataclass
from juwu.index.facts import amount
from juwu.language import Words
from juwu.record.passages import Passage, Role
from juwu.search.condition import Condition, conditions
from juwu.search.lexicon import Lexicon, Target
from juwu.search.syntax import All, Any, Fault, Filter, Node, Not, Word, parse
from juwu.text import Query as Initials
from juwu.text import Span, normal
from juwu.text.normal import APART

NameOf: TypeAlias = Callable[[str, str], str | None]
"""The title of a record by family and id; None when there is no such record."""

NAMED = frozenset({Role.TITLE, Role.NAME})
"""What is found by initials."""


class Held:
    """A record in hand: its family, its passages and their normal forms."""

    def __init__(self, family: str, passages: Sequence[Passage]) -> None:
        """Hold a record; its forms are worked out when they are first asked for."""
        self.family = family
        self.passages = passages

    @cached_property
    def forms(self) -> list[str]:
        """The normal form of each passage."""
        return normal(APART.join(one.text for one in self.passages)).split(APART)

    def __iter__(self) -> Iterator[tuple[Passage, str]]:
        """Each passage with its form."""
        return zip(self.passages, self.forms, strict=True)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter that is understood."""

    target: Target
    conditions: tuple[Condition, ...]
    """One of them is to be met; none can be met where there are none."""
    families: frozenset[str] = frozenset()
    """The families that it names, where it asks for the family."""


class Query:
    """What a person typed to find something; a filter that makes no sense is told and left out."""

    def __init__(self, typed: str, lexicon: Lexicon, today: date) -> None:
        """Understand what was typed.

        Args:
            typed: What was typed.
            lexicon: The names of the fields of all families.
            today: The present day.
        """
        self.lexicon = lexicon
        self._today = today
        self._faults: list[Fault] = []
        # What parts texts in their normal form can stand in none of them.
        self.root, faults = parse(typed.replace(APART, " "))
        """What is looked for; see :meth:`term` for the filters in it."""
        self._terms = {one: self._understood(one) for one in _filters(self.root)}
        self.faults = tuple(sorted({*faults, *self._faults}, key=lambda one: one.span.start))
        """What could not be understood, by its place in what was typed."""

    def __bool__(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.root.nodes)

    @property
    def is_plain(self) -> bool:
        """Whether it is made of words alone, all of which have to be there."""
        return isinstance(self.root, All) and all(
            isinstance(one, Word) and not one.is_phrase for one in self.root.nodes
        )

    def term(self, node: Word | Filter) -> Word | Wanted:
        """A word as it is, a filter as it is understood."""
        return self._terms[node] if isinstance(node, Filter) else node

    def wanted(self) -> list[Word | Wanted]:
        """The words and filters that a record may be found by, in their order."""
        return [self.term(one) for one in _positive(self.root)]

    def matches(self, held: Held, name_of: NameOf) -> bool:
        """Whether a record is found.

        Args:
            held: The record.
            name_of: Looks up the titles of records that it names.
        """
        return self._is_met(self.root, held, name_of)

    def _is_met(self, node: Node, held: Held, name_of: NameOf) -> bool:
        if isinstance(node, All):
            return all(self._is_met(one, held, name_of) for one in node.nodes)
        if isinstance(node, Any):
            return any(self._is_met(one, held, name_of) for one in node.nodes)
        if isinstance(node, Not):
            inner = node.node
            if isinstance(inner, Word):  # what only reads alike by its initials is not meant
                inner = replace(inner, is_phrase=True)
            return not self._is_met(inner, held, name_of)
        term = self.term(node)
        if isinstance(term, Wanted) and held.family in term.families:
            return True
        return next(self.found(term, held, name_of), None) is not None

    def found(self, term: Word | Wanted, held: Held, name_of: NameOf) -> Iterator[Passage]:
        """The passages of a record that a word or a filter finds."""
        if isinstance(term, Word):
            codes = self.lexicon.codes(term.form)
            initials = None if term.is_phrase else initials_of(term.form)
            for passage, form in held:
                if passage.role is Role.CHOICE:
                    is_met = (held.family, passage.pattern, passage.text) in codes
                else:
                    is_plain = passage.role is not Role.SWITCH
                    is_met = is_plain and _holds(term.form, passage, form, initials)
                if is_met:
                    yield passage
            return
        target, family = term.target, held.family
        for passage, form in held:
            if target.holds(family, passage.pattern, passage.role) and any(
                self._fits(one, family, passage, form, name_of) for one in term.conditions
            ):
                yield passage

    def _fits(
        self, asked: Condition, family: str, passage: Passage, form: str, name_of: NameOf
    ) -> bool:
        role, text = passage.role, passage.text
        if role is Role.DATE:
            return asked.days is not None and asked.days.holds(text)
        if role is Role.NUMBER:
            number = amount(text)
            return number is not None and asked.numbers is not None and asked.numbers.hold(number)
        if role is Role.SWITCH:
            return asked.truth is not None and asked.truth == (text == "true")
        if role is Role.CHOICE:
            choices = self.lexicon.choices(family, passage.pattern)
            forms = next((one.forms for one in choices if one.code == text), ())
            return bool(asked.form) and any(asked.form in name for name in forms)
        return bool(asked.form) and self._reads(asked.form, family, passage, form, name_of)

    def _reads(
        self, wanted: str, family: str, passage: Passage, form: str, name_of: NameOf
    ) -> bool:
        """Whether a passage, or the title of what it names, holds a text."""
        if passage.role is not Role.REFERENCE:
            return _holds(wanted, passage, form, initials_of(wanted))
        field = self.lexicon.field(family, passage.pattern)
        title = name_of(field.reference, passage.text) if field and field.reference else None
        return wanted == form or (title is not None and fits(wanted, title))

    def _understood(self, node: Filter) -> Word | Wanted:
        target = self.lexicon.target(node.name)
        if not target:
            return self._as_word(node)
        asked = conditions(node.value, self._today, is_quoted=node.is_quoted)
        if any(one.is_nothing for one in asked):
            self._faults.append(Fault(node.span, _no_comparison(node.value)))
        named = {
            family for one in asked if one.form for family in self.lexicon.families_named(one.form)
        }
        return Wanted(target, asked, frozenset(named if target.of_family else ()))

    def _as_word(self, node: Filter) -> Word:
        """What looks like a filter and is none: a time, an address, a text with a colon."""
        if not node.name.isdecimal() and not node.value.startswith("//"):
            self._faults.append(
                Fault(Span(node.span.start, node.span.start + len(node.name)), _no_field(node.name))
            )
        return Word(normal(f"{node.name}:{node.value}"), node.span, is_phrase=True)


def fits(form: str, name: str) -> bool:
    """Whether a name holds a text, as it is or by its initials."""
    held = normal(name)
    return form in held or initials_of(form).matches(held)


@lru_cache(maxsize=256)
def initials_of(form: str) -> Initials:
    """A word as the initials it may be."""
    return Initials(form, spelt=False)


def _holds(wanted: str, passage: Passage, form: str, initials: Initials | None) -> bool:
    """Whether a passage has a text in it, as it is or, where it is a name, by initials."""
    if wanted in form:
        return True
    if passage.role is Role.NUMBER and "," in form:
        return wanted in form.replace(",", "")
    return initials is not None and passage.role in NAMED and initials.matches(form)


def _filters(node: Node) -> Iterator[Filter]:
    if isinstance(node, All | Any):
        for one in node.nodes:
            yield from _filters(one)
    elif isinstance(node, Not):
        yield from _filters(node.node)
    elif isinstance(node, Filter):
        yield node


def _positive(node: Node) -> Iterator[Word | Filter]:
    if isinstance(node, All | Any):
        for one in node.nodes:
            yield from _positive(one)
    elif not isinstance(node, Not):
        yield node


def _no_field(name: str) -> Words:
    return Words(
        f"没有叫“{name}”的字段，当作文字来找。",
        f"No field is called “{name}”; it is looked for as a text.",
    )


def _no_comparison(value: str) -> Words:
    return Words(
        f"“{value}”不是日期，也不是数字，没法比较。",
        f"“{value}” is neither a date nor a number to compare with.",
    )
