"""The records as tables for SQL: a view for each family, one for each list in it, and the history.

Everything stands in plain SQL, so that any program that reads SQLite can use the file as it is.
Fields that hold personal data are in no view.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TypeAlias

from juwu.family import Families, Family, Field, Kind, Widget
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.text.sql_text import sql_name, sql_text

TABLES = """
CREATE TABLE dictionary (
    "view" TEXT NOT NULL,
    family TEXT NOT NULL,
    "column" TEXT NOT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    PRIMARY KEY ("view", place)
) WITHOUT ROWID;
"""
"""What the views hold, for people: the row with place 0 names the view itself."""

HISTORY = "history"
"""The view of all commits with the files they touched."""

_MOST_COLUMNS = 900
"""Of one view; SQLite takes 2,000, and programs that show them fewer."""
_MOST_CHOICES = 300
"""Labels that a column spells out."""
_DEEPEST = 3
"""Lists within lists that get a view."""

# A key that can stand in a path of SQLite's JSON functions as it is.
_SAYABLE = re.compile(r'[^"\\\x00-\x1f\x7f]{1,200}')

_RECORD_ID = Words("记录号", "Record id")
_DAY = Words("统计日期", "Counts for the day")
_PLACE = Words("统计地点", "Counts for the place")
_POSITION = Words("第几项", "Position")
_KINDS = {
    Widget.DATE: "date",
    Widget.DATETIME: "datetime",
    Widget.MONEY: "money",
}
_BY_KIND = {
    Kind.TEXT: "text",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
}
_JSON = "json"
_REASON = (
    "(SELECT json_extract(trailer.value, '$[1]') FROM json_each(revision.message, '$[2]') "
    "AS trailer WHERE json_extract(trailer.value, '$[0]') = 'Reason' LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view."""

    name: str
    kind: str
    """``text``, ``integer``, ``number``, ``boolean`` (0 or 1), ``date`` and ``datetime`` (ISO
    8601), ``money`` (fen), ``yuan``, ``json``."""
    title: Words
    expression: str
    """SQL over the sources of the view."""


@dataclass(slots=True)
class View:
    """A view to be made."""

    name: str
    title: Words
    source: str
    """What follows ``FROM``."""
    family: str = ""
    """The family that it shows; empty where it shows something else."""
    columns: list[Column] = field(default_factory=list)

    def add(self, name: str, kind: str, title: Words, expression: str) -> None:
        """Add a column; one whose name is taken gets a number behind it."""
        if len(self.columns) < _MOST_COLUMNS:
            free = _free(name, (column.name for column in self.columns))
            self.columns.append(Column(free, kind, title, expression))

    @property
    def statement(self) -> str:
        """The SQL that makes it."""
        columns = ", ".join(f"{one.expression} AS {sql_name(one.name)}" for one in self.columns)
        return f"CREATE VIEW {sql_name(self.name)} AS SELECT {columns} FROM {self.source}"  # noqa: S608 - every name and text in it is quoted


def make_views(tables: sqlite3.Connection, families: Families, prefix: str) -> None:
    """Make the views of these families in place of those of others.

    Args:
        tables: The tables, within a transaction.
        families: The families of the workspace.
        prefix: The folder of the workspace inside the repository, with a trailing slash, or empty.
    """
    own = tables.execute('SELECT DISTINCT "view" FROM dictionary').fetchall()
    for (name,) in own:
        tables.execute(f"DROP VIEW IF EXISTS {sql_name(name)}")
    tables.execute("DELETE FROM dictionary")
    taken = [name for (name,) in tables.execute("SELECT name FROM sqlite_master")]
    for view in views_of(families, prefix, taken):
        tables.execute(view.statement)
        rows = [(view.name, view.family, "", 0, "view", view.title.zh, view.title.en)]
        rows += [
            (view.name, view.family, one.name, place, one.kind, one.title.zh, one.title.en)
            for place, one in enumerate(view.columns, start=1)
        ]
        tables.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def views_of(families: Families, prefix: str, taken: Iterable[str]) -> list[View]:
    """The views of a workspace; a name that is taken gets a number behind it."""
    names = [*taken]
    found = []
    for view in _all(families, prefix):
        view.name = _free(view.name, names)
        names.append(view.name)
        found.append(view)
    return found


