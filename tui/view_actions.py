"""What can be done with the views of records: boards, the calendar, the wall, and settings."""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place

VIEW_ACTIONS = (
    Action(
        "calendar",
        Words("日历", "Calendar"),
        Words("会议、活动和期限，按月看", "Meetings, activities and deadlines, by month"),
        ("alt+q",),
        footer=False,
    ),
    Action(
        "wall",
        Words("督办墙", "Wall"),
        Words("到期的事，大字，自己刷新", "What is due, in large lines; refreshes itself"),
        ("alt+7",),
        footer=False,
    ),
    Action(
        "settings",
        Words("设置", "Settings"),
        Words("语言、颜色、按键、署名", "Language, theme, keys, who signs"),
        ("alt+8",),
        footer=False,
    ),
    Action(
        "doctor",
        Words("检查本机", "Doctor"),
        Words("本机和档案有没有问题，怎么办", "What could get in the way, and what to do"),
        ("alt+9",),
        footer=False,
    ),
    Action(
        "advance",
        Words("改状态", "Move on"),
        Words(
            "把这条记录办到下一个状态，缺什么就问什么，记一次提交",
            "Take this record to its next state; what is lacking is asked; one commit",
        ),
        ("alt+m",),
        Place.LIST,
        ("m",),
        changes=True,
    ),
    Action(
        "progress",
        Words("进度卷宗", "Progress"),
        Words(
            "会议走到哪一步、案卷缺哪些文书、目录条目齐不齐",
            "How far a meeting has come, which papers of a case lack, what entries have",
        ),
        ("alt+w",),
        Place.LIST,
    ),
    Action(
        "beside",
        Words("侧栏", "Side panes"),
        Words(
            "收起或放出右边的侧栏：预览、来历、最近改动、填写说明",
            "Hide the panes on the right, or bring them back: preview, origin, changes, help",
        ),
        ("ctrl+r",),
        Place.LIST,
        footer=False,
    ),
    Action(
        "today",
        Words("今天", "Today"),
        Words("回到今天", "Back to the present day"),
        ("home",),
        Place.LIST,
        footer=False,
    ),
)
"""Part of the one table of actions."""
