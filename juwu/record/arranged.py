"""In which order the rows of a list stand, and in which groups: by the texts of one place.

Values that a schema lists stand in its order; years from the last; all else as a Chinese index has
it. What is not filled in comes last, whichever way the list is turned.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.text import sort_key

if TYPE_CHECKING:
    from juwu.family import Family, Field
    from juwu.language import Language

    _Key = tuple[int, int, tuple[int, float, tuple[str, ...]]]

UNFILLED = Words("（未填）", "(not filled in)")
_YEAR = 4
_NEITHER = (0, 0.0, ())
_BY_YEAR = Words("（按年）", " (by year)")


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that tells records of a family apart, so that a list can be put into groups."""

    at: Pointer
    title: Words
    by_year: bool = False
    """Whether the year of a date is meant."""

    @property
    def name(self) -> str:
        """Tells it from the other facets of its family."""
        return f"{self.at}{'#year' if self.by_year else ''}"


def facets(family: Family) -> tuple[Facet, ...]:
    """What the list of a family can be put into groups by.

    Its columns but for the title, each date among them by year as well, then the place and the
    year that it counts for.
    """
    look = family.look
    places = [one.at for one in family.columns if one.at not in look.title_at]
    places += [at for at in (look.place_at, look.date_at) if at is not None and at not in places]
    found = []
    for at in places:
        column = next((one for one in family.columns if one.at == at), None)
        title = (column.title if column else None) or family.label(at)
        if not is_day(family.field(at)):
            found.append(Facet(at, title))
            continue
        named = Words(f"{title.zh}{_BY_YEAR.zh}", f"{title.en}{_BY_YEAR.en}")
        found.append(Facet(at, named, by_year=True))
        if column is not None:
            found.append(Facet(at, title))
    return tuple(found)


def is_day(field: Field | None) -> bool:
    """Whether a field holds a day or a moment."""
    return field is not None and field.format in {"date", "date-time", "partial-date"}


def in_order(
    texts: Sequence[str], field: Field | None, language: Language, *, descending: bool = False
) -> list[int]:
    """The places of some texts in the order of the texts; what is equal stays as it came.

    Args:
        texts: What stands in one column.
        field: The field of the column; None where the schema says nothing of it.
        language: The language of the texts.
        descending: Whether the last comes first.
    """
    keys = _keys(texts, field, language)
    filled = [place for place, text in enumerate(texts) if text]
    filled.sort(key=lambda place: keys[texts[place]], reverse=descending)
    return filled + [place for place, text in enumerate(texts) if not text]


def in_groups(
    texts: Sequence[str], field: Field | None, language: Language, *, by_year: bool = False
) -> list[tuple[str, list[int]]]:
    """The places of some texts by what they are; within a group they stay as they came.

    Args:
        texts: What stands in one column.
        field: As in :func:`in_order`.
        language: The language of the texts.
        by_year: Whether only the year of each text counts.
    """
    found: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        found.setdefault(text[:_YEAR] if by_year else text, []).append(place)
    names = list(found)
    places = in_order(names, None if by_year else field, language, descending=by_year)
    unfilled = UNFILLED.say(language)
    return [(names[place] or unfilled, found[names[place]]) for place in places]


def _keys(texts: Sequence[str], field: Field | None, language: Language) -> dict[str, _Key]:
    choices = field.choices if field else ()
    ranks = {one.label.say(language): rank for rank, one in enumerate(choices)}
    return {
        text: (0, ranks[text], _NEITHER) if text in ranks else (1, 0, sort_key(text))
        for text in set(texts)
    }
