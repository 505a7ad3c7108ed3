"""What can be done while a record is edited, beside what its list has too.

Part of the one table in :mod:`tui.actions`, under the same rules.
"""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place

FORM_ACTIONS = (
    Action(
        "undo",
        Words("撤销", "Undo"),
        Words("撤销上一步修改", "Take back the last change"),
        ("ctrl+z",),
        Place.FORM,
        ("u",),
    ),
    Action(
        "redo",
        Words("重做", "Redo"),
        Words("恢复刚撤销的修改", "Make the change again that was taken back"),
        ("ctrl+y",),
        Place.FORM,
        ("U",),
        footer=False,
    ),
    Action(
        "unfilled",
        Words("只看未填", "Unfilled"),
        Words("只看还没填的字段；再按一次看全部", "Show what is not filled in; again for all"),
        ("alt+u",),
        Place.FORM,
        footer=False,
    ),
    Action(
        "fault",
        Words("下一处问题", "Next fault"),
        Words("到下一处有问题的字段；最后一处之后回到第一处", "Go to the next thing that is wrong"),
        ("alt+e",),
        Place.FORM,
    ),
    Action(
        "yaml",
        Words("原文", "Text"),
        Words(
            "在表单旁边看、改整份原文；再按一次回表单",
            "The whole text beside the form, to read and to edit; once more leads back",
        ),
        ("ctrl+r",),
        Place.FORM,
        footer=False,
    ),
    Action(
        "duplicate",
        Words("照抄一行", "Duplicate"),
        Words("照这一行再加一行", "Add a row like this one"),
        ("ctrl+d",),
        Place.FORM,
        footer=False,
        changes=True,
    ),
)
"""The actions, in their order."""
