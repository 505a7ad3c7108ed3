"""How a value is written on one line: plain only where nobody can misread it, else double quotes.

Proven safe is a text that begins with a letter or a Chinese character, holds nothing that YAML
gives a meaning, and is no word that YAML 1.1 or 1.2 reads as something else.
"""

from __future__ import annotations

import re

from juwu.value import Value

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# A text, not a pattern: it takes long to compile, and most commands write nothing.
_SAFE = (
    f"[A-Za-z{_HAN}]"
    f"(?:[A-Za-z0-9{_HAN} _./()+%@=·…—“”‘’《》〈〉「」『』【】（）、，。；：！？～〇〔〕＋－／-]*"
    f"[A-Za-z0-9{_HAN}_./()+%@=·…—“”‘’《》〈〉「」『』【】（）、，。；：！？～〇〔〕＋－／-])?"
)
_OTHER_MEANING = frozenset(
    "y n yes no on off true false null nan inf".split()  # noqa: SIM905 - words read as a line
)
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\U0001fffe\U0001ffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SINGLE_SAFE = re.compile(r"[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]*")
_LITERAL_UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]| \n| $")


def plain_is_safe(text: str) -> bool:
    """Whether every reader takes the text, written without quotes, for this text."""
    return re.fullmatch(_SAFE, text) is not None and text.lower() not in _OTHER_MEANING


def literal_is_safe(text: str) -> bool:
    """Whether the text may be a literal block: several lines, nothing invisible at stake."""
    return (
        "\n" in text
        and text[0] not in " \n"
        and not text.endswith("\n\n")
        and not _LITERAL_UNSAFE.search(text)
    )


def double_quoted(text: str) -> str:
    """The text in double quotes; Chinese and emoji stay as they are."""

    def escape(match: re.Match[str]) -> str:
        character = match[0]
        if character in _SHORT:
            return _SHORT[character]
        code = ord(character)
        return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004

    return '"' + _ESCAPED.sub(escape, text) + '"'


def text_scalar(text: str, quote: str = "") -> str:
    """A text on one line, in the given quotes where they can hold it."""
    if quote == "'" and _SINGLE_SAFE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    if not quote and plain_is_safe(text):
        return text
    return double_quoted(text)


def scalar(value: Value, quote: str = "") -> str:
    """A scalar, or an empty list or map, on one line.

    ``quote`` is the quote mark that a text should keep, or empty for canonical.
    """
    if isinstance(value, str):
        return text_scalar(value, quote)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, int):
        return str(value)
    return "[]" if isinstance(value, list) else "{}"


def _float(value: float) -> str:
    if value != value:  # noqa: PLR0124 - only NaN differs from itself
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    mantissa, exponent, power = text.partition("e")
    return f"{mantissa}.0e{power}" if exponent and "." not in mantissa else text


def flow(value: Value, quote: str = "") -> str:
    """A value of any kind on one line, lists and maps in brackets.

    ``quote`` is the quote mark that keys and texts should have, or empty for canonical.
    """
    if isinstance(value, list) and value:
        return "[" + ", ".join(flow(item, quote) for item in value) + "]"
    if isinstance(value, dict) and value:
        parts = (f"{scalar(key, quote)}: {flow(item, quote)}" for key, item in value.items())
        return "{" + ", ".join(parts) + "}"
    return scalar(value, quote)
