"""A record to read, as rows: section by section, labels in one column, nothing left out.

Long text is broken by the rules of Chinese print; a list of flat items is an aligned table where it
fits whole, and otherwise its items follow one another with all their fields. Texts are those of the
record: they are cleaned before they are measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field

from juwu.family import Family, Field, Kind, Widget
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer, has
from juwu.record import Record, Ref, shown
from juwu.record.inside import InnerNames
from juwu.record.shown import NameOf
from juwu.text import clean, pad, width, wrap
from juwu.value import Map, Value
from tui.field_rows import moment, sections
from tui.prose import MEASURE
from tui.row_line import EDGE
from tui.rows import GUTTER, Column, Row, Tone
from tui.rows import Kind as Line

GAP = " " * GUTTER
_INDENT = "  "
_WIDEST = 24
_FIRST_GUESS = 12
_NUMBERS = (Kind.INTEGER, Kind.NUMBER)

FAULTS = Words("有误", "At fault")
"""The title of the faults that no row shows."""
REMARKS = Words("提醒", "To note")
"""Their title where nothing is wrong yet, such as a day that comes near."""
GONE = Words("没有这条记录", "no such record")
ITEM_TITLE = ("title", "name", "label")


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a record and where they lead."""

    rows: tuple[Row, ...]
    """A row's key is the text of its pointer."""
    labels: int
    """The width of the column of labels."""
    targets: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)
    """By the key of a row, the records that it names."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the list that shows the rows."""
        return columns_of(self.rows, self.labels)


def columns_of(rows: Sequence[Row], labels: int) -> tuple[Column, ...]:
    """The columns of rows of labels and values: what stands in them is shown whole."""
    widest = max((width(row.cells[1]) for row in rows if row.kind is Line.ROW), default=1)
    return (Column("", labels, tone=Tone.DIM), Column("", max(widest, 1)))


