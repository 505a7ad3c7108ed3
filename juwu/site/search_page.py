"""The page that searches: its index stands in it, so it needs no server and asks nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from juwu.site import words
from juwu.site.frame import Frame
from juwu.site.html import Html, joined, tag
from juwu.site.material import PublicFamily
from juwu.site.pages import newest
from juwu.site.told import Group, Table, Text, Told
from juwu.text import initials

_LONGEST = 4000
"""Characters of one record that are looked through."""


def search_page(frame: Frame, families: Sequence[PublicFamily], path: str) -> bytes:
    """A field, a place for what is found, and the index as JSON that is never run."""
    index = json.dumps([*_entries(families)], ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        index = index.replace(character, f"\\u{ord(character):04x}")
    body = joined(
        tag(
            "form",
            tag("label", frame.say(words.QUERY), for_="query"),
            tag(
                "input",
                id="query",
                type="search",
                autocomplete="off",
                aria_describedby="hint",
                enterkeyhint="search",
            ),
            tag(
                "p",
                frame.say(words.HINT),
                id="hint",
                class_="hint",
            ),
            id="search",
            role="search",
        ),
        tag("noscript", tag("p", frame.say(words.NO_SCRIPT))),
        tag(
            "p",
            id="count",
            role="status",
            aria_live="polite",
            data_found=frame.say(words.FOUND),
            data_some=frame.say(words.FOUND_SOME),
        ),
        tag("ol", id="found"),
        Html(f'<script type="application/json" id="index">{index}</script>'),
    )
    records = [one for family in families for one in family.records]
    return frame.page(path, frame.say(words.SEARCH), body, newest(records))


def _entries(families: Sequence[PublicFamily]) -> Iterator[list[str]]:
    for family in families:
        for one in family.records:
            parts = [part for _, section in one.sections for part in section]
            told = " ".join([*one.columns, *_words(parts)])
            yield _entry(one.path, one.title, family.title, one.day, told)
            for item in one.items:
                text = " ".join(_words(item.told.parts))
                yield _entry(one.item_path(item), item.title, one.title, "", text)


def _entry(path: str, title: str, kind: str, day: str, text: str) -> list[str]:
    # A letter or several for each character of the title, a character being one code point.
    letters = " ".join("".join(sorted(one)) for one in initials(title))
    return [path, title, kind, day, text[:_LONGEST], letters]


def _words(parts: Sequence[Told]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Text):
            yield part.text
        elif isinstance(part, Table):
            yield from (cell for row in part.rows for cell in row if cell)
        elif isinstance(part, Group):
            yield from _words(part.parts)
