"""The three-way merge of a record, by field: proven to lose nothing of either side, or refused."""

from juwu.merge.both import Choice, Pair, both
from juwu.merge.conflict import Conflict, Merged, Slot
from juwu.merge.decide import decide
from juwu.merge.errors import MergeRefused
from juwu.merge.merge import merge, merge_texts

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
