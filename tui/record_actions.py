"""What can be done with one record and its past.

Part of the one table in :mod:`tui.actions`, under the same rules.
"""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place

RECORD_ACTIONS = (
    Action(
        "origin",
        Words("来历", "Origin"),
        Words(
            "这个字段是谁在何时为何写的，原来是什么", "Who set this field, when, why, and over what"
        ),
        ("alt+o",),
        Place.LIST,
    ),
    Action(
        "restore",
        Words("恢复", "Restore"),
        Words("恢复成这个版本的内容，另记一次提交", "Bring this version back by a new commit"),
        ("alt+r",),
        Place.LIST,
        changes=True,
    ),
    Action(
        "takeback",
        Words("撤销提交", "Take back"),
        Words(
            "只撤这次提交改的字段，另记一次提交",
            "Take back what this commit changed, by a new commit",
        ),
        ("alt+z",),
        Place.LIST,
        changes=True,
    ),
    Action(
        "rename",
        Words("改记录号", "Rename"),
        Words("换一个记录号，引用跟着改", "Another id; all references follow"),
        ("alt+n",),
        Place.LIST,
        footer=False,
        changes=True,
    ),
    Action(
        "print",
        Words("打印", "Print"),
        Words("把这条记录打印成文书", "Print this record as a paper"),
        ("alt+h",),
        Place.LIST,
        footer=False,
    ),
    Action(
        "past",
        Words("往日", "Past"),
        Words(
            "看某一天或这次提交时的全部档案，只读；再按一次回到现在",
            "All records as of a day or this commit, read only; once more for the present",
        ),
        ("alt+d",),
        footer=False,
    ),
    Action(
        "copy",
        Words("复制编号", "Copy id"),
        Words("复制记录编号", "Copy the id of the record"),
        ("ctrl+c",),
        vim=("y",),
        footer=False,
    ),
)
"""The actions, in their order."""
