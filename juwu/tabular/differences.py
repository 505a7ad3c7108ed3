"""What an import would change, by field, with some examples of each."""

from __future__ import annotations

from collections.abc import Iterable

from juwu.change import Change, Missing
from juwu.family import Family
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.privacy import masked
from juwu.record import shown
from juwu.tabular.outcome import Fate, Outcome

ROWS = Words("行", "rows")
EXAMPLES = 3
"""Examples of each field."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What would change in one field."""

    label: str
    """The field; may come from data."""
    count: int
    """How often it changes."""
    examples: tuple[str, ...]
    """The first changes; personal numbers are masked, but the texts are not cleaned."""


def differences(
    family: Family, outcomes: Iterable[Outcome], language: Language
) -> list[Difference]:
    """The fields that would change in records that are there, in the order of the file."""
    found: dict[str, list[tuple[Outcome, Change]]] = {}
    for outcome in outcomes:
        if outcome.fate is Fate.CHANGED:
            for change in outcome.changes:
                label = family.label(change.pointer.pattern).say(language).replace("[*]", "")
                found.setdefault(label, []).append((outcome, change))
    return [
        Difference(
            label,
            len(changes),
            tuple(_example(family, *one, language) for one in changes[:EXAMPLES]),
        )
        for label, changes in found.items()
    ]


def before_and_after(family: Family, change: Change, language: Language) -> str:
    """One change on one line."""
    field = family.field(change.pointer)
    before, after = (
        "" if isinstance(value, Missing) else masked(shown(field, value, language))
        for value in (change.before, change.after)
    )
    return f"{before} → {after}"


def _example(family: Family, outcome: Outcome, change: Change, language: Language) -> str:
    told = before_and_after(family, change, language)
    return f"{ROWS.say(language)} {outcome.rows[0]}  {outcome.ref}  {told}"
