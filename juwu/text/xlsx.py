"""Tables as a workbook (Office Open XML) that any spreadsheet opens; the same tables, same bytes.

Only values are written: text stands as inline strings, so nothing of it can become a formula, a
link or an entity, and there is nothing a spreadsheet would have to work out.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TypeAlias

from juwu.frozen import dataclass
from juwu.text.clean import clean
from juwu.text.width import width

Value: TypeAlias = str | int | float | None

_MOST_TEXT = 32_767
"""Characters of a cell, as spreadsheets limit them."""
_MOST_ROWS = 1_048_576
_EXACT = 2**53
"""Whole numbers from here on lose digits in a spreadsheet, and are written as text."""
_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 8, 60
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/>'
    '<xf applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]
    above: Sequence[str] = ()
    """Lines of text above the table."""


def xlsx_bytes(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of these sheets.

    Raises:
        ValueError: There is no sheet, or one has more rows than a spreadsheet takes.
    """
    if not sheets or any(len(one.rows) + len(one.above) + 2 > _MOST_ROWS for one in sheets):
        raise ValueError("a workbook holds one sheet at least, and a million rows each")
    names = _names(sheets)
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(names),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{one}.xml") for one in numbers),
                ("styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _STYLES,
    }
    parts |= {
        f"xl/worksheets/sheet{number}.xml": _sheet(one)
        for number, one in enumerate(sheets, start=1)
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode())
    return out.getvalue()


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """Names that a spreadsheet takes, each once."""
    found: list[str] = []
    for sheet in sheets:
        name = _FORBIDDEN.sub(" ", clean(sheet.name)).strip(" '")[:_NAME] or "1"
        free, number = name, 1
        while free.casefold() in {one.casefold() for one in found}:
            number += 1
            free = f"{name[: _NAME - 4]} {number}"
        found.append(free)
    return found


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{html.escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{sheets}</sheets></workbook>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _content_types(numbers: range) -> str:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{one}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for one in numbers
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f"{sheets}</Types>"
    )


def _sheet(sheet: Sheet) -> str:
    lines = [*([one] for one in sheet.above), *([[]] if sheet.above else [])]
    rows = [
        *((row, 0) for row in lines),
        (sheet.head, 1),
        *((row, 2) for row in sheet.rows),
    ]
    data = "".join(
        f'<row r="{number}">{"".join(_cells(row, number, style))}</row>'
        for number, (row, style) in enumerate(rows, start=1)
    )
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{room}" customWidth="1"/>'
        for number, room in enumerate(_widths(sheet), start=1)
    )
    around = f"<cols>{columns}</cols>" if columns else ""
    return f'{_XML}<worksheet xmlns="{_MAIN}">{around}<sheetData>{data}</sheetData></worksheet>'


def _widths(sheet: Sheet) -> list[int]:
    """Room for what each column holds; the first rows speak for the others."""
    some = [*map(list, sheet.rows[:200])]
    return [
        min(_WIDEST, 2 + max(_NARROWEST, width(title), *(width(str(row[at])) for row in some)))
        if some
        else max(_NARROWEST, width(title) + 2)
        for at, title in enumerate(sheet.head)
    ]


def _cells(row: Sequence[Value], number: int, style: int) -> Iterator[str]:
    for place, value in enumerate(row):
        if value is None or value == "":
            continue
        at = f'r="{_letters(place)}{number}" s="{style}"'
        if isinstance(value, bool):
            yield f"<c {at}><v>{int(value)}</v></c>"
        elif isinstance(value, int | float) and isfinite(value) and abs(value) < _EXACT:
            yield f"<c {at}><v>{value!r}</v></c>"
        else:
            text = html.escape(clean(str(value), lines=True)[:_MOST_TEXT])
            yield f'<c {at} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(place: int) -> str:
    """The name of a column: A, B … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
