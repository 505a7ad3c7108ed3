"""Rows as records: what each row would make of which record, and which cell it is refused for.

The invariant: a cell that says what its record holds already changes nothing, however that was
written. Nothing is deleted by a row but the value of a single field, and that only on request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Named
from dataclasses import field
from datetime import date

from juwu.errors import JuwuError
from juwu.family import Family, Field
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.record import Record
from juwu.tabular.cell import CLEARED, CellError, ReferenceOf, alike, told, understood
from juwu.tabular.errors import MappingError
from juwu.tabular.mapping import Blank, Column, Mapping, key_of
from juwu.tabular.places import ID, ITEM
from juwu.tabular.table import Row, Table
from juwu.value import Map, Value, copied

_LONGEST = 32_767
"""Characters that a spreadsheet keeps of a cell."""
_MOST_ITEMS = 1_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row cannot be brought in: the cell, the cause, and what to do."""

    row: int
    """The row as a spreadsheet counts it."""
    column: str
    """The title of the column; empty for the whole row."""
    message: Words
    hint: Words

    def as_json(self, language: Language) -> dict[str, object]:
        """The refusal as the command line prints it."""
        return {
            "row": self.row,
            "column": self.column,
            "message": self.message.say(language),
            "hint": self.hint.say(language),
        }

    @property
    def told(self) -> Words:
        """Where and why, as one sentence."""
        column = Words(f"“{self.column}”", f", “{self.column}”") if self.column else Words("", "")
        stop = "" if self.message.zh.endswith(("。", "！", "？")) else "。"
        end = "" if self.message.en.endswith((".", "!", "?")) else "."
        return Words(
            f"第 {self.row} 行{column.zh}：{self.message.zh}{stop}",
            f"Row {self.row}{column.en}: {self.message.en}{end}",
        )


@dataclass(slots=True)
class Taken:
    """What the rows of one record say."""

    rows: list[int]
    record_id: str
    """The id that the rows name; empty where they name none."""
    record: Record | None
    """The record that is there already."""
    data: Map
    """The record as it would be."""
    refusals: list[Refusal] = field(default_factory=list)
    titles: dict[Pointer, tuple[int, str]] = field(default_factory=dict)
    """The row and column in which what stands at a place was given."""

    def refuse(self, row: int, column: str, message: Words, hint: Words) -> None:
        """Note why it cannot be brought in."""
        self.refusals.append(Refusal(row, column, message, hint))


@dataclass(frozen=True, slots=True)
class Known:
    """What is looked up of the records that are there."""

    by_id: Callable[[str], Record | None]
    by_key: Callable[[tuple[Pointer, ...]], Named[tuple[str, ...], Sequence[Record]]]
    """The records by what :func:`juwu.tabular.cell.told` tells of some fields."""
    reference_of: ReferenceOf


