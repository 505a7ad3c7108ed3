"""What was on display, term by term: told of each are its days and how many objected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta

from juwu.family import Family
from juwu.family.publish import Publish
from juwu.language import Language
from juwu.pointer import Pointer, values_at
from juwu.record import Record, shown
from juwu.site import PublicObjections, PublicRecord, PublicTerm, Stamp, Teller
from juwu.value import Map, Value

_NATURE = Pointer.of("provenance")
_REAL = "real"
_MOST_DAYS = 3660


def text_at(data: Value, at: Pointer | None) -> str:
    """The value of a place as a text; empty where there is none, or no single value."""
    found = next(iter(values_at(data, at)), None) if at else None
    return "" if found is None or isinstance(found, dict | list) else str(found)


def is_sample(data: Map) -> bool:
    """Whether a record says that it is no real one."""
    return text_at(data, _NATURE) not in {"", _REAL}


def nature(family: Family, data: Map, language: Language) -> str:
    """The label of what is no real record; empty for one that is."""
    if not is_sample(data):
        return ""
    return shown(family.field(_NATURE), text_at(data, _NATURE), language)


def objections(publish: Publish, data: Map) -> PublicObjections | None:
    """How many objections there are, and until when one can be raised."""
    declared = publish.objections
    if declared is None:
        return None
    found = next(iter(values_at(data, declared.at)), None)
    raised = found if isinstance(found, list) else []
    answered = [one for one in raised if isinstance(one, dict) and one.get(declared.answered)]
    days = next(iter(values_at(data, declared.days)), None)
    begun, until = text_at(data, publish.day)[:10], ""
    if isinstance(days, int):
        with suppress(ValueError):  # a day that is none
            until = (date.fromisoformat(begun) + timedelta(min(days, _MOST_DAYS))).isoformat()
    return PublicObjections(len(raised), len(answered), until)


def past_term(
    family: Family, record: Record, teller: Teller, fit: Callable[[str], str], stamp: Stamp
) -> PublicTerm | None:
    """What is told of a record that was taken down; None where its family keeps no archive.

    Until when it had to be made public is not told here.

    Args:
        family: Its family.
        record: It fulfils :func:`juwu.site.was_public`.
        teller: Tells of its family.
        fit: Makes its texts fit for a public page.
        stamp: The commit that it is from.
    """
    publish, data = family.look.publish, record.data
    if publish is None or publish.archive is None:
        return None
    return PublicTerm(
        title=fit(family.title_of(data, record.ref.id)),
        term=teller.text(data, publish.archive.term, fit),
        due="",
        day=text_at(data, publish.day)[:10],
        until=text_at(data, publish.archive.until)[:10],
        objections=objections(publish, data),
        stamp=stamp,
        provenance=text_at(data, _NATURE) if is_sample(data) else "",
    )


def shown_terms(
    family: Family,
    shown_now: Iterable[tuple[PublicRecord, Map]],
    past: Iterable[PublicTerm],
    term_of: Callable[[Map, Pointer], str],
) -> tuple[PublicTerm, ...]:
    """All displays of a family, the newest first; none where it keeps no archive.

    Args:
        family: The family.
        shown_now: What is on display, with the records.
        past: What was.
        term_of: What a place of a record tells.
    """
    publish = family.look.publish
    if publish is None or publish.archive is None:
        return ()
    at = publish.archive.term
    now = (
        PublicTerm(
            title=one.title,
            term=term_of(data, at),
            due=one.due,
            day=one.day,
            until="",
            objections=one.objections,
            stamp=one.stamp,
            provenance=one.provenance,
            path=one.path,
        )
        for one, data in shown_now
    )
    found = sorted((*now, *past), key=lambda one: (one.term, one.title, one.path))
    found.sort(key=lambda one: one.day, reverse=True)
    return tuple(found)
