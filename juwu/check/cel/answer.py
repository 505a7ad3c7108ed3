"""A condition as a function, and many conditions as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TypeAlias, cast

from juwu.check.cel import code
from juwu.check.cel.kept import Answering, Holding, keep, kept
from juwu.check.cel.parser import tree_of
from juwu.check.cel.tokens import NotCoveredError
from juwu.check.cel.tree import Node
from juwu.check.cel.writer import Writer
from juwu.frozen import dataclass
from juwu.value import Value

Names: TypeAlias = Mapping[str, Value]
"""What the names of a condition mean; ``self`` is always a map."""

Calls: TypeAlias = Mapping[str, Callable[..., Value]]
"""Functions beside those of CEL. Those named ``ref``, ``pack`` and ``code`` must give no whole
number of more than 64 bits, however deep inside; ``add_days`` and ``months`` give texts."""

Answer: TypeAlias = Callable[[Names, Calls], Value]
"""What gives the value of a condition. Any exception says that the evaluator has to be asked."""

Places: TypeAlias = Sequence[Callable[[Value], Sequence[Value]]]
"""What gives the items of a record that conditions are asked about."""

AllHold: TypeAlias = Callable[[dict[str, Value], Calls, Places], tuple[bool, bool]]
"""Whether all of some conditions hold, and whether one that names the day was asked. It sets
``item`` among the names. Any exception says that they have to be asked one by one."""

MOST = 4096
"""Conditions that are kept, for all judges together."""

LONGEST = 20_000
"""Characters of a condition; of a longer one more code would be made than it saves time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition that has to hold, where another one does."""

    number: int
    """What it is known by."""
    when: str | None
    that: str
    when_by_day: bool
    """Whether ``when`` names the day."""
    that_by_day: bool


Groups: TypeAlias = Sequence[Sequence[Asked]]
"""Conditions that are asked at once. The first group is asked of the record; each other one of
every item that the place of the same number gives, counted from the second group."""


@lru_cache(MOST)
def answer_of(condition: str) -> Answer | None:
    """What answers a condition; None where only the evaluator can."""
    known = kept().answering(condition)
    made = known[0] if known else answering_code(condition)
    return None if made is None else cast("Answer", code.function(made))


def all_hold(groups: Groups) -> tuple[AllHold, frozenset[int]]:
    """What tells whether many conditions hold.

    Returns:
        The function, and the numbers of the conditions that only the evaluator can answer.
    """
    made, left_out = kept().holding(name_of(groups)) or holding_code(groups)
    return cast("AllHold", code.function(made)), left_out


def keep_code(conditions: Iterable[str], together: Iterable[Groups]) -> None:
    """Make code now and keep it in this environment; nothing where that cannot be done safely.

    Args:
        conditions: What is asked alone.
        together: What is asked at once.
    """
    keep(
        {one: answering_code(one) for one in conditions},
        {name_of(groups): holding_code(groups) for groups in together},
    )


def name_of(groups: Groups) -> str:
    """What tells some groups from all others: all that has a say in their code."""
    return repr(
        [
            [(one.number, one.when, one.that, one.when_by_day, one.that_by_day) for one in group]
            for group in groups
        ]
    )


def answering_code(condition: str) -> Answering:
    """The code that answers a condition, made now; None where only the evaluator can."""
    try:
        writer = Writer()
        part = writer.value(_tree(condition))
        value = part.value if part.kind == "bool" else code.called("given", part.value)
        return code.made(("names", "calls"), [*writer.body(), code.returned(value)])
    except (NotCoveredError, RecursionError):
        return None


def holding_code(groups: Groups) -> Holding:
    """The code that tells whether many conditions hold, made now, and what it leaves out."""
    try:
        return _all_hold(groups)
    except (NotCoveredError, RecursionError):
        without, _ = _all_hold(())
        return without, frozenset(one.number for group in groups for one in group)


_DAY = "day"
"""The variable that says whether the day was asked for."""


def _all_hold(groups: Groups) -> Holding:
    writer = Writer(frozenset(("self", "today")))
    writer.block.append(code.put(_DAY, code.constant(value=False)))
    left_out: set[int] = set()
    for number, group in enumerate(groups):
        write = partial(_turn, writer, group, left_out)
        if number == 0:
            write("")
            continue
        place = code.item(code.name("places"), code.constant(number - 1))
        record = code.item(code.name("names"), code.constant("self"))
        writer.round("item", code.called_with(place, record), write)
    writer.block.append(code.returned(_told(holds=True)))
    return code.made(("names", "calls", "places"), writer.body()), frozenset(left_out)


def _turn(writer: Writer, group: Sequence[Asked], left_out: set[int], item: str) -> None:
    """Ask conditions of the record, or of an item."""
    if item:
        writer.block.append(code.put_item("names", "item", code.name(item)))
    for one in group:
        try:
            writer.block += _written(writer, one)
        except (NotCoveredError, RecursionError):
            left_out.add(one.number)


def _written(writer: Writer, one: Asked) -> list[code.Statement]:
    """Leave with a no where a condition does not hold."""
    by_day = code.put(_DAY, code.constant(value=True))
    inside, that = writer.apart(_tree(one.that))
    no = code.returned(_told(holds=False))
    inside.append(code.when(code.negated(writer.true(that)), [no]))
    if one.that_by_day:
        inside.insert(0, by_day)
    if one.when is None:
        return inside
    before, when = writer.apart(_tree(one.when))
    if one.when_by_day:
        before.insert(0, by_day)
    return [*before, code.when(writer.true(when), inside)]


def _told(*, holds: bool) -> code.Expression:
    return code.paired(code.constant(holds), code.name(_DAY))


def _tree(condition: str) -> Node:
    if len(condition) > LONGEST:
        raise NotCoveredError
    return tree_of(condition)
