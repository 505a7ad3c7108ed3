"""Amounts in Chinese capital numerals, as agreements and vouchers write them."""

from __future__ import annotations

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "兆")

LARGEST = 10**16 - 1
"""Yuan that can be written."""


def capital(fen: int) -> str:
    """An amount of fen in capital numerals: 1230000 is ``壹万贰仟叁佰元整``.

    By the rules for bills (《支付结算办法》附件一): zeros between digits are said once, 整 follows
    a sum that ends in yuan or jiao, and a sum of less than a yuan names no yuan.

    Raises:
        ValueError: The amount is larger than :data:`LARGEST` yuan.
    """
    if fen < 0:
        return "负" + capital(-fen)
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    if yuan > LARGEST:
        raise ValueError("more than can be written")
    text = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return text + "整"
    if jiao:
        # A zero before jiao is said where yuan end in zero, as in 壹佰元零伍角.
        text += ("零" if yuan and not yuan % 10 else "") + _DIGITS[jiao] + "角"
    elif yuan:
        text += "零"
    return text + (f"{_DIGITS[cents]}分" if cents else "整")


def _whole(number: int) -> str:
    if not number:
        return "零"
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text, gap = "", False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):  # noqa: PLR2004 - a group of four digits that begins with zero
            text += "零"
        text += _group(group) + _GROUPS[place]
        gap = False
    return text


def _group(number: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text
