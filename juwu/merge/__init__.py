"""The three-way merge of a record, by field: proven to lose nothing of either side, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.merge.both import Choice, Pair, both
    from juwu.merge.conflict import Conflict, Merged, Slot
    from juwu.merge.decide import decide
    from juwu.merge.errors import MergeRefused
    from juwu.merge.merge import merge, merge_texts

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "both": ("Choice", "Pair", "both"),
            "conflict": ("Conflict", "Merged", "Slot"),
            "decide": ("decide",),
            "errors": ("MergeRefused",),
            "merge": ("merge", "merge_texts"),
        },
    )

__all__ = [
    "Choice",
    "Conflict",
    "MergeRefused",
    "Merged",
    "Pair",
    "Slot",
    "both",
    "decide",
    "merge",
    "merge_texts",
]
