"""What the marks of CEL do to values, where that is beyond doubt.

Whole numbers have 64 bits in CEL, larger ones become something else on their way to the evaluator;
kinds are never mixed but where numbers are compared. What does not fit is left to the evaluator.
"""

from __future__ import annotations

from juwu.check.cel.tokens import LARGEST
from juwu.value import Map, Value, copied

SMALLEST = -LARGEST - 1


class UnsureError(Exception):
    """What is asked cannot be answered here beyond doubt."""


def equal(left: Value, right: Value) -> bool:
    """Whether two values are equal: numbers by what they are worth, all else by kind as well."""
    kind, other = type(left), type(right)
    if kind is not other:
        numbers = (kind is int and other is float) or (kind is float and other is int)
        return numbers and _float(left) == _float(right)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(equal, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in left)
    return (plain(left) if kind is int else left) == right


def contains(container: Value, item: Value) -> bool:
    """Whether a list has an equal item, or a map a key.

    Raises:
        UnsureError: It is neither, or the key is of no kind that a key has.
    """
    if type(container) is list and type(item) is str:
        return item in container  # a text is equal to nothing but a text
    if isinstance(container, list):
        return any(equal(one, item) for one in container)
    if isinstance(container, dict) and isinstance(item, str):
        return item in container
    raise UnsureError


def compared(left: Value, right: Value) -> int:
    """Less than, equal to or more than 0, as the left one is to the right one.

    Raises:
        UnsureError: They are not both texts or both numbers.
    """
    if isinstance(left, str) and isinstance(right, str):
        return (left > right) - (left < right)
    if type(left) is int and type(right) is int:
        if SMALLEST <= left <= LARGEST and SMALLEST <= right <= LARGEST:
            return (left > right) - (left < right)
        raise UnsureError
    first, second = _float(left), _float(right)
    if first != first or second != second:  # noqa: PLR0124 - only NaN differs from itself
        raise UnsureError
    return (first > second) - (first < second)


def added(left: Value, right: Value) -> Value:
    """The sum of two numbers, or two texts or lists put together.

    Raises:
        UnsureError: They are not of one kind, or the sum is too large.
    """
    if type(left) is not type(right):
        raise UnsureError
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    if isinstance(left, list) and isinstance(right, list):
        return left + right
    if isinstance(left, float) and isinstance(right, float):
        return left + right
    return plain(plain(left) + plain(right))


def subtracted(left: Value, right: Value) -> Value:
    """The difference of two numbers of one kind.

    Raises:
        UnsureError: They are not, or it is too large.
    """
    if isinstance(left, float) and isinstance(right, float):
        return left - right
    return plain(plain(left) - plain(right))


def multiplied(left: Value, right: Value) -> Value:
    """The product of two numbers of one kind.

    Raises:
        UnsureError: They are not, or it is too large.
    """
    if isinstance(left, float) and isinstance(right, float):
        return left * right
    return plain(plain(left) * plain(right))


def divided(left: Value, right: Value) -> Value:
    """The quotient of two numbers of one kind; of whole ones without what is behind the point.

    Raises:
        UnsureError: They are not, or the second is nothing.
    """
    if not right:
        raise UnsureError
    if isinstance(left, float) and isinstance(right, float):
        return left / right
    one, other = plain(left), plain(right)
    whole = abs(one) // abs(other)
    return plain(whole if (one < 0) == (other < 0) else -whole)


def remainder(left: Value, right: Value) -> Value:
    """What a division of whole numbers leaves; it has the sign of the first.

    Raises:
        UnsureError: They are none, or the second is nothing.
    """
    one, other = plain(left), plain(right)
    if not other or one == SMALLEST:
        raise UnsureError
    left_over = abs(one) % abs(other)
    return -left_over if one < 0 else left_over


def negated(value: Value) -> Value:
    """A number with the other sign.

    Raises:
        UnsureError: It is none.
    """
    return -value if isinstance(value, float) else plain(-plain(value))


def plain(value: Value) -> int:
    """A whole number of 64 bits.

    Raises:
        UnsureError: It is none.
    """
    if type(value) is not int or not SMALLEST <= value <= LARGEST:
        raise UnsureError
    return value


def plain_throughout(value: Value) -> Value:
    """A value in which no whole number is too large, however deep inside.

    Raises:
        UnsureError: One is.
    """
    kind = type(value)
    if kind is int:
        return plain(value)
    if isinstance(value, list | dict):
        waiting: list[list[Value] | Map] = [value]
        # The list grows while it is walked: what is found is looked into in its turn.
        for one in waiting:
            for item in one.values() if isinstance(one, dict) else one:
                kind = type(item)
                if kind is int:
                    plain(item)
                elif kind is list or kind is dict:
                    waiting.append(item)  # type: ignore[arg-type]  # it is one
    return value


def given(value: Value) -> Value:
    """A value as it is given away: no part of the record, and nothing too large in it.

    Raises:
        UnsureError: A whole number in it is too large.
    """
    if type(value) is str:
        return value
    if isinstance(value, list | dict):
        return copied(plain_throughout(value))
    return plain(value) if type(value) is int else value


def indexed(value: Value, key: Value) -> Value:
    """An item of a map by its key, or of a list by its number.

    Raises:
        UnsureError: It is no such key, or there is nothing of the kind to ask.
        LookupError: There is no such item.
    """
    if isinstance(value, dict) and isinstance(key, str):
        return value[key]
    if isinstance(value, list) and type(key) is int and key >= 0:
        return value[key]
    raise UnsureError


def _float(value: Value) -> float:
    return value if isinstance(value, float) else float(plain(value))
