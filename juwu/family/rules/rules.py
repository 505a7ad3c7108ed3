"""``rules.yaml``: the law of a family, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from juwu.family.lenient import as_list, as_map, as_pointers
from juwu.family.rules.check import Check
from juwu.family.rules.computed import Computed
from juwu.family.rules.deadline import DeadlineRule
from juwu.family.rules.expected import Expected
from juwu.family.rules.keeping import NOTHING_KEPT, AppendOnly, Confidentiality, Keeping
from juwu.family.rules.lifecycle import Lifecycle
from juwu.family.rules.not_before import NotBefore
from juwu.family.rules.numbering import Numbering
from juwu.family.rules.reference import Reference
from juwu.family.rules.retention import Retention
from juwu.family.rules.review import Posts, Review
from juwu.family.rules.rule import Reader, Rule
from juwu.family.rules.unique import Unique
from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.value import Map, Value

T = TypeVar("T")

NOTHING_SHARED: Mapping[str, Value] = MappingProxyType({})
"""Of a family that takes over no rules."""

_Source: TypeAlias = tuple[Map, Reader]
_Read: TypeAlias = Callable[[Value, Pointer, Reader], T | None]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a family."""

    lifecycle: Lifecycle | None = None
    references: tuple[Reference, ...] = ()
    unique: tuple[Unique, ...] = ()
    numbering: tuple[Numbering, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    expected: tuple[Expected, ...] = ()
    computed: tuple[Computed, ...] = ()
    checks: tuple[Check, ...] = ()
    append_only_rules: tuple[AppendOnly, ...] = ()
    confidentiality: Confidentiality | None = None
    private: tuple[Pointer, ...] = ()
    """Patterns of fields that hold personal data, beside those the schema marks ``x-private``."""
    keeping: Keeping = NOTHING_KEPT
    not_before: tuple[NotBefore, ...] = ()
    retention: Retention | None = None
    review: tuple[Review, ...] = ()
    posts: Posts | None = None
    """Where the records of the family say who holds which post, for reviews by post."""
    latest: tuple[Pointer, ...] = ()
    """Patterns of fields where the later of two values counts, when two people set one at the same
    time: a day of change, a version."""
    never_merge: tuple[Pointer, ...] = ()
    """Patterns of fields that are one value to a merge: what two people did there at the same time
    is never put together without a person."""

    @property
    def append_only(self) -> tuple[Pointer, ...]:
        """Patterns of the lists that only grow."""
        return tuple(one.at for one in self.append_only_rules)

    @property
    def checks_of_change(self) -> bool:
        """Whether a check asks how the record was before."""
        return any(check.of_change for check in self.checks)

    @property
    def has_conditions(self) -> bool:
        """Whether a rule asks something of a record by a condition, or reckons with it."""
        valid = any(one.valid for one in self.references)
        reckons = self.computed or self.has_deadlines or self.numbering
        return bool(valid or self.checks or reckons)

    @property
    def has_deadlines(self) -> bool:
        """Whether records may wait for anything: deadlines, or records that are expected."""
        return bool(self.deadlines or self.expected)

    def may_wait(self, data: Map) -> bool:
        """Whether a record may wait for anything, told without reckoning."""
        return any(not one.is_ended(data) for one in self.deadlines) or any(
            one.may_wait(data) for one in self.expected
        )

    def all(self) -> Iterator[Rule]:
        """Every rule of the family, in the order of the kinds; each says where it stands.

        This is what ``juwu rules`` and ``juwu explain`` list. The line of a rule is that of
        ``Document.parse(text).place(rule.at)`` in the text of ``rules.yaml``.
        """
        if self.lifecycle is not None:
            yield from self.lifecycle.rules()
        yield from (one.rule for one in self.references)
        yield from (one.rule for one in self.unique)
        yield from (one.rule for one in self.numbering)
        yield from (one.rule for one in self.deadlines)
        yield from (one.rule for one in self.expected)
        yield from (one.rule for one in self.computed)
        yield from (one.rule for one in self.append_only_rules)
        if self.confidentiality is not None:
            yield self.confidentiality.rule
        yield from (one.rule for one in self.not_before)
        if self.retention is not None:
            yield self.retention.rule
        yield from (one.rule for one in self.review)
        yield from (one.rule for one in self.checks)

    @classmethod
    def of(cls, data: Value, family: str, shared: Mapping[str, Value] = NOTHING_SHARED) -> Rules:
        """Read the rules; wrong parts are passed over (check reports them).

        Args:
            data: The parsed ``rules.yaml``.
            family: The name of the family, which begins the codes of its rules.
            shared: Parsed files of rules that the family takes over, by path: lists are joined, of
                all else what stands in ``rules.yaml`` counts.
        """
        sources = [(as_map(data), Reader(family))]
        sources += [(as_map(one), Reader(family, path)) for path, one in shared.items()]
        return cls(
            lifecycle=Lifecycle.of(as_map(data).get("lifecycle"), sources[0][1]),
            references=_each(sources, "references", Reference.of),
            unique=_each(sources, "unique", Unique.of),
            numbering=_each(sources, "numbering", Numbering.of),
            deadlines=_each(sources, "deadlines", DeadlineRule.of),
            expected=_each(sources, "expected", Expected.of_entry),
            computed=_each(sources, "computed", Computed.of),
            checks=_each(sources, "checks", Check.of),
            append_only_rules=_each(sources, "append_only", AppendOnly.of),
            confidentiality=_first(sources, "confidentiality", Confidentiality.of),
            private=_pointers(sources, "private"),
            keeping=Keeping(_pointers(sources, "corrections")),
            not_before=_each(sources, "not_before", NotBefore.of),
            retention=_first(sources, "retention", Retention.of),
            review=_each(sources, "review", Review.of),
            posts=Posts.of(as_map(data).get("posts")),
            latest=_pointers(sources, "latest"),
            never_merge=_pointers(sources, "never_merge"),
        )


def _each(sources: Sequence[_Source], name: str, read: _Read[T]) -> tuple[T, ...]:
    place = Pointer.of(name)
    found = (
        read(entry, place / number, reader)
        for rules, reader in sources
        for number, entry in enumerate(as_list(rules.get(name)))
    )
    return tuple(one for one in found if one is not None)


def _first(sources: Sequence[_Source], name: str, read: _Read[T]) -> T | None:
    found = (read(rules.get(name), Pointer.of(name), reader) for rules, reader in sources)
    return next((one for one in found if one is not None), None)


def _pointers(sources: Sequence[_Source], name: str) -> tuple[Pointer, ...]:
    return tuple(at for rules, _ in sources for at in as_pointers(rules.get(name)))


NO_RULES = Rules()
"""Of a family that has none."""
