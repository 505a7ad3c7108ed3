"""CSV as offices have it: whatever encoding and separator the program of the other side writes.

What is guessed is said. A cell that an export defused comes back as it was.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from juwu.language import Words
from juwu.tabular.errors import TableUnreadable
from juwu.tabular.table import MOST_CELLS, Table, table_of
from juwu.text.csv_text import undefused

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "big5": "big5hkscs",
}
"""The encodings that may be named, and what Python calls them."""
_SEPARATORS = {",": Words("逗号", "commas"), ";": Words("分号", "semicolons")}
_SEPARATORS |= {"\t": Words("制表符", "tabs"), "，": Words("中文逗号", "full-width commas")}
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "full-width-comma": "，"}
"""What may stand between columns, and what it is called in a call and in a mapping."""
_LOOKED_AT = 20
"""Lines that the separator is guessed from."""
_LONGEST = 1_100_000
"""Characters of a cell; a record has no more bytes."""
_ENCODING_HINT = Words(
    "用 --encoding 说明编码，如 gb18030；或在表格软件里另存为“CSV UTF-8”。",
    "Name the encoding with --encoding, such as gb18030, or save as “CSV UTF-8”.",
)


def csv_table(
    data: bytes,
    encoding: str | None = None,
    head_row: int | None = None,
    delimiter: str | None = None,
) -> Table:
    """The table in the bytes of a CSV file.

    Args:
        data: The file.
        encoding: One of :data:`ENCODINGS`; None has it found.
        head_row: The row of titles, from 1; None has it found.
        delimiter: One of :data:`DELIMITERS`; None has it found.

    Raises:
        TableUnreadable: The encoding is another or not known, nor is the delimiter known, the
            quotes do not match, or there are no titles.
    """
    text, called = _decoded(data, encoding)
    text, separator = _separated(text)
    if delimiter is not None:
        separator = _delimiter(delimiter)
    notes = []
    if called != "UTF-8":
        notes.append(Words(f"按 {called} 读的。", f"Read as {called}."))
    if separator != ",":
        told = _SEPARATORS[separator]
        notes.append(Words(f"各列用{told.zh}分开。", f"Columns are separated by {told.en}."))
    return table_of(_rows(text, separator), head_row, notes)


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    """The text and what its encoding is called."""
    if encoding is not None:
        if encoding.lower() not in ENCODINGS:
            raise TableUnreadable(
                Words(f"不认识编码“{encoding}”", f"the encoding “{encoding}” is not known"),
                Words(f"可以写 {'、'.join(ENCODINGS)}。", f"Known are {', '.join(ENCODINGS)}."),
            )
        tried = [(encoding.upper(), ENCODINGS[encoding.lower()])]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tried = [("UTF-16", "utf-16")]
    elif b"\0" in data[:2000]:
        start = data[:2000]
        is_little = start[1::2].count(0) >= start[::2].count(0)
        wide = "utf-16-le" if is_little else "utf-16-be"
        tried = [("UTF-16", wide)]
    else:
        tried = [("UTF-8", "utf-8-sig"), ("GB18030", "gb18030")]
    for called, name in tried:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff"), called
    names = " / ".join(called for called, _ in tried)
    raise TableUnreadable(
        Words(f"不是 {names} 的文字", f"it is no text in {names}"), _ENCODING_HINT
    )


def _delimiter(named: str) -> str:
    if named not in DELIMITERS:
        raise TableUnreadable(
            Words(f"不认识分隔符“{named}”", f"the delimiter “{named}” is not known"),
            Words(f"可以写 {'、'.join(DELIMITERS)}。", f"Known are {', '.join(DELIMITERS)}."),
        )
    return DELIMITERS[named]


def _separated(text: str) -> tuple[str, str]:
    """The text without a line that only names the separator, and the separator."""
    first = text[:100].splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and first[0][4:] in _SEPARATORS:
        return text.split("\n", 1)[-1], first[0][4:]
    plain = "".join(_outside_quotes(text[:100_000]))
    lines = [line for line in plain.splitlines() if line.strip()][:_LOOKED_AT]
    # The one that cuts most lines into the same number of cells, and into several.
    best, most = ",", (0, 0)
    for separator in _SEPARATORS:
        counts = [line.count(separator) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        rank = (counts.count(usual) if usual else 0, usual)
        if rank > most:
            best, most = separator, rank
    return text, best


def _outside_quotes(text: str) -> Iterator[str]:
    for number, part in enumerate(text.split('"')):
        if number % 2 == 0:
            yield part


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST)  # a text of a record comes back whole
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = cells = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableUnreadable(
                Words(
                    f"第 {reader.line_num} 行的引号不配对，或有一格太长（{error}）",
                    f"the quotes of line {reader.line_num} do not match, or a cell is too "
                    f"long ({error})",
                )
            ) from error
        number += 1
        cells += len(row)
        if cells > MOST_CELLS:
            raise TableUnreadable(Words("格子太多", "it has too many cells"))
        yield number, [undefused(one.replace("\r\n", "\n").replace("\r", "\n")) for one in row]
