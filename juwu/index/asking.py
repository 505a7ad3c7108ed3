"""Questions in SQL to the tables: only looked at, never changed, stopped when they take too long.

SQLite itself refuses whatever is no reading: the file is opened for reading, and each step of a
question is allowed or not when it is compiled. What a view leaves out, such as personal data,
cannot be asked for beside the view either; that keeps it from slipping into a table by accident, it
does not hide it from somebody who can read the file.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.index.named_queries import named_queries
from juwu.index.store import Store
from juwu.language import Words
from juwu.text.sql_text import sql_name

Cell: TypeAlias = str | int | float | None
"""What a question is answered with; bytes are handed over as hexadecimal text."""

_OPEN = frozenset(
    (
        *("reference", "held", "revision", "touch", "path", "dictionary"),
        *("json_each", "json_tree", "sqlite_master", "sqlite_schema"),
    )
)
"""Tables that may be asked whole, beside the views."""
_OF_RECORD = frozenset(("n", "family", "id", "path", "blob", "title", "status", "broken"))
"""Of each record; its content is asked for through the views."""
_FORBIDDEN = frozenset(("load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"))
_ALLOWED = frozenset(
    (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
)
_LONGEST = 50_000_000
"""Bytes of one value that a question may make."""
_PULSE = 20_000
"""Steps of SQLite between two looks at the clock."""


class AskError(JuwuError):
    """A question that cannot be answered."""

    def __init__(self, cause: Words) -> None:
        super().__init__(
            Words(f"这条查询不能执行：{cause.zh}", f"This query cannot be run: {cause.en}"),
            Words(
                "juwu sql --tables 列出可查的表和列；写法见 docs/sql.md。",
                "juwu sql --tables lists tables and columns; docs/sql.md has examples.",
            ),
        )


class AskedTooLongError(JuwuError):
    """A question that was given up.

    Attributes:
        seconds: How long it was allowed to take; None where somebody stopped it.
    """

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        if seconds is None:
            super().__init__(
                Words("查询已停下。", "The query was stopped."),
                Words("要看结果就再来一次。", "Ask again to see the answer."),
            )
            return
        super().__init__(
            Words(
                f"查询超过 {seconds:g} 秒，已停下。",
                f"The query took over {seconds:g} s and was stopped.",
            ),
            Words(
                "缩小范围，或用 --timeout 给更多时间。",
                "Ask for less, or allow more with --timeout.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a question is answered with."""

    columns: tuple[str, ...]
    """Their names, each once."""
    rows: tuple[tuple[Cell, ...], ...]
    is_whole: bool
    """Whether there are no more rows."""


@dataclass(frozen=True, slots=True)
class Described:
    """A column that can be asked for, or a view (its ``column`` is empty)."""

    view: str
    family: str
    """The family whose records it shows; empty where it shows something else."""
    column: str
    kind: str
    """See :class:`juwu.index.views.Column`."""
    title: Words


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far an answer may go."""

    rows: int | None = None
    """Rows to hand over at most; None for all of them."""
    seconds: float | None = None
    """How long it may take; None for as long as it needs."""
    stop: Callable[[], bool] = lambda: False
    """Asked again and again whether to leave off."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A table that is asked beside the others, and lasts as long as the questions do."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


NO_BOUNDS = Bounds()
"""All rows, for as long as it takes."""


