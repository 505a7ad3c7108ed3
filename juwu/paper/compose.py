"""Makes a sheet of a form and a record: always the same of the same form, record and neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from juwu.check.conditions import ConditionError, Conditions, Subject
from juwu.family import Family
from juwu.family.form import (
    Blank,
    Each,
    Entries,
    Form,
    Listed,
    Part,
    Records,
    Signs,
    Tree,
    Wording,
    spoken,
)
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.paper.boxes import Node, tree_blocks
from juwu.paper.covered import covered
from juwu.paper.errors import FormConditionError, UnfitError
from juwu.paper.page_parts import entry_rows, listed_rows, sign_rows
from juwu.paper.saying import Room, Speaker
from juwu.paper.sheet import Block, Cell, Grid, Line, NewPage, Sheet
from juwu.pointer import Pointer, find
from juwu.record import Record
from juwu.record.outline import order_of
from juwu.value import Map, Value

MOST_COPIES = 50
"""Copies of one paper; an expression may give more by mistake."""
DEEPEST = 12
"""Levels of a tree; a circle of references must end somewhere."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed."""

    form: Form
    family: Family
    data: Map
    """The record; empty for a form of the whole family."""
    record_id: str
    """The id of the record; empty for a form of the whole family."""
    language: Language
    clear: bool
    """Whether private data is printed as it is."""
    today: date
    """The day that conditions call ``today``: that of the commit."""


def compose(room: Room, order: Order) -> Sheet:
    """The sheet of an order.

    Raises:
        UnfitError: The form is not for this record as it is.
        FormConditionError: A condition cannot be told of it.
    """
    return _Composer(room, order).sheet()


class _Composer:
    def __init__(self, room: Room, order: Order) -> None:
        self._room = room
        self._order = order
        self._conditions = Conditions(room.register, order.today, room.families.basis)
        self._subject = self._conditions.about(order.data)
        self._also = (
            None if order.clear else covered(room.families, room.register, order.family, order.data)
        )
        self._speaker = self._speaker_of(order.family, order.data)

    def sheet(self) -> Sheet:
        form, language = self._order.form, self._order.language
        if form.when is not None and not self._holds(form.when, self._subject):
            raise UnfitError(form.title, form.unfit)
        blocks = tuple(self._body(form.body, Pointer()))
        title = form.title.say(language)
        return Sheet(title, language, blocks, form.landscape, self._copies())

    def _copies(self) -> int:
        wanted = self._order.form.copies
        if isinstance(wanted, str):
            given = self._value(wanted, self._subject)
            wanted = int(given) if isinstance(given, int | float) else 1
        return max(1, min(wanted, MOST_COPIES))

    def _body(self, body: Sequence[Part], item: Pointer) -> Iterator[Block]:
        for part in body:
            if part.when is None or self._holds(part.when, self._subject):
                yield from self._part(part, item)

    def _part(self, part: Part, item: Pointer) -> Iterator[Block]:
        match part:
            case Wording():
                text = self._spoken(part.words.say(self._order.language), self._speaker, item)
                yield Line(text, part.style, part.align, part.indent)
            case Entries():
                rows = entry_rows(part, self._speaker, item)
                yield Grid(rows.widths, rows.rows)
            case Listed():
                yield self._table(part, item)
            case Records():
                yield self._records(part)
            case Tree():
                root = self._tree(part, self._order.record_id, self._order.data, 0, set())
                yield from tree_blocks(root)
            case Each():
                yield from self._each(part, item)
            case Signs():
                chosen = [
                    (box, place)
                    for box in part.boxes
                    for place in (
                        self._items(box.each.from_root(item), box.where) if box.each else [item]
                    )
                ]
                yield sign_rows(chosen, self._speaker)
            case Blank():
                yield Grid((100,), tuple((Cell(""),) for _ in range(part.lines)))
            case _:
                yield NewPage()

    def _table(self, part: Listed, item: Pointer) -> Grid:
        places = self._items(part.at.from_root(item), part.where)
        grid = listed_rows(
            part.columns, [(self._speaker, place) for place in places], self._speaker
        )
        missing = part.rows - len(places)
        empty = tuple(Cell("") for _ in part.columns)
        return replace(grid, rows=(*grid.rows, *(empty for _ in range(missing))))

    def _each(self, part: Each, item: Pointer) -> Iterator[Block]:
        before = self._subject
        for place in self._items(part.at.from_root(item), part.where):
            self._subject = self._about_item(self._at(place))
            yield from self._body(part.body, place)
        self._subject = before

    def _items(self, at: Pointer, where: str | None) -> list[Pointer]:
        """The items of the list at a place for which a condition holds."""
        found = [
            (place / number, item)
            for place, value in find(self._order.data, at)
            if isinstance(value, list)
            for number, item in enumerate(value)
        ]
        return [
            place
            for place, item in found
            if where is None or self._holds(where, self._about_item(item))
        ]

    def _about_item(self, value: Value) -> Subject:
        subject = self._conditions.about(self._order.data)
        subject.item(value)
        return subject

    def _at(self, place: Pointer) -> Value:
        return next((value for _, value in find(self._order.data, place)), None)

    def _records(self, part: Records) -> Grid:
        name = part.family or self._order.family.name
        family = self._room.families.get(name)
        if family is None:
            return listed_rows(part.columns, [], self._speaker)
        chosen = [one for one in self._found(part, name) if self._chosen(part.where, one)]
        chosen.sort(key=lambda one: (order_of(one.data, part.sort), one.path))
        rows = [(self._speaker_of(family, one.data), Pointer()) for one in chosen]
        return listed_rows(part.columns, rows, self._speaker_of(family, {}))

    def _found(self, part: Records, family: str) -> list[Record]:
        register = self._room.register
        if part.at is None:
            return list(register.readable(family))
        held = register.holding(family, part.at, self._order.record_id)
        return [one for one in held if not one.is_broken]

    def _chosen(self, where: str | None, record: Record) -> bool:
        return where is None or self._holds(where, self._about_item(record.data))

    def _tree(self, part: Tree, record_id: str, data: Map, level: int, met: set[str]) -> Node:
        met.add(record_id)
        speaker = self._speaker_of(self._order.family, data)
        text = self._spoken(part.words.say(self._order.language), speaker, Pointer())
        if level == DEEPEST:
            return Node(text)
        below = self._room.register.holding(self._order.family.name, part.at, record_id)
        return Node(
            text,
            tuple(
                self._tree(part, one.ref.id, one.data, level + 1, met)
                for one in below
                if one.ref.id not in met and not one.is_broken and self._chosen(part.where, one)
            ),
        )

    def _spoken(self, text: str, speaker: Speaker, item: Pointer) -> str:
        return spoken(text, lambda place: speaker.at(place.from_root(item)))

    def _speaker_of(self, family: Family, data: Map) -> Speaker:
        return Speaker(self._room, family, data, self._order.language, self._also)

    def _holds(self, condition: str, subject: Subject) -> bool:
        return self._value(condition, subject) is True

    def _value(self, condition: str, subject: Subject) -> Value:
        try:
            return subject.value(condition)
        except ConditionError as error:
            raise FormConditionError(self._order.form.path, condition, error.cause) from error
