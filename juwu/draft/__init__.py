"""One record being edited: edits, undo and redo, what has changed so far, and how it survives."""

from juwu.draft.dispute import Dispute, Hand, Side
from juwu.draft.draft import Draft
from juwu.draft.entry import EntryError, enter, entered
from juwu.draft.errors import DraftGoneError, DraftNotKeptError
from juwu.draft.journal import Journal, Left
from juwu.draft.kept import Typing

__all__ = [
    "Dispute",
    "Draft",
    "DraftGoneError",
    "DraftNotKeptError",
    "EntryError",
    "Hand",
    "Journal",
    "Left",
    "Side",
    "Typing",
    "enter",
    "entered",
]
