"""What can be looked up quickly because it was worked out before: a cache that may be deleted.

It lies in the git folder, below ``juwu``. Nothing stands in it that git or the files could not say
again, and a file of it that cannot be used is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.index.aside import add_history, tables_of
    from juwu.index.asking import (
        NO_BOUNDS,
        Answer,
        AskedTooLongError,
        Asker,
        AskError,
        Bounds,
        Cell,
        Described,
        Extra,
        asker,
        described,
    )
    from juwu.index.catalog import Catalog, Known
    from juwu.index.commits import CommitTable
    from juwu.index.entry import Entry, HistoryLeftError
    from juwu.index.filling import RENAMED_FROM
    from juwu.index.judgements import Judgements
    from juwu.index.refreshing import Progress, Target, folders_of, law_of
    from juwu.index.store import Store

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "aside": ("add_history", "tables_of"),
            "asking": (
                "NO_BOUNDS",
                "Answer",
                "AskedTooLongError",
                "Asker",
                "AskError",
                "Bounds",
                "Cell",
                "Described",
                "Extra",
                "asker",
                "described",
            ),
            "catalog": ("Catalog", "Known"),
            "commits": ("CommitTable",),
            "entry": ("Entry", "HistoryLeftError"),
            "filling": ("RENAMED_FROM",),
            "judgements": ("Judgements",),
            "refreshing": ("Progress", "Target", "folders_of", "law_of"),
            "store": ("Store",),
        },
    )

__all__ = [
    "NO_BOUNDS",
    "RENAMED_FROM",
    "Answer",
    "AskError",
    "AskedTooLongError",
    "Asker",
    "Bounds",
    "Catalog",
    "Cell",
    "CommitTable",
    "Described",
    "Entry",
    "Extra",
    "HistoryLeftError",
    "Judgements",
    "Known",
    "Progress",
    "Store",
    "Target",
    "add_history",
    "asker",
    "described",
    "folders_of",
    "law_of",
    "tables_of",
]
