"""One example varied: other days, other choices, other counts, more to read; all by the schema."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from juwu.family import Family, Numbering
from juwu.family.field import Field, Kind, Widget
from juwu.pointer import Pointer, find, get, leaves
from juwu.value import Map, Value
from workspace_maker.examples import Example
from workspace_maker.marked import TIMES, mark

LAST = date(2026, 11, 13)
"""No day of a variation lies after it, unless it does in the example."""
USUAL_BYTES = 2100
"""About how long a record is, without the remarks of whoever reads the file."""

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?=$|T)")
_SENTENCE_BYTES = 118
_MOST_SENTENCES = 16
_LINES = 4
_WEEKS_BACK = 130
_NOTES = Pointer.of("notes")


@dataclass(frozen=True, slots=True)
class Boldness:
    """How far a variation goes."""

    weeks: int
    """Up to so many weeks earlier."""
    turns: int
    """Choices and counts that are changed."""


BOLD_TO_SHY = (
    Boldness(_WEEKS_BACK, 3),
    Boldness(_WEEKS_BACK, 0),
    Boldness(24, 2),
    Boldness(8, 0),
    Boldness(0, 1),
    Boldness(0, 0),
)
"""What is tried in turn until the judge has nothing to say."""


def varied(example: Example, boldness: Boldness, rng: Random) -> Map:
    """The data of a variation; in its texts stand marks for sentences, ``t0``, ``t1`` and on."""
    data = deepcopy(example.data)
    if boldness.weeks:
        _earlier(data, timedelta(weeks=rng.randrange(boldness.weeks + 1)), example.family)
    for _ in range(boldness.turns):
        _turn(data, example.family, rng)
    return data


def told_at_length(data: Map, family: Family, size: int) -> None:
    """Give a record more to read: sentences, as marks, where people write freely.

    Args:
        data: A record.
        family: Its family.
        size: How many bytes it takes without.
    """
    places = [at for at, _ in leaves(data) if _is_free(family.field(at))]
    count = min(max((USUAL_BYTES - size) // _SENTENCE_BYTES, 1), _MOST_SENTENCES)
    if _is_free(family.field(_NOTES)):
        data.setdefault("notes", "")
        places = [*(at for at in places if at != _NOTES), _NOTES]
    if not places:
        return
    shares: dict[Pointer, list[str]] = {at: [] for at in places}
    for number in range(count):
        at = places[number % len(places)] if number < len(places) else places[-1]
        shares[at].append(mark(f"t{number}"))
    for at, sentences in shares.items():
        lines = ["".join(sentences[n : n + _LINES]) for n in range(0, len(sentences), _LINES)]
        if at == places[-1]:
            lines = [*lines[:-1], f"{lines[-1] if lines else ''}已核对{mark(TIMES)}次。"]
        gap = "\n" if at == _NOTES else ""
        change(data, at, partial(_with, lines, gap))


def _renumbered(rule: Numbering, data: Map, text: str) -> str:
    """An official number with the year of the day that its rule names."""
    day = next((str(value) for _, value in find(data, rule.date)), "") if rule.date else ""
    if "{year}" not in rule.pattern or not day[:4].isdecimal():
        return text
    return re.sub(r"(?<!\d)(?:19|20)\d{2}(?!\d)", day[:4], text, count=1)


def _with(lines: list[str], gap: str, text: str) -> str:
    return gap.join(filter(None, (text, *lines)))


def _is_free(field: Field | None) -> bool:
    return (
        field is not None
        and field.widget is Widget.TEXT
        and field.kind is Kind.TEXT
        and not (field.computed or field.numbered or field.choices or field.codes)
    )


def _earlier(data: Map, shift: timedelta, family: Family) -> None:
    def move(found: re.Match[str]) -> str:
        return (date.fromisoformat(found[1]) - shift).isoformat()

    days = [
        found[1]
        for _, value in leaves(data)
        if isinstance(value, str) and (found := _DAY.match(value))
    ]
    if not days:
        return
    for at, value in list(leaves(data)):
        if isinstance(value, str) and _DAY.match(value):
            change(data, at, lambda text: _DAY.sub(move, text, count=1))
    for rule in family.rules.numbering:
        for at, _ in list(find(data, rule.at)):
            change(data, at, partial(_renumbered, rule, data))


def _turn(data: Map, family: Family, rng: Random) -> None:
    """Make another choice in one place, or count otherwise."""
    places = [
        (at, value, field)
        for at, value in leaves(data)
        if at != family.look.status_at
        and (field := family.field(at)) is not None
        and not (field.by_rule or field.reference or field.read_only)
        and (len(field.choices) > 1 or field.widget in (Widget.NUMBER, Widget.MONEY))
        and at.last not in ("id", "no", "schema", "provenance", "confidentiality")
    ]
    if not places:
        return
    at, value, field = rng.choice(places)
    if len(field.choices) > 1 and isinstance(value, str):
        _put(data, at, rng.choice(field.choices).value)
    elif isinstance(value, int) and not isinstance(value, bool):
        _put(data, at, max(value * rng.randrange(60, 180) // 100, min(value, 1)))


def change(data: Map, at: Pointer, how: Callable[[str], str]) -> None:
    """Change the texts at the places that a pattern names."""
    for place, value in find(data, at):
        if isinstance(value, str):
            _put(data, place, how(value))


def remove(data: Map, at: Pointer) -> None:
    """Take a field away, with the item of a list that it stands in, if it does."""
    if at.parent.last.isdecimal():
        at = at.parent
    holder = get(data, at.parent)
    if isinstance(holder, dict):
        del holder[at.last]
    elif isinstance(holder, list):
        del holder[int(at.last)]
        if not holder:
            remove(data, at.parent)


def _put(data: Map, at: Pointer, value: Value) -> None:
    holder = get(data, at.parent)
    if isinstance(holder, dict):
        holder[at.last] = value
    elif isinstance(holder, list):
        holder[int(at.last)] = value