def _all(families: Families, prefix: str) -> Iterator[View]:
    yield _history(families, prefix)
    for family in families.values():
        if not _can_be_said(family.name):
            continue
        source = f"record WHERE family = {_text(family.name)}"
        view = View(_plain(family.name), family.title, source, family.name)
        _begin(view, family)
        view.add("record_title", "text", Words("标题", "Title"), "record.title")
        view.add("path", "text", Words("文件", "File"), "record.path")
        lists = _spread(view, family, family.root.fields, _Place("record.data"))
        yield view
        for one in lists:
            yield from _lists(family, one, "record", ())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: the SQL of the JSON it is in, the path in it, and the keys so far."""

    base: str
    path: str = "$"
    names: tuple[str, ...] = ()

    def below(self, name: str) -> _Place:
        """The place of a key of this map."""
        return _Place(self.base, f'{self.path}."{name}"', (*self.names, name))


_List: TypeAlias = tuple[Field, _Place]


def _spread(view: View, family: Family, fields: Iterable[Field], place: _Place) -> list[_List]:
    """Put the fields of a map into columns, those of maps in it too; lists are handed back."""
    lists: list[_List] = []
    for one in fields:
        if one.private or not _can_be_said(one.name):
            continue
        here = place.below(one.name)
        if one.kind is Kind.MAP and one.fields:
            lists += _spread(view, family, one.fields, here)
        elif one.kind is Kind.LIST and one.item is not None:
            if not one.item.private:
                lists.append((one, here))
        else:
            value = f"json_extract({here.base}, {_text(here.path)})"
            _put(view, family, one, "_".join(here.names), value)
    return lists


def _begin(view: View, family: Family) -> None:
    """Put in what every view of a family has: the record, its day and its place."""
    view.add("record_id", "text", _RECORD_ID, "record.id")
    day, place = _at(family.look.date_at), _at(family.look.place_at)
    view.add("record_day", "date", _DAY, "NULL" if day == "NULL" else f"substr({day}, 1, 10)")
    view.add("record_place", "text", _PLACE, place)


def _at(at: Pointer | None) -> str:
    """What stands at a place of a record, as SQL."""
    if at is None or not all(map(_can_be_said, at.tokens)):
        return "NULL"
    path = "$" + "".join(f'."{token}"' for token in at.tokens)
    return f"json_extract(record.data, {_text(path)})"


def _put(view: View, family: Family, one: Field, name: str, value: str) -> None:
    """Put a value into columns: as it stands, and as people say it."""
    name = _plain(name)
    kind = _KINDS.get(one.widget) or _BY_KIND.get(one.kind, _JSON)
    view.add(name, kind, one.label, value)
    if one.widget is Widget.MONEY:
        title = Words(f"{one.label.zh}（元）", f"{one.label.en} (yuan)")
        view.add(f"{name}_yuan", "yuan", title, f"{value} / 100.0")
    sayable = [choice for choice in one.choices if isinstance(choice.value, str | int)]
    if 0 < len(sayable) <= _MOST_CHOICES:
        for language, ending in ((Language.ZH, "zh"), (Language.EN, "en")):
            cases = " ".join(
                f"WHEN {_literal(choice.value)} THEN {_text(choice.label.say(language))}"
                for choice in sayable
            )
            view.add(f"{name}_{ending}", "text", one.label, f"CASE {value} {cases} END")
    rule = family.reference(one.at)
    if rule is not None and rule.to is None and _can_be_said(rule.family):
        title = Words(f"{one.label.zh}（名称）", f"{one.label.en} (title)")
        found = (
            "(SELECT other.title FROM record AS other "  # noqa: S608 - quoted
            f"WHERE other.family = {_text(rule.family)} AND other.id = {value})"
        )
        view.add(f"{name}_title", "text", title, found)


def _lists(
    family: Family, the_list: _List, source: str, positions: tuple[Column, ...]
) -> Iterator[View]:
    """The view of a list, and those of lists in its items.

    Args:
        family: The family.
        the_list: The list.
        source: What the record, or the item around the list, comes from.
        positions: The positions of the items around it.
    """
    field_, place = the_list
    item = f"item{len(positions)}"
    source = f"{source}, json_each({place.base}, {_text(place.path)}) AS {item}"
    titles = (family.title, field_.label)
    title = Words("·".join(one.zh for one in titles), " · ".join(one.en for one in titles))
    name = _plain("_".join((family.name, *place.names)))
    where = f"{source} WHERE record.family = {_text(family.name)}"
    view = View(name, title, where, family.name)
    _begin(view, family)
    for column in positions:
        view.add(column.name, column.kind, column.title, column.expression)
    view.add("position", "integer", _POSITION, f"{item}.key + 1")
    content = field_.item
    lists: list[_List] = []
    if content is not None and content.kind is Kind.MAP and content.fields:
        # SQLite reads a value that is no map as JSON of its own, so only maps are asked.
        base = f"CASE {item}.type WHEN 'object' THEN {item}.value END"
        lists = _spread(view, family, content.fields, _Place(base))
    elif content is not None:
        _put(view, family, content, "value", f"{item}.value")
    yield view
    if len(positions) + 1 < _DEEPEST:
        label = Words(f"{field_.label.zh}·第几项", f"{field_.label.en} · position")
        joined = f"{_plain('_'.join(place.names))}_position"
        around = (*positions, Column(joined, "integer", label, f"{item}.key + 1"))
        for inner, at in lists:
            within = _Place(at.base, at.path, (*place.names, *at.names))
            yield from _lists(family, (inner, within), source, around)


def _history(families: Families, prefix: str) -> View:
    """Every commit with each file it touched; a commit that touched none has one row too."""
    start = len(prefix.encode())
    path = f"CAST(substr(path.path, {start + 1}) AS TEXT)"
    inside = f"substr(path.path, 1, {start}) = CAST({_text(prefix)} AS BLOB)"
    kinds = " ".join(
        f"WHEN {path} GLOB {_text(_glob(one.look.files))} THEN {_text(one.name)}"
        for one in families.values()
        if _can_be_said(one.name) and _can_be_said(one.look.files)
    )
    view = View(
        HISTORY,
        Words("历史：每次提交动过的文件", "History: the files of each commit"),
        "revision LEFT JOIN (touch JOIN path ON path.p = touch.p "
        f"AND {inside}) ON touch.n = revision.n",
    )
    view.add("commit_id", "text", Words("提交", "Commit"), "lower(hex(revision.id))")
    moment = "revision.seconds + revision.zone * 60"
    view.add("at", "datetime", Words("时间", "Time"), f"datetime({moment}, 'unixepoch')")
    for name, kind, title, expression in (
        ("author", "text", Words("作者", "Author"), "json_extract(revision.people, '$[0]')"),
        ("author_mail", "text", Words("邮箱", "Mail"), "json_extract(revision.people, '$[1]')"),
        ("subject", "text", Words("标题", "Subject"), "json_extract(revision.message, '$[0]')"),
        (
            "reason",
            "text",
            Words("理由", "Reason"),
            _REASON,
        ),
        ("change", "text", Words("改动（A 增 M 改 D 删）", "Change (A, M, D, R)"), "touch.status"),
        ("path", "text", Words("文件", "File"), path),
        ("family", "text", Words("类别", "Family"), f"CASE {kinds} END" if kinds else "NULL"),
        ("record_id", "text", _RECORD_ID, "path.stem"),
    ):
        view.add(name, kind, title, expression)
    return view


def _glob(pattern: str) -> str:
    """A glob of files as SQLite's GLOB has it, where a star also stands for slashes."""
    return pattern.replace("[", "[[]").replace("**/", "*")


def _can_be_said(text: str) -> bool:
    return _SAYABLE.fullmatch(text) is not None


def _plain(name: str) -> str:
    return name.replace("-", "_")


def _free(name: str, taken: Iterable[str]) -> str:
    """A name that no other has; SQLite does not tell case apart."""
    others = {one.casefold() for one in taken}
    free, number = name, 1
    while free.casefold() in others or free.casefold().startswith("sqlite_"):
        number += 1
        free = f"{name.removeprefix('sqlite_')}_{number}"
    return free


def _text(text: str) -> str:
    """A text as SQL; what no UTF-8 can say and what ends a statement for SQLite is left out."""
    safe = text.encode("utf-8", "ignore").decode().replace("\0", "")
    return sql_text(safe)


def _literal(value: object) -> str:
    return str(int(value)) if isinstance(value, int) else _text(str(value))
