"""The formats that a schema may name, each truly checked.

Digits are ASCII digits: full-width ones look alike but are other characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from urllib.parse import urlsplit

from juwu.language import Words
from juwu.privacy import SEALED
from juwu.privacy.numbers import is_id_number, is_uscc

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(
    r"1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?|[0-9]{5}|400-?[0-9]{3}-?[0-9]{4}"
)
_PHONE_MASKED = re.compile(r"1[3-9][0-9]\*{4}[0-9]{4}|0[0-9]{2,3}-?\*{3,4}[0-9]{4}")
_ID_MASKED = re.compile(r"[1-9][0-9]{2}\*{11}[0-9]{3}[0-9X]")
_DIVISION = re.compile(r"[1-9][0-9]{11}")
_MOST_DAYS = 4096
"""Days and moments whose answer is kept: many records name the same few."""


@lru_cache(_MOST_DAYS)
def is_date(text: str) -> bool:
    """A day of the calendar, ``2026-02-28``."""
    return bool(_DATE.fullmatch(text)) and _parses(date.fromisoformat, text)


@lru_cache(_MOST_DAYS)
def is_partial_date(text: str) -> bool:
    """A year, a month of a year, or a day (Popolo's reduced precision)."""
    if not _PARTIAL.fullmatch(text):
        return False
    return _parses(date.fromisoformat, (text + "-01-01")[: len("YYYY-MM-DD")])


@lru_cache(_MOST_DAYS)
def is_moment(text: str) -> bool:
    """A date with time and zone (RFC 3339)."""
    return bool(_MOMENT.fullmatch(text)) and _parses(datetime.fromisoformat, text)


def is_time(text: str) -> bool:
    """A time of day, ``14:30`` or ``14:30:00``."""
    return bool(_TIME.fullmatch(text)) and _parses(time.fromisoformat, text)


def is_email(text: str) -> bool:
    """A mail address of the ordinary form."""
    return bool(_EMAIL.fullmatch(text))


def is_uri(text: str) -> bool:
    """A web address, or another URI with a scheme, without spaces."""
    if any(character.isspace() for character in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme) and bool(parts.netloc or parts.path)


def is_phone(text: str) -> bool:
    """A mainland mobile or landline number, a five-digit hotline, or a 400 number."""
    return bool(_PHONE.fullmatch(text))


def is_sealed(text: str) -> bool:
    """An encrypted value; nothing is asked of what follows its head."""
    return text.startswith(SEALED)


def is_masked_phone(text: str) -> bool:
    """A phone number with its middle hidden, ``138****5678``, or sealed."""
    return is_sealed(text) or bool(_PHONE_MASKED.fullmatch(text))


def is_masked_id_number(text: str) -> bool:
    """An identity number with its middle hidden, ``110***********1234``, or sealed."""
    return is_sealed(text) or bool(_ID_MASKED.fullmatch(text))


def is_division_code(text: str) -> bool:
    """A statistical division code of 12 digits (GB/T 2260 with street and community)."""
    return bool(_DIVISION.fullmatch(text))


def is_regex(text: str) -> bool:
    """A regular expression that compiles."""
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _parses(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


FORMATS: dict[str, tuple[Callable[[str], bool], Words]] = {
    "date": (
        is_date,
        Words("日期写作 2026-07-21，且当天存在", "a day of the calendar, such as 2026-07-21"),
    ),
    "partial-date": (
        is_partial_date,
        Words("写作 2017、2017-03 或 2017-03-15", "2017, 2017-03 or 2017-03-15"),
    ),
    "date-time": (
        is_moment,
        Words("写作 2026-07-21T14:30:00+08:00", "date, time and zone: 2026-07-21T14:30:00+08:00"),
    ),
    "time": (is_time, Words("写作 14:30", "a time of day, such as 14:30")),
    "email": (is_email, Words("写作 name@example.cn", "a mail address, such as name@example.cn")),
    "uri": (is_uri, Words("写完整网址，以 https:// 开头", "a full address, such as https://…")),
    "phone": (
        is_phone,
        Words("11 位手机号，或带区号的座机号", "a mobile number, or a landline with area code"),
    ),
    "phone-masked": (
        is_masked_phone,
        Words("只写掩码，如 138****5678", "only the masked form, such as 138****5678"),
    ),
    "id-number": (
        is_id_number,
        Words(
            "18 位，出生日期存在，末位校验码相符",
            "18 characters, a real birth date and the right check character",
        ),
    ),
    "id-number-masked": (
        is_masked_id_number,
        Words(
            "前 3 位、11 个星号、后 4 位，如 110***********1234",
            "three digits, eleven stars, four characters: 110***********1234",
        ),
    ),
    "uscc": (
        is_uscc,
        Words("18 位统一社会信用代码，校验码相符", "18 characters with the right check character"),
    ),
    "division-code": (is_division_code, Words("12 位数字", "12 digits")),
    "regex": (is_regex, Words("有效的正则表达式", "a regular expression that compiles")),
}
"""Each format with its test and with what it asks for, in words."""

FOREIGN_FORMATS = (
    "duration",
    "hostname",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "relative-json-pointer",
    "uri-reference",
    "uri-template",
    "uuid",
)
"""The other formats of JSON Schema, which the validator judges in schemas of others."""
