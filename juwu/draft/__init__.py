"""One record being edited: edits, undo and redo, what has changed so far, and how it survives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.draft.dispute import Dispute, Hand, Side
    from juwu.draft.draft import Draft
    from juwu.draft.entry import EntryError, enter, entered
    from juwu.draft.errors import DraftGoneError, DraftNotKeptError
    from juwu.draft.journal import Journal, Left
    from juwu.draft.kept import Typing

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "dispute": ("Dispute", "Hand", "Side"),
            "draft": ("Draft",),
            "entry": ("EntryError", "enter", "entered"),
            "errors": ("DraftGoneError", "DraftNotKeptError"),
            "journal": ("Journal", "Left"),
            "kept": ("Typing",),
        },
    )

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
