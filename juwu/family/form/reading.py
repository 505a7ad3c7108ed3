"""The parts of a form read from its file; a wrong one is left out here and reported by check."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from juwu.family.form.part import (
    Blank,
    Box,
    Break,
    Each,
    Entries,
    Entry,
    Listed,
    Part,
    Records,
    Signs,
    Style,
    Tree,
    Wording,
)
from juwu.family.form.place import Place
from juwu.family.lenient import as_int, as_list, as_map, as_pointer, as_text, as_texts, as_words
from juwu.family.look import Order
from juwu.language import Words
from juwu.value import Map, Value

_EVEN = 2


def parts(value: Value) -> tuple[Part, ...]:
    """The parts of a body, in order."""
    return tuple(part for entry in as_list(value) if (part := _part(as_map(entry))) is not None)


def _part(entry: Map) -> Part | None:
    return next((read(entry) for name, read in _READERS.items() if name in entry), None)


def _wording(style: Style) -> Callable[[Map], Part | None]:
    def read(entry: Map) -> Part | None:
        words = as_words(entry.get(style.value))
        plain = "center" if style is Style.TITLE else "left"
        if words is None:
            return None
        return Wording(
            words,
            style,
            as_text(entry.get("align")) or plain,
            indent=entry.get("indent") is True,
            when=as_text(entry.get("when")),
        )

    return read


def _entries(entry: Map) -> Part:
    columns = as_int(entry.get("columns")) or _EVEN
    return Entries(entry_list(entry.get("fields")), columns, as_text(entry.get("when")))


def entry_list(value: Value) -> tuple[Entry, ...]:
    """Labels with values, or columns: each a place alone or a map."""
    found = []
    for one in as_list(value):
        settings: Map = {"at": one} if isinstance(one, str) else as_map(one)
        place, words = Place.of(settings.get("at")), as_words(settings.get("text"))
        title = as_words(settings.get("title"))
        if place is not None or words is not None or title is not None:
            found.append(
                Entry(
                    title,
                    place,
                    words,
                    as_int(settings.get("width")) or 0,
                    settings.get("wide") is True,
                    as_int(settings.get("lines")) or 1,
                )
            )
    return tuple(found)


def _listed(entry: Map) -> Part | None:
    at = Place.of(entry.get("table"))
    if at is None:
        return None
    return Listed(
        at,
        entry_list(entry.get("columns")),
        as_int(entry.get("rows")) or 0,
        as_text(entry.get("where")),
        as_text(entry.get("when")),
    )


def _records(entry: Map) -> Part:
    settings = as_map(entry.get("records"))
    return Records(
        as_text(settings.get("family")),
        as_pointer(settings.get("at")),
        entry_list(entry.get("columns")),
        tuple(
            Order(at, text.startswith("-"))
            for text in as_texts(settings.get("sort"))
            if (at := as_pointer(text.removeprefix("-")))
        ),
        as_text(entry.get("where")),
        as_text(entry.get("when")),
    )


def _tree(entry: Map) -> Part | None:
    settings = as_map(entry.get("tree"))
    at, words = as_pointer(settings.get("at")), as_words(settings.get("text"))
    if at is None or words is None:
        return None
    return Tree(at, words, as_text(entry.get("where")), as_text(entry.get("when")))


def _each(entry: Map) -> Part | None:
    at = Place.of(entry.get("each"))
    if at is None:
        return None
    return Each(
        at, parts(entry.get("body")), as_text(entry.get("where")), as_text(entry.get("when"))
    )


def _signs(entry: Map) -> Part:
    boxes = tuple(
        Box(
            as_words(one.get("title")) or Words.same(""),
            one.get("stamp") is True,
            one.get("date") is not False,
            Place.of(one.get("each")),
            as_text(one.get("where")),
        )
        for one in map(as_map, as_list(entry.get("sign")))
    )
    return Signs(boxes, as_text(entry.get("when")))


def _blank(entry: Map) -> Part:
    return Blank(as_int(entry.get("blank")) or 1, as_text(entry.get("when")))


def _break(entry: Map) -> Part:
    return Break(as_text(entry.get("when")))


_READERS: Mapping[str, Callable[[Map], Part | None]] = {
    **{style.value: _wording(style) for style in Style},
    "fields": _entries,
    "table": _listed,
    "records": _records,
    "tree": _tree,
    "each": _each,
    "sign": _signs,
    "blank": _blank,
    "break": _break,
}
