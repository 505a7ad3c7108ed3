"""Questions put over a screen; each is a modal screen that ends with its answer."""

from __future__ import annotations

from tui.dialogs.ask_day import AskDay
from tui.dialogs.ask_reason import AskReason
from tui.dialogs.ask_text import AskText
from tui.dialogs.confirm import Confirm
from tui.dialogs.dialog import Dialog
from tui.dialogs.pick_one import Option, PickOne
from tui.dialogs.tell import Tell

__all__ = [
    "AskDay",
    "AskReason",
    "AskText",
    "Confirm",
    "Dialog",
    "Option",
    "PickOne",
    "Tell",
]
