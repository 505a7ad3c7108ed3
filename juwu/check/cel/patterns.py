"""Regular expressions that Python and the evaluator read alike, and that soon come to an end.

The evaluator goes through a text once, whatever the expression; Python tries one way after the
other. So only those of a whole text are answered here, made of single characters, of classes, and
of how often each stands; few of them may stand a number of times that is left open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from juwu.check.cel.operators import UnsureError
from juwu.value import Value

_MOST = 256
"""Expressions that are kept as they were read."""

_MOST_OPEN = 2
"""Parts that may stand a number of times that is left open: the ways to try are a power of it."""

_LONGEST = 1000
"""Characters of a text; with two open parts half a million ways are tried at most."""

_PART = re.compile(
    r"(?:[^\\.\[\]{}()*+?|^$]|\[\^?(?:[^\\\[\]^&~|-](?:-[^\\\[\]^&~|-])?)+\])"
    r"(?:\{[0-9]{1,2}\}|(?P<open>[*+?]|\{[0-9]{1,2},[0-9]{1,2}\}))?"
)
"""A character that stands for itself or a class without what either reader has of its own, and how
often it stands."""


@lru_cache(_MOST)
def plain_pattern(pattern: str) -> re.Pattern[str] | None:
    """What a whole text is matched with; None where only the evaluator knows.

    Args:
        pattern: A regular expression, as a condition has it.
    """
    if not (pattern.startswith("^") and pattern.endswith("$") and len(pattern) > 1):
        return None
    inner, done, is_open = pattern[1:-1], 0, 0
    while done < len(inner):
        part = _PART.match(inner, done)
        if part is None:
            return None
        done = part.end()
        is_open += part["open"] is not None
    try:
        return re.compile(inner) if is_open <= _MOST_OPEN else None
    except re.error:
        return None


def matches(value: Value, pattern: str) -> bool:
    """Whether a text is as a regular expression says; see :func:`plain_pattern`.

    Raises:
        UnsureError: It is no text, or a long one.
    """
    known = plain_pattern(pattern)
    if known is None or not isinstance(value, str) or len(value) > _LONGEST:
        raise UnsureError
    return known.fullmatch(value) is not None
