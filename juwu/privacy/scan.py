"""Personal numbers in a text, found and masked; the close reading is loaded when first needed."""

from __future__ import annotations

from juwu.privacy.hit import Hit
from juwu.privacy.sight import may_hold

SHORTEST = 10
"""Characters of the shortest text that can hold a number: that of a passport behind its name."""


def hits(text: str) -> tuple[Hit, ...]:
    """The personal numbers of a text, in their order, none overlapping another.

    What follows ``sealed:v1:`` is ciphertext and passes.
    """
    if len(text) < SHORTEST or not may_hold(text.encode("utf-8", "surrogatepass")):
        return ()
    from juwu.privacy.search import search  # noqa: PLC0415 - hardly any text needs its patterns

    apart: list[Hit] = []
    for hit in sorted(search(text), key=lambda one: one.start):
        if not apart or hit.start >= apart[-1].end:
            apart.append(hit)
    return tuple(apart)


def masked(text: str) -> str:
    """The text with every personal number in its masked form; the same text where there is none."""
    parts, done = [], 0
    for hit in hits(text):
        parts += [text[done : hit.start], hit.mask]
        done = hit.end
    return "".join((*parts, text[done:])) if parts else text
