"""An amount of money as people type it, in fen."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from juwu.text.fold import fold
from juwu.text.numeral import in_digits, says_roughly

_NUMBER = r"(?:\d{1,24}(?:\.\d*)?|\.\d+)"
_AMOUNT = re.compile(
    rf"(?P<sign>[+-])?(?P<whole>(?:{_NUMBER}(?:[亿万千百]|(?![\d亿万千百])))*)"
    r"(?P<yuan>[元圆块])?(?:(?P<jiao>\d)[角毛])?(?:零?(?P<fen>\d)分)?[整正]?",
    re.ASCII,
)
_PART = re.compile(rf"({_NUMBER})([亿万千百]?)", re.ASCII)
_UNITS = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MARKS = re.compile(r"^(?:人民币|rmb|cny|¥|￥)|(?:rmb|cny)$")
_MOST = 80
_TEN = 10


def parse_money(text: str) -> int | None:
    """The amount that was typed, in fen; None where it is none, or has parts of a fen.

    Understood are ``1,200.50``, ``1200元``, ``¥1200``, ``1.2万``, 3万5千, 一万二千元, 12元5角, and
    what vouchers write: 壹万贰仟叁佰元整.
    """
    typed = fold(text).casefold().replace(" ", "").replace(",", "")
    if len(typed) > _MOST or says_roughly(typed):
        return None
    typed = in_digits(_MARKS.sub("", typed)).replace("元0", "元").replace("角0", "角")
    found = _AMOUNT.fullmatch(typed)
    if not found or not (found["whole"] or found["jiao"] or found["fen"]):
        return None
    if (found["jiao"] or found["fen"]) and found["whole"] and not found["yuan"]:
        return None
    yuan = _yuan(found["whole"], is_open=not found["yuan"])
    if yuan is None:
        return None
    fen = yuan * 100 + int(found["jiao"] or 0) * 10 + int(found["fen"] or 0)
    if fen != fen.to_integral_value():
        return None
    return int(-fen if found["sign"] == "-" else fen)


def _yuan(text: str, *, is_open: bool) -> Decimal | None:
    """Numbers with ever smaller units added up; ``is_open`` where no 元 closes them."""
    parts = [(Decimal(number), _UNITS[unit]) for number, unit in _PART.findall(text)]
    if any(high <= low for (_, high), (_, low) in pairwise(parts)):
        return None
    if any(number != int(number) for number, _ in parts[:-1]):
        return None
    if len(parts) > 1 and parts[-1][1] == 1 and parts[-1][0] < _TEN and is_open:
        # 3万5 is said for 35,000: a last digit counts the next smaller unit.
        parts[-1] = (parts[-1][0], parts[-2][1] // 10)
    return sum((number * unit for number, unit in parts), Decimal(0))