class Asker:
    """Questions about one state of the tables, whatever others write meanwhile."""

    def __init__(self, tables: sqlite3.Connection, extras: Sequence[Extra] = ()) -> None:
        """Take a connection that is for this alone.

        Args:
            tables: The tables, opened for reading.
            extras: Tables beside them.
        """
        tables.execute("PRAGMA temp_store = MEMORY")
        for extra in extras:
            _put_beside(tables, extra)
        tables.execute("BEGIN")
        closed = _closed(tables)
        self._views = frozenset(name.casefold() for name in closed.views)
        # SQLite makes these tables when they are first named, which a question may not.
        tables.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')").fetchall()
        tables.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        self._judge: Callable[..., int] = lambda *step: _judged(closed, *step)
        tables.set_authorizer(self._judge)
        self._tables = tables

    def ask(
        self,
        question: str,
        values: Mapping[str, Cell] | Sequence[Cell] = (),
        bounds: Bounds = NO_BOUNDS,
    ) -> Answer:
        """Answer a question.

        Args:
            question: One SELECT.
            values: What stands for its parameters.
            bounds: How far the answer may go.

        Raises:
            AskError: It is no SELECT, names what is not there, or wants what may not be asked.
            AskedTooLongError: It took too long, or was stopped.
        """
        self._refuse_disguise(question)
        with self._bounded(bounds):
            return _answered(self._tables, question, values, bounds.rows)

    def keep(
        self,
        name: str,
        question: str,
        values: Mapping[str, Cell] | Sequence[Cell] = (),
        bounds: Bounds = NO_BOUNDS,
    ) -> None:
        """Keep what a question is answered with as a table, for the questions that follow.

        Args:
            name: What it is called from now on; it hides another of that name.
            question: One SELECT.
            values: What stands for its parameters.
            bounds: How long it may take.

        Raises:
            AskError: See :meth:`ask`.
            AskedTooLongError: It took too long, or was stopped.
        """
        self._refuse_disguise(question)
        with self._bounded(bounds):
            # Judged as any question is, before what is to be kept is written.
            self._tables.execute(f"EXPLAIN {question}", values).fetchall()
            with self._writing_beside():
                table = sql_name(name)
                self._tables.execute(f"DROP TABLE IF EXISTS temp.{table}")
                self._tables.execute(f"CREATE TEMP TABLE {table} AS {question}", values)
                _make_found(self._tables, name)

    def _refuse_disguise(self, question: str) -> None:
        if taken := sorted(named_queries(question) & self._views):
            raise AskError(
                Words(
                    f"“{taken[0]}”已是一张表的名字，WITH 里要另取一个。",
                    f'"{taken[0]}" is the name of a table; give what follows WITH another.',
                )
            )

    @contextmanager
    def _writing_beside(self) -> Iterator[None]:
        """Tables that only this connection knows may be written; the file is opened for reading."""
        self._tables.set_authorizer(None)
        self._tables.execute("PRAGMA query_only = OFF")
        try:
            yield
        finally:
            self._tables.execute("PRAGMA query_only = ON")
            self._tables.set_authorizer(self._judge)

    @contextmanager
    def _bounded(self, bounds: Bounds) -> Iterator[None]:
        """Stop what takes too long, and say what SQLite has against a question."""
        end = None if bounds.seconds is None else time.monotonic() + bounds.seconds
        self._tables.set_progress_handler(
            lambda: bounds.stop() or (end is not None and time.monotonic() > end), _PULSE
        )
        try:
            yield
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                is_late = end is not None and time.monotonic() > end
                raise AskedTooLongError(bounds.seconds if is_late else None) from error
            raise AskError(_cause(str(error))) from error
        except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
            raise AskError(_cause(str(error))) from error
        finally:
            self._tables.set_progress_handler(None, 0)


@contextmanager
def asker(store: Store, extras: Sequence[Extra] = ()) -> Iterator[Asker]:
    """The tables as they are now, to be asked while the block runs.

    Args:
        store: The tables.
        extras: Tables to be asked beside them; one that has the name of another hides it.
    """
    with store.asking() as tables:
        yield Asker(tables, extras)


def described(store: Store) -> list[Described]:
    """All views and their columns, in the order of the home screen."""
    with store.reading() as tables:
        rows = tables.execute(
            'SELECT d."view", d.family, d."column", d.kind, d.zh, d.en FROM dictionary AS d '
            'JOIN sqlite_master AS s ON s.name = d."view" ORDER BY s.rowid, d.place'
        ).fetchall()
    return [
        Described(view, family, column, kind, Words(zh, en))
        for view, family, column, kind, zh, en in rows
    ]


def _put_beside(tables: sqlite3.Connection, extra: Extra) -> None:
    """Put in a table that only this connection knows; nothing of it reaches the file."""
    tables.execute("PRAGMA query_only = OFF")
    name, columns = sql_name(extra.name), ", ".join(map(sql_name, extra.columns))
    places = ", ".join("?" * len(extra.columns))
    tables.execute(f"CREATE TEMP TABLE {name} ({columns})")
    tables.executemany(f"INSERT INTO temp.{name} VALUES ({places})", extra.rows)  # noqa: S608 - quoted
    _make_found(tables, extra.name)
    tables.commit()
    tables.execute("PRAGMA query_only = ON")


