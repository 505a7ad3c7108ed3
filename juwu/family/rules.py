"""``rules.yaml``: the law of a family, as values."""

from __future__ import annotations

from dataclasses import dataclass

from juwu.family.lenient import (
    as_list,
    as_map,
    as_pointer,
    as_pointers,
    as_text,
    as_texts,
    as_words,
)
from juwu.finding import Severity
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map, Value

ROOT = Pointer()
SELF = "self"
"""In a reference, the record itself in place of a family."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of a record's life."""

    name: str
    title: Words
    needs: tuple[Pointer, ...] = ()
    """Fields that must be filled in this state."""
    final: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """An allowed way from some states to another."""

    sources: tuple[str, ...]
    target: str
    title: Words | None = None
    reopen: bool = False
    """The way back from a final state."""
    basis: str | None = None
    """The statute or practice it comes from."""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """All states of a family and the ways between them."""

    initial: tuple[str, ...]
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]

    def state(self, name: Value) -> State | None:
        """The state of that name."""
        return next((state for state in self.states if state.name == name), None)

    def from_state(self, name: Value) -> tuple[Transition, ...]:
        """The ways that lead out of a state."""
        return tuple(way for way in self.transitions if name in way.sources)


@dataclass(frozen=True, slots=True)
class Reference:
    """A field whose value names another record, or an item of one."""

    at: Pointer
    family: str
    """The family of the record named; ``self`` for an item of the same record."""
    to: Pointer | None = None
    """The field of the record whose values may be named; None names the record."""
    acyclic: bool = False


@dataclass(frozen=True, slots=True)
class Unique:
    """Values that may stand only once."""

    at: Pointer
    within_record: bool = False
    by: tuple[Pointer, ...] = ()
    """Only records that agree in these fields are compared."""
    where: str | None = None
    """A condition; only records of which it is true are compared."""


@dataclass(frozen=True, slots=True)
class Check:
    """A condition that every record must meet."""

    code: str
    that: str
    message: Words
    hint: Words
    severity: Severity = Severity.ERROR
    each: Pointer | None = None
    at: Pointer = ROOT
    when: str | None = None
    source: str | None = None
    number: int = 0
    """Its place in the file, from 0, so that a fault in the check itself can be shown there."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a family."""

    lifecycle: Lifecycle | None = None
    references: tuple[Reference, ...] = ()
    unique: tuple[Unique, ...] = ()
    checks: tuple[Check, ...] = ()
    never_merge: tuple[Pointer, ...] = ()
    """Patterns of fields that are one value to a merge: what two people did there at the same time
    is never put together without a person."""

    @classmethod
    def of(cls, data: Value) -> Rules:
        """Read the rules; wrong parts are passed over (check reports them)."""
        rules = as_map(data)
        return cls(
            lifecycle=_lifecycle(rules.get("lifecycle")),
            references=tuple(
                Reference(
                    at=at,
                    family=family,
                    to=as_pointer(entry.get("to")),
                    acyclic=entry.get("acyclic") is True,
                )
                for entry in map(as_map, as_list(rules.get("references")))
                if (at := as_pointer(entry.get("at"))) and (family := as_text(entry.get("family")))
            ),
            unique=tuple(
                Unique(
                    at=at,
                    within_record=entry.get("within") == "record",
                    by=as_pointers(entry.get("by")),
                    where=as_text(entry.get("where")),
                )
                for entry in map(as_map, as_list(rules.get("unique")))
                if (at := as_pointer(entry.get("at")))
            ),
            checks=tuple(
                check
                for number, entry in enumerate(as_list(rules.get("checks")))
                if (check := _check(number, as_map(entry)))
            ),
            never_merge=as_pointers(rules.get("never_merge")),
        )


def _lifecycle(value: Value) -> Lifecycle | None:
    data = as_map(value)
    states = tuple(
        State(
            name=name,
            title=as_words(as_map(state).get("title")) or Words.same(name),
            needs=as_pointers(as_map(state).get("needs")),
            final=as_map(state).get("final") is True,
        )
        for name, state in as_map(data.get("states")).items()
    )
    if not states:
        return None
    transitions = tuple(
        Transition(
            sources=as_texts(entry.get("from")),
            target=target,
            title=as_words(entry.get("title")),
            reopen=entry.get("reopen") is True,
            basis=as_text(entry.get("source")),
        )
        for entry in map(as_map, as_list(data.get("transitions")))
        if (target := as_text(entry.get("to")))
    )
    return Lifecycle(as_texts(data.get("initial")), states, transitions)


def _check(number: int, entry: Map) -> Check | None:
    code, that = as_text(entry.get("code")), as_text(entry.get("that"))
    if not code or not that:
        return None
    plain = Words.same(code)
    return Check(
        code=code,
        that=that,
        message=as_words(entry.get("message")) or plain,
        hint=as_words(entry.get("hint")) or plain,
        severity=Severity.WARNING if entry.get("severity") == "warning" else Severity.ERROR,
        each=as_pointer(entry.get("each")),
        at=as_pointer(entry.get("at")) or ROOT,
        when=as_text(entry.get("when")),
        source=as_text(entry.get("source")),
        number=number,
    )
