"""Official numbers: their form and year in each record, doubles and gaps in each book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from juwu.check.claims import Claims, Numbered
from juwu.check.conditions import ConditionError, Conditions, Subject
from juwu.check.fault import Fault
from juwu.check.free_checks import failed
from juwu.check.number_form import Number, names_in, read_number, write_number
from juwu.check.register import Register
from juwu.family import Family, Numbering
from juwu.family.rules.numbering import YEAR
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer, reader
from juwu.record import Record
from juwu.value import Map

Book: TypeAlias = tuple[str, ...]
"""What records of one run of numbers have in common; its last part is the year, or empty."""

BUILTIN = "numbering.form"
"""The code of a rule that names none; each fault then has a code of its own."""

MOST_SKIPPED = 1000
"""Missing numbers before one that are looked at."""

MOST_NAMED = 8
"""Missing numbers that a finding lists one by one."""


def number_faults(subject: Subject, data: Map, family: Family) -> Iterator[Fault]:
    """Numbers of a record that are missing, of a wrong form or of a wrong year."""
    for rule in family.rules.numbering:
        text = _text(data, rule.at)
        try:
            if text is None:
                if rule.when is not None and subject.holds(rule.when):
                    yield _missing(rule, family)
                continue
            parts = _parts(subject, data, rule)
        except ConditionError as error:
            yield failed(rule.rule.code, rule.at, error, family)
            continue
        number = read_number(rule, text, parts)
        year = _year(data, rule)
        if number is None:
            yield _form(rule, family, write_number(rule, 1, year or 0, parts) or rule.pattern)
        elif number.year is not None and year is not None and number.year != year:
            yield _wrong_year(rule, family, number.year, year)


def numbered(record: Record, family: Family, conditions: Conditions) -> Iterator[Numbered]:
    """The official numbers of a record; what is wrong with one is told of the record itself."""
    for place, rule in enumerate(family.rules.numbering):
        text = None if record.is_broken else _text(record.data, rule.at)
        if text is None:
            continue
        try:
            subject = conditions.about(record.data) if rule.parts else None
            parts = _parts(subject, record.data, rule) if subject else {}
        except ConditionError:
            continue
        if read_number(rule, text, parts) is not None:
            yield Numbered(place, text, parts, _book(record.data, rule))


class Books:
    """The numbers that the records of a family have, by book and year."""

    def __init__(self, claims: Iterable[Claims], family: Family, register: Register) -> None:
        """Gather the numbers.

        Args:
            claims: What the records of the family claim, by path.
            family: The family.
            register: Where missing numbers are explained.
        """
        self._family = family
        self._register = register
        self._books: list[dict[Book, list[_Entry]]] = [{} for _ in family.rules.numbering]
        for claim in claims:
            for one in claim.numbers:
                number = read_number(family.rules.numbering[one.rule], one.text, one.parts)
                if number is not None:
                    year = "" if number.year is None else str(number.year)
                    entry = _Entry(number, claim.path, one.parts)
                    self._books[one.rule].setdefault((*one.book, year), []).append(entry)

    def faults(self) -> Iterator[tuple[str, Fault]]:
        """Numbers that two records have, and numbers of a gapless book that none has; by file."""
        for rule, books in zip(self._family.rules.numbering, self._books, strict=True):
            for entries in books.values():
                first: dict[int, str] = {}
                for entry in entries:
                    owner = first.setdefault(entry.number.serial, entry.path)
                    if owner != entry.path:
                        yield entry.path, _double(rule, self._family, entry.number, owner)
                if rule.gapless:
                    yield from self._gaps(rule, entries)

    def next(
        self, record: Record, rule: Numbering, today: date, conditions: Conditions
    ) -> str | None:
        """The number that a record would be given next; None where a part of it is not known yet.

        A part that the rule leaves open is that of the last number of the book. A gap is not
        filled: it has to be explained. The record's own number is not counted.

        Args:
            record: The record, or a draft as a record.
            rule: How numbers are given.
            today: Its year stands where the record has no date yet.
            conditions: Reckon the parts of the number.
        """
        wanted = wanted_of(record, rule, today, conditions)
        if wanted is None:
            return None
        book, year, parts = wanted.book, wanted.year, wanted.parts
        books = self._books[self._family.rules.numbering.index(rule)]
        others = [one for one in books.get(book, []) if one.path != record.path]
        last = max(others, key=lambda one: one.number.serial, default=None)
        if last is None:
            return write_number(rule, 1, year, parts)
        return write_number(rule, last.number.serial + 1, year, {**last.number.parts, **parts})

    def _gaps(self, rule: Numbering, entries: list[_Entry]) -> Iterator[tuple[str, Fault]]:
        by_serial = {entry.number.serial: entry for entry in reversed(entries)}
        before = 0
        for serial, entry in sorted(by_serial.items()):
            # A number far too high is one finding, not a million sentences.
            skipped = range(before + 1, serial)
            year = entry.number.year or 0
            parts = {**entry.number.parts, **entry.parts}
            texts = (write_number(rule, one, year, parts) for one in skipped[:MOST_SKIPPED])
            missing = [
                text for text in texts if text is not None and not self._explained(rule, text)
            ]
            if missing:
                yield entry.path, _gap(rule, self._family, missing)
            before = serial

    def _explained(self, rule: Numbering, text: str) -> bool:
        """Whether a record says why a number was not used."""
        gaps = rule.gaps
        return gaps is not None and self._register.holds(gaps.family, gaps.at, text)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a number before it is given."""

    book: Book
    year: int
    parts: dict[str, str]


