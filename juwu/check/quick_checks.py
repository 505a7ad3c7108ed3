"""Whether all free checks of a family hold, in one go: nearly every record is right.

The conditions are gone through as :mod:`juwu.check.cel` answers them. Where one does not hold, or
cannot be answered there, no more is said than that: the checks are then asked one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

from juwu.check.cel import Answer, Calls, UnsureError, answer_of
from juwu.check.cost import Weight, weight
from juwu.check.needed import needed
from juwu.family import Check
from juwu.pointer import Pointer, values_at
from juwu.value import Map

_Part: TypeAlias = tuple[Answer | None, bool, Answer, bool]
"""What says whether a check applies, whether that names the day; whether it holds, the same."""


class QuickChecks:
    """The checks of one family that ask about a record, not about its change."""

    def __init__(self, checks: Sequence[Check]) -> None:
        parts = [(check, _part(check)) for check in checks if not check.of_change]
        self.others = [check for check, part in parts if part is None]
        """The checks that have to be asked one by one in any case."""
        known = [(check, part) for check, part in parts if part is not None]
        self._groups: list[tuple[Pointer | None, list[_Part]]] = [
            (each, [part for _, part in group])
            for each, group in groupby(known, key=lambda one: one[0].each or None)
        ]
        weights = [weight(text) for check, _ in known for text in _texts(check)]
        self.weight = Weight(
            max((one.depth for one in weights), default=0),
            max((one.items for one in weights), default=0),
        )
        """What the heaviest condition weighs: each is asked as if alone."""

    def hold(self, data: Map, names: Map, calls: Calls) -> tuple[bool, bool]:
        """Whether all checks hold that are not among the others, and whether the day was asked for.

        Args:
            data: The record.
            names: What conditions may name; ``item`` is set here.
            calls: What they may call.

        Raises:
            Exception: Any of them says that one cannot be answered.
        """
        by_day = False
        for each, parts in self._groups:
            for item in values_at(data, each) if each else (data,):
                if each:
                    names["item"] = item
                for when, when_by_day, that, that_by_day in parts:
                    if when is not None:
                        by_day = by_day or when_by_day
                        applies = when(names, calls)
                        if applies is False:
                            continue
                        if applies is not True:
                            raise UnsureError
                    by_day = by_day or that_by_day
                    if that(names, calls) is not True:
                        return False, by_day
        return True, by_day


def _part(check: Check) -> _Part | None:
    when = answer_of(check.when) if check.when is not None else None
    that = answer_of(check.that)
    if that is None or (check.when is not None and when is None):
        return None
    return when, "today" in needed(check.when or ""), that, "today" in needed(check.that)


def _texts(check: Check) -> list[str]:
    return [text for text in (check.when, check.that) if text]