class Intake:
    """Takes in the rows of one table."""

    def __init__(
        self, table: Table, mapping: Mapping, family: Family, known: Known, today: date
    ) -> None:
        """Get ready.

        Args:
            table: The rows.
            mapping: Where their cells go; fitted to the table.
            family: The family of the records.
            known: The records that are there.
            today: The day whose year a day without one gets.

        Raises:
            MappingError: Rows that are items of a list do not say of which record.
        """
        self._table = table
        self._mapping = mapping
        self._family = family
        self._known = known
        self._today = today
        by_title = {column.title: column for column in mapping.columns if column.at is not None}
        self._columns = [
            (place, by_title[title]) for place, title in enumerate(table.head) if title in by_title
        ]
        self.key = key_of(mapping, family)
        self._key_columns = [
            next(((place, one) for place, one in self._columns if one.at == at), None)
            for at in self.key
        ]
        self._list = mapping.rows_of
        missing = not self.key or any(one is None for one in self._key_columns)
        if missing and (self._list is not None or self.key):
            raise MappingError(
                Words("没有一列说明每行是哪条记录", "no column says which record a row belongs to"),
                Words(
                    "加上记录号这一列，或改 key。",
                    "Add the column of the record id, or change key.",
                ),
            )
        self._index = known.by_key(self.key) if self.key and self.key != (ID,) else {}

    def taken(self) -> Iterator[Taken]:
        """What the rows make of each record, in the order of the file."""
        if not self.key:
            for row in self._table.rows:
                one = Taken([row.number], "", None, {})
                self._fill(one, [row])
                yield one
            return
        for names, rows in self._grouped():
            yield self._of_group(names, rows)

    def _grouped(self) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
        groups: dict[tuple[str, ...], list[Row]] = {}
        last: tuple[str, ...] = ()
        for row in self._table.rows:
            names = tuple(self._key_text(row, one) for one in self._key_columns if one)
            if not any(names):
                # Below an item of a list a blank name means: of the record above.
                continued = self._list is not None and bool(last)
                names = last if continued else (*names, f"\0{row.number}")
            last = names
            groups.setdefault(names, []).append(row)
        yield from groups.items()

    def _key_text(self, row: Row, column: tuple[int, Column]) -> str:
        """The name of a record in a cell, as the record itself would be told."""
        place, one = column
        cell = row.cells[place].strip()
        found = self._family.field(one.at) if one.at is not None else None
        if not cell or found is None or one.at == ID:
            return cell
        try:
            return told(found, understood(found, cell, self._today, self._known.reference_of))
        except CellError:
            return cell

    def _of_group(self, names: tuple[str, ...], rows: list[Row]) -> Taken:
        is_named = all(names) and not names[-1].startswith("\0")
        record_id = names[0] if is_named and self.key == (ID,) else ""
        found: Sequence[Record] = ()
        if record_id:
            record = self._known.by_id(record_id)
            found = [record] if record is not None else []
        elif is_named:
            found = self._index.get(names, ())
        record = found[0] if found else None
        base = copied(record.data) if record is not None else {}
        taken = Taken(
            [row.number for row in rows], record_id, record, base if isinstance(base, dict) else {}
        )
        if len(found) > 1:
            taken.refuse(
                rows[0].number,
                "",
                Words(
                    f"有 {len(found)} 条记录都是“{'、'.join(names)}”",
                    f"{len(found)} records are called “{', '.join(names)}”",
                ),
                Words("加上记录号这一列来分清。", "Tell them apart by the column of the id."),
            )
        elif record is not None and record.is_broken:
            taken.refuse(
                rows[0].number,
                "",
                Words(f"记录 {record.ref} 读不了", f"the record {record.ref} cannot be read"),
                Words("先用 juwu check 看问题并改好。", "Mend it first; juwu check tells why."),
            )
        elif len(rows) > 1 and self._list is None:
            taken.refuse(
                rows[1].number,
                "",
                Words(
                    f"和第 {rows[0].number} 行是同一条记录",
                    f"it is the same record as row {rows[0].number}",
                ),
                Words("两行并成一行。", "Make the two rows one."),
            )
        else:
            self._fill(taken, rows)
        return taken

    def _fill(self, taken: Taken, rows: Sequence[Row]) -> None:
        writer = _Writer(taken, self._family, self._mapping)
        given: dict[Pointer, tuple[int, str]] = {}
        for position, row in enumerate(rows):
            number = self._item_of(taken, row, position)
            if number is not None and number >= _MOST_ITEMS:
                taken.refuse(
                    row.number,
                    "",
                    Words(f"一条记录最多 {_MOST_ITEMS} 项", f"{_MOST_ITEMS} items are the most"),
                    Words("分成几条记录。", "Make it several records."),
                )
                return
            for place, column in self._columns:
                at, cell = column.at, row.cells[place]
                if at is None or at == ID:
                    continue
                if ITEM in at.tokens:
                    if number is None:
                        continue
                    at = Pointer(tuple(str(number) if one == ITEM else one for one in at.tokens))
                elif position and not cell.strip():
                    continue
                elif position and at in given and given[at][1] != cell:
                    taken.refuse(
                        row.number,
                        column.title,
                        Words(
                            f"和第 {given[at][0]} 行写的不一样",
                            f"it differs from row {given[at][0]}",
                        ),
                        Words("同一条记录只写一次，或写成一样。", "Write it once, or alike."),
                    )
                    continue
                given[at] = (row.number, cell)
                self._cell(writer, row, place, column, at)

    def _item_of(self, taken: Taken, row: Row, position: int) -> int | None:
        """The number of the item that a row is; None where it is none."""
        if self._list is None:
            return None
        cells = [
            (column.at, row.cells[place])
            for place, column in self._columns
            if column.at is not None and ITEM in column.at.tokens
        ]
        if not any(cell.strip() for _, cell in cells):
            return None
        items = _at(taken.data, self._list)
        known = items if isinstance(items, list) else []
        key = self._family.item_key(self._list)
        name = next((cell for at, cell in cells if key and at == self._list / ITEM / key), "")
        if not name.strip():
            return min(position, len(known)) if not key or not known else position
        for number, item in enumerate(known):
            if isinstance(item, dict) and key is not None and self._is_called(item, key, name):
                return number
        return len(known)

    def _is_called(self, item: Map, key: str, name: str) -> bool:
        """Whether an item has this name, be it written as it stands or as people say it."""
        value = item.get(key)
        known = None if self._list is None else self._family.field(self._list / ITEM / key)
        names = {told(known, value, language) for language in Language}
        return name.strip() in names | {str(value)}

    def _cell(self, writer: _Writer, row: Row, place: int, column: Column, at: Pointer) -> None:
        cell = row.cells[place]
        known = self._family.field(at)
        taken = writer.taken
        current = writer.value(at)
        if known is None or _says(known, current, cell):
            return
        if not cell.strip():
            if self._mapping.blank is Blank.CLEAR:
                writer.clear(at)
            return
        if cell.strip() in (CLEARED.zh, CLEARED.en):
            writer.clear(at)
            return
        if (why := self._table.lost.get((row.number, place))) is not None:
            hint = Words(
                "在表格软件里改成文本或数值，再导入。",
                "Make it plain text or a plain number in the spreadsheet first.",
            )
            taken.refuse(row.number, column.title, why, hint)
            return
        try:
            value = understood(known, cell, self._today, self._known.reference_of, column.separator)
        except JuwuError as error:
            taken.refuse(row.number, column.title, error.message, error.hint)
            return
        if current is None or not alike(current, value):
            problem = writer.set(at, value)
            if problem is not None:
                taken.refuse(row.number, column.title, problem, _SHAPE_HINT)
                return
        taken.titles[writer.actual(at)] = (row.number, column.title)


