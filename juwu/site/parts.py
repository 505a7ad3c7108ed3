"""Parts of pages: tables that a phone can show, and what is told of a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juwu.site.html import Html, joined, tag
from juwu.site.told import Group, Table, Text, Told

_DEEPEST = 6
"""HTML has six levels of headings."""


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Html | str]]) -> Html:
    """A table; on a phone each row becomes a card, whose cells say their heads.

    A column in which nothing stands is left out. The caption is for those who hear the page.
    """
    lines = [*rows]
    kept = [n for n in range(len(heads)) if not lines or any(row[n] for row in lines)]
    told = [tag("tr", *(tag("td", row[n], data_label=heads[n]) for n in kept)) for row in lines]
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *(tag("th", heads[n], scope="col") for n in kept))),
        tag("tbody", *told),
    )


def link(path: str, text: str, here: str) -> Html:
    """A link from a page to another one of the site.

    Args:
        path: Where it leads, relative to the site.
        text: What it says.
        here: The page that it stands on.
    """
    return tag("a", text, href="../" * here.count("/") + path)


def facts(parts: Iterable[Told], level: int) -> Html:
    """What is told of a record: short values as pairs, the rest below headings."""
    found: list[Html] = []
    pairs: list[Html] = []

    def settle() -> None:
        if pairs:
            found.append(tag("dl", *pairs))
            pairs.clear()

    for part in parts:
        if isinstance(part, Text):
            pairs.append(tag("div", tag("dt", part.label), tag("dd", part.text)))
            continue
        settle()
        found.append(_block(part, level))
    settle()
    return joined(*found)


def _block(part: Group | Table, level: int) -> Html:
    heading = tag(f"h{min(level, _DEEPEST)}", part.label)
    if isinstance(part, Table):
        return joined(heading, table(part.label, part.heads, part.rows))
    if all(isinstance(one, Group) and one.label == part.parts[0].label for one in part.parts):
        items = [
            tag("li", facts(one.parts, level + 1)) for one in part.parts if isinstance(one, Group)
        ]
        return joined(heading, tag("ol", *items, class_="items"))
    return joined(heading, tag("div", facts(part.parts, level + 1), class_="group"))
