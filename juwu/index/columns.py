"""What the full-text table holds of one record: the terms of each column, and its day.

The same short texts come again and again in the records of an office: days, names, states. What
they become is remembered, so a record costs little more than its long texts do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from juwu.family import Families, Family, Widget
from juwu.index.facts import ALL, amount, bucket
from juwu.index.terms import TITLE, signs, sounds, spread, whole
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.record import Record, Ref
from juwu.record.passages import Passage, Passages, Role
from juwu.text import normal
from juwu.text.normal import APART

NO_DAY: Final = 0
"""The day of a record that has none."""
LAST_DAY: Final = date(2199, 12, 31).toordinal() - date(1900, 1, 1).toordinal() + 1
"""The greatest day; days are counted from 1900-01-01, which is 1."""

_CODES = frozenset((Role.CHOICE, Role.SWITCH))
_TITLES = frozenset((Role.ID, Role.TITLE))
_PLAIN = frozenset(Role) - _CODES - _TITLES
_SOUNDING = frozenset((Role.TITLE, Role.NAME))
_COLUMNS = {Role.ID: 1, Role.TITLE: 1, Role.NAME: 2}
"""The column of each text: ``title``, ``name``; all else stands in ``body``."""
_DAY = 10
"""The characters of a date that make a day."""
_FORMED_ON = Pointer.of("created_on")
_SHORT = 40
"""Characters of a text that may come again."""
_REMEMBERED = 50_000
"""Texts that are remembered at most."""


class Terms(NamedTuple):
    """A record as the full-text table has it; a tuple, as many travel between processes."""

    day: int
    """Tells new from old: the number of its day."""
    columns: tuple[str, ...]
    """What stands in the columns ``body``, ``title``, ``name``, ``fact``, ``sound``, ``sign``."""


class _Text(NamedTuple):
    """What a text becomes."""

    form: str
    terms: str
    """Its terms, parted by spaces; those of a title are marked."""
    signs: frozenset[str]
    """The characters of ASCII in it."""


class Columns:
    """Makes the terms of records."""

    def __init__(self, families: Families) -> None:
        """Look at no record yet.

        Args:
            families: The families of the records.
        """
        self._families = families
        self._readers: dict[str, tuple[Passages, tuple[Pointer, ...]]] = {}
        self._money = {
            (name, str(field.at))
            for name, family in families.items()
            for field in family.root.walk()
            if field.widget is Widget.MONEY
        }
        self._texts: dict[str, _Text] = {}
        self._titles: dict[str, _Text] = {}
        self._sounds: dict[str, frozenset[str]] = {}
        self._facts: dict[str, str] = {}

    def of(self, record: Record) -> Terms:
        """The terms of a record; of one whose family is not known nearly none."""
        reading = self._reading(record.ref.family)
        if reading is None:
            return Terms(NO_DAY, self.columns(record.ref, ()))
        reader, days = reading
        return Terms(_day(record, days), self.columns(record.ref, reader.of(record)))

    def passages(self, record: Record) -> list[Passage]:
        """What a record says; of one whose family is not known nothing."""
        reading = self._reading(record.ref.family)
        return [] if reading is None else reading[0].of(record)

    def _reading(self, name: str) -> tuple[Passages, tuple[Pointer, ...]] | None:
        """What reads the records of a family, and the places of their day."""
        if name not in self._readers:
            if name not in self._families:
                return None
            family = self._families[name]
            self._readers[name] = (Passages(family), _days(family))
        return self._readers[name]

    def columns(self, ref: Ref, passages: Sequence[Passage]) -> tuple[str, ...]:
        """What stands in the columns for what a record, or versions of one, say."""
        self._forget_much()
        known = self._known(self._texts, [one.text for one in passages if one.role in _PLAIN])
        titles = self._known(self._titles, [one.text for one in passages if one.role in _TITLES])
        columns: tuple[list[str], ...] = ([], [], [])
        facts = {ALL, f"family={ref.family}"}
        sound: set[str] = set()
        alone: set[str] = set()
        for passage in passages:
            role = passage.role
            facts.update(self._facts_of(ref.family, passage))
            if role in _CODES:
                continue
            form, terms, own = (titles if role in _TITLES else known)[passage.text]
            alone |= own
            columns[_COLUMNS.get(role, 0)].append(terms)
            if role in _SOUNDING:
                sound |= self._sounds_of(form)
            elif role is Role.NUMBER and "," in passage.text:
                plain = normal(passage.text.replace(",", ""))
                columns[0].append(spread(whole(plain)))
        return (
            *map(" ".join, columns),
            " ".join(map(self._fact, facts)),
            " ".join(sound),
            " ".join(alone),
        )

    def _facts_of(self, family: str, passage: Passage) -> tuple[str, ...]:
        """What is known of a value beside its text."""
        role, text, pattern = passage.role, passage.text, passage.pattern
        if role in _CODES:
            return (f"{family}{pattern}={text}",)
        if role is Role.REFERENCE:
            return (f"{family}{pattern}={text}", f"ref={passage.leads_to}/{text}")
        if role is Role.DATE:
            return (f"{family}{pattern}={text[:_DAY]}", f"date={text[:_DAY]}")
        if role is Role.NUMBER and (number := amount(text)) is not None:
            size = bucket(number)
            is_money = (family, pattern) in self._money
            return (f"{family}{pattern}={size}", *((f"money={size}",) if is_money else ()))
        return ()

    def _known(self, memory: dict[str, _Text], texts: Iterable[str]) -> dict[str, _Text]:
        """What each text becomes, worked out together for those that are not remembered."""
        mark = TITLE if memory is self._titles else ""
        found: dict[str, _Text] = {}
        new: dict[str, None] = {}
        for text in texts:
            if (known := memory.get(text)) is not None:
                found[text] = known
            else:
                new[text] = None
        if not new:
            return found
        for text, form in zip(new, normal(APART.join(new)).split(APART), strict=True):
            moved = whole(form)
            found[text] = known = _Text(form, spread(moved, mark), signs(moved))
            if len(text) <= _SHORT:
                memory[text] = known
        return found

    def _sounds_of(self, form: str) -> frozenset[str]:
        if form not in self._sounds:
            self._sounds[form] = frozenset(sounds(form))
        return self._sounds[form]

    def _fact(self, fact: str) -> str:
        if fact not in self._facts:
            self._facts[fact] = whole(fact)
        return self._facts[fact]

    def _forget_much(self) -> None:
        for memory in (self._texts, self._titles, self._sounds, self._facts):
            if len(memory) > _REMEMBERED:
                memory.clear()


def _days(family: Family) -> tuple[Pointer, ...]:
    """The places whose day makes a record new or old; the first that is there counts."""
    wanted = [order.at for order in family.look.sort]
    wanted += [column.at for column in family.columns]
    wanted.append(_FORMED_ON)
    dates = {
        field.at for field in family.root.walk() if field.widget in (Widget.DATE, Widget.DATETIME)
    }
    return tuple(at for at in dict.fromkeys(wanted) if at in dates and "*" not in at.tokens)


def _day(record: Record, places: Sequence[Pointer]) -> int:
    for at in places:
        try:
            told = get(record.data, at)
        except PlaceMissingError:
            continue
        if isinstance(told, str):
            try:
                day = date.fromisoformat(told[:_DAY]).toordinal()
            except ValueError:
                continue
            return min(max(day - date(1900, 1, 1).toordinal() + 1, NO_DAY), LAST_DAY)
    return NO_DAY
