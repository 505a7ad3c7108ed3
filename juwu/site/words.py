"""The words of the site itself, in both languages."""

from __future__ import annotations

from juwu.language import Words

TITLE = Words("居务公开", "Community affairs")
"""What a site is called where nobody says."""
HOME = Words("首页", "Home")
STATISTICS = Words("统计", "Figures")
SEARCH = Words("查找", "Search")
SKIP = Words("跳到正文", "Skip to the text")
TOOLS = Words("阅读工具", "Reading tools")
LARGE = Words("大字", "Large text")
CONTRAST = Words("高对比", "High contrast")
PRINT = Words("打印", "Print")
SECTIONS = Words("栏目", "Sections")
PLACE = Words("所在位置", "Where you are")
OTHER = Words("English", "中文")
"""What leads to the same page in the other language, said in that one."""
PROMISE = Words(
    "本站只公布经过审核、属于公开的记录；个人信息已作掩码处理。",
    "Only records that were reviewed and are public stand here; personal data is masked.",
)
AS_WRITTEN = Words(
    "",
    "Records are told in the words in which they were written; what the Chinese says counts.",
)
VERSION = Words("数据版本：", "Version of the data: ")
COMMA = Words("，", ", ")
BETWEEN = Words("、", ", ")
NEWEST = Words("最近公开", "Newest")
LOOK_FOR = Words("查找公开的内容", "Search what is public")
TITLED = Words("标题", "Title")
STATE = Words("状态", "State")
DUE = Words("应公开", "Due")
SHOWN = Words("已公开", "Made public")
SHOWN_ON = Words("公开日期", "Made public on")
NEXT = Words("下一期最迟", "Next one due")
NOT_YET = Words("尚未公开", "Not public yet")
SO_FAR = Words("公开情况", "What was made public")
CONTENT = Words("内容", "What")
SAMPLE = Words("这条记录不是真实办理的事项：", "This is no real case: ")
COUNTED = Words(
    "只统计本站公布的记录，不含不公开的；每次生成时重新计算。",
    "Only records that stand on this site count; it is worked out anew each time.",
)
PUBLIC_RECORDS = Words("公开的记录", "Public records")
COUNT = Words("条数", "Number")
BY_STATE = Words("按状态", "By state")
BY_YEAR = Words("按年份", "By year")
QUERY = Words("查找内容", "Look for")
HINT = Words(
    "可以输入汉字，也可以输入标题的拼音首字母；几个词之间空一格。",
    "Type Chinese text, or the pinyin initials of a title; a space between several words.",
)
NO_SCRIPT = Words(
    "查找要用浏览器的脚本；也可以从上面的栏目里逐项查看。",
    "The search needs scripts; the sections above hold everything as well.",
)
FOUND = Words("找到 {0} 条。", "{0} found.")
FOUND_SOME = Words("找到 {0} 条，列出前 {1} 条。", "{0} found, the first {1} are listed.")
TOO_FEW = Words("不足{0}", "<{0}")
NOT_TOLD = Words("略", "withheld")
WITHHELD = Words(
    "数目很小的不列出，写作“不足”；由别的数目可以推算出它的，写作“略”。",
    "Small counts are not told (“<”), nor what they could be worked out from (“withheld”).",
)
OBJECTIONS = Words("异议", "Objections")
OBJECT_UNTIL = Words(
    "对内容有异议的，请在 {0} 以前向社区居民委员会或居务监督委员会提出，可以口头，也可以书面。",
    "Whoever objects can say so to the residents' committee or its supervision by {0}, in word or "
    "writing.",
)
OBJECTED = Words(
    "已提出 {0} 条，已答复 {1} 条；提出人和内容不公布。",
    "{0} raised, {1} answered; who said what is not told.",
)
ARCHIVE = Words("历次公开", "Past disclosures")
ARCHIVED = Words(
    "公开过的都列在这里，先列最近的。已经撤下的不再公布内容，只列标题、日期和异议的条数。",
    "All that was made public, the newest first. Of what was taken down, only the title, the days "
    "and the number of objections are told.",
)
TERM = Words("所属期", "Term")
TAKEN_DOWN = Words("撤下", "Taken down")
ON_DISPLAY = Words("公开中", "On display")
RAISED = Words("异议", "Objections")
ANSWERED = Words("已答复", "Answered")
SAMPLE_MARK = Words("（样本）", " (sample)")
NO_DAY = Words("没有写明日期", "Without a day")
REPORTS = Words("报表", "Reports")
REPORTED = Words(
    "下面的数字由全部记录算出，包括不公开的；只有合计，没有单条记录。统计到 {0}。",
    "These figures are worked out from all records, also those that are not public: totals alone, "
    "no single record. As of {0}.",
)
REPORTED_SAMPLES = Words(
    "其中有样本，不是真实办理的事项。", "There are samples among them, which are no real cases."
)
OTHERS = Words("其他", "Others")
"""Stands for a text in a total that is no label."""
NOT_PUBLIC = Words("（不公开）", "(not public)")
"""Stands for the name of a record that is not public."""
