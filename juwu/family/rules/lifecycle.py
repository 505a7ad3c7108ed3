"""States and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juwu.family.lenient import as_list, as_map, as_pointers, as_text, as_texts, as_words
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map, Value

STATES = Pointer.of("lifecycle", "states")
WAYS = Pointer.of("lifecycle", "transitions")

EVERYTHING = Pointer()
"""As a frozen field: the whole record."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of a record's life."""

    name: str
    title: Words
    rule: Rule
    needs: tuple[Pointer, ...] = ()
    """Fields that must be filled in this state."""
    final: bool = False
    frozen: tuple[Pointer, ...] = ()
    """Patterns of fields that do not change any more; the empty pointer is the whole record."""
    once: tuple[Pointer, ...] = ()
    """Patterns of fields that may still be filled, and do not change any more once they are."""


@dataclass(frozen=True, slots=True)
class Transition:
    """An allowed way from some states to another."""

    sources: tuple[str, ...]
    target: str
    rule: Rule
    title: Words | None = None
    reopen: bool = False
    """The way back from a final state, which asks for a reason."""
    when: str | None = None
    """A condition of which the record must be true to go this way."""
    who: tuple[str, ...] = ()
    """Posts or roles of those who may go this way; empty for everyone."""

    @property
    def basis(self) -> str | None:
        """The statute or practice it comes from."""
        return self.rule.source


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

    def rules(self) -> Iterator[Rule]:
        """What states and ways ask for."""
        yield from (
            state.rule for state in self.states if state.needs or state.frozen or state.once
        )
        yield from (way.rule for way in self.transitions)

    @classmethod
    def of(cls, value: Value, reader: Reader) -> Lifecycle | None:
        """Read it; None where the family has no states."""
        data = as_map(value)
        states = tuple(
            _state(name, as_map(state), reader)
            for name, state in as_map(data.get("states")).items()
        )
        if not states:
            return None
        titles = {state.name: state.title for state in states}
        ways = tuple(
            _way(as_map(entry), target, WAYS / number, titles, reader)
            for number, entry in enumerate(as_list(data.get("transitions")))
            if (target := as_text(as_map(entry).get("to")))
        )
        return cls(as_texts(data.get("initial")), states, ways)


def _state(name: str, entry: Map, reader: Reader) -> State:
    title = as_words(entry.get("title")) or Words.same(name)
    needs = as_pointers(entry.get("needs"))
    fields = ", ".join(map(str, needs))
    frozen = entry.get("frozen")
    return State(
        name=name,
        title=title,
        rule=reader.rule(
            RuleKind.STATE,
            entry,
            STATES / name,
            code="lifecycle.needs" if needs else "history.frozen",
            message=Words(
                f"状态“{title.zh}”必填：{fields}。" if needs else f"“{title.zh}”之后不再改动。",
                f"“{title.en}” needs {fields}."
                if needs
                else f"What stands does not change after “{title.en}”.",
            ),
            hint=Words("补齐，或改回原来的状态。", "Fill them, or go back to the former state."),
        ),
        needs=needs,
        final=entry.get("final") is True,
        frozen=(EVERYTHING,) if frozen == "all" else as_pointers(frozen),
        once=as_pointers(entry.get("once")),
    )


def _way(
    entry: Map, target: str, at: Pointer, titles: dict[str, Words], reader: Reader
) -> Transition:
    sources = as_texts(entry.get("from"))
    known = [titles.get(name, Words.same(name)) for name in sources]
    to = titles.get(target, Words.same(target))
    when, who = as_text(entry.get("when")), as_texts(entry.get("who"))
    by_zh, by_en = f"（{'、'.join(who)}）" if who else "", f" (by {', '.join(who)})" if who else ""
    zh, en = "、".join(one.zh for one in known), ", ".join(one.en for one in known)
    rule = reader.rule(
        RuleKind.TRANSITION,
        entry,
        at,
        code="lifecycle.guard" if when else "lifecycle.transition",
        message=Words(f"{zh} → {to.zh}{by_zh}", f"{en} → {to.en}{by_en}"),
        hint=Words("条件具备后再改状态。", "Change the state once its condition is met."),
    )
    if who and rule.given:
        # The author's words do not say who; whoever reads the rule or its finding is told here.
        hint = Words(
            f"{rule.hint.zh}由{'、'.join(who)}办理。", f"{rule.hint.en} Done by {', '.join(who)}."
        )
        rule = replace(rule, hint=hint)
    return Transition(
        sources=sources,
        target=target,
        rule=rule,
        title=as_words(entry.get("title")),
        reopen=entry.get("reopen") is True,
        when=when,
        who=who,
    )
