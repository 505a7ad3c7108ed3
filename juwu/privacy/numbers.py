"""Whether a row of digits can be a person's number: check characters, dates, areas, prefixes.

Each test asks for all that the standard fixes, so that a number of another kind passes by.
"""

from __future__ import annotations

import re
from datetime import date

_ID = re.compile(r"[1-9][0-9]{16}[0-9X]")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_MODULUS = 31
_PROVINCES = frozenset(
    str(code)
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 83),
    )
    for code in range(first, last + 1)
)
"""The first two digits of a place of registration (GB/T 2260), with the residence permits of
people from Hong Kong, Macao and Taiwan (81 to 83)."""
_FOREIGNER = "9"
"""The first digit of a foreigner's permanent residence card of 2023; the province follows it."""
_FIRST_YEAR = 1880
_LAST_YEAR = 2100

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_COUNTRY = re.compile(r"(?:00)?86(?=1[3-9][0-9]{9}$)")
_LANDLINE = re.compile(r"(?:010|02[0-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7}")
_CARD = re.compile(
    r"62[0-9]{14,17}"  # UnionPay
    r"|4[0-9]{15}"  # Visa
    # Mastercard
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"
    r"|35(?:2[89]|[3-8][0-9])[0-9]{12}"  # JCB
    r"|3[47][0-9]{13}"  # American Express
    r"|(?:9558|6858|6859|6886|6888|9400)[0-9]{12,15}"  # domestic cards older than UnionPay
)


def is_id_number(text: str) -> bool:
    """A citizen identity number: birth date and check character hold (GB 11643)."""
    if not _ID.fullmatch(text) or not _is_day(text[6:10], text[10:12], text[12:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _ID_WEIGHTS, strict=False))
    return text[17] == _ID_CHECKS[total % 11]


def is_uscc(text: str) -> bool:
    """A unified social credit code with its check character (GB 32100)."""
    if not _USCC.fullmatch(text):
        return False
    total = sum(
        _USCC_ALPHABET.index(character) * pow(3, place, _USCC_MODULUS)
        for place, character in enumerate(text[:17])
    )
    return text[17] == _USCC_ALPHABET[(_USCC_MODULUS - total % _USCC_MODULUS) % _USCC_MODULUS]


def is_personal_id(text: str) -> bool:
    """An identity number of 18 characters or of the old 15, of a place and a time that exist."""
    if len(text) == len("110101900101001"):
        # The old form has no check digit; its years are those of the last century.
        return text[:2] in _PROVINCES and _is_day(f"19{text[6:8]}", text[8:10], text[10:12])
    place = text[1:3] if text.startswith(_FOREIGNER) else text[:2]
    if place not in _PROVINCES or not is_id_number(text):
        return False
    return _FIRST_YEAR <= int(text[6:10]) <= _LAST_YEAR


def without_country(digits: str) -> str:
    """A mobile number without the 86 or 0086 in front of it."""
    return _COUNTRY.sub("", digits)


def is_mobile(digits: str) -> bool:
    """A mainland mobile number."""
    return bool(_MOBILE.fullmatch(digits))


def is_landline(digits: str) -> bool:
    """A mainland landline number with its area code."""
    return bool(_LANDLINE.fullmatch(digits))


def is_card(digits: str) -> bool:
    """A bank card: a known prefix and length, and the check digit holds (ISO/IEC 7812)."""
    if not _CARD.fullmatch(digits):
        return False
    doubled = (2 * int(digit) for digit in digits[-2::-2])
    total = sum(map(int, digits[-1::-2])) + sum(value // 10 + value % 10 for value in doubled)
    return total % 10 == 0


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