def wanted_of(
    record: Record, rule: Numbering, today: date, conditions: Conditions
) -> Wanted | None:
    """What is known of the number that a record would be given; None where a part cannot be told.

    Args:
        record: The record, or a draft as a record.
        rule: How numbers are given.
        today: Its year stands where the record has no date yet.
        conditions: Reckon the parts of the number.
    """
    year = _year(record.data, rule) or today.year
    try:
        parts = _parts(conditions.about(record.data), record.data, rule)
    except ConditionError:
        return None
    said = str(year) if YEAR in names_in(rule.pattern) else ""
    return Wanted((*_book(record.data, rule), said), year, parts)


@dataclass(frozen=True, slots=True)
class _Entry:
    number: Number
    path: str
    parts: Mapping[str, str]


def _book(data: Map, rule: Numbering) -> Book:
    return tuple(_text(data, at) or "" for at in rule.book)


def _text(data: Map, at: Pointer) -> str | None:
    """What stands at a place, as text; None where nothing does."""
    values = reader(at)(data)
    found = values[0] if values else None
    return str(found) if isinstance(found, str | int) and found != "" else None


def _year(data: Map, rule: Numbering) -> int | None:
    text = _text(data, rule.date) if rule.date else None
    return int(text[:4]) if text and text[:4].isdecimal() else None


def _parts(subject: Subject, data: Map, rule: Numbering) -> dict[str, str]:
    parts = {}
    for name, source in rule.parts.items():
        if source.startswith("/"):
            value = _text(data, Pointer.parse(source))
        else:
            found = subject.value(source)
            value = None if found is None else str(found)
        if value is not None:
            parts[name] = value
    return parts


def _code(rule: Numbering, fault: str) -> str:
    return f"numbering.{fault}" if rule.rule.code == BUILTIN else rule.rule.code


def _fault(rule: Numbering, fault: str, message: Words, hint: Words) -> Fault:
    message, hint = rule.rule.words(message, hint)
    return Fault(_code(rule, fault), rule.at, message, hint, rule.rule.severity)


def _missing(rule: Numbering, family: Family) -> Fault:
    label = family.label(rule.at)
    return _fault(
        rule,
        "missing",
        Words(f"还没有编“{label.zh}”。", f"“{label.en}” has not been given yet."),
        Words(
            f"取下一个号：在表单里按 F3，或 juwu set … {rule.at}=auto。",
            f"Take the next one: F3 in the form, or juwu set … {rule.at}=auto.",
        ),
    )


def _form(rule: Numbering, family: Family, example: str) -> Fault:
    label = family.label(rule.at)
    return _fault(
        rule,
        "form",
        Words(
            f"“{label.zh}”不合编号格式，例如 {example}。",
            f"“{label.en}” is not of the form {example}.",
        ),
        Words("按格式改正。", "Write it in that form."),
    )


def _wrong_year(rule: Numbering, family: Family, found: int, right: int) -> Fault:
    label = family.label(rule.at)
    return _fault(
        rule,
        "year",
        Words(
            f"“{label.zh}”写的是 {found} 年，应为 {right} 年。",
            f"“{label.en}” is of the year {found}, but should be of {right}.",
        ),
        Words("核对编号与日期。", "Check the number and the date."),
    )


def _double(rule: Numbering, family: Family, number: Number, owner: str) -> Fault:
    label = family.label(rule.at)
    return _fault(
        rule,
        "double",
        Words(
            f"“{label.zh}”{number.text} 重号（{owner}）。",
            f"“{label.en}” {number.text} was given twice ({owner}).",
        ),
        Words("给其中一条换下一个号。", "Give one of them the next number."),
    )


def _gap(rule: Numbering, family: Family, missing: list[str]) -> Fault:
    label = family.label(rule.at)
    zh, en = "、".join(missing[:MOST_NAMED]), ", ".join(missing[:MOST_NAMED])
    more = len(missing) - MOST_NAMED
    if more > 0:
        zh, en = f"{zh}等 {len(missing)} 个", f"{en} and {more} more"
    return _fault(
        rule,
        "gap",
        Words(f"“{label.zh}”断号：缺 {zh}。", f"“{label.en}” has a gap: {en} is missing."),
        Words("找出这一号，或登记断号说明。", "Find the number, or record why it was not used."),
    )
