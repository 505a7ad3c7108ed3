"""The codes of guards, numbers, deadlines, computed values, codes, and of what these stand on."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.finding import Severity
from juwu.language import Words

_PAGE = "docs/schema-authors.md"

LAW_CODES = (
    Explanation(
        "lifecycle.guard",
        Words("条件不具备就改了状态", "A state entered too early"),
        Words(
            "从原来的状态到现在的状态有条件，记录还不满足。",
            "The way from the former state to this one has a condition that the record "
            "does not meet.",
        ),
        Words("补齐条件，或改回原来的状态。", "Meet it, or go back to the former state."),
        Example("status: mediating\n", "status: mediating\nnotice_given_on: 2026-03-02\n"),
    ),
    Explanation(
        "reference.invalid",
        Words("引用的对象不合要求", "Not what may be named"),
        Words(
            "引用的记录是有的，但在这条记录的日期上不符合规则的要求，例如任期已满、条目已停用。",
            "The record named exists, but on this record's date it is not as the rule asks: "
            "a term has ended, an entry is no longer in force.",
        ),
        Words("换一个，或核对日期。", "Name another one, or check the date."),
        Example("holder_id: per-left-in-2024\n", "holder_id: per-in-office\n"),
    ),
    Explanation(
        "numbering.missing",
        Words("没有编号", "No number yet"),
        Words(
            "到这一步应当有正式编号，还没有编。",
            "At this stage the record has to have its official number.",
        ),
        Words("把这一项设为 auto，取下一个号。", "Set the field to auto to take the next one."),
        Example("status: accepted\n", "status: accepted\nofficial_no: （2026）示例人调字第3号\n"),
    ),
    Explanation(
        "numbering.form",
        Words("编号格式不对", "A number of another form"),
        Words("编号不是规定的格式。", "The number is not written as the rule says."),
        Words("按提示里的例子改正。", "Write it as in the example that the message gives."),
        Example("official_no: 2026-3\n", "official_no: （2026）示例人调字第3号\n"),
    ),
    Explanation(
        "numbering.year",
        Words("编号的年份不对", "A number of another year"),
        Words(
            "编号里的年份与记录的日期不是同一年。",
            "The year in the number is not that of the record's date.",
        ),
        Words("核对编号与日期。", "Check the number and the date."),
        Example(
            "accepted_on: 2026-01-04\nofficial_no: （2025）示例人调字第3号\n",
            "accepted_on: 2026-01-04\nofficial_no: （2026）示例人调字第3号\n",
        ),
    ),
    Explanation(
        "numbering.double",
        Words("重号", "A number given twice"),
        Words("同一本里两条记录用了同一个号。", "Two records of one book have the same number."),
        Words("给其中一条换下一个号。", "Give one of them the next number."),
        Example("# a: 第3号\n# b: 第3号\n", "# a: 第3号\n# b: 第4号\n"),
    ),
    Explanation(
        "numbering.gap",
        Words("断号", "A gap in the numbers"),
        Words(
            "同一本里缺了号：不是漏录，就是有记录不见了。",
            "A number of the book is missing: a record was never entered, or is gone.",
        ),
        Words("找出这一号的记录，或登记断号说明。", "Find it, or record why it was not used."),
        Example("# 第1号、第3号\n", "# 第1号、第2号、第3号\n"),
    ),
    Explanation(
        "computed.differs",
        Words("与算出的值不同", "Not as computed"),
        Words(
            "这一项由别的字段算出，填的不一样：不是这里错，就是那些字段错。",
            "The value follows from other fields, and another one stands here: either this or "
            "one of them is wrong.",
        ),
        Words("改成算出的值，或核对那些字段。", "Put the computed value, or check its parts."),
        Example("amount: 10000\namount_in_words: 壹仟元整\n", "amount_in_words: 壹佰元整\n"),
    ),
    Explanation(
        "deadline.near",
        Words("快到期", "Due soon"),
        Words("期限快到了，还没有办完。", "It is due soon and not done."),
        Words("尽快办理，或写明延期。", "Do it now, or record an extension."),
        Example("accepted_on: 2026-11-03\n"),
        severity=Severity.WARNING,
    ),
    Explanation(
        "deadline.provisional",
        Words("期限暂定", "When it is due is not known"),
        Words(
            "没有那一年的工作日日历，或规则包里没有这个数，算不出准确的期限；居务不猜。",
            "The calendar of that year or the figure of a pack is missing, so the day cannot be "
            "reckoned; it is not guessed.",
        ),
        Words("把日历或规则包补进 schemas/_packs。", "Add it to schemas/_packs."),
        Example("accepted_on: 2027-12-28\n"),
        _PAGE,
        severity=Severity.WARNING,
    ),
    Explanation(
        "code.unknown",
        Words("代码表里没有", "No code of the table"),
        Words("填的代码不在代码表里。", "The value is no code of the table it comes from."),
        Words("从代码表中选。", "Choose a code of the table."),
        Example("dispute_type: neighbor\n", "dispute_type: neighbourhood\n"),
        _PAGE,
    ),
    Explanation(
        "code.version",
        Words("不是这一版的代码", "A code of another version"),
        Words(
            "代码在别的版本里有，在记录日期适用的版本里没有。",
            "The code belongs to another version of the table than the one in force on the "
            "record's date.",
        ),
        Words("改成提示里对应的代码。", "Take the code that the hint names."),
        Example("accepted_on: 2026-03-01\ndispute_type: land\n"),
        _PAGE,
    ),
    Explanation(
        "family.codes",
        Words("代码表不存在", "No such code table"),
        Words(
            "格式里提到的代码表不在 schemas/_codes 里，这一项没有按代码检查。",
            "The schema names a code table that is not below schemas/_codes, so the field is "
            "not judged by it.",
        ),
        Words("核对名称，或加上代码表。", "Check its name, or add the table."),
        Example('"x-juwu": {"codes": "dispute-typ"}\n', '"x-juwu": {"codes": "dispute-type"}\n'),
        _PAGE,
    ),
    Explanation(
        "rules.cost",
        Words("规则算得太多", "A rule that may never end"),
        Words(
            "条件里循环套循环，记录一长就算不完。",
            "The loops of a condition stand so deep in one another that it may never end.",
        ),
        Words("减少嵌套，或分成几条规则。", "Nest fewer, or make several rules of it."),
        Example("that: self.a.all(x, self.a.all(y, self.a.all(z, …)))\n"),
        _PAGE,
    ),
    Explanation(
        "pack.invalid",
        Words("规则包写法有误", "A pack is wrong"),
        Words(
            "规则包不合规定的写法，其中的数可能没有生效。",
            "A pack is not as it has to be; its figures may not be in force.",
        ),
        Words(f"对照 {_PAGE} 改正。", f"See {_PAGE}."),
        Example("id: jwh\nvalues: 7\n", "id: jwh-2018\nseries: jwh\nvalues: {term_years: 5}\n"),
        _PAGE,
    ),
    Explanation(
        "pack.overlap",
        Words("规则包时间重叠", "Two packs at one time"),
        Words(
            "同一系列的两个规则包同时有效；以开始得晚的为准。",
            "Two packs of one series are in force at the same time; the later one counts.",
        ),
        Words("给前一个写上 until。", "Give the earlier one an until."),
        Example("since: 2018-12-29\n", "since: 2018-12-29\nuntil: 2025-12-31\n"),
        _PAGE,
        severity=Severity.WARNING,
    ),
    Explanation(
        "codes.invalid",
        Words("代码表写法有误", "A code table is wrong"),
        Words(
            "代码表不合规定的写法，或者对照表指到了没有的代码。",
            "A code table is not as it has to be, or a mapping leads to no code.",
        ),
        Words(f"对照 {_PAGE} 改正。", f"See {_PAGE}."),
        Example("mapping: {land: lnad}\n", "mapping: {land: land_use}\n"),
        _PAGE,
    ),
    Explanation(
        "calendar.invalid",
        Words("日历写法有误", "A calendar is wrong"),
        Words(
            "工作日日历不合规定的写法，或者有一天不在这一年。",
            "A calendar is not as it has to be, or a day of it lies in another year.",
        ),
        Words("照国务院办公厅的通知改正。", "Mend it by the notice it names."),
        Example("year: 2026\nworking: [2025-01-04]\n", "year: 2026\nworking: [2026-01-04]\n"),
        _PAGE,
    ),
)
"""The codes of rules with dates, numbers and figures."""
