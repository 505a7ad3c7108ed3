"""The codes of what a record was before: its former states, its numbers, what it may not lose."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.language import Words

HISTORY_CODES = (
    Explanation(
        "history.frozen",
        Words("动了已经定下的内容", "What was settled was changed"),
        Words(
            "记录原来的状态已经把这些内容定下，之后不能直接改，否则已经发出去的和现在的对不上。",
            "The former state of the record had settled this; changed afterwards, it no longer "
            "says what was published or handed out.",
        ),
        Words(
            "改回原样；确要更正，先重开，或在规则允许的更正字段里写明；改格式的，只挪地方、不改值，"
            "提交里写 Migration:。",
            "Put it back; to correct it, reopen the record or fill the field for corrections; "
            "where the schema changes, move values without changing them, in a commit with the "
            "trailer Migration:.",
        ),
        Example("# 已发布的记录\ntitle: 另一个标题\n", "# 已发布的记录\ntitle: 原来的标题\n"),
    ),
    Explanation(
        "history.append-only",
        Words("只能添加的列表少了或改了一条", "An entry was taken away"),
        Words(
            "这个列表只能往后添加：登记过的送达、进度、签到等，一条也不能删改。",
            "This list only grows: what was once noted in it is neither changed nor removed.",
        ),
        Words(
            "恢复原来的条目；要更正，另添一条说明。",
            "Bring the entry back; to correct it, add another one.",
        ),
        Example("log:\n  - {no: 2}\n", "log:\n  - {no: 1}\n  - {no: 2}\n"),
    ),
    Explanation(
        "history.confidentiality",
        Words("密级降低了", "Confidentiality was lowered"),
        Words(
            "记录的公开范围变大了，却没有写原因；公开以后收不回来。",
            "The record became more open without a reason; what was open once stays known.",
        ),
        Words("改回原来的密级，或写明原因。", "Raise it again, or give a reason."),
        Example(
            "# 原来是 personal\nconfidentiality: public\n",
            "# 原来是 personal\nconfidentiality: personal\n",
        ),
    ),
    Explanation(
        "history.back-dated",
        Words("日期早于历史所示", "Dated back"),
        Words(
            "写的日期比历史能证明的早，像是事后倒签的。",
            "The day is earlier than what history shows: it looks as if it was dated back.",
        ),
        Words(
            "核对日期；确是补录，写明补录的原因。",
            "Check the day; where it was truly entered late, say why.",
        ),
        Example("accepted_on: 2026-01-05\n", "accepted_on: 2026-11-20\n"),
    ),
    Explanation(
        "history.deleted",
        Words("不该删的记录删了", "Deleted too early"),
        Words(
            "保管期没满、已经了结或已有编号的记录被删去，档案就断了。",
            "A record that is still to be kept, is closed or has an official number was deleted.",
        ),
        Words("恢复这条记录；不再用的可以作废。", "Bring it back; it can be cancelled instead."),
        Example("# git rm records/mediation/med-2026-001.yaml\n", "status: cancelled\n"),
    ),
    Explanation(
        "history.number",
        Words("给过的编号改了", "A number was changed"),
        Words(
            "正式编号一经给出就不能改，外面的文书上写的是原来的号。",
            "An official number stays once it is given: papers outside carry it.",
        ),
        Words("改回原来的编号。", "Put the former number back."),
        Example("number: 调字第13号\n", "number: 调字第12号\n"),
    ),
    Explanation(
        "history.number-reused",
        Words("用过的编号又用了", "A number was used again"),
        Words(
            "这个编号以前给过另一条记录，即使那条已经不在，也不能再用。",
            "The number belonged to another record before; it is not given again, even where that "
            "record is gone.",
        ),
        Words("用下一个没有用过的编号。", "Take the next number that was never used."),
        Example("number: 调字第12号\n", "number: 调字第14号\n"),
    ),
    Explanation(
        "history.reopen",
        Words("重开没有写原因", "Reopened without a reason"),
        Words(
            "已经了结的记录又打开了，提交里没有说明原因。",
            "A record that was closed was opened again, and the commit does not say why.",
        ),
        Words("提交时写明重开的原因。", "Give the reason with the commit."),
        Example(
            "juwu set mediation/med-2026-001 /status=mediating\n",
            "juwu set mediation/med-2026-001 /status=mediating -m 当事人反悔\n",
        ),
    ),
)
"""The codes of the past."""
