"""What can be done with the list of a family: groups, kept views, marks, one value for many."""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place

LIST_ACTIONS = (
    Action(
        "group",
        Words("归组", "Group"),
        Words(
            "按状态、年、地点等归组，写明每组几条",
            "Put the rows into groups by state, year or place, with their counts",
        ),
        ("alt+u",),
        Place.LIST,
        footer=False,
    ),
    Action(
        "lists",
        Words("常用列表", "Views"),
        Words(
            "换一个常用列表；把现在的筛选、排序、归组存成一个",
            "Take a kept view, or keep the present filter, order and groups as one",
        ),
        ("alt+p",),
        Place.LIST,
        footer=False,
    ),
    Action(
        "mark_all",
        Words("全部标记", "Mark all"),
        Words(
            "标记列出的全部行；都标了就全部取消",
            "Mark all rows that are listed; where all are, unmark them",
        ),
        ("alt+a",),
        Place.LIST,
        footer=False,
    ),
    Action(
        "mark_others",
        Words("反选", "Mark the others"),
        Words("标记没标的，取消标了的", "Mark the rows that are not marked, and only them"),
        ("alt+e",),
        Place.LIST,
        footer=False,
    ),
    Action(
        "bulk",
        Words("成批改", "Change all marked"),
        Words(
            "给标记的各条填同一个值：先看哪些会改、哪些不能改，一次提交",
            "Give all marked records one value: first see which can take it; one commit",
        ),
        ("alt+b",),
        Place.LIST,
        changes=True,
    ),
)
"""Part of the one table of actions."""
