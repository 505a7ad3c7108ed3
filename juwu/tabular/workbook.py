"""A workbook (Office Open XML) as a table: the values of one sheet, and nothing that acts.

Formulas are not worked out; the value that the spreadsheet kept is taken, and said.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field

from juwu.frozen import dataclass
from juwu.language import Words, counted
from juwu.tabular.errors import NoSuchSheet
from juwu.tabular.number_format import is_date
from juwu.tabular.package import Package, damaged
from juwu.tabular.sheet_cells import SheetCells, Styles, counting, decoded
from juwu.tabular.table import Table, letters, table_of

_MOST_STRINGS = 2_000_000
_MOST_SHEETS = 500


def workbook_table(data: bytes, sheet: str | None = None, head_row: int | None = None) -> Table:
    """The table in one sheet of a workbook.

    Args:
        data: The file.
        sheet: The name of the sheet; None for the first that is not hidden.
        head_row: The row of titles, from 1; None has it found.

    Raises:
        TableUnreadable: It is no workbook that can be read safely, or has no such sheet.
    """
    package = Package(data)
    book = _Book.of(package)
    names = tuple(one.name for one in book.sheets)
    if sheet is None:
        chosen = next((one for one in book.sheets if not one.hidden), None)
    else:
        chosen = next((one for one in book.sheets if one.name == sheet), None)
        if chosen is None:
            raise NoSuchSheet(sheet, names)
    if chosen is None:
        raise damaged()
    cells = SheetCells(
        _strings(package, book.strings), _styles(package, book), from_1904=book.from_1904
    )
    package.parse(chosen.part, cells.start, cells.end, cells.text)
    notes = []
    if len(names) > 1:
        notes.append(
            Words(
                f"工作簿有 {len(names)} 张表，读的是“{chosen.name}”。",
                f"Of {len(names)} sheets “{chosen.name}” is read.",
            )
        )
    notes += _remarks(cells)
    filled = _merged_filled(cells)
    table = table_of(sorted(filled.items()), head_row, notes)
    return Table(
        table.head, table.rows, table.head_row, table.notes, cells.lost, chosen.name, names
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class _Book:
    sheets: list[_Sheet] = field(default_factory=list)
    from_1904: bool = False
    strings: str = ""
    styles: str = ""

    @classmethod
    def of(cls, package: Package) -> _Book:
        links = package.targets("")
        part = next((at for kind, at in links.values() if kind == "officeDocument"), None)
        if part is None or part not in package:
            raise damaged()
        targets = package.targets(part)
        book = cls()
        for kind, at in targets.values():
            if kind == "sharedStrings":
                book.strings = at
            elif kind == "styles":
                book.styles = at

        def start(tag: str, told: dict[str, str]) -> None:
            if tag == "workbookPr":
                book.from_1904 = told.get("date1904") in ("1", "true")
            elif tag == "sheet" and len(book.sheets) < _MOST_SHEETS:
                kind, at = targets.get(told.get("id", ""), ("", ""))
                if kind == "worksheet":
                    hidden = told.get("state", "visible") != "visible"
                    book.sheets.append(_Sheet(told.get("name", ""), at, hidden))

        package.parse(part, start)
        return book


class _Strings:
    """Gathers the texts that cells name by number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._inside = self._aside = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        """An element begins; how a word is read aloud stands aside."""
        if tag == "si":
            self._pieces = []
        elif tag == "rPh":
            self._aside = True
        elif tag == "t":
            self._inside = not self._aside

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "t":
            self._inside = False
        elif tag == "rPh":
            self._aside = False
        elif tag == "si":
            if len(self.found) >= _MOST_STRINGS:
                raise damaged()
            self.found.append(decoded("".join(self._pieces)))

    def text(self, piece: str) -> None:
        """Text between elements."""
        if self._inside:
            self._pieces.append(piece)


def _strings(package: Package, part: str) -> list[str]:
    """The texts that cells name by number."""
    strings = _Strings()
    if part and part in package:
        package.parse(part, strings.start, strings.end, strings.text)
    return strings.found


def _styles(package: Package, book: _Book) -> Styles:
    """Which styles of cells show days or times."""
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside = False

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal inside
        number = counting(told.get("numFmtId", "0"))
        if tag == "numFmt" and number is not None:
            codes[number] = told.get("formatCode", "")
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            formats.append(number or 0)

    def end(tag: str) -> None:
        nonlocal inside
        if tag == "cellXfs":
            inside = False

    if book.styles and book.styles in package:
        package.parse(book.styles, start, end)
    return Styles(tuple(is_date(number, codes.get(number)) for number in formats))


def _remarks(cells: SheetCells) -> list[Words]:
    notes = []
    if cells.formulas:
        notes.append(
            Words(
                f"{cells.formulas} 格是公式，取表格软件上次算出的值。",
                f"{counted(cells.formulas, 'cell')} hold formulas; their last values are taken.",
            )
        )
    if cells.merged:
        first = cells.merged[0]
        at = f"{letters(first.left)}{first.top}"
        notes.append(
            Words(
                f"有 {len(cells.merged)} 处合并的单元格（如 {at}）："
                "竖着合并的，每行都算填了这个值；横着合并的，值算在最左一列。",
                f"{counted(len(cells.merged), 'merged area')} (such as {at}): merged downwards, "
                "every row counts as holding the value; across, its first column does.",
            )
        )
    return notes


def _merged_filled(cells: SheetCells) -> dict[int, list[str]]:
    """The rows, with the value of cells that were merged downwards in each of their rows.

    Raises:
        TableUnreadable: Areas lie on each other, which no program writes.
    """
    numbers = sorted(cells.rows)
    column, free = -1, 0
    for one in sorted(cells.merged, key=lambda area: (area.left, area.top)):
        if one.left == column and one.top < free:
            raise damaged()
        column, free = one.left, one.bottom + 1
        row = cells.rows.get(one.top, [])
        value = row[one.left] if one.left < len(row) else ""
        if not value:
            continue
        first, last = bisect_right(numbers, one.top), bisect_right(numbers, one.bottom)
        for number in numbers[first:last]:
            below = cells.rows[number]
            missing = max(one.left + 1 - len(below), 0)
            cells.take_room(max(missing, 1))
            below += [""] * missing
            below[one.left] = below[one.left] or value
    return cells.rows
