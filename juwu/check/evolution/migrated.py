"""What a commit that brings records to another schema may do to what was settled.

It may move values: out of places that the new schema does not know, into places that the old one
did not know, and it may fill such new places. It may change no value of what was settled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from juwu.change import Change
from juwu.change.change import Missing
from juwu.check.evolution.comparison import Comparison
from juwu.family import Family
from juwu.value import Value


def is_migrated(change: Change, comparison: Comparison) -> bool:
    """Whether a change only follows the schema, in a commit that says that it does."""
    old, new = comparison.circumstances.migrates, comparison.family
    if old is None or change.moved is not None:
        return False
    if isinstance(change.before, Missing):
        return old.field(change.pointer) is None
    if not _has_left(change, new):
        return False
    came, left = Counter[str](), Counter[str]()
    for one in comparison.changes:
        if isinstance(one.before, Missing) and old.field(one.pointer) is None:
            came.update(_scalars(one.after))
        elif _has_left(one, new):
            left.update(_scalars(one.before))
    return left <= came


def _has_left(change: Change, new: Family) -> bool:
    return isinstance(change.after, Missing) and new.field(change.pointer) is None


def _scalars(value: Value | Missing) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _scalars(item)
    elif isinstance(value, list):
        for item in value:
            yield from _scalars(item)
    elif not isinstance(value, Missing):
        yield repr(value)
