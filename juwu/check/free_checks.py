"""Free checks: conditions that a family asks of every record, or of every change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juwu.check.conditions import ConditionError, Subject
from juwu.check.fault import Fault
from juwu.family import Check, Family
from juwu.family.rules import ROOT
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import Map


def check_faults(subject: Subject, data: Map, family: Family) -> Iterator[Fault]:
    """What the checks of a family find wrong in a record.

    Args:
        subject: The record, ready to be asked.
        data: Its data.
        family: Its family.
    """
    if failing := subject.failing(family):
        yield from _asked_of(subject, data, failing, family)


def change_check_faults(subject: Subject, data: Map, family: Family) -> Iterator[Fault]:
    """What the checks of a family that ask for ``old`` find wrong in a change.

    Args:
        subject: The record as it is and as it was, ready to be asked.
        data: As it is.
        family: Its family.
    """
    checks = [check for check in family.rules.checks if check.of_change]
    yield from _asked_of(subject, data, checks, family)


def _asked_of(
    subject: Subject, data: Map, checks: Iterable[Check], family: Family
) -> Iterator[Fault]:
    """What checks find wrong."""
    for check in checks:
        places = find(data, check.each) if check.each else [(ROOT, data)]
        for at, value in places:
            if check.each:
                subject.item(value)
            try:
                applies = check.when is None or subject.holds(check.when)
                if applies and not subject.holds(check.that):
                    yield _found(check, at, family, subject)
            except ConditionError as error:
                yield failed(check.rule.code, at, error, family)
                break


def failed(code: str, at: Pointer, error: ConditionError, family: Family) -> Fault:
    """A rule that cannot be evaluated on a record."""
    return Fault(
        "rules.failed",
        at,
        Words(
            f"规则“{code}”在这条记录上算不出来（{error.cause}）。",
            f"The rule “{code}” cannot be evaluated on this record: {error.cause}.",
        ),
        Words(
            f"请管理员改正 {family.rules_path}：可能没有的字段先用 has() 问。",
            f"Have {family.rules_path} mended: ask with has() for fields that may be absent.",
        ),
    )


def _found(check: Check, at: Pointer, family: Family, subject: Subject) -> Fault:
    message = check.message
    if check.names is not None:
        # Loaded here because few rules tell names, and a check starts the faster for it.
        from juwu.check.named import with_names  # noqa: PLC0415 - see above

        message = with_names(check, check.names, family, subject)
    return Fault(check.rule.code, at + check.at, message, check.hint, check.severity)
