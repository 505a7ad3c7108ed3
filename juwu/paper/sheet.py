"""What is printed, in no format yet: lines and tables in their order."""

from __future__ import annotations

import hashlib
import json
from typing import TypeAlias

from juwu.family.form import Style
from juwu.frozen import dataclass
from juwu.language import Language

_FEW = 3
"""The most lines of a cell that is not meant to be written in."""
DIGITS = 16
"""Hexadecimal digits of a digest that stand on the paper: 64 bits."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph; its text may have line breaks."""

    text: str
    style: Style = Style.TEXT
    align: str = "left"
    indent: bool = False
    """Whether its first line begins two characters in."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    is_label: bool = False
    lines: int = 1
    """How many lines high it is at least."""
    span: int = 1
    """How many columns it takes."""

    @property
    def is_middle(self) -> bool:
        """Whether its text stands half-way down: not where there is room to write or to sign."""
        return self.is_label or (self.lines <= _FEW and "\n" not in self.text)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with ruled lines."""

    widths: tuple[int, ...]
    """The share of each column, in hundredths."""
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    """How many rows at its top are repeated on each page."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows stands on a new page."""


Block: TypeAlias = Line | Grid | NewPage


@dataclass(frozen=True, slots=True)
class Sheet:
    """A composed form."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    landscape: bool = False
    copies: int = 1

    @property
    def digest(self) -> str:
        """What stands for all words on it; how many copies there are does not count."""
        content = [self.title, [_plain(block) for block in self.blocks]]
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _plain(block: Block) -> list[object]:
    match block:
        case Line():
            return ["line", block.style.value, block.text]
        case Grid():
            return ["grid", [[cell.text for cell in row] for row in block.rows]]
        case NewPage():
            return ["page"]
