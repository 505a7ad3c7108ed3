"""What a search found, as rows: by family, each record with the place where it was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.family import Families
from juwu.language import Language, Words
from juwu.search import MOST, Excerpt, Fault, Hit
from juwu.text import Span, clean, width
from tui.rows import Column, Row, Tone
from tui.state import Filling

FIRST = 30
"""How many of the closest are shown before the others are looked for."""

_TITLE = 28
_ID = 18
_WHOLE_ID = 36
"""Cells of an id where no text needs the room."""


def best(hit: Hit) -> Excerpt | None:
    """The place by which a record is shown: the first that is not its title or its id."""
    return next((one for one in hit.excerpts if not one.is_name), None)


def search_columns(found: Sequence[Hit]) -> tuple[Column, ...]:
    """What a record is called, where it was found, its id."""
    titles = max((width(clean(hit.title)) for hit in found), default=0)
    ids = max((len(hit.ref.id) for hit in found), default=0)
    if not any(map(best, found)):
        return (Column(""), Column("", 1), Column("", min(ids, _WHOLE_ID), tone=Tone.DIM))
    return (
        Column("", min(titles, _TITLE)),
        Column(""),
        Column("", min(ids, _ID), tone=Tone.DIM),
    )


def search_rows(
    found: Sequence[Hit],
    faults: Sequence[Fault],
    families: Families,
    language: Language,
    note: Words | None = None,
) -> Iterator[Row]:
    """The records by family, that of the closest first; the key of a row is the text of its ref.

    The first heading tells what of the query could not be understood, and the note.
    """
    notes = [fault.message for fault in faults[:1]] + ([note] if note else [])
    told = "".join(f"  {one.say(language)}" for one in notes)
    for name in dict.fromkeys(hit.ref.family for hit in found):
        mine = [hit for hit in found if hit.ref.family == name]
        title = families[name].title.say(language) if name in families else name
        yield Row.section(f"{title}  {len(mine)}{told}")
        told = ""
        yield from (_row(hit, language) for hit in mine)


def _row(hit: Hit, language: Language) -> Row:
    spans: dict[int, Sequence[Span]] = {}
    for one in hit.excerpts:
        if one.is_name and one.text.say(language) in (hit.title, hit.ref.id):
            spans[0 if one.text.say(language) == hit.title else 2] = one.spans
    shown, text = best(hit), ""
    if shown is not None:
        label = f"{shown.label.say(language)}: "
        text = label + shown.text.say(language)
        spans[1] = [Span(one.start + len(label), one.stop + len(label)) for one in shown.spans]
    return Row(str(hit.ref), (hit.title, text, hit.ref.id), spans=spans)


def summary(found: Sequence[Hit], *, is_whole: bool = True) -> Words:
    """How many were found; more than these where they are not the whole."""
    if not is_whole:
        return Words(f"找到 {len(found)} 条以上", f"more than {len(found)} found")
    if len(found) >= MOST:
        return Words(f"只列出前 {MOST} 条，请再打几个字", f"the first {MOST}; type more")
    return Words(f"找到 {len(found)} 条", f"{len(found)} found")


def filling_note(filling: Filling) -> Words:
    """That only a part of the records is in yet, and how large it is."""
    share = f"{filling.done:,}/{filling.total:,}" if filling.total else ""
    if filling.is_stopped:
        return Words(
            f"编目停在 {share}，只找了这些", f"the catalog stopped at {share}: the rest waits"
        )
    return Words(
        f"正在编目 {share}，先找已编好的", f"filling the catalog {share}; what is in is searched"
    )


def not_yet(filling: Filling) -> Words:
    """That nothing was found, as far as can be told while only a part of the records is in."""
    note = filling_note(filling)
    return Words(f"还没有找到。{note.zh}。", f"Nothing was found yet: {note.en}.")
