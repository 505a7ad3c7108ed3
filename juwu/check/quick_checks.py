"""Whether all free checks of a family hold, in one go: nearly every record is right.

The conditions of a family become one function, as :mod:`juwu.check.cel` makes them. Where one does
not hold, or cannot be answered there, no more is said than that: the checks are then asked one by
one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from juwu.check.cel import Asked, Calls, Groups, all_hold
from juwu.check.cost import Weight, weight
from juwu.check.needed import names_day
from juwu.family import Check
from juwu.pointer import Pointer, reader
from juwu.value import Map

_FAMILIES = 256
"""For how many families, and earlier states of them, the function is kept."""


class QuickChecks:
    """The checks of one family that ask about a record, not about its change."""

    def __init__(self, checks: Sequence[Check]) -> None:
        own = _of_record(checks)
        groups = _groups(own)
        self._hold, left_out = all_hold(list(groups.values()))
        self._places = [reader(each) for each in groups if each is not None]
        self.others = [check for number, check in enumerate(own) if number in left_out]
        """The checks that have to be asked one by one in any case."""
        known = [check for number, check in enumerate(own) if number not in left_out]
        weights = [weight(text) for check in known for text in _texts(check)]
        self.weight = Weight(
            max((one.depth for one in weights), default=0),
            max((one.items for one in weights), default=0),
        )
        """What the heaviest condition weighs: each is asked as if alone."""

    def hold(self, names: Map, calls: Calls) -> tuple[bool, bool]:
        """Whether all checks hold that are not among the others, and whether the day was asked for.

        Args:
            names: What conditions may name; ``item`` is set here.
            calls: What they may call.

        Raises:
            Exception: Any of them says that one cannot be answered.
        """
        return self._hold(names, calls, self._places)


@lru_cache(_FAMILIES)
def quick_checks(checks: tuple[Check, ...]) -> QuickChecks:
    """The same checks made once: each save judges anew, and they take as long as all the rest."""
    return QuickChecks(checks)


def asked_together(checks: Sequence[Check]) -> Groups:
    """What :class:`QuickChecks` asks in one go of the checks of a family."""
    return list(_groups(_of_record(checks)).values())


def _of_record(checks: Sequence[Check]) -> list[Check]:
    return [check for check in checks if not check.of_change]


def _groups(checks: Sequence[Check]) -> dict[Pointer | None, list[Asked]]:
    """What checks ask, by the place of the items that they ask it of; first of the record."""
    groups: dict[Pointer | None, list[Asked]] = {None: []}
    for number, check in enumerate(checks):
        groups.setdefault(check.each or None, []).append(_asked(number, check))
    return groups


def _asked(number: int, check: Check) -> Asked:
    return Asked(
        number,
        check.when,
        check.that,
        check.when is not None and names_day(check.when),
        names_day(check.that),
    )


def _texts(check: Check) -> list[str]:
    return [text for text in (check.when, check.that) if text]
