"""A workspace as what a dataset is made from; see :mod:`juwu.dataset`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from juwu.dataset import NOWHERE, Place, TableColumn
from juwu.dataset.source import Row
from juwu.index import Asker, Described
from juwu.text.sql_text import sql_name
from juwu.workspace.desk import Desk
from juwu.workspace.questions import Questions
from juwu.workspace.waiting import Waiting

_YEAR = re.compile(r"[0-9]{4}")
_AT_ONCE = 5000
"""Records whose rows are asked for together."""


class DatasetSource:
    """The records of a workspace, as they stand."""

    def __init__(self, desk: Desk, tables: Sequence[Described], state: Asker) -> None:
        """Take one state of the tables; see :func:`dataset_source`.

        Args:
            desk: The workspace.
            tables: The tables that there are.
            state: The state that is asked.
        """
        self._state = state
        self._commit = (desk.seen_from() or "") if desk.has_repository else ""
        self._families = list(desk.families)
        self._tables: dict[str, dict[str, list[TableColumn]]] = {}
        for one in tables:
            columns = self._tables.setdefault(one.family, {}).setdefault(one.view, [])
            if one.column:
                columns.append(TableColumn(one.column, one.kind, one.title))

    @property
    def commit(self) -> str:
        """The id of the commit that they stand for; empty where there is none."""
        return self._commit

    def families(self) -> Sequence[str]:
        """The families, in the order of the home screen."""
        return self._families

    def tables(self, family: str) -> dict[str, Sequence[TableColumn]]:
        """The tables of a family: its records, and the lists in them."""
        return dict(self._tables.get(family, {}))

    def records(self, family: str) -> Iterator[tuple[str, str, Place]]:
        """The id and the blob of each readable record of a family, and where it belongs."""
        names = list(self._tables.get(family, {}))
        if not names:
            return
        answer = self._state.ask(
            "SELECT record.id, record.blob, record_day, record_place "  # noqa: S608 - quoted
            f"FROM {sql_name(names[0])} AS one JOIN record ON record.path = one.path "
            "WHERE NOT broken ORDER BY record.id, record.path"
        )
        for record_id, blob, day, place in answer.rows:
            year = _YEAR.match(str(day or ""))
            yield (
                str(record_id),
                str(blob),
                Place(year[0] if year else NOWHERE, str(place or "") or NOWHERE),
            )

    def rows(self, table: str, columns: Sequence[TableColumn], ids: Sequence[str]) -> Iterator[Row]:
        """The rows of some records, in the order of the records."""
        chosen = ", ".join(f"one.{sql_name(column.name)}" for column in columns)
        question = (
            f"SELECT {chosen} FROM json_each(?) AS wanted JOIN {sql_name(table)} AS one "  # noqa: S608 - quoted
            "ON one.record_id = wanted.value ORDER BY wanted.key"
        )
        for start in range(0, len(ids), _AT_ONCE):
            wanted = json.dumps(ids[start : start + _AT_ONCE])
            yield from self._state.ask(question, [wanted]).rows

    def all_rows(self, table: str, columns: Sequence[TableColumn]) -> Iterator[Row]:
        """The rows of all records, by record."""
        chosen = ", ".join(sql_name(column.name) for column in columns)
        question = f"SELECT {chosen} FROM {sql_name(table)} ORDER BY record_id"  # noqa: S608 - quoted
        yield from self._state.ask(question).rows


@contextmanager
def dataset_source(desk: Desk, waiting: Waiting | None = None) -> Iterator[DatasetSource]:
    """The records of a workspace as they stand now, whatever is written while the block runs.

    Args:
        desk: The workspace; where it stands at a past commit, the records of that one.
        waiting: Who waits for it, and for how long.

    Raises:
        EndingError: Nobody waits any more.
    """
    questions = Questions(desk, waiting)
    with questions.held() as state:
        yield DatasetSource(desk, questions.tables(), state)
