"""Pictures of what the program asks and answers above a screen."""

from __future__ import annotations

from juwu.language import Words
from picture_maker.scene import Scene

_WIDE = (120, 32)
_PEOPLE = ("at:family:person", "enter", "at:per-wutong-05")
_MEETING = ("at:family:minutes", "enter", "at:min-wutong-bench-2026-08", "act:edit")

DIALOGS = (
    Scene(
        "form-people",
        Words("标出到会的人", "Those who came are marked"),
        "PickSeveral",
        (*_MEETING, "alt+2", "at:attendees", "enter", "space", "type:ljg", "space"),
        _WIDE,
    ),
    Scene(
        "referrers",
        Words("还有记录引用，不能删除", "A record that others name is not deleted"),
        "PickNamed",
        (*_PEOPLE, "act:delete"),
        _WIDE,
    ),
    Scene(
        "export",
        Words("存成表格或图片", "A list is kept as a table or a picture"),
        "PickOne",
        ("at:family:mediation", "enter", "act:picture"),
    ),
    Scene(
        "paper",
        Words("核对一张打印的文书", "A printed paper is checked"),
        "AskLine",
        ("act:check_paper",),
    ),
)
"""All of them."""