@dataclass(slots=True)
class Reader:
    """Makes the rows of records of one family."""

    family: Family
    language: Language
    name_of: NameOf
    cells: int
    """The width of the list that will show the rows."""
    labels: int = _FIRST_GUESS
    """The width of the column of labels."""
    least: int = 0
    """The least width of that column, for rows that stand beside those of the record."""
    follows: bool = True
    """Whether a mark tells which rows lead to another record."""
    record_of: Callable[[Ref], Record | None] | None = None
    """Finds other records, whose items are told by name."""
    targets: dict[str, tuple[Ref, ...]] = field(default_factory=dict)
    """What the rows made so far lead to."""
    inner: InnerNames | None = None
    """What the items of the record are called that is read."""

    def page(self, record: Record, findings: Sequence[Finding] = ()) -> Page:
        """The rows of a record.

        Args:
            record: The record, which can be read.
            findings: What is wrong with it; shown below the field it is about.
        """
        self.inner = InnerNames(self.family, record.data, self.language, self.record_of)
        rows = list(self._sections(record.data))
        widest = max((width(_label(row)) for row in rows), default=0)
        wanted = min(max(_WIDEST, self.cells // 4), max(widest, self.least))
        if wanted != self.labels:
            self.labels = wanted
            self.targets.clear()
            rows = list(self._sections(record.data))
        rows = list(_spaced(_with_findings(rows, findings, self)))
        return Page(tuple(rows), self.labels, self.targets)

    @property
    def room(self) -> int:
        """The cells of a line of a value."""
        return max(self.cells - EDGE - 1 - self.labels - GUTTER, _FIRST_GUESS)

    @property
    def _mark(self) -> str:
        return " >" if self.follows else ""

    def _sections(self, data: Map) -> Iterator[Row]:
        for section in sections(self.family, data):
            rows = [
                row
                for at in section.fields
                if has(data, at)
                for row in self._rows(self.family.field(at), at, data[at.last], 0)
            ]
            if rows:
                yield Row.section(section.title.say(self.language))
                yield from rows

    def _rows(self, one: Field | None, at: Pointer, value: Value, depth: int) -> Iterator[Row]:
        label = self._name(one, at)
        if isinstance(value, dict) and value:
            yield self._row(at, label, depth)
            yield from self._members(one, at, value, depth + 1)
        elif isinstance(value, list) and value:
            yield from self._list(one, at, label, value, depth)
        else:
            yield from self._value(one, at, label, value, depth)

    def _members(self, one: Field | None, at: Pointer, value: Map, depth: int) -> Iterator[Row]:
        for key, inner in value.items():
            child = one.child(key) if one else None
            yield from self._rows(child, at / key, inner, depth)

    def _value(
        self, one: Field | None, at: Pointer, label: str, value: Value, depth: int
    ) -> Iterator[Row]:
        text = self._text(one, value)
        tones = {}
        mark = ""
        family = one.reference if one else None
        if isinstance(value, str) and (target := self._target(family, value)):
            self.targets[str(at)] = (target,)
            mark = self._mark
        elif family and value:
            text += f"  x {GONE.say(self.language)}"
            tones[1] = Tone.ERROR
        *lines, last = wrap(text, min(self.room, MEASURE) - len(mark))
        first, *more = *lines, last + mark
        # A third cell is not drawn: it lets the filter find what stands in the other lines.
        cells = (_INDENT * depth + label, first, text) if more else (_INDENT * depth + label, first)
        yield Row(str(at), cells, tones=tones)
        yield from (self._more(line) for line in more)

    def _list(
        self, one: Field | None, at: Pointer, label: str, items: list[Value], depth: int
    ) -> Iterator[Row]:
        item = one.item if one else None
        if all(not isinstance(each, dict | list) for each in items):
            if item is None or not item.reference:
                yield from self._value(None, at, label, self._joined(item, items), depth)
                return
        elif table := self._table(item, at, items):
            head, lines = table
            yield self._row(at, label, depth, self._count(items))
            yield self._more(head, Tone.DIM)
            yield from lines
            return
        yield self._row(at, label, depth, self._count(items))
        for number, each in enumerate(items):
            yield from self._item(item, at / number, each, depth + 1)

    def _item(self, one: Field | None, at: Pointer, value: Value, depth: int) -> Iterator[Row]:
        label = f"[{int(at.last) + 1}]"
        if not isinstance(value, dict) or not value:
            yield from self._value(one, at, label, value, depth)
            return
        key, title = next(
            ((key, text) for key in ITEM_TITLE if (text := self._heading(value.get(key)))), ("", "")
        )
        yield Row(str(at), (_INDENT * depth + label, title))
        rest = {name: inner for name, inner in value.items() if name != key}
        yield from self._members(one, at, rest, depth + 1)

    def _heading(self, value: Value) -> str:
        """What an item is called, where that takes one line."""
        text = self._text(None, value) if isinstance(value, str) else ""
        return text if "\n" not in text and width(text) <= min(self.room, MEASURE) else ""

    def _table(
        self, item: Field | None, at: Pointer, items: list[Value]
    ) -> tuple[str, list[Row]] | None:
        """The head and the rows of a table; None where the items do not fit whole."""
        maps = [each for each in items if isinstance(each, dict)]
        if len(maps) != len(items) or any(
            isinstance(value, dict | list) and value for each in maps for value in each.values()
        ):
            return None
        known = [one.name for one in item.fields] if item else []
        used = {key for each in maps for key in each}
        keys = [key for key in known if key in used]
        keys += [key for each in maps for key in each if key not in known]
        # An id tells items apart for the program; what people read comes first.
        keys = sorted(dict.fromkeys(keys), key=lambda key: key == "id")
        fields = {key: item.child(key) if item else None for key in keys}
        texts = [
            {key: self._text(fields[key], each[key]) if key in each else "" for key in keys}
            for each in maps
        ]
        heads = {key: self._name(fields[key], Pointer.of(key)) for key in keys}
        wide = {key: max(width(heads[key]), *(width(one[key]) for one in texts)) for key in keys}
        room = self.room - len(self._mark)
        if sum(wide.values()) + GUTTER * (len(keys) - 1) > room or any(
            "\n" in one[key] for one in texts for key in keys
        ):
            return None

        def line(one: Mapping[str, str]) -> str:
            return GAP.join(
                pad(one[key], wide[key], "right" if _is_number(fields[key]) else "left")
                for key in keys
            ).rstrip()

        rows = []
        for number, each in enumerate(maps):
            place = at / number
            named = (
                self._target(one.reference if one else None, value)
                for key, one in fields.items()
                if isinstance(value := each.get(key), str)
            )
            if targets := tuple(target for target in named if target):
                self.targets[str(place)] = targets
            mark = self._mark if targets else ""
            rows.append(Row(str(place), ("", line(texts[number]) + mark)))
        return line(heads), rows

    def _row(self, at: Pointer, label: str, depth: int, text: str = "") -> Row:
        return Row(str(at), (_INDENT * depth + label, text), tones={1: Tone.DIM})

    def _more(self, text: str, tone: Tone = Tone.PLAIN) -> Row:
        return Row.note(" " * (self.labels + GUTTER) + text, tone)

    def _count(self, items: Sequence[Value]) -> str:
        number = len(items)
        english = "1 item" if number == 1 else f"{number} items"
        return Words(f"{number} 项", english).say(self.language)

    def _joined(self, item: Field | None, items: Sequence[Value]) -> str:
        return Words("、", ", ").say(self.language).join(self._text(item, one) for one in items)

    def _text(self, one: Field | None, value: Value) -> str:
        if isinstance(value, str) and one is not None and one.widget is Widget.DATETIME:
            value = moment(value)
        told = self.inner.of(one, value) if self.inner else None
        if isinstance(value, str) and one is None:
            told = value
        text = shown(one, value, self.language, self.name_of) if told is None else told
        if isinstance(value, str) and text == value and (target := self._target(None, value)):
            text = f"{self.name_of(target.family, target.id)} ({value})"
        return clean(text.rstrip("\n"), lines=True)

    def _name(self, one: Field | None, at: Pointer) -> str:
        return clean(one.label.say(self.language) if one else at.last)

    def _target(self, family: str | None, value: str) -> Ref | None:
        """The record that a text names: by id where the family is known, or as ``family/id``."""
        name, _, record_id = (family, "", value) if family else value.partition("/")
        if not name or not record_id or self.name_of(name, record_id) is None:
            return None
        return Ref(name, record_id)


def _label(row: Row) -> str:
    return row.cells[0] if row.kind is Line.ROW else ""


def _is_number(one: Field | None) -> bool:
    return one is not None and not one.choices and one.kind in _NUMBERS


def _with_findings(rows: list[Row], findings: Sequence[Finding], reader: Reader) -> list[Row]:
    """The rows with each finding below the innermost row it is about, or before all others."""
    keys = {row.key for row in rows if row.kind is Line.ROW}
    below: dict[str, list[Row]] = {}
    above: list[Row] = []
    for finding in sorted(findings, key=lambda one: reader.family.rank(one.pointer)):
        place = finding.pointer
        while place and str(place) not in keys:
            place = place.parent
        mark, tone = ("x ", Tone.ERROR) if finding.is_error else ("! ", Tone.WARN)
        told = f"{finding.message.say(reader.language)} {finding.hint.say(reader.language)}"
        lines = wrap(clean(told), min(reader.room - len(mark), MEASURE))
        if place:
            indent = " " * (reader.labels + GUTTER)
            notes = [
                Row.note(f"{indent}{mark if number == 0 else _INDENT}{line}", tone)
                for number, line in enumerate(lines)
            ]
            below.setdefault(str(place), []).extend(notes)
        else:
            first, *more = lines
            above.append(Row(str(finding.pointer), (mark.strip(), first), tone))
            above += [Row.note(" " * (reader.labels + GUTTER) + line, tone) for line in more]
    if above:
        title = FAULTS if any(row.tone is Tone.ERROR for row in above) else REMARKS
        above.insert(0, Row.section(title.say(reader.language)))
    return above + list(_inserted(rows, below))


def _spaced(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with a blank line before each section but the first."""
    for place, row in enumerate(rows):
        if place and row.kind is Line.SECTION:
            yield Row.note("")
        yield row


def _inserted(rows: list[Row], below: Mapping[str, list[Row]]) -> Iterator[Row]:
    """The rows, each list of notes at the end of the notes of its row."""
    waiting: list[Row] = []
    for row in rows:
        if row.kind is not Line.NOTE:
            yield from waiting
            waiting = below.get(row.key, []) if row.kind is Line.ROW else []
        yield row
    yield from waiting