def _make_found(tables: sqlite3.Connection, name: str) -> None:
    """Have rows beside the file found by the record that they are of."""
    table = sql_name(name)
    columns = {one[1] for one in tables.execute(f"PRAGMA temp.table_info({table})")}
    for column in ("record_id", "id"):
        if column in columns:
            index = sql_name(f"{name}.{column}")
            tables.execute(f"CREATE INDEX temp.{index} ON {table} ({sql_name(column)})")


def _answered(
    tables: sqlite3.Connection,
    question: str,
    values: Mapping[str, Cell] | Sequence[Cell],
    most: int | None,
) -> Answer:
    found = tables.execute(question, values)
    if found.description is None:
        raise AskError(Words("里面没有查询。", "there is no query in it."))
    rows = found.fetchall() if most is None else found.fetchmany(most + 1)
    is_whole = most is None or len(rows) <= most
    named = _each_once([column[0] for column in found.description])
    return Answer(named, tuple(tuple(map(_cell, row)) for row in rows[:most]), is_whole)


@dataclass(frozen=True, slots=True)
class _Closed:
    """What may be read through views alone."""

    views: frozenset[str]
    tables: frozenset[str]


def _closed(tables: sqlite3.Connection) -> _Closed:
    found = tables.execute("SELECT type, name FROM sqlite_master").fetchall()
    views = frozenset(name for kind, name in found if kind == "view")
    return _Closed(views, frozenset(name for _, name in found) - views - _OPEN)


def _judged(
    closed: _Closed,
    action: int,
    first: str | None,
    second: str | None,
    _: str | None,
    by: str | None,
) -> int:
    """What SQLite may do: nothing but read what is open, or what a view of ours reads."""
    if action not in _ALLOWED:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION:
        is_good = (second or "").casefold() not in _FORBIDDEN
    elif action == sqlite3.SQLITE_READ and first == "record":
        is_good = by in closed.views or not second or second in _OF_RECORD
    elif action == sqlite3.SQLITE_READ:
        is_good = by in closed.views or first not in closed.tables
    else:
        is_good = True
    return sqlite3.SQLITE_OK if is_good else sqlite3.SQLITE_DENY


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        free, number = name, 1
        while free in found:
            number += 1
            free = f"{name}_{number}"
        found.append(free)
    return tuple(found)


def _cell(value: object) -> Cell:
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, str | int | float) or value is None else str(value)


_CAUSES = tuple(
    (re.compile(pattern), zh)
    for pattern, zh in (
        (r"no such table: (.+)", "没有“{0}”这张表。"),
        (r"no such column: (.+)", "没有“{0}”这一列。"),
        (r"no such function: (.+)", "没有“{0}”这个函数。"),
        (r"ambiguous column name: (.+)", "“{0}”在几张表里都有，前面要写表名。"),
        (r'near "(.+)": syntax error', "“{0}”附近写法有误。"),
        (r"incomplete input", "没有写完。"),
        (r'unrecognized token: "(.+)"', "认不出“{0}”。"),
        (r"access to (.+) is prohibited", "{0} 不能查。"),
        (r"not authorized.*", "只能查询，不能改动。"),
        (r"You can only execute one statement at a time\.?", "一次只能执行一条查询。"),
        (r"wrong number of arguments to function (.+)\(\)", "函数 {0} 的参数个数不对。"),
        (r"Incorrect number of bindings supplied.*", "参数个数不对。"),
        (r"You did not supply a value for binding (.+)\.", "没有给出参数 {0}。"),
        (r"string or blob too big", "结果里有一个值太大。"),
        (r"malformed JSON", "不是 JSON。"),
        (r"misuse of aggregate.*", "汇总函数用错了地方。"),
    )
)


def _cause(told: str) -> Words:
    """What SQLite said; in Chinese where it is known."""
    for pattern, zh in _CAUSES:
        found = pattern.fullmatch(told)
        if found:
            return Words(zh.format(*found.groups()), f"{told}.")
    return Words(f"{told}。", f"{told}.")
