"""A file of rows, whatever it is: its bytes say whether it is a workbook or CSV, not its name."""

from __future__ import annotations

from pathlib import Path

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.tabular.csv_file import csv_table
from juwu.tabular.errors import TableUnreadable
from juwu.tabular.package import MOST_BYTES
from juwu.tabular.table import Table
from juwu.tabular.workbook import workbook_table

_ZIP = b"PK"
_OLD = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is to be read, where it is not left to be found."""

    sheet: str | None = None
    encoding: str | None = None
    head_row: int | None = None
    delimiter: str | None = None
    """One of :data:`juwu.tabular.csv_file.DELIMITERS`."""


def open_table(path: Path, manner: Manner | None = None) -> Table:
    """The table in a file.

    Raises:
        TableUnreadable: There is no such file, or it holds no table.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise TableUnreadable(
            Words(f"打不开 {path}", f"{path} cannot be opened"),
            Words("核对文件名和路径。", "Check the name and the folder."),
        ) from error
    return table_in(data, manner or Manner())


def table_in(data: bytes, manner: Manner) -> Table:
    """The table in the bytes of a file.

    Raises:
        TableUnreadable: They hold none.
    """
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise TableUnreadable(
            Words(f"文件超过 {most} MB", f"the file is larger than {most} MB"),
            Words("请分成几个文件导入。", "Bring it in as several files."),
        )
    if data.startswith((_ZIP, _OLD)):
        return workbook_table(data, manner.sheet, manner.head_row)
    return csv_table(data, manner.encoding, manner.head_row, manner.delimiter)
