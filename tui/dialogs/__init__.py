"""Questions put over a screen; each is a modal screen that ends with its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from tui.dialogs.ask_day import AskDay
    from tui.dialogs.ask_reason import AskReason
    from tui.dialogs.ask_text import AskText
    from tui.dialogs.confirm import Confirm
    from tui.dialogs.dialog import Dialog
    from tui.dialogs.pick_one import Option, PickOne
    from tui.dialogs.tell import Tell

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "ask_day": ("AskDay",),
            "ask_reason": ("AskReason",),
            "ask_text": ("AskText",),
            "confirm": ("Confirm",),
            "dialog": ("Dialog",),
            "pick_one": ("Option", "PickOne"),
            "tell": ("Tell",),
        },
    )

__all__ = ["AskDay", "AskReason", "AskText", "Confirm", "Dialog", "Option", "PickOne", "Tell"]
