"""The codes of the files of reports."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.language import Words

REPORT_CODES = (
    Explanation(
        "report.invalid",
        Words("报表文件写法有误", "A wrong report file"),
        Words(
            "schemas/_reports 里的文件不合规定：缺了必须写的，或图表、参数、核对值对不上。",
            "A file in schemas/_reports is not as it must be: a part is missing, or chart, "
            "parameters and check values do not fit its tables.",
        ),
        Words("对照 docs/reports.md 改正。", "Mend it as docs/reports.md says."),
        Example(
            "chart: {kind: bar, label: kind, value: sum}\n",
            "chart: {kind: bar, label: kind, value: cases}\n",
        ),
    ),
    Explanation(
        "report.query",
        Words("报表的查询不能执行", "A query that cannot be run"),
        Words(
            "查询有语法错误，或用了没有的表和列，或想做查询以外的事。",
            "The query has a fault of syntax, names a table or column that is not there, or "
            "wants to do more than read.",
        ),
        Words(
            "用 juwu sql --tables 核对表和列，再用 juwu sql 试这条查询。",
            "Look the names up with juwu sql --tables, and try the query with juwu sql.",
        ),
        Example("query: SELECT state FROM event\n", "query: SELECT status FROM event\n"),
    ),
    Explanation(
        "report.column",
        Words("查询没有这一列", "A column that the query lacks"),
        Words(
            "报表要显示的列，查询结果里没有。",
            "The report is to show a column that its query does not have.",
        ),
        Words(
            "改列名，或在查询里用 AS 起这个名字；分中英文的列写成 名_zh 和 名_en 两列。",
            "Rename it, or give the name with AS; a column in both languages is two columns, "
            "name_zh and name_en.",
        ),
        Example("- {name: cases}\n", "- {name: n}\n"),
    ),
)
