"""What can be done on a chart of bodies, and with pictures: a part of the one table of actions."""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place

CHART_ACTIONS = (
    Action(
        "day",
        Words("哪一天", "Day"),
        Words("看哪一天谁在任", "Who held which post on which day"),
        ("f4", "alt+e"),
        Place.CHART,
    ),
    Action(
        "earlier",
        Words("前一变动", "Earlier"),
        Words("到前一次有变动的日子", "To the day of the change before"),
        ("left_square_bracket", "left_black_lenticular_bracket"),
        Place.CHART,
    ),
    Action(
        "later",
        Words("后一变动", "Later"),
        Words("到后一次有变动的日子", "To the day of the next change"),
        ("right_square_bracket", "right_black_lenticular_bracket"),
        Place.CHART,
    ),
    Action(
        "branch",
        Words("只看这一支", "Branch"),
        Words(
            "只看光标所在的组织和它下面的；再按一次看全部",
            "This body and all below; again for all",
        ),
        ("space", "ideographic_space"),
        Place.CHART,
    ),
    Action(
        "seek",
        Words("找", "Find"),
        Words("找一个组织或一个人", "Find a body or a person"),
        ("f3", "ctrl+f", "slash", "fullwidth_solidus", "ideographic_comma"),
        Place.CHART,
    ),
    Action(
        "picture",
        Words("存成文件", "To a file"),
        Words(
            "把列表、报表导出成表格（Excel、CSV），把画面、图表存成图片或文字",
            "Keep a list or report as a table (Excel, CSV), a screen or chart as a picture or text",
        ),
        ("ctrl+l",),
        footer=False,
    ),
)
"""The actions, in their order."""
