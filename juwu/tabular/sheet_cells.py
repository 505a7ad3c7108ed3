"""The cells of one sheet, gathered while its XML is read."""

from __future__ import annotations

import re
from collections.abc import Callable

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.tabular.number_format import MOST_EXACT, moment_text, number_text
from juwu.tabular.package import damaged
from juwu.tabular.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_MERGED = 20_000
_MOST_TEXT = 40_000
"""Characters of one cell; spreadsheets allow 32,767."""
_MOST_WRITTEN = 7 * _MOST_TEXT
"""Characters that they may be in the file, where each may be written as ``_x000D_``."""
_SURROGATES = range(0xD800, 0xE000)
"""Halves of characters; no text holds one alone."""
_MOST_DIGITS = 9
"""Of a number that counts something in the file."""
_PLAIN: dict[str, Callable[[str], str]] = {
    "b": lambda value: "TRUE" if value.strip() == "1" else "FALSE",
    "d": lambda value: value.removesuffix("T00:00:00"),
    "e": str,
}
"""Kinds of cells that say what they hold."""
_DIGITS_LOST = Words(
    "数字太长，表格软件只留住前 15 位",
    "the number is so long that the spreadsheet kept its first 15 digits only",
)
_FAILED = Words("公式出错，没有值", "its formula failed")
_NO_VALUE = Words("公式还没有算出值", "its formula was never worked out")


@dataclass(frozen=True, slots=True)
class Styles:
    """What is known of the styles of cells."""

    dates: tuple[bool, ...]
    """By number of the style, whether it shows days or times."""

    def is_date(self, style: str) -> bool:
        """Whether a style shows days or times."""
        number = counting(style)
        return number is not None and number < len(self.dates) and self.dates[number]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that were made one."""

    top: int
    """Its first row, from 1."""
    bottom: int
    left: int
    """Its first column, from 0."""


class SheetCells:
    """Takes the elements of a sheet and holds its rows."""

    def __init__(self, strings: list[str], styles: Styles, *, from_1904: bool) -> None:
        """Begin without a cell.

        Args:
            strings: The texts that cells name by number.
            styles: Which styles show days.
            from_1904: Whether days are counted from 1904.
        """
        self.rows: dict[int, list[str]] = {}
        """The cells, by number of the row."""
        self.lost: dict[tuple[int, int], Words] = {}
        """The cells whose value is not to be trusted."""
        self.formulas = 0
        """How many cells are formulas."""
        self.merged: list[Merged] = []
        """The areas that were made one cell, downwards."""
        self._strings = strings
        self._styles = styles
        self._from_1904 = from_1904
        self._row = 0
        self._column = 0
        self._kind = self._style = ""
        self._has_formula = False
        self._pieces: list[str] | None = None
        self._value = ""
        self._written = 0
        self._aside = False
        self._cells = 0

    def start(self, tag: str, told: dict[str, str]) -> None:
        """An element begins."""
        if tag == "row":
            number = told.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1  # noqa: PLR2004 - seven digits are a million rows
            self._column = -1
        elif tag == "c":
            self._begin_cell(told)
        elif tag == "f":
            self._has_formula = True
        elif tag in ("v", "t") and not self._aside:
            self._pieces = []
        elif tag == "rPh":
            self._aside = True
        elif tag == "mergeCell":
            self._merge(told.get("ref", ""))

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in ("v", "t") and self._pieces is not None:
            self._value += "".join(self._pieces)
            self._pieces = None
        elif tag == "rPh":
            self._aside = False
        elif tag == "c":
            self._end_cell()

    def text(self, piece: str) -> None:
        """Text between elements."""
        if self._pieces is not None and self._written < _MOST_WRITTEN:
            self._pieces.append(piece)
            self._written += len(piece)

    def _begin_cell(self, told: dict[str, str]) -> None:
        found = _PLACE.fullmatch(told.get("r", ""))
        self._column = _column(found[1]) if found else self._column + 1
        self._kind, self._style = told.get("t", "n"), told.get("s", "")
        self._has_formula = False
        self._value = ""
        self._written = 0

    def _end_cell(self) -> None:
        self.formulas += self._has_formula
        if not self._value:
            if self._has_formula and self._kind != "str":
                self.take_room(1)
                self.lost[self._row, self._column] = _NO_VALUE
            return
        if self._column >= MOST_COLUMNS or self._row > 10 * MOST_ROWS:
            raise damaged()
        row = self.rows.setdefault(self._row, [])
        missing = max(self._column + 1 - len(row), 0)
        self.take_room(max(missing, 1))
        row += [""] * missing
        row[self._column] = self._shown()

    def take_room(self, cells: int) -> None:
        """Count cells that are held, the empty ones before them as well.

        Raises:
            TableUnreadable: They are more than any honest sheet has.
        """
        self._cells += cells
        if self._cells > MOST_CELLS:
            raise damaged()

    def _shown(self) -> str:
        value, kind = self._value, self._kind
        if kind in ("str", "inlineStr"):
            return decoded(value)
        if kind == "s":
            at = counting(value.strip())
            if at is None or at >= len(self._strings):
                raise damaged()
            return self._strings[at]
        if kind == "e":
            self.lost[self._row, self._column] = _FAILED
        if kind in _PLAIN:
            return _PLAIN[kind](value)
        return self._number(value.strip())

    def _number(self, value: str) -> str:
        moment = None
        if self._styles.is_date(self._style):
            moment = moment_text(value, from_1904=self._from_1904)
        if moment is not None:
            return moment
        plain = number_text(value)
        if plain.removeprefix("-").isdecimal() and abs(int(plain[:40])) >= MOST_EXACT:
            self.lost[self._row, self._column] = _DIGITS_LOST
        return plain

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        one, other = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if one and other and len(self.merged) < _MOST_MERGED:
            self.merged.append(Merged(int(one[2]), min(int(other[2]), MOST_ROWS), _column(one[1])))


def decoded(text: str) -> str:
    """A text with the characters that XML cannot hold, which spreadsheets write as ``_x000D_``.

    What is longer than a cell may be is cut off here, so that cells share what is left.
    """
    found = _ESCAPED.sub(_character, text[:_MOST_WRITTEN]) if "_x" in text else text
    return found.replace("\r\n", "\n").replace("\r", "\n")[:_MOST_TEXT]


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return found[0] if number in _SURROGATES else chr(number)


def counting(text: str) -> int | None:
    """A number that counts something in the file; None where it is none."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def _column(name: str) -> int:
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
