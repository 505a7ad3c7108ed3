"""What stands at a place of a record, in the words of a paper: labels, names, days, yuan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from juwu.check import Register
from juwu.family import Families, Family, Field, Widget
from juwu.family.rules import SELF, Reference
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.paper.masking import is_private, mask, masker
from juwu.pointer import Pointer, find, get
from juwu.privacy import SEALED, masked
from juwu.record import Ref
from juwu.record.shown import HIDDEN, shown, yuan
from juwu.text import clean
from juwu.value import Map, Value

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::.*)?")
_ENDS = ("。", "；", "！", "？", ".", ";", "!", "?")
_TIMES = ("date", "partial-date", "date-time")
_NAMES = ("name", "label", "title", "text")
"""Keys by which an item of a list is called, the first that is there."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where papers are composed: the families and records of one commit."""

    families: Families
    register: Register


class Speaker:
    """Says what stands at the places of one record."""

    def __init__(
        self,
        room: Room,
        family: Family,
        data: Map,
        language: Language,
        also: Sequence[str] | None,
    ) -> None:
        """Speak of a record.

        Args:
            room: Knows the records that it refers to.
            family: Its family.
            data: Its data.
            language: In which language.
            also: Texts of other records that are masked beside its own private data; None where
                nothing is masked.
        """
        self.family = family
        self.data = data
        self.language = language
        self._room = room
        self._clear = also is None
        self._mask: Callable[[str], str] = masked if also is None else masker(family, data, also)

    def at(self, place: Pointer) -> str:
        """What stands at a place, or at several; empty where nothing does."""
        said = (self._said(at, value) for at, value in find(self.data, place))
        return self._joined(one for one in said if one)

    def label(self, place: Pointer) -> str:
        """What the field is called."""
        field = self.family.field(place)
        return "" if field is None else clean(field.label.say(self.language))

    def _joined(self, parts: Iterable[str]) -> str:
        """Several values as one text; after a whole sentence stands no comma."""
        is_zh = self.language is Language.ZH
        comma, space = ("、", "") if is_zh else (", ", " ")
        text = ""
        for part in parts:
            joint = (space if text.endswith(_ENDS) else comma) if text else ""
            text += joint + part
        return text

    def _said(self, at: Pointer, value: Value) -> str:
        if isinstance(value, list):
            items = (self._said(at / number, item) for number, item in enumerate(value))
            return self._joined(one for one in items if one)
        if isinstance(value, dict):
            parts = (self._said(at / key, item) for key, item in value.items())
            return " ".join(one for one in parts if one)
        if value is None:
            return ""
        field = self.family.field(at)
        text = self._scalar(at, field, value)
        if is_private(field):
            return clean(text if self._clear else mask(text), lines=True)
        return clean(self._mask(text), lines=True)

    def _scalar(self, at: Pointer, field: Field | None, value: float | str) -> str:
        if isinstance(value, str) and value.startswith(SEALED):
            return HIDDEN.say(self.language)
        if field is None:
            return str(value)
        rule = self.family.reference(at)
        if rule is not None:
            return self._named(rule, str(value))
        if field.widget is Widget.MONEY and isinstance(value, int):
            amount = yuan(value)
            return Words(f"{amount}元", f"CNY {amount}").say(self.language)
        if isinstance(value, str) and field.choice(value) is None:
            return self._time(field, value)
        return str(value) if field.private else shown(field, value, self.language)

    def _time(self, field: Field, value: str) -> str:
        if field.format not in _TIMES:
            return value
        moment = _MOMENT.fullmatch(value)
        if self.language is Language.EN:
            return f"{moment[1]} {moment[2]}:{moment[3]}" if moment else value
        if moment:
            return f"{long_day(moment[1])}{int(moment[2])}时{moment[3]}分"
        return long_day(value)

    def _named(self, rule: Reference, name: str) -> str:
        if rule.to is not None:
            return next(self._items(rule, rule.to, name), name)
        if rule.family == SELF:
            return name
        record = self._room.register.get(Ref(rule.family, name))
        family = self._room.families.get(rule.family)
        if record is None or family is None or record.is_broken:
            return name
        title = family.title_of(record.data, name)
        titles = [at for at in family.look.title_at if family.field(at)]
        hidden = not self._clear and any(is_private(family.field(at)) for at in titles)
        return mask(title) if hidden else title

    def _items(self, rule: Reference, to: Pointer, name: str) -> Iterator[str]:
        """What the item is called that has this name, in this record or another."""
        if rule.family == SELF:
            holders = [(self.family, self.data)]
        else:
            family = self._room.families.get(rule.family)
            found = self._room.register.holding(rule.family, to, name) if family else ()
            holders = [(family, one.data) for one in found] if family else []
        for family, data in holders:
            for at, value in find(data, to):
                item = get(data, at.parent)
                if str(value) != name or not isinstance(item, dict):
                    continue
                key = next((key for key in _NAMES if isinstance(item.get(key), str)), None)
                if key is not None:
                    hidden = not self._clear and is_private(family.field(at.parent / key))
                    yield mask(str(item[key])) if hidden else str(item[key])


def long_day(text: str) -> str:
    """A day or month as Chinese papers write it: 2026年4月7日; other text as it is."""
    found = _DAY.fullmatch(text)
    if found is None:
        return text
    day = f"{int(found[3])}日" if found[3] else ""
    return f"{found[1]}年{int(found[2])}月{day}"