_SHAPE_HINT = Words("先用 juwu check 看这条记录。", "Look at the record with juwu check first.")


class _Writer:
    """Puts values into the data of one record; items that are new come behind the others."""

    def __init__(self, taken: Taken, family: Family, mapping: Mapping) -> None:
        self.taken = taken
        self._family = family
        self._mapping = mapping
        self._moved: dict[Pointer, int] = {}

    def actual(self, at: Pointer) -> Pointer:
        """Where a place of the file stands in the record: new items leave no gap."""
        done = Pointer()
        for token in at.tokens:
            done /= str(self._moved.get(done / token, token))
        return done

    def value(self, at: Pointer) -> Value:
        """What stands at a place; None where nothing does."""
        return _at(self.taken.data, self.actual(at))

    def clear(self, at: Pointer) -> None:
        """Take away what stands at a place."""
        place = self.actual(at)
        above = _at(self.taken.data, place.parent)
        if isinstance(above, dict):
            above.pop(place.last, None)

    def set(self, at: Pointer, value: Value) -> Words | None:
        """Put a value at a place; what holds it is made where it is missing.

        Returns:
            Why it cannot be put there; None where it was.
        """
        held: Value = self.taken.data
        field_: Field | None = self._family.root
        done = Pointer()
        for token, after in zip(at.tokens[:-1], at.tokens[1:], strict=True):
            field_ = field_.child(token) if field_ is not None else None
            empty: Value = [] if after.isdecimal() and field_ is not None and field_.item else {}
            if isinstance(held, list) and token.isdecimal():
                number = self._moved.setdefault(done / token, min(int(token), len(held)))
                if number == len(held):
                    held.append(empty)
                held = held[number]
            elif isinstance(held, dict):
                if held.get(token) is None:
                    held[token] = empty
                held = held[token]
            else:
                break
            done /= token
        if not isinstance(held, dict):
            return Words(
                f"记录里 {done or '/'} 不是能填这一列的样子",
                f"the record holds something else at {done or '/'}",
            )
        held[at.last] = value
        return None


def _says(known: Field, current: Value, cell: str) -> bool:
    """Whether a cell is what an export writes for the value that stands there already."""
    for language in Language:
        text = told(known, current, language)
        if cell == text or (len(text) > _LONGEST and cell == text[:_LONGEST]):
            return True
    return False


def _at(data: Value, at: Pointer) -> Value:
    try:
        return get(data, at)
    except PlaceMissingError:
        return None
