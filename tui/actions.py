"""The one table of what a person can do and with which key.

Bindings, footer, palette and help are made from it. Function keys and Ctrl keys come first, because
in Chinese mode a letter opens the input method and never reaches us. Han characters, the keys that
switch an input method, and keys that need the Kitty protocol are never bound.
"""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place
from tui.chart_actions import CHART_ACTIONS
from tui.form_actions import FORM_ACTIONS
from tui.list_actions import LIST_ACTIONS
from tui.moves import MOVES
from tui.office_actions import OFFICE_ACTIONS
from tui.record_actions import RECORD_ACTIONS
from tui.review_actions import REVIEW_ACTIONS
from tui.search_actions import SEARCH_ACTIONS
from tui.view_actions import VIEW_ACTIONS

ACTIONS = (
    Action(
        "help",
        Words("帮助", "Help"),
        Words("解释这里的问题，或列出按键", "What is wrong, or the keys"),
        ("f1", "question_mark", "fullwidth_question_mark"),
    ),
    Action(
        "edit",
        Words("编辑", "Edit"),
        Words("编辑光标所在的记录或字段", "Edit the record or field under the cursor"),
        ("f2",),
        Place.LIST,
        ("e",),
        changes=True,
    ),
    Action(
        "save",
        Words("保存", "Save"),
        Words("保存所做的修改", "Keep what has been changed"),
        ("ctrl+s",),
        Place.FORM,
    ),
    Action(
        "accept",
        Words("确定", "OK"),
        Words("用写好、选好的作答，关闭小窗", "Answer with what was written or chosen"),
        ("ctrl+s",),
        Place.DIALOG,
    ),
    Action(
        "filter",
        Words("筛选", "Filter"),
        Words(
            "只看相符的行；也可直接输入汉字或拼音首字母",
            "Show matching rows only; or just type, in Chinese or pinyin initials",
        ),
        ("f3", "ctrl+f", "slash", "fullwidth_solidus", "ideographic_comma"),
        Place.LIST,
    ),
    Action(
        "pick",
        Words("选择", "Choose"),
        Words(
            "从清单中选择字段的值，或取编号、算出的值",
            "Choose the value of a field from a list, or take its number or computed value",
        ),
        ("f3",),
        Place.FORM,
    ),
    Action(
        "external",
        Words("外部编辑", "Editor"),
        Words("用外部编辑器打开", "Open in an external editor"),
        ("f4",),
        Place.FORM,
        ("E",),
        changes=True,
    ),
    Action(
        "put_back",
        Words("放回原样", "Put back"),
        Words(
            "外面改的、删的不要，把这条记录放回上次提交的样子",
            "Drop what was done outside: the record is as it was committed",
        ),
        ("alt+r",),
        Place.FORM,
        changes=True,
    ),
    Action(
        "review",
        Words("审阅提交", "Review"),
        Words("逐字段查看修改，然后提交", "See the changes field by field, then commit"),
        ("f5", "ctrl+g"),
        vim=("c",),
    ),
    *OFFICE_ACTIONS,
    Action(
        "new",
        Words("新建", "New"),
        Words("新建记录，或在表格中加一行", "A new record, or another row of a table"),
        ("f8", "ctrl+n"),
        vim=("o",),
        changes=True,
    ),
    Action(
        "alike",
        Words("照样新建", "New like this"),
        Words(
            "照这一条新建：内容照抄，编号、日期、结果留空",
            "A new record like this one, without its numbers, dates and outcomes",
        ),
        ("alt+f",),
        Place.LIST,
        footer=False,
        changes=True,
    ),
    Action(
        "palette",
        Words("命令", "Commands"),
        Words("列出这里能做的全部事情", "List everything that can be done here"),
        ("f9", "ctrl+p"),
        vim=("colon",),
    ),
    Action(
        "back",
        Words("返回", "Back"),
        Words("返回上一处；在首页则退出", "Go back; on the first screen, leave"),
        ("f10", "escape"),
        vim=("q",),
    ),
    Action(
        "mark",
        Words("标记", "Mark"),
        Words("标记这一行，供成批处理", "Mark this row, to treat several at once"),
        ("space", "ideographic_space"),
        Place.LIST,
        ("x",),
    ),
    Action(
        "delete",
        Words("删除", "Delete"),
        Words("删除这一行或这条记录，可以恢复", "Delete the row or record; it can be restored"),
        ("delete",),
        Place.LIST,
        ("d",),
        changes=True,
    ),
    Action(
        "raise",
        Words("上移", "Move up"),
        Words("把这一行上移", "Move the row up"),
        ("alt+up",),
        Place.FORM,
        footer=False,
        changes=True,
    ),
    Action(
        "lower",
        Words("下移", "Move down"),
        Words("把这一行下移", "Move the row down"),
        ("alt+down",),
        Place.FORM,
        footer=False,
        changes=True,
    ),
    Action(
        "view",
        Words("换视图", "View"),
        Words("在列表和看板、树等视图之间切换", "Go from the list to its views and back"),
        ("tab", "alt+2"),
        Place.LIST,
    ),
    Action(
        "sort",
        Words("排序", "Sort"),
        Words("按一列排序；再选一次则倒序", "Sort by a column; once more turns it round"),
        ("alt+s",),
        Place.LIST,
        footer=False,
    ),
    Action(
        "fold",
        Words("收起", "Fold"),
        Words("收起这一支，或到上一级", "Fold the branch, or go to the one above"),
        ("left",),
        Place.LIST,
        ("h",),
    ),
    Action(
        "unfold",
        Words("展开", "Unfold"),
        Words("展开这一支，或到下一级", "Unfold the branch, or go into it"),
        ("right",),
        Place.LIST,
        ("l",),
    ),
    *FORM_ACTIONS,
    *REVIEW_ACTIONS,
    *LIST_ACTIONS,
    *CHART_ACTIONS,
    *VIEW_ACTIONS,
    *SEARCH_ACTIONS,
    Action(
        "stop",
        Words("停止", "Stop"),
        Words("停下来；已保存的都在", "Stop it; all that is saved stays"),
        ("f10", "escape"),
        Place.WAITING,
    ),
    *RECORD_ACTIONS,
    Action(
        "theme",
        Words("切换明暗", "Theme"),
        Words(
            "在深色、浅色、高对比和终端自己的 16 色之间切换",
            "Go from dark to light to high contrast to the terminal's own 16 colours",
        ),
        (),
    ),
    Action(
        "language",
        Words("换语言", "Language"),
        Words("在中文和英文之间切换", "Go from English to Chinese and back"),
        (),
    ),
    Action(
        "quit",
        Words("退出", "Quit"),
        Words("离开居务", "Leave juwu"),
        ("ctrl+q",),
        footer=False,
    ),
    *MOVES,
)
"""Everything, in the order in which footer, palette and help show it."""

BY_ID = {action.id: action for action in ACTIONS}
"""The actions by id."""
