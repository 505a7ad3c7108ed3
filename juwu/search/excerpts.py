"""Where a record holds what was looked for, with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record.passages import Passage, Role
from juwu.search.query import NAMED, Held, NameOf, Query, Wanted, initials_of
from juwu.search.syntax import Word
from juwu.text import Normal, Span, cut, width

MOST = 3
"""Excerpts of one record."""

_BEFORE = 16
"""Cells of text before what was found."""
_CELLS = 72
_MOST_SHOWN = 4 * _CELLS
"""Characters beyond which none is looked at: few take no cell."""
_MORE = ".."


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage that was found, cut to what stands around it; not yet cleaned."""

    at: Pointer
    """The place in the record; the root where its id was found."""
    label: Words
    text: Words
    """In both languages, since values of a choice have a label in each."""
    spans: tuple[Span, ...]
    """What was found in the text, in order of place."""
    is_name: bool = False
    """Whether it is the title or the id of the record."""


def excerpts(query: Query, held: Held, name_of: NameOf) -> tuple[Excerpt, ...]:
    """The passages by which a record is found, one for each word and filter; title and id last."""
    chosen: list[tuple[Passage, list[Word | Wanted]]] = []
    for term in query.wanted():
        found = list(query.found(term, held, name_of))
        if not found:
            continue
        known = next((terms for one, terms in chosen if one in found), None)
        if known is None:
            chosen.append((min(found, key=_closeness), [term]))
        else:
            known.append(term)
    order = sorted(chosen, key=lambda one: one[0].role in (Role.TITLE, Role.ID))
    return tuple(_excerpt(query, held.family, one, terms, name_of) for one, terms in order[:MOST])


def _closeness(passage: Passage) -> int:
    """What tells a person most stands first: names before texts, values of a choice last."""
    order = (Role.TITLE, Role.NAME, Role.TEXT, Role.REFERENCE, Role.NUMBER, Role.DATE, Role.CHOICE)
    return order.index(passage.role) if passage.role in order else len(order)


def _excerpt(
    query: Query,
    family: str,
    passage: Passage,
    terms: Sequence[Word | Wanted],
    name_of: NameOf,
) -> Excerpt:
    lexicon = query.lexicon
    at = Pointer.parse(passage.at)
    label = lexicon.families[family].label(at) if passage.at else ID_LABEL
    field = lexicon.field(family, passage.pattern)
    if passage.role is Role.CHOICE:
        told = lexicon.label(family, passage.pattern, passage.text)
        return Excerpt(at, label, told or Words.same(passage.text), ())
    text = passage.text
    if passage.role is Role.REFERENCE and field and field.reference:
        title = name_of(field.reference, text)
        text = f"{title} ({text})" if title else text
    held = Normal(" ".join(text.split()))
    spans = sorted(
        {span for form, free in _forms(terms) for span in _spans(held, form, passage, free=free)}
    )
    shown, moved = _around(held.text, [Span(*span) for span in spans])
    is_name = passage.role in (Role.TITLE, Role.ID)
    return Excerpt(at, label, Words.same(shown), tuple(moved), is_name)


ID_LABEL = Words("记录号", "Id")
"""The id is not a field: it is the name of the file."""


def _forms(terms: Sequence[Word | Wanted]) -> list[tuple[str, bool]]:
    """What to mark, and whether initials count."""
    found = [(term.form, not term.is_phrase) for term in terms if isinstance(term, Word)]
    for term in terms:
        if isinstance(term, Wanted):
            found += ((one.form, True) for one in term.conditions if one.form)
    return found


def _spans(held: Normal, form: str, passage: Passage, *, free: bool) -> list[tuple[int, int]]:
    places = held.places(form)
    if places or not free or passage.role not in (*NAMED, Role.REFERENCE):
        return places
    return [held.place(span.start, span.stop) for span in initials_of(form).spans(held.form)]


def _around(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """The part of a text around what was found first, and where that is in it."""
    start = spans[0].start if spans else 0
    room = _BEFORE
    while start > 0 and (room := room - width(text[start - 1])) >= 0:
        start -= 1
    if width(text[:_MOST_SHOWN]) <= _CELLS and len(text) <= _MOST_SHOWN:
        start = 0
    before = _MORE if start else ""
    body = cut(text[start : start + _MOST_SHOWN], _CELLS - len(before))
    after = _MORE if start + len(body) < len(text) else ""
    moved = [
        Span(
            max(one.start - start, 0) + len(before),
            min(one.stop - start, len(body)) + len(before),
        )
        for one in spans
        if start <= one.start < start + len(body)
    ]
    return before + body + after, moved
