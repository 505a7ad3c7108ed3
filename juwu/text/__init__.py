"""Text for people: made safe for a screen, measured, broken into lines, found and folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.text.clean import clean, is_clean, unsafe_character
    from juwu.text.csv_text import csv_text, defused
    from juwu.text.day import parse_day
    from juwu.text.fold import fold
    from juwu.text.hour import Hour, parse_hour, parse_moment
    from juwu.text.money import parse_money
    from juwu.text.normal import Normal, normal
    from juwu.text.numeral import in_digits, says_roughly
    from juwu.text.order import sort_key
    from juwu.text.pinyin import LooseQuery, Query, Span, initials, matches, pinyin_key
    from juwu.text.width import cut, glyphs, pad, steady, truncate, width
    from juwu.text.wrap import wrap

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "clean": ("clean", "is_clean", "unsafe_character"),
            "csv_text": ("csv_text", "defused"),
            "day": ("parse_day",),
            "fold": ("fold",),
            "hour": ("Hour", "parse_hour", "parse_moment"),
            "money": ("parse_money",),
            "normal": ("Normal", "normal"),
            "numeral": ("in_digits", "says_roughly"),
            "order": ("sort_key",),
            "pinyin": ("LooseQuery", "Query", "Span", "initials", "matches", "pinyin_key"),
            "width": ("cut", "glyphs", "pad", "steady", "truncate", "width"),
            "wrap": ("wrap",),
        },
    )

__all__ = [
    "Hour",
    "LooseQuery",
    "Normal",
    "Query",
    "Span",
    "clean",
    "csv_text",
    "cut",
    "defused",
    "fold",
    "glyphs",
    "in_digits",
    "initials",
    "is_clean",
    "matches",
    "normal",
    "pad",
    "parse_day",
    "parse_hour",
    "parse_moment",
    "parse_money",
    "pinyin_key",
    "says_roughly",
    "sort_key",
    "steady",
    "truncate",
    "unsafe_character",
    "width",
    "wrap",
]
