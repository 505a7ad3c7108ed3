"""Records as cards in lanes: who waits where, the most urgent of each lane first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from juwu.check import Deadline
from juwu.family import Family
from juwu.family.views import BoardView
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.overview.telling import Telling
from juwu.pointer import Pointer, values_at
from juwu.record import Record, Ref
from juwu.record.outline import order_of

OTHER = Words("其他", "Other")
"""The lane of the records that no lane of the view names."""
BROKEN = Words("读不了", "Cannot be read")
"""The lane of the records whose files cannot be read."""

_NO_DAY = "9999"


@dataclass(frozen=True, slots=True)
class Card:
    """A record on a board; its texts may come from data."""

    ref: Ref
    path: str
    title: str
    value: str
    """What the field that tells the lane holds; empty where it holds nothing."""
    state: Words
    """The same for people."""
    facts: tuple[str, ...] = ()
    """What the view wants told of it, in one language; what is not filled is left out."""
    deadline: Deadline | None = None
    """The first deadline that waits."""
    is_broken: bool = False

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        due = self.deadline
        return {
            "ref": str(self.ref),
            "title": self.title,
            "path": self.path,
            "value": self.value,
            "state": self.state.say(language),
            "facts": list(self.facts),
            "due": due.due if due else None,
            "due_state": due.state.value if due else None,
        }


@dataclass(frozen=True, slots=True)
class FilledLane:
    """A lane with its cards."""

    title: Words
    values: tuple[str, ...]
    """What the field of its cards may hold; empty for a lane of what is left over."""
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All lanes of a family."""

    family: str
    title: Words
    at: Pointer
    """The field that tells the lane."""
    lanes: tuple[FilledLane, ...]

    def __iter__(self) -> Iterator[Card]:
        return (card for lane in self.lanes for card in lane.cards)

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        return {
            "family": self.family,
            "title": self.title.say(language),
            "field": str(self.at),
            "lanes": [
                {
                    "title": lane.title.say(language),
                    "values": list(lane.values),
                    "count": len(lane.cards),
                    "cards": [card.as_json(language) for card in lane.cards],
                }
                for lane in self.lanes
            ],
        }


def board_of(
    family: Family,
    view: BoardView,
    records: Iterable[Record],
    telling: Telling,
    deadlines: Mapping[Ref, Deadline],
) -> Board:
    """Lay out the records of a family.

    A record stands in exactly one lane. In a lane, what is due first stands first; what has no
    deadline follows in the order of the family's list.

    Args:
        family: The family.
        view: Which lanes there are.
        records: Its records, broken ones included.
        telling: How they are told.
        deadlines: The first deadline that waits, of each record that has one.
    """
    at = view.at or family.look.status_at
    lanes = [(one.title, one.values) for one in view.lanes] or _own_lanes(family, at)
    lane_of = {value: number for number, (_, values) in enumerate(lanes) for value in values}
    found: dict[int, list[_Placed]] = {}
    for record in records:
        card = replace(_card(family, view, at, record, telling), deadline=deadlines.get(record.ref))
        other = len(lanes) + card.is_broken
        due = (card.deadline.due if card.deadline else None) or _NO_DAY
        order = order_of(record.data, family.look.sort)
        found.setdefault(other if card.is_broken else lane_of.get(card.value, other), []).append(
            (due, order, record.path, card)
        )
    lanes += [(OTHER, ()), (BROKEN, ())]
    return Board(
        family.name,
        view.title,
        at,
        tuple(
            FilledLane(title, values, _in_order(found.get(number, ())))
            for number, (title, values) in enumerate(lanes)
            if values or number in found
        ),
    )


_Placed = tuple[str, bytes, str, Card]
"""A card behind what it is sorted by: the day it is due, its place in the list, its path."""


def _in_order(placed: Iterable[_Placed]) -> tuple[Card, ...]:
    return tuple(one[-1] for one in sorted(placed, key=lambda one: one[:-1]))


def _own_lanes(family: Family, at: Pointer) -> list[tuple[Words, tuple[str, ...]]]:
    """A lane for each value of the field, in the order of the states or of the choices."""
    field = family.field(at)
    choices = {str(one.value): one.label for one in field.choices} if field else {}
    lifecycle = family.rules.lifecycle
    if lifecycle is not None and at == family.look.status_at:
        titles = {one.name: one.title for one in lifecycle.states}
        return [(choices.get(name, title), (name,)) for name, title in titles.items()]
    return [(label, (value,)) for value, label in choices.items()]


def _card(family: Family, view: BoardView, at: Pointer, record: Record, telling: Telling) -> Card:
    if record.is_broken:
        return Card(record.ref, record.path, record.ref.id, "", BROKEN, is_broken=True)
    field, data = family.field(at), record.data
    stored = next(iter(values_at(data, at)), None)
    value = "" if stored is None else str(stored)
    choice = field.choice(stored) if field and stored is not None else None
    told = (
        telling.told(family, place, one)
        for place in view.facts
        for one in values_at(data, place)
        if one is not None
    )
    return Card(
        record.ref,
        record.path,
        family.title_of(data, record.ref.id),
        value,
        choice.label if choice else Words.same(value),
        tuple(text for text in told if text),
    )
