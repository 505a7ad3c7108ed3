"""References lead somewhere, and following one never comes back; who refers to a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juwu.check.fault import Fault
from juwu.check.register import Register, held_at
from juwu.family import Families, Family, OnDelete, Reference
from juwu.family.reads import Naming
from juwu.family.rules import SELF
from juwu.family.sought import Held
from juwu.finding import Severity
from juwu.language import Words
from juwu.pointer import Pointer, find, reader
from juwu.record import Record, Ref, names

MISSING = "reference.missing"
"""The code of a reference that leads nowhere."""

_MOST = 8
"""Items of the same record that a hint names."""


def reference_faults(
    record: Record, family: Family, held: Held[Naming], register: Register
) -> Iterable[Fault]:
    """The references of a record that lead nowhere or in a circle.

    Args:
        record: The record.
        family: Its family.
        held: The references that it holds.
        register: Where they lead.
    """
    return () if _are_right(record, held, register) else _faults(record, family, register)


def _are_right(record: Record, held: Held[Naming], register: Register) -> bool:
    """Whether nothing at all is to be said of the references of a record."""
    for (rule, _, _), found in held:
        for one in found:
            value = names(one)
            if value is None:
                continue
            if not _resolves(record, rule, value, register):
                return False
            if rule.acyclic and _comes_back(record, rule, register):
                return False
    return True


def _faults(record: Record, family: Family, register: Register) -> Iterator[Fault]:
    for rule in family.rules.references:
        for at, found in find(record.data, rule.at):
            value = names(found)
            if value is None:
                continue
            if not _resolves(record, rule, value, register):
                label = family.label(at)
                target = family.title if rule.family == SELF else Words.same(rule.family)
                yield Fault(
                    MISSING,
                    at,
                    Words(
                        f"“{label.zh}”引用的 {value} 不存在（{target.zh}）。",
                        f"“{label.en}” refers to {value}, which does not exist ({target.en}).",
                    ),
                    _own_items(record, family, rule)
                    or Words(
                        "核对记录号，或先建立那条记录。",
                        "Check the id, or create that record first.",
                    ),
                    Severity.WARNING if rule.on_delete is OnDelete.KEEP else Severity.ERROR,
                )
            elif rule.acyclic and _comes_back(record, rule, register):
                label = family.label(at)
                yield Fault(
                    "reference.cycle",
                    at,
                    Words(
                        f"顺着“{label.zh}”一直找，又回到了这条记录。",
                        f"Following “{label.en}” leads back to this record.",
                    ),
                    Words(
                        "改正上级，使其不成圈。", "Mend the reference so that it makes no circle."
                    ),
                )


def _own_items(record: Record, family: Family, rule: Reference) -> Words | None:
    """Which items of the same record may be named; None where others are meant."""
    if rule.family != SELF or rule.to is None:
        return None
    field, label = family.field(rule.to), family.label(Pointer(rule.to.tokens[:1]))
    if field is not None and field.private:
        return Words(f"核对“{label.zh}”。", f"Check “{label.en}”.")
    held = [value for one in reader(rule.to)(record.data) if (value := names(one)) is not None]
    if not held:
        return Words(f"先在“{label.zh}”里添一项。", f"Add one to “{label.en}” first.")
    more = len(held) > _MOST
    zh, en = "、".join(held[:_MOST]), ", ".join(held[:_MOST])
    return Words(
        f"“{label.zh}”里有：{zh}{' 等' if more else ''}。",
        f"In “{label.en}” there are: {en}{' and more' if more else ''}.",
    )


def users(
    target: Record, register: Register, families: Families
) -> Iterator[tuple[Record, Pointer]]:
    """The places in other records that lead to a record, or to something that only it holds."""
    without = register.with_records((), {target.path})
    for family in families.values():
        rules = [one for one in family.rules.references if one.family == target.ref.family]
        led = [(rule.at, _only_in(target, rule, without)) for rule in rules]
        found = {
            record.path: record
            for at, values in led
            for value in values
            for record in register.holding(family.name, at, value)
            if record.ref != target.ref
        }
        for _, record in sorted(found.items()):
            for pattern, values in led:
                for at, value in find(record.data, pattern):
                    if names(value) in values:
                        yield record, at


def _only_in(target: Record, rule: Reference, without: Register) -> set[str]:
    """What a reference may say to name a record, and none of the others."""
    if rule.to is None:
        return {target.ref.id}
    held = held_at(target, rule.to)
    return {value for value in held if not without.holds(rule.family, rule.to, value)}


def _resolves(record: Record, rule: Reference, value: str, register: Register) -> bool:
    if rule.to is None:
        return rule.family == SELF or register.has(Ref(rule.family, value))
    if rule.family == SELF:
        return value in map(names, reader(rule.to)(record.data))
    return register.holds(rule.family, rule.to, value)


def _comes_back(record: Record, rule: Reference, register: Register) -> bool:
    seen = {record.ref}
    waiting = _targets(record, rule)
    while waiting:
        ref = waiting.pop()
        if ref == record.ref:
            return True
        if ref in seen:
            continue
        seen.add(ref)
        other = register.get(ref)
        if other is not None:
            waiting += _targets(other, rule)
    return False


def _targets(record: Record, rule: Reference) -> list[Ref]:
    values = map(names, reader(rule.at)(record.data))
    return [Ref(rule.family, value) for value in values if value is not None]
