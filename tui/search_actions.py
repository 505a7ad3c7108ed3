"""What can be done while something is searched: a part of the one table of actions."""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place

SEARCH_ACTIONS = (
    Action(
        "bygone",
        Words("查历史", "History"),
        Words(
            "找以前写过、现在已经没有的内容；再按一次，回到现在的记录",
            "Look for what once stood and is gone; once more for the records as they are",
        ),
        ("f4",),
        Place.SEARCH,
    ),
    Action(
        "halt",
        Words("停下/继续", "Stop or go on"),
        Words(
            "停下正在做的编目或历史检索，或者接着做；已找到的都留着",
            "Stop filling the catalog or searching history, or go on; what was found stays",
        ),
        ("alt+e",),
        Place.SEARCH,
    ),
)
"""Part of the one table of actions."""
