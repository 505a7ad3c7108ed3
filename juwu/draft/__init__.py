"""One record being edited: edits, undo and redo, and what has changed so far."""

from juwu.draft.draft import Draft
from juwu.draft.entry import EntryError, enter, entered

__all__ = ["Draft", "EntryError", "enter", "entered"]
