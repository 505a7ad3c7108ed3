"""Chinese numerals as digits: 二〇二六 is 2026, 三十 is 30, 一万二 is 12000."""

from __future__ import annotations

import re

_DIGITS = {
    **{sign: value for value, sign in enumerate("〇一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "两": 2,
}
_TENS = {"廿": 20, "卅": 30}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_RUN = re.compile("[" + "".join([*_DIGITS, *_TENS, *_UNITS, *_GROUPS]) + "]+")
_ROUGHLY = re.compile(
    "(?<![〇零一二三四五六七八九十百千万亿])([一二两三四五六七八九])([二三四五六七八九])"
    "(?![〇零一二三四五六七八九])"
)
_MOST = 24
"""Signs of one numeral; what is longer is none that a person wrote."""


def says_roughly(text: str) -> bool:
    """Whether a text names two numbers at once: 两三元, 三五个 and 五六 say about how much."""
    return any(
        found.end() < len(text) or _DIGITS[found[2]] == _DIGITS[found[1]] + 1
        for found in _ROUGHLY.finditer(text)
    )


def in_digits(text: str) -> str:
    """The text with each Chinese numeral written in digits.

    A unit alone stays, as in ``1.2万`` or ``14时``; so does a row of signs that is no numeral.
    """
    return _RUN.sub(lambda found: _plain(found[0]), text)


def _plain(run: str) -> str:
    if len(run) > _MOST:
        return run
    if all(sign in _DIGITS for sign in run):
        return "".join(str(_DIGITS[sign]) for sign in run)
    if run[0] in _GROUPS or (run[0] in _UNITS and _UNITS[run[0]] > _UNITS["十"]):
        return run
    value = _value(run)
    return run if value is None else str(value)


def _value(run: str) -> int | None:
    """The value of a numeral with units; None where its signs stand in no order."""
    total = group = 0
    digit: int | None = None
    last = 0
    for sign in run:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
            last = 0 if digit == 0 else last
        elif sign in _TENS:
            group, digit, last = group + _TENS[sign], None, 10
        elif sign in _UNITS:
            group += (1 if digit is None else digit) * _UNITS[sign]
            digit, last = None, _UNITS[sign]
        else:
            counted = group + (digit or 0)
            # 亿 counts all before it, 万 what stands since the last 亿.
            total = (total + counted) * _GROUPS[sign] if sign == "亿" else total + counted * 10**4
            group, digit, last = 0, None, _GROUPS[sign]
    # 三百五 is 350 and 一万二 is 12000: the last digit counts the next smaller unit.
    return total + group + (digit or 0) * (last // 10 if digit and last > _UNITS["十"] else 1)
