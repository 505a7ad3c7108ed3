"""A sheet as PDF on A4: lines broken by Chinese rules, tables that go on over pages.

Where a line ends hangs on its cells and never on a typeface: a paper has the same lines on every
machine, and can be compared with its record on any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from juwu.family.form import Style
from juwu.language import Language
from juwu.paper.foot import code_line, copy_line, page_line
from juwu.paper.pdf_embedded import Embedded
from juwu.paper.pdf_file import FIRST_FONT, pdf_file
from juwu.paper.pdf_named import Named
from juwu.paper.pdf_text import Lettering, shown_text
from juwu.paper.sheet import Cell, Grid, Line, NewPage, Sheet
from juwu.paper.stamp import Stamp
from juwu.text import wrap
from juwu.typeface import Role, Typefaces

_LONG, _SHORT = 841.89, 595.28
"""The sides of A4 in points."""
_MARGIN = 56.7
_FOOT = 36.0
"""Where the lowest line stands."""
_SIZES = {Style.TITLE: 18.0, Style.HEADING: 12.0, Style.TEXT: 12.0, Style.NOTE: 9.0}
_ROLES = {Style.TITLE: Role.TITLE, Style.HEADING: Role.HEADING}
_CELL = 11.0
_SMALL = 8.0
_LEAD = 1.5
"""The height of a line, in sizes of its letters."""
_PAD = 4.0


@contextmanager
def lettering(faces: Typefaces) -> Iterator[Lettering]:
    """What a file is set in: typefaces to embed, or names where there are none."""
    with ExitStack() as stack:
        yield Embedded(faces, stack) if faces.faces else Named()


def pdf(sheet: Sheet, stamp: Stamp | None, letters: Lettering) -> bytes:
    """The sheet as the bytes of a PDF file, its copies one after another.

    Args:
        sheet: The sheet.
        stamp: Its code; None for a draft.
        letters: What it is set in; used for this file alone.

    Raises:
        NoGlyphError: A character of it has no glyph in any typeface.
        FontFaultError: A typeface cannot be read.
    """
    long, short = (_LONG, _SHORT) if sheet.landscape else (_SHORT, _LONG)
    layout = _Layout(long, short, letters)
    for block in sheet.blocks:
        match block:
            case Line():
                layout.line(block)
            case Grid():
                layout.grid(block)
            case NewPage():
                layout.new_page()
    pages = [
        "\n".join((*page, *_foot(sheet, stamp, (copy, number, len(layout.pages)), long, letters)))
        for copy in range(1, sheet.copies + 1)
        for number, page in enumerate(layout.pages, 1)
    ]
    tag = "zh-CN" if sheet.language is Language.ZH else "en"
    return pdf_file(sheet.title, tag, (long, short), pages, letters.objects(FIRST_FONT))


def _foot(
    sheet: Sheet,
    stamp: Stamp | None,
    place: tuple[int, int, int],
    width: float,
    letters: Lettering,
) -> list[str]:
    copy, page, pages = place
    room = width - 2 * _MARGIN
    copied = copy_line(copy, sheet.copies, sheet.language)
    told = page_line(page, pages, sheet.language)
    first = f"{copied}　{told}" if copied else told
    x = _MARGIN + (room - letters.measure(first, Role.BODY, _SMALL)) / 2
    code = code_line(stamp, sheet.language)
    letters.check(first + code)
    return [
        shown_text(letters, first, x, _FOOT, _SMALL, room),
        shown_text(letters, code, _MARGIN, _FOOT - _SMALL * _LEAD, _SMALL, room),
    ]


class _Layout:
    """Puts lines and tables on pages, from above."""

    def __init__(self, width: float, height: float, letters: Lettering) -> None:
        self._letters = letters
        self._room = width - 2 * _MARGIN
        self._top = height - _MARGIN
        self.pages: list[list[str]] = [[]]
        self._y = self._top

    def new_page(self) -> None:
        self.pages.append([])
        self._y = self._top

    def line(self, line: Line) -> None:
        size, role = _SIZES[line.style], _ROLES.get(line.style, Role.BODY)
        lead = size * _LEAD
        gap = {Style.TITLE: lead / 2, Style.HEADING: lead / 3}.get(line.style, 2.0)
        if self._y != self._top:
            self._y -= gap
        for text in _wrapped(("　　" if line.indent else "") + line.text, self._room, size):
            if self._y - lead < _MARGIN:
                self.new_page()
            self._y -= lead
            spare = max(0.0, self._room - self._letters.measure(text, role, size))
            shift = {"center": spare / 2, "right": spare}.get(line.align, 0.0)
            self._show(text, _MARGIN + shift, self._y + lead - size, size, self._room, role)
        if line.style is Style.TITLE:
            self._y -= gap

    def grid(self, grid: Grid) -> None:
        if self._y != self._top:
            self._y -= _PAD
        widths = [self._room * share / sum(grid.widths) for share in grid.widths]
        rows = [_Row(row, widths, head=at < grid.head) for at, row in enumerate(grid.rows)]
        head = rows[: grid.head]
        fresh = self._y == self._top
        for number, row in enumerate(rows):
            done = 0
            while done < row.lines:
                left = row.lines - done
                if self._lines_left() < left and not fresh:
                    self._next_page(() if number < len(head) else head)
                taken = max(1, min(left, self._lines_left()))
                self._row(row, done, taken)
                done += taken
                fresh = False
        self._y -= _PAD

    def _next_page(self, head: Sequence[_Row]) -> None:
        self.new_page()
        for row in head:
            self._row(row, 0, row.lines)

    def _lines_left(self) -> int:
        return int((self._y - _MARGIN - _PAD) // (_CELL * _LEAD))

    def _row(self, row: _Row, start: int, count: int) -> None:
        lead = _CELL * _LEAD
        high = count * lead + _PAD
        x, bottom = _MARGIN, self._y - high
        for cell, width, lines in row.cells:
            self._add(f"0.5 w {x:.2f} {bottom:.2f} {width:.2f} {high:.2f} re S")
            part = lines[start : start + count]
            down = (count - len(part)) * lead / 2 if cell.is_middle else 0.0
            for number, text in enumerate(part):
                room = width - 2 * _PAD
                wide = self._letters.measure(text, Role.BODY, _CELL)
                shift = max(0.0, room - wide) / 2 if cell.is_label else 0.0
                y = self._y - down - (number + 1) * lead + (lead - _CELL) / 2
                self._show(text, x + _PAD + shift, y, _CELL, room)
            x += width
        self._y = bottom

    def _show(  # noqa: PLR0913, PLR0917 - as the operator has them
        self, text: str, x: float, y: float, size: float, room: float, role: Role = Role.BODY
    ) -> None:
        if text.strip():
            self._letters.check(text)
            self._add(shown_text(self._letters, text, x, y, size, room, role))

    def _add(self, operators: str) -> None:
        self.pages[-1].append(operators)


class _Row:
    """A row with its texts broken into lines."""

    def __init__(self, row: tuple[Cell, ...], widths: list[float], *, head: bool) -> None:
        self.cells: list[tuple[Cell, float, list[str]]] = []
        taken = 0
        for cell in row:
            width = sum(widths[taken : taken + cell.span])
            taken += cell.span
            shown = replace(cell, is_label=True) if head else cell
            self.cells.append((shown, width, _wrapped(cell.text, width - 2 * _PAD, _CELL)))
        self.lines = max(max(cell.lines, len(lines)) for cell, _, lines in self.cells)


def _wrapped(text: str, room: float, size: float) -> list[str]:
    return wrap(text, max(2, int(room / (size / 2))))
