"""The data of a record: what YAML 1.2 core gives, and nothing else."""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = bool | int | float | str | list["Value"] | dict[str, "Value"] | None
"""A scalar, a list of values or a map from text to values. Dates are text."""

Map: TypeAlias = dict[str, Value]
"""A map from text to values; a record's data is one."""


def copied(value: Value) -> Value:
    """The value anew, to be changed at will; the general way of copying takes ten times as long."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value


def same(left: Value, right: Value) -> bool:
    """Whether two values are equal in kind and content.

    Unlike ``==`` it tells ``1`` from ``True`` and from ``1.0``, and it minds the order of keys
    no more than YAML does.
    """
    if type(left) is not type(right):
        return False
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, float) and left != left:  # noqa: PLR0124 - only NaN differs from itself
        return right != right  # noqa: PLR0124 - only NaN differs from itself
    return left == right
