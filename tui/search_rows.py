"""Finding in all records: title and id by what was typed or its pinyin, every other text as it is.

Plain values; the search reads the records that are in memory and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from juwu.family import Families
from juwu.language import Language, Words
from juwu.pointer import leaves
from juwu.record import Record, Ref
from juwu.text import Query, clean, cut, fold, width
from tui.rows import Column, Row, Tone

MOST = 200
"""How many records are shown; who finds more is to type more."""

_TITLE = 28
_ID = 18
_BEFORE = 8
_AFTER = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found; its texts come from data."""

    ref: Ref
    title: str
    excerpt: str
    """The text that was found with its label; empty where the title or the id was."""


def hits(
    typed: str, records: Iterable[Record], families: Families, language: Language
) -> Iterator[Hit]:
    """The records that are found, in the order given."""
    words = fold(typed).casefold().split()
    query = Query(typed)
    for record in records if words else ():
        family = families.get(record.ref.family)
        title = family.title_of(record.data, record.ref.id) if family else record.ref.id
        if query.matches(f"{title}\n{record.ref.id}"):
            yield Hit(record.ref, title, "")
            continue
        missing = set(words)
        excerpt = ""
        for at, value in leaves(record.data):
            text = fold(value) if isinstance(value, str) else ""
            met = {word for word in missing if word in text.casefold()}
            if met and not excerpt:
                label = family.label(at).say(language) if family else str(at)
                excerpt = f"{label}: {_around(text, words)}"
            missing -= met
        if not missing:
            yield Hit(record.ref, title, excerpt)


def _around(text: str, words: Sequence[str]) -> str:
    """The part of a text around the first word that stands in it."""
    flat = " ".join(text.split())
    low = flat.casefold()
    places = [place for word in words if (place := low.find(word)) >= 0]
    start = max(min(places, default=0) - _BEFORE, 0)
    return (".." if start else "") + cut(flat[start:], _AFTER)


def search_columns(found: Sequence[Hit]) -> tuple[Column, ...]:
    """What a record is called, where it was found, its id."""
    titles = max((width(clean(hit.title)) for hit in found), default=0)
    ids = max((len(hit.ref.id) for hit in found), default=0)
    return (
        Column("", min(titles, _TITLE)),
        Column(""),
        Column("", min(ids, _ID), tone=Tone.DIM),
    )


def search_rows(found: Sequence[Hit], families: Families, language: Language) -> Iterator[Row]:
    """The rows by family; the key of a row is the text of its ref."""
    for name, family in families.items():
        mine = [hit for hit in found if hit.ref.family == name]
        if mine:
            yield Row.section(f"{family.title.say(language)}  {len(mine)}")
            yield from (Row(str(hit.ref), (hit.title, hit.excerpt, hit.ref.id)) for hit in mine)


def summary(found: Sequence[Hit]) -> Words:
    """How many were found."""
    if len(found) >= MOST:
        return Words(f"只列出前 {MOST} 条，请再打几个字", f"the first {MOST}; type more")
    return Words(f"找到 {len(found)} 条", f"{len(found)} found")
