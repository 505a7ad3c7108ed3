"""Finding records by what a person types: words, phrases, filters of fields, initials of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.search.excerpts import Excerpt
    from juwu.search.lexicon import Lexicon
    from juwu.search.plan import Reach
    from juwu.search.query import Held, Query
    from juwu.search.search import MOST, Hit, find, reaching, scan
    from juwu.search.syntax import Fault

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "excerpts": ("Excerpt",),
            "lexicon": ("Lexicon",),
            "plan": ("Reach",),
            "query": ("Held", "Query"),
            "search": ("MOST", "Hit", "find", "reaching", "scan"),
            "syntax": ("Fault",),
        },
    )

__all__ = [
    "MOST",
    "Excerpt",
    "Fault",
    "Held",
    "Hit",
    "Lexicon",
    "Query",
    "Reach",
    "find",
    "reaching",
    "scan",
]
