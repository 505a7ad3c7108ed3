"""The moves of the cursor in a list: a part of the one table in :mod:`tui.actions`.

Vim's letters are given here as for any action; the palette leaves the moves out.
"""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place


def _move(name: str, label: Words, key: str, *vim: str) -> Action:
    return Action(name, label, label, (key,), Place.MOVING, vim, footer=False)


MOVES = (
    _move("up", Words("上一行", "Row above"), "up", "k"),
    _move("down", Words("下一行", "Row below"), "down", "j"),
    _move("page_up", Words("上一页", "Page above"), "pageup", "less_than_sign"),
    _move("page_down", Words("下一页", "Page below"), "pagedown", "greater_than_sign"),
    _move("first", Words("第一行", "First row"), "home", "g"),
    _move("last", Words("最后一行", "Last row"), "end", "G"),
    Action(
        "jump",
        Words("跳到", "Jump"),
        Words(
            "给看得见的行编号，打两位数字就跳到那一行",
            "Number the rows in view; two digits jump to a row",
        ),
        ("f11", "alt+j"),
        Place.LIST,
        ("f",),
        footer=False,
    ),
    _move("open", Words("打开", "Open"), "enter"),
)
"""The moves, in their order."""
