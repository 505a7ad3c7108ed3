"""The form of official numbers: a pattern read back, and filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from juwu.family import Numbering
from juwu.family.rules.numbering import SERIAL, YEAR
from juwu.frozen import dataclass

_MOST_READ = 64
"""Numbers that are kept as they were read."""

_PART = re.compile(r"\{([a-z_]+)(?::([1-9]))?\}")


@dataclass(frozen=True, slots=True)
class Number:
    """What a number says."""

    text: str
    serial: int
    year: int | None
    parts: Mapping[str, str]
    """What stands in the place of the parts that the reader was not told."""


def read_number(rule: Numbering, text: str, parts: Mapping[str, str]) -> Number | None:
    """A number by its pattern, None where it has another form.

    Args:
        rule: How numbers are given.
        text: The number.
        parts: What the named parts of the pattern are; one that is missing may be anything.
    """
    return _read(rule.pattern, text, tuple(sorted(parts.items())) if parts else ())


@lru_cache(_MOST_READ)
def _read(pattern: str, text: str, parts: tuple[tuple[str, str], ...]) -> Number | None:
    """A number; a record is asked for its own twice, for what is wrong and for what it claims."""
    form, open_parts = _form(pattern, parts)
    match = form.fullmatch(text)
    if match is None or "serial" not in form.groupindex:
        return None
    year = match["year"] if "year" in form.groupindex else None
    found_parts = {name: match[f"part_{name}"] for name in open_parts}
    return Number(text, int(match["serial"]), int(year) if year else None, found_parts)


@lru_cache(4096)
def _form(
    pattern: str, parts: tuple[tuple[str, str], ...]
) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What a number has to look like, and which parts of it may be anything.

    The same few are asked for by all records of a book.
    """
    known = dict(parts)
    done, regex = 0, ""
    open_parts = []
    for found in _PART.finditer(pattern):
        name, width = found.groups()
        regex += re.escape(pattern[done : found.start()])
        done = found.end()
        if name == YEAR:
            regex += "(?P<year>[0-9]{4})"
        elif name == SERIAL:
            digits = f"[0-9]{{{width},}}" if width else "[1-9][0-9]*"
            regex += f"(?P<serial>{digits})"
        elif name in known:
            regex += re.escape(known[name])
        else:
            regex += f"(?P<part_{name}>.+?)"
            open_parts.append(name)
    return re.compile(regex + re.escape(pattern[done:])), tuple(open_parts)


def write_number(rule: Numbering, serial: int, year: int, parts: Mapping[str, str]) -> str | None:
    """A number by its pattern, None where a named part is not known."""

    def value(found: re.Match[str]) -> str:
        name, width = found.groups()
        if name == YEAR:
            return str(year)
        if name == SERIAL:
            return str(serial).zfill(int(width or 0))
        return parts[name]

    try:
        return _PART.sub(value, rule.pattern)
    except KeyError:
        return None


def names_in(pattern: str) -> set[str]:
    """The named parts of a pattern, year and serial number included."""
    return {found[1] for found in _PART.finditer(pattern)}
