"""The list of commands: enough to print the help, without importing any of them."""

from __future__ import annotations

from importlib import import_module

from juwu.cli.command import Arguments, Command
from juwu.cli.usage import UnknownCommandError
from juwu.language import Words

TERMINAL_FACE = "tui"
"""The command that ``juwu`` alone stands for."""

COMMANDS = {
    TERMINAL_FACE: Words(
        "打开终端界面；只写 juwu 也一样", "open the terminal face, as juwu alone does"
    ),
    "init": Words("新建一个档案工作区", "make a new workspace"),
    "check": Words("按格式和规则检查记录", "check records by their schemas and rules"),
    "explain": Words("解释一个检查代码", "tell what the code of a finding means"),
    "rules": Words("列出一类记录的全部规则", "list the rules of a family"),
    "list": Words("列出一类记录", "list the records of a family"),
    "find": Words("按内容查找记录", "find records by what they hold"),
    "show": Words("查看一条记录", "show a record"),
    "print": Words("把记录打印成文书", "print a record as a paper"),
    "verify-print": Words("核对打印的文书", "check a printed paper against its record"),
    "get": Words("读取一条记录的一个值", "print one value of a record"),
    "set": Words("修改一条记录并提交", "change fields of a record and commit"),
    "bulk": Words("成批修改一类记录", "change many records of a family in one commit"),
    "new": Words("新建一条记录并提交", "make a record and commit"),
    "rename": Words("给记录换一个记录号", "give a record another id"),
    "delete": Words("删除一条记录并提交", "delete a record by a commit"),
    "commit": Words("提交在别处改好的记录", "commit edits made outside juwu"),
    "diff": Words("按字段查看改动", "show changes by field"),
    "sql": Words("用 SQL 查询记录和历史", "ask about records and history in SQL"),
    "export": Words(
        "把记录写成 CSV、Excel、JSON 或 Parquet", "write records as CSV, Excel, JSON or Parquet"
    ),
    "import": Words(
        "把 CSV 或 Excel 里的行导入成记录", "bring the rows of CSV or Excel in as records"
    ),
    "gather": Words("把许多工作区并成一个数据集", "put many workspaces into one dataset"),
    "due": Words("什么时候到期、哪些已过期", "what is due, and what is overdue"),
    "board": Words("按状态看一类记录，像看板", "show a family as a board, by state"),
    "wall": Words("督办墙：到期的事，自己刷新", "a wall of what is due, which refreshes itself"),
    "calendar": Words("会议、活动和期限的日历", "a calendar of meetings, activities, deadlines"),
    "coverage": Words("目录条目有没有流程、公开、用过", "what the entries of a catalogue have"),
    "steps": Words("会议走到哪一步，案卷缺什么", "how far a meeting or case has come"),
    "tree": Words("某一天谁在哪个组织任什么职", "who holds which post of which body, on any day"),
    "chart": Words("画报表的图", "draw the charts of a report"),
    "report": Words("按报表统计，不另存数字", "work out a report from the records"),
    "publish": Words("生成居务公开网页", "make the public pages"),
    "proposals": Words("查看送审的改动", "show what waits for review"),
    "proposal": Words("审阅一份送审的改动", "review, approve or merge a proposal"),
    "drafts": Words("查看没有保存的草稿", "show drafts that were never saved"),
    "log": Words("查看历史", "show the history"),
    "blame": Words("每个字段是谁在何时为何写的", "show who set each field, when and why"),
    "restore": Words("恢复以前的内容并提交", "bring back what was, by a commit"),
    "undo": Words("撤销一次提交", "take a commit back by a new one"),
    "fmt": Words("把记录整理成统一写法", "rewrite records in the canonical style"),
    "sync": Words("与同事交换修改", "exchange edits with colleagues"),
    "merge-driver": Words("供 git 按字段合并记录", "merge records by field, for git"),
    "impact": Words("看规则改动会影响哪些记录", "which records changed rules would touch"),
    "hook": Words("服务器收推送前的检查", "the check of a server before it takes a push"),
    "audit": Words(
        "核对签名和历史，打印修改记录", "verify signatures and history, print the trail"
    ),
    "demo": Words("用样本练习改第一条记录", "practise a first edit on sample records"),
    "keys": Words("看终端送来什么键，列出按键", "show what keys the terminal sends"),
    "doctor": Words("检查本机和工作区有没有问题", "examine this machine and the workspace"),
}
"""Every command with its one line, in the order of the help."""


def load(name: str) -> Command[Arguments]:
    """The command of that name, imported now.

    Raises:
        UnknownCommandError: There is none.
    """
    if name not in COMMANDS:
        raise UnknownCommandError(name, COMMANDS)
    command: Command[Arguments] = import_module(f"juwu.cli.{name.replace('-', '_')}").COMMAND
    return command
