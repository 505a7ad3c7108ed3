"""The page of all displays up to now: when each was due, when it came, and what was objected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from juwu.site import words
from juwu.site.frame import Frame
from juwu.site.html import Html, joined, tag
from juwu.site.material import PublicFamily, PublicTerm
from juwu.site.parts import link, table

_YEAR = 4


def archive(frame: Frame, families: Sequence[PublicFamily], path: str) -> bytes:
    """All displays of some families, by family and year.

    Args:
        frame: What all pages have.
        families: Those that have any.
        path: Where the page stands.
    """
    heads = (
        words.TERM,
        words.TITLED,
        words.DUE,
        words.SHOWN,
        words.TAKEN_DOWN,
        words.RAISED,
        words.ANSWERED,
    )
    told = tuple(map(frame.say, heads))
    body = [tag("p", frame.say(words.ARCHIVED))]
    for family in families:
        body.append(tag("h2", family.title))
        for year, terms in groupby(family.terms, lambda one: one.day[:_YEAR]):
            name = year or frame.say(words.NO_DAY)
            rows = [_row(frame, one, path) for one in terms]
            body += [tag("h3", name), table(f"{family.title} {name}", told, rows)]
    newest = max((one.stamp for family in families for one in family.terms), default=None)
    return frame.page(path, frame.say(words.ARCHIVE), joined(*body), newest)


def _row(frame: Frame, one: PublicTerm, path: str) -> list[Html | str]:
    title = one.title + (frame.say(words.SAMPLE_MARK) if one.provenance else "")
    met = one.objections
    return [
        one.term,
        link(one.path, title, path) if one.path else title,
        one.due,
        one.day,
        one.until or frame.say(words.ON_DISPLAY),
        str(met.raised) if met else "",
        str(met.answered) if met else "",
    ]
