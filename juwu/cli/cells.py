"""How many cells the terminal gives to a character, asked of the terminal itself.

A character is written at the start of a line and the terminal asked where its cursor stands
(``CSI 6 n``). The line is wiped afterwards, and nothing of it stays.
"""

from __future__ import annotations

import os
import re
import select
import sys
import termios
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from juwu.language import Words
from juwu.workspace import Advice, Health

HAN = "中"
AMBIGUOUS = "“—…·●→│①"
"""Characters that Unicode leaves to the terminal; juwu reckons with one cell each."""
EMOJI = "😀"
_ANSWER = re.compile(rb"\x1b\[[0-9]+;([0-9]+)R")
_PATIENCE = 0.5
"""Seconds that the terminal is given for an answer, over however slow a line."""


def measured() -> Mapping[str, int] | None:
    """The cells of a Han character, of the ambiguous ones and of an emoji.

    Returns:
        The cells by character; None where input or output is no terminal, or it does not answer.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    sys.stdout.flush()
    source, target = sys.stdin.fileno(), sys.stdout.fileno()
    found: dict[str, int] = {}
    with _unechoed(source):
        try:
            for one in (HAN, *AMBIGUOUS, EMOJI):
                os.write(target, b"\r" + one.encode() + b"\x1b[6n")
                column = _column(source)
                if column is None:
                    return None
                found[one] = column - 1
        finally:
            os.write(target, b"\r\x1b[K")
    return found


def advice(cells: Mapping[str, int]) -> Advice:
    """What is to be said of a terminal that gives characters so many cells."""
    wide = [one for one in AMBIGUOUS if cells[one] != 1]
    if cells[HAN] != 2:  # noqa: PLR2004 - cells
        told = Words(
            f"这个终端给汉字 {cells[HAN]} 格，应当是 2 格：把终端和 LANG 都设成 UTF-8，"
            "换一种中文字体。",
            f"This terminal gives a Han character {cells[HAN]} cells and not 2: set the terminal "
            "and LANG to UTF-8, and take a Chinese font.",
        )
        return Advice("cells", Health.WARNING, told)
    if wide:
        signs = " ".join(wide)
        told = Words(
            f"这个终端把 {signs} 画成两格，表格会对不齐：在终端设置里把“宽度不定的字符”设为窄，"
            "或用 juwu tui --ascii 打开。",
            f"This terminal draws {signs} two cells wide, so that columns shift: set ambiguous "
            "characters to narrow in its settings, or open juwu tui --ascii.",
        )
        return Advice("cells", Health.WARNING, told)
    if cells[EMOJI] != 2:  # noqa: PLR2004 - cells
        told = Words(
            f"字宽正常，只有表情符号是 {cells[EMOJI]} 格：有表情的行会差一格。",
            f"Widths are right but for emoji, which take {cells[EMOJI]} cells: lines that hold one "
            "shift by a cell.",
        )
        return Advice("cells", Health.WARNING, told)
    told = Words(
        "字宽正常：汉字 2 格，引号、箭头、线条 1 格",
        "Widths are right: Han characters 2 cells, quotes, arrows and lines 1",
    )
    return Advice("cells", Health.GOOD, told)


def _column(source: int) -> int | None:
    """The column that the terminal answers; what is typed meanwhile is passed over."""
    data = b""
    while (found := _ANSWER.search(data)) is None:
        if not select.select([source], [], [], _PATIENCE)[0]:
            return None
        more = os.read(source, 1024)
        if not more:
            return None
        data += more
    return int(found[1])


@contextmanager
def _unechoed(source: int) -> Iterator[None]:
    before = termios.tcgetattr(source)
    tty.setcbreak(source, termios.TCSADRAIN)
    try:
        yield
    finally:
        termios.tcsetattr(source, termios.TCSADRAIN, before)
