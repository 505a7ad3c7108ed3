"""What can be done with the office as a whole: go to what it has, exchange it, bring it in.

Part of the one table in :mod:`tui.actions`, under the same rules.
"""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place

OFFICE_ACTIONS = (
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
        "publish",
        Words("公开网页", "Publish"),
        Words("先看哪些会公开，再写成网页", "See what would be public, then write the pages"),
        ("alt+x",),
        footer=False,
    ),
    Action(
        "import",
        Words("导入表格", "Import"),
        Words(
            "把 CSV 或 Excel 里的行导入成记录：先看每一行会怎样",
            "Bring the rows of CSV or Excel in as records; every row is looked at first",
        ),
        ("ctrl+e",),
        Place.LIST,
        footer=False,
        changes=True,
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
        "check_paper",
        Words("核对文书", "Check a paper"),
        Words(
            "照核对码或打印的文件，查一张文书是真是假",
            "Whether a printed paper is genuine, by its code or its file",
        ),
        ("alt+0",),
        footer=False,
    ),
)
"""The actions, in their order."""
