"""Which column of a file goes to which field: proposed from the titles, kept as a file of data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Named
from dataclasses import replace
from enum import StrEnum

from juwu.document import Unreadable, read, write
from juwu.family import Family
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.tabular.errors import MappingError
from juwu.tabular.opening import Manner
from juwu.tabular.places import ID, ITEM, Places
from juwu.value import Map, Value

_HINT = Words("写法见 docs/import.md。", "See docs/import.md.")


class Blank(StrEnum):
    """What an empty cell means for a record that is there already."""

    KEEP = "keep"
    """The field stays as it is."""
    CLEAR = "clear"
    """The field is emptied."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file."""

    title: str
    at: Pointer | None
    """Where its cells go; None where the column is not brought in."""
    separator: str | None = None
    """What stands between the items of a list in one cell."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """All columns, and how rows find their records."""

    family: str
    columns: tuple[Column, ...]
    key: tuple[Pointer, ...] = ()
    """The fields by which a row finds its record; none has them chosen by :func:`key_of`."""
    blank: Blank = Blank.KEEP
    manner: Manner = Manner()

    @property
    def rows_of(self) -> Pointer | None:
        """The list of which each row is an item; None where each row is a record."""
        for column in self.columns:
            if column.at is not None and ITEM in column.at.tokens:
                return Pointer(column.at.tokens[: column.at.tokens.index(ITEM)])
        return None

    def with_column(self, title: str, at: Pointer | None) -> Mapping:
        """The mapping with another place for one column."""
        columns = tuple(
            Column(one.title, at, one.separator) if one.title == title else one
            for one in self.columns
        )
        return replace(self, columns=columns)

    def text(self) -> bytes:
        """The mapping as a file."""
        columns: list[Value] = []
        for one in self.columns:
            entry: Map = {"from": one.title}
            if one.at is not None:
                entry["to"] = str(one.at)
            if one.separator is not None:
                entry["separator"] = one.separator
            columns.append(entry)
        data: Map = {"family": self.family, "columns": columns}
        if self.key:
            data["key"] = [str(at) for at in self.key]
        if self.blank is not Blank.KEEP:
            data["blank"] = self.blank.value
        for name, value in (
            ("sheet", self.manner.sheet),
            ("encoding", self.manner.encoding),
            ("head", self.manner.head_row),
            ("delimiter", self.manner.delimiter),
        ):
            if value is not None:
                data[name] = value
        return write(data)


def read_mapping(text: bytes) -> Value:
    """The data of a mapping file, whose shape is still to be judged.

    Raises:
        MappingError: It is no YAML.
    """
    try:
        return read(text)
    except Unreadable as error:
        raise MappingError(error.message, error.hint) from error


def mapping_of(data: Value, family: Family) -> Mapping:
    """A mapping from the data of its file, which has the right shape.

    Raises:
        MappingError: It is for another family, or names a place that this one has not.
    """
    held = data if isinstance(data, dict) else {}
    if held.get("family") != family.name:
        raise MappingError(
            Words(
                f"文件是给“{held.get('family')}”用的，不是“{family.name}”",
                f"the file is for “{held.get('family')}”, not for “{family.name}”",
            ),
            _HINT,
        )
    places = Places(family)
    listed = held.get("columns")
    columns = tuple(
        Column(
            str(one.get("from")),
            _place(places, str(one["to"])) if one.get("to") is not None else None,
            str(one["separator"]) if one.get("separator") is not None else None,
        )
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict)
    )
    keys = held.get("key")
    head = held.get("head")
    manner = Manner(
        _text(held.get("sheet")),
        _text(held.get("encoding")),
        head if isinstance(head, int) and not isinstance(head, bool) else None,
        _text(held.get("delimiter")),
    )
    key = tuple(_place(places, str(one)) for one in (keys if isinstance(keys, list) else []))
    mapping = Mapping(family.name, columns, key, Blank(str(held.get("blank", "keep"))), manner)
    judge(mapping)
    return mapping


def proposed(
    family: Family,
    head: Sequence[str],
    given: Named[str, str] | None = None,
    kept: Mapping | None = None,
) -> Mapping:
    """A mapping from the titles of a file.

    Args:
        family: The family.
        head: The titles.
        given: Fields by title, where a person said so: words, key or pointer; empty for none.
        kept: A mapping that was saved, fitted to the file; what is given goes before it.

    Raises:
        MappingError: A title that was given is not in the file, or its field not in the family.
    """
    places = Places(family)
    said = dict(given or {})
    if unknown := [title for title in said if title not in head]:
        raise MappingError(
            Words(f"文件里没有“{unknown[0]}”这一列", f"the file has no column “{unknown[0]}”"),
            Words(
                f"文件里的列：{'、'.join(one for one in head if one)}。",
                f"Its columns: {', '.join(one for one in head if one)}.",
            ),
        )
    said_places = {title: _place(places, one) if one else None for title, one in said.items()}
    known = {one.title: one for one in kept.columns} if kept else {}
    columns: list[Column] = []
    taken = {at for at in said_places.values() if at is not None}
    for title in filter(None, head):
        column = Column(title, said_places.get(title))
        if title not in said:
            column = known.get(title) or Column(title, None if kept else places.named(title))
            if column.at in taken or _clashes(column.at, taken):
                column = Column(title, None)
            elif column.at is not None:
                taken.add(column.at)
        columns.append(column)
    mapping = Mapping(family.name, tuple(columns))
    judge(mapping)
    return mapping


def _clashes(at: Pointer | None, others: Iterable[Pointer]) -> bool:
    """Whether a row cannot be an item of this list beside those of others."""
    if at is None or ITEM not in at.tokens:
        return False
    the_list = at.tokens[: at.tokens.index(ITEM)]
    known = (one.tokens[: one.tokens.index(ITEM)] for one in others if ITEM in one.tokens)
    return at.tokens.count(ITEM) > 1 or any(one != the_list for one in known)


def fitted(mapping: Mapping, head: Sequence[str]) -> Mapping:
    """The mapping for a file that has these titles; columns that it does not name stay out.

    Raises:
        MappingError: The file lacks a column that the mapping needs.
    """
    known = {column.title: column for column in mapping.columns}
    lacking = [one.title for one in mapping.columns if one.at is not None and one.title not in head]
    if lacking:
        raise MappingError(
            Words(f"文件里没有“{lacking[0]}”这一列", f"the file has no column “{lacking[0]}”"),
            Words("核对文件，或改对应文件。", "Check the file, or change the mapping file."),
        )
    columns = tuple(known.get(title) or Column(title, None) for title in head if title)
    return replace(mapping, columns=columns)


def keyed(
    mapping: Mapping, family: Family, written: Sequence[str] | None, kept: Mapping | None
) -> Mapping:
    """The mapping with the fields by which rows find their records.

    Args:
        mapping: Where the columns go.
        family: The family.
        written: Those fields, as typed.
        kept: A saved mapping that says so where nothing was typed.

    Raises:
        MappingError: A typed field is none of the family.
    """
    places = Places(family)
    key = kept.key if kept else ()
    if written is not None:
        key = tuple(_place(places, one.strip()) for one in written)
    return Mapping(mapping.family, mapping.columns, key, mapping.blank, mapping.manner)


def key_of(mapping: Mapping, family: Family) -> tuple[Pointer, ...]:
    """The fields by which rows find their records; none where every row is a new one.

    That is the id, else the official number, else values that the rules say stand only once.
    """
    if mapping.key:
        return mapping.key
    there = {column.at for column in mapping.columns if column.at is not None}
    if ID in there:
        return (ID,)
    for number in family.rules.numbering:
        if number.at in there:
            return (number.at,)
    for unique in family.rules.unique:
        wanted = (unique.at, *unique.by)
        if not unique.within_record and ITEM not in unique.at.tokens and {*wanted} <= there:
            return wanted
    return ()


def judge(mapping: Mapping) -> None:
    """Go on only where columns can be brought in together.

    Raises:
        MappingError: Two go to one place, or rows would be items of two lists.
    """
    used = [column.at for column in mapping.columns if column.at is not None]
    if double := next((at for at in used if used.count(at) > 1), None):
        raise MappingError(
            Words(f"有两列都对应 {double}", f"two columns go to {double}"),
            Words("只留一列。", "Keep one of them."),
        )
    lists = {at.tokens[: at.tokens.index(ITEM)] for at in used if ITEM in at.tokens}
    if len(lists) > 1 or any(at.tokens.count(ITEM) > 1 for at in used):
        raise MappingError(
            Words("一行只能是一个列表里的一项", "a row can be an item of one list only"),
            Words(
                "其他列表用几列表示，如“当事人[1].姓名”，或另做一个文件。",
                "Give other lists columns such as “parties[1].name”, or a file of their own.",
            ),
        )


def _place(places: Places, written: str) -> Pointer:
    at = places.named(written)
    if at is None:
        raise MappingError(
            Words(
                f"“{places.family.title.zh}”没有“{written}”这个字段",
                f"“{places.family.title.en}” has no field “{written}”",
            ),
            Words(
                "写字段的名称、键或位置，如 /title；juwu export 写出的表头就是。",
                "Write its title, key or pointer; the head of what juwu export writes has them.",
            ),
        )
    return at


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def columns_given(written: str) -> dict[str, str]:
    """Columns as a person writes them in a call: ``姓名=/name,备注=``.

    Raises:
        MappingError: A part has no equals sign.
    """
    found = {}
    for part in filter(None, (one.strip() for one in written.split(","))):
        title, equals, place = part.partition("=")
        if not equals:
            raise MappingError(
                Words(f"“{part}”不是“列名=字段”", f"“{part}” is no COLUMN=FIELD"),
                Words("写成 列名=字段，用逗号分开。", "Write COLUMN=FIELD, separated by commas."),
            )
        found[title.strip()] = place.strip()
    return found
