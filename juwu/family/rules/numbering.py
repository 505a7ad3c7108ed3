"""Official numbers: their form, their book, and that none is missing."""

from __future__ import annotations

from dataclasses import field

from juwu.family.lenient import as_map, as_pointer, as_pointers, as_text
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

YEAR, SERIAL = "year", "n"


@dataclass(frozen=True, slots=True)
class Gaps:
    """Where numbers that were not used are explained."""

    family: str
    at: Pointer
    """The places of the numbers, written out, in the records of that family."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the numbers of one field are given."""

    at: Pointer
    pattern: str
    """Fixed text with ``{year}``, ``{n}`` (``{n:4}`` for four digits) and named parts."""
    rule: Rule
    book: tuple[Pointer, ...] = ()
    """Records that agree in these fields share one run of numbers; so do those of one year."""
    date: Pointer | None = None
    """The day whose year is ``{year}``."""
    parts: dict[str, str] = field(default_factory=dict)
    """The named parts of the pattern: a place (``/code``) or a condition language expression."""
    when: str | None = None
    """From when on the number must stand: a condition."""
    gapless: bool = False
    gaps: Gaps | None = None

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> Numbering | None:
        """Read it; None where it has no place or pattern."""
        entry = as_map(value)
        place, pattern = as_pointer(entry.get("at")), as_text(entry.get("pattern"))
        if not place or not pattern:
            return None
        gaps, gapless = as_map(entry.get("gaps")), entry.get("gapless") is True
        family, gap_at = as_text(gaps.get("family")), as_pointer(gaps.get("at"))
        return cls(
            at=place,
            pattern=pattern,
            rule=reader.rule(
                RuleKind.NUMBERING,
                entry,
                at,
                code="numbering.form",
                message=Words(
                    f"{place} 按“{pattern}”编号，{'不断号、' if gapless else ''}不重号。",
                    f"{place} is numbered as “{pattern}”, none twice"
                    f"{' and none left out' if gapless else ''}.",
                ),
                hint=Words("用建议的下一个号。", "Take the next number that is proposed."),
            ),
            book=as_pointers(entry.get("book")),
            date=as_pointer(entry.get("date")),
            parts={
                name: part
                for name, one in as_map(entry.get("parts")).items()
                if (part := as_text(one))
            },
            when=as_text(entry.get("when")),
            gapless=gapless,
            gaps=Gaps(family, gap_at) if family and gap_at else None,
        )
