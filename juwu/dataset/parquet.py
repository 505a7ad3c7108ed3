"""Rows written as Parquet; the only place that uses DuckDB."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from juwu.dataset.errors import NoDuckDbError
from juwu.dataset.source import Row, TableColumn
from juwu.text.sql_text import sql_name, sql_text

if TYPE_CHECKING:
    import duckdb

_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "datetime": "TIMESTAMPTZ",
    "money": "BIGINT",
    "yuan": "DECIMAL(18, 2)",
    "json": "VARCHAR",
}
"""The Parquet type of each kind of column; what does not fit it becomes NULL."""


class ParquetWriter:
    """Writes files one after another; an open one holds some memory."""

    def __init__(self) -> None:
        """Begin.

        Raises:
            NoDuckDbError: DuckDB is not installed.
        """
        try:
            import duckdb  # noqa: PLC0415 - only who writes Parquet needs it
        except ImportError:
            raise NoDuckDbError from None
        self._duck: duckdb.DuckDBPyConnection = duckdb.connect(
            config={"threads": 2, "memory_limit": "1GB", "autoinstall_known_extensions": False}
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._duck.close()

    def write(
        self,
        file: Path,
        columns: Sequence[TableColumn],
        rows: Iterable[Row],
        about: Mapping[str, str],
    ) -> int:
        """Write a file.

        Args:
            file: The file; it must not exist.
            columns: Its columns.
            rows: Its rows, in the order of the columns.
            about: What stands in its metadata.

        Returns:
            How many rows it has.
        """
        names = [f"c{number}" for number in range(len(columns))]
        number = 0
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".ndjson") as text:
            for row in rows:
                told = {
                    name: None if cell is None else str(cell)
                    for name, cell in zip(names, row, strict=True)
                }
                text.write(json.dumps(told, ensure_ascii=False) + "\n")
                number += 1
            text.flush()
            chosen = ", ".join(
                f"TRY_CAST({name} AS {_TYPES[one.kind]}) AS {sql_name(one.name)}"
                for name, one in zip(names, columns, strict=True)
            )
            read = ", ".join(f"{name}: 'VARCHAR'" for name in names)
            said = ", ".join(f"{key}: {sql_text(value)}" for key, value in about.items())
            self._duck.execute(
                f"COPY (SELECT {chosen} FROM read_json({sql_text(text.name)}, "  # noqa: S608 - every name and text in it is quoted
                f"format = 'newline_delimited', maximum_object_size = 33554432, "
                f"columns = {{{read}}})) TO {sql_text(str(file))} "
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{said}}})"
            )
        return number
