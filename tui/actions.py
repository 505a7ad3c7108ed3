"""The one table of what a person can do and with which key.

Bindings, footer, palette and help are made from it. Function keys and Ctrl keys come first, because
in Chinese mode a letter opens the input method and never reaches us. Han characters, the keys that
switch an input method, and keys that need the Kitty protocol are never bound.
"""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place
from tui.moves import MOVES
from tui.review_actions import REVIEW_ACTIONS

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
        "review",
        Words("审阅提交", "Review"),
        Words("逐字段查看修改，然后提交", "See the changes field by field, then commit"),
        ("f5", "ctrl+g"),
        vim=("c",),
    ),
    Action(
        "proposals",
        Words("送审", "Proposals"),
        Words(
            "查看送审的改动：批注、同意、退回、合并",
            "What waits for review, and what is said of it",
        ),
        ("alt+v",),
        footer=False,
    ),
    Action(
        "propose",
        Words("送审", "To review"),
        Words("不直接提交，先送别人审阅", "Send the changes for review instead of committing"),
        ("alt+p",),
        Place.FORM,
        changes=True,
    ),
    Action(
        "sync",
        Words("同步", "Sync"),
        Words(
            "与同事交换修改：取回、合并、送出",
            "Exchange edits with colleagues: fetch, merge, send",
        ),
        ("f12", "alt+g"),
        vim=("S",),
        changes=True,
    ),
    Action(
        "deleted",
        Words("已删除", "Deleted"),
        Words(
            "删除了的记录：谁、何时、为什么；可以恢复",
            "The records that were deleted: who, when, why; each can be restored",
        ),
        ("alt+l",),
        footer=False,
    ),
    Action(
        "trust",
        Words("核对", "Trust"),
        Words(
            "谁签的名，有没有被动过；签名名单和印鉴",
            "Who signed, and whether anything was tampered with; the list of signers, the seal",
        ),
        ("alt+k",),
        footer=False,
    ),
    Action(
        "history",
        Words("历史", "History"),
        Words("谁在何时为何改了什么", "Who changed what, when and why"),
        ("f6", "ctrl+t"),
        vim=("H",),
    ),
    Action(
        "search",
        Words("全文检索", "Search"),
        Words("在全部记录中检索", "Search all records"),
        ("f7", "ctrl+o"),
        vim=("asterisk",),
    ),
    Action(
        "due",
        Words("时限", "Due"),
        Words("什么时候到期，哪些已过期", "What is due when, and what is overdue"),
        ("alt+t",),
        vim=("T",),
        footer=False,
    ),
    Action(
        "reports",
        Words("报表", "Reports"),
        Words("各种统计，数字当场算出", "Figures worked out from the records"),
        ("alt+y",),
        footer=False,
    ),
    Action(
        "scope",
        Words("统计范围", "Scope"),
        Words("从哪天到哪天，哪个社区", "From which day to which, of which community"),
        ("alt+c",),
        Place.LIST,
    ),
    Action(
        "impact",
        Words("规则影响", "Impact"),
        Words(
            "改过的格式和规则会让哪些记录新出问题",
            "Which records the changed schemas and rules would newly fail",
        ),
        ("alt+i",),
        Place.LIST,
    ),
    Action(
        "new",
        Words("新建", "New"),
        Words("新建记录，或在表格中加一行", "A new record, or another row of a table"),
        ("f8", "ctrl+n"),
        vim=("o",),
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
        Words("在列表与树之间切换", "Go from the list to the tree and back"),
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
    *REVIEW_ACTIONS,
    Action(
        "stop",
        Words("停止", "Stop"),
        Words("停下来；已保存的都在", "Stop it; all that is saved stays"),
        ("f10", "escape"),
        Place.WAITING,
    ),
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
