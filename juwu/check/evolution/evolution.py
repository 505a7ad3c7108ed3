"""All rules about the way from one version of a record to the next."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.evolution.append_only import append_only_faults
from juwu.check.evolution.back_dating import back_dating_faults
from juwu.check.evolution.circumstances import Circumstances
from juwu.check.evolution.comparison import Comparison
from juwu.check.evolution.confidentiality import confidentiality_faults
from juwu.check.evolution.frozen import frozen_faults
from juwu.check.evolution.numbers import number_faults
from juwu.check.evolution.reopening import reopening_faults
from juwu.check.evolution.review import review_faults
from juwu.check.fault import Fault
from juwu.family import Family
from juwu.value import Map, same


def change_faults(
    before: Map, after: Map, family: Family, circumstances: Circumstances
) -> Iterator[Fault]:
    """What is wrong with a change, beside the state that the record came into.

    Args:
        before: The record before the change.
        after: The record after it.
        family: Its family: the rules in force now.
        circumstances: When and why.
    """
    if same(before, after):
        return
    comparison = Comparison(before, after, family, circumstances)
    yield from reopening_faults(comparison)
    yield from frozen_faults(comparison)
    yield from append_only_faults(comparison)
    yield from number_faults(comparison)
    yield from back_dating_faults(comparison)
    yield from confidentiality_faults(comparison)
    yield from review_faults(comparison)
