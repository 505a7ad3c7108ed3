"""The items of a list as a table: which fields are columns, how wide, and what a new item holds."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.change import Change
from juwu.draft.fresh import fresh_keys
from juwu.family import Field, Kind, Widget
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import PlaceMissingError, Pointer, numbered
from juwu.record import shown
from juwu.record.inside import InnerNames
from juwu.record.shown import NameOf
from juwu.text import clean, width
from juwu.value import Value
from tui.field_rows import moment
from tui.rows import Column, Row, Tone

_NARROW = 4
_WIDE = 18
_READ, _MARGIN = 12, 8
_PROSE = {Widget.LINE, Widget.TEXT, Widget.TAGS}
_FEW = 2
_MOST_CHOICES = 5
_COUNTED = {Kind.INTEGER, Kind.NUMBER}
_NUMBERS = {Widget.NUMBER, Widget.MONEY}


@dataclass(frozen=True, slots=True)
class Items:
    """A list at one place of a record, as it stands."""

    at: Pointer
    field: Field
    """The field of the list."""
    values: Sequence[Value]
    language: Language
    name_of: NameOf | None = None
    inner: InnerNames | None = None
    """What other items of the record are called."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that are columns; none where the items are no maps.

        The id of an item is made by us and says nothing to people; it stands last.
        """
        item = self.field.item
        if item is None or not item.fields:
            return ()
        own = [field for field in item.fields if field.name != "id"]
        return tuple(own or item.fields)

    def place(self, index: int, column: int) -> Pointer:
        """The place of a cell."""
        at = self.at / index
        if not self.fields or not isinstance(self.values[index], dict):
            return at
        return at / self.fields[min(column, len(self.fields) - 1)].name

    def columns(self, cells: int = 0) -> tuple[Column, ...]:
        """As wide as title and cells need, within reason; the widest text takes what is left.

        Args:
            cells: The width of the list: on a wide one the text is read, not only begun.
        """
        if not self.fields:
            return (Column(self.field.label.say(self.language)),)
        texts = [self._cells(value) for value in self.values]
        needs = [
            max([width(self._head(field)), *(width(row[place]) for row in texts)])
            for place, field in enumerate(self.fields)
        ]
        named = [any(map(str.isalpha, "".join(cells))) for cells in zip(*texts, strict=True)]
        named = named or [False] * len(self.fields)
        prose = [field.widget in _PROSE for field in self.fields]
        free = max(range(len(needs)), key=lambda place: (prose[place], needs[place]))
        return tuple(
            Column(
                self._head(field),
                None if place == free else max(_NARROW, min(field.width or needs[place], _WIDE)),
                "right" if field.widget in _NUMBERS and not named[place] else "left",
                least=min(needs[place], max(_READ, cells // 4 - _MARGIN)),
            )
            for place, field in enumerate(self.fields)
        )

    def rows(
        self,
        findings: Sequence[Finding] = (),
        changes: Sequence[Change] = (),
        data: Value = None,
        doubts: Sequence[tuple[Pointer, Words]] = (),
    ) -> list[Row]:
        """A row for each item, by its number from 0, with what is wrong in it below.

        Args:
            findings: What is wrong with the record.
            changes: What was changed in it; cells that were are marked.
            data: The whole record, by which item keys in places are found.
            doubts: What is not right beside that, such as a file that is gone, by place.
        """
        changed = [place for one in changes if (place := _numbered(data, one.pointer))]
        findings = sorted(findings, key=lambda one: self._column(one.pointer))
        rows = []
        for index, value in enumerate(self.values):
            at = self.at / index
            found = [one for one in findings if one.pointer.starts_with(at)]
            tones = {}
            for column in range(max(len(self.fields), 1)):
                place = self.place(index, column)
                if any(place.starts_with(one) for one in changed):
                    tones[column] = Tone.WARN
                if any(one.is_error and one.pointer.starts_with(place) for one in found):
                    tones[column] = Tone.ERROR
            rows.append(Row(str(index), self._cells(value), tones=tones))
            rows += [
                Row.note(
                    ("x " if one.is_error else "! ") + clean(one.message.say(self.language)),
                    Tone.ERROR if one.is_error else Tone.WARN,
                )
                for one in found
            ]
            rows += [
                Row.note("! " + clean(words.say(self.language)), Tone.WARN)
                for place, words in doubts
                if place.starts_with(at)
            ]
        total = self.total()
        return [*rows, Row.note(total)] if total else rows

    def total(self) -> str:
        """Sums of numbers and counts of choices over all items; nothing for a single one."""
        items = [value for value in self.values if isinstance(value, dict)]
        if len(items) < _FEW:
            return ""
        parts = [Words(f"合计 {len(items)} 项", f"{len(items)} in all").say(self.language)]
        for field in self.fields:
            values = [one for item in items if (one := item.get(field.name)) is not None]
            if field.kind in _COUNTED and values and not _is_name(field):
                numbers = [one for one in values if isinstance(one, int | float)]
                told = shown(field, round(sum(numbers), 6), self.language)
                parts.append(f"{self._title(field)} {told}")
            elif 0 < len(field.choices) <= _MOST_CHOICES:
                counts = [(one, sum(each == one.value for each in values)) for one in field.choices]
                told = " ".join(f"{one.label.say(self.language)} {n}" for one, n in counts if n)
                if told:
                    parts.append(f"{self._title(field)}: {told}")
        return "  ".join(parts)

    def fresh(self) -> Value:
        """A new item, with the keys that tell it from the others."""
        item = self.field.item
        if item is None or not item.fields:
            return "" if item is None or item.kind is not Kind.MAP else {}
        return fresh_keys(self.field, self.at, self.values)

    def _column(self, at: Pointer) -> int:
        """Where the column of a place stands, so that faults are told from left to right."""
        inside = at.tokens[len(self.at) + 1 :]
        names = [one.name for one in self.fields]
        return names.index(inside[0]) if inside and inside[0] in names else len(names)

    def _head(self, field: Field) -> str:
        """The title of a column, marked where the field has to be filled in."""
        return self._title(field) + (" *" if field.required else "")

    def _title(self, field: Field) -> str:
        return clean(field.label.say(self.language))

    def _cells(self, value: Value) -> tuple[str, ...]:
        item = self.field.item
        if not self.fields or not isinstance(value, dict):
            return (shown(item, value, self.language, self.name_of),)
        return tuple(self._cell(field, value.get(field.name)) for field in self.fields)

    def _cell(self, field: Field, value: Value) -> str:
        if value is None:
            return ""
        if self.inner and (name := self.inner.of(field, value)):
            return name
        if isinstance(value, str):
            first, *more = value.strip("\n").split("\n")
            if more:
                return f"{first} .."
            value = first  # a text may begin and end with empty lines
            if field.widget is Widget.ATTACHMENT:
                return value.rpartition("/")[2]  # its folders are alike, and would fill the column
            return moment(value) if field.widget is Widget.DATETIME else self._named(field, value)
        return shown(field, value, self.language, self.name_of)

    def _named(self, field: Field, value: str) -> str:
        """A record by its title alone: the id beside it would fill the column."""
        if field.reference and self.name_of:
            return self.name_of(field.reference, value) or value
        return shown(field, value, self.language)


def _is_name(field: Field) -> bool:
    """Whether a number tells one thing from another, so that no sum of it means anything."""
    name = field.name
    return bool(field.choices or field.reference or field.offers) or name.endswith(("no", "year"))


def _numbered(data: Value, pointer: Pointer) -> Pointer | None:
    try:
        return numbered(data, pointer)
    except PlaceMissingError:
        return None
