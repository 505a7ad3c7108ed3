"""What a condition asks of the records and packs that its functions look up.

``ref("organization", id).status`` needs one field of a record that may be large. What is looked up
is handed over with no other fields than the condition can reach, which it says by its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from juwu.check.needed import Fields, needed

Answers: TypeAlias = Mapping[tuple[str, str | None], Fields]
"""By function and name of the family or pack (None: a name that is reckoned) the fields asked for;
None for all."""

_HIDDEN = re.compile(
    r'''[rR]?"""(?:\\.|[^\\])*?"""|[rR]?"(?:\\.|[^"\\])*"'''
    r"""|[rR]?'''(?:\\.|[^\\])*?'''|[rR]?'(?:\\.|[^'\\])*'|//[^\n]*""",
    re.DOTALL,
)
_CALL = re.compile(r"(?<![\w.])(ref|pack)\s*\(")
_LITERAL = re.compile(r"""\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*[,)]""")
_FIELD = re.compile(r"\s*\.\s*([a-zA-Z_]\w*)\s*(?!\w|\s*\()")
_NULL = re.compile(r"\s*[=!]=\s*null\b")
_ONE = re.compile(r"\s*\]\s*\.\s*(?:all|exists|map|filter)\s*(\()\s*([a-zA-Z_]\w*)\s*,")
_FIRST = {"ref": 2, "pack": 2}
"""How many arguments a call has that hands over the whole; one more names a place in it."""


@cache
def answers(condition: str) -> Answers:
    """What a condition asks of what it looks up."""
    bare = _HIDDEN.sub(lambda found: " " * len(found[0]), condition)
    asked: dict[tuple[str, str | None], Fields] = {}
    for call in _CALL.finditer(bare):
        function, end = call[1], _closing(bare, call.end() - 1)
        if len(list(_commas(bare, call.end(), end))) + 1 > _FIRST[function]:
            continue
        literal = _LITERAL.match(condition, call.end())
        name = (literal[1] or literal[2] or "").partition("/")[0] if literal else None
        known = asked.get((function, name), frozenset())
        fields = _asked_of(condition, bare, call.start(), end + 1)
        asked[function, name] = None if known is None or fields is None else known | fields
    return asked


def fields_of(asked: Answers, function: str, name: str) -> Fields:
    """The fields that any call which may stand for this one asks for; None for all."""
    found = [asked[key] for key in ((function, name), (function, None)) if key in asked]
    if not found:
        return None
    fields: frozenset[str] = frozenset()
    for one in found:
        if one is None:
            return None
        fields |= one
    return fields


def _asked_of(condition: str, bare: str, start: int, end: int) -> Fields:
    """The fields that are asked of a call, by what stands behind it."""
    if _NULL.match(bare, end):
        return frozenset()
    if field := _FIELD.match(bare, end):
        return frozenset((field[1],))
    one = _ONE.match(bare, end)
    if one and bare[:start].rstrip().endswith("["):
        body = condition[one.end() : _closing(bare, one.start(1))]
        return needed(body).get(one[2], frozenset())
    return None


def _closing(bare: str, opening: int) -> int:
    """Where the bracket that opens at a place is closed; the end where it is not."""
    depth = 0
    for place in range(opening, len(bare)):
        depth += (bare[place] in "([{") - (bare[place] in ")]}")
        if depth == 0:
            return place
    return len(bare)


def _commas(bare: str, start: int, end: int) -> Iterator[int]:
    """The commas between the arguments of a call."""
    depth = 0
    for place in range(start, end):
        depth += (bare[place] in "([{") - (bare[place] in ")]}")
        if bare[place] == "," and depth == 0:
            yield place
