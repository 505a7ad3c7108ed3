"""The codes of a record beside others: its name, its state, what it refers to, what stands once."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.finding import Severity
from juwu.language import Words

RECORD_CODES = (
    Explanation(
        "record.id",
        Words("记录号与文件名不同", "Id and file name differ"),
        Words(
            "记录里写的号和文件名不一样，别的记录引用时会找错。",
            "The id in the record is not the name of its file, so references lead astray.",
        ),
        Words("改字段或改文件名，使两者一致。", "Change one so that they agree."),
        Example("# per-002.yaml\nid: per-001\n", "# per-002.yaml\nid: per-002\n"),
    ),
    Explanation(
        "record.file-name",
        Words("文件名不能作记录号", "The file name is no id"),
        Words(
            "文件名里有大写、空格、汉字或别的符号；在有的系统上会撞名或打不开。",
            "The file name holds capitals, blanks or other characters, which clash or fail on "
            "some systems.",
        ),
        Words(
            "文件名只用小写字母、数字和短横，最长 64 个字符。",
            "Use lower-case letters, digits and hyphens, at most 64 of them.",
        ),
        Example("# records/person/王 敏.yaml\n", "# records/person/per-wang-min.yaml\n"),
    ),
    Explanation(
        "record.double",
        Words("两个文件同一个记录号", "One id, two files"),
        Words(
            "同一类里有两个文件叫同一个记录号，引用它的不知道指哪一个。",
            "Two files of one family have the same id, so a reference to it has two targets.",
        ),
        Words("给其中一条改名。", "Rename one of them."),
        Example(
            "# records/person/a/per-001.yaml\n# records/person/b/per-001.yaml\n",
            "# records/person/a/per-001.yaml\n# records/person/b/per-002.yaml\n",
        ),
    ),
    Explanation(
        "reference.missing",
        Words("引用的记录不存在", "Leads nowhere"),
        Words(
            "字段里的号没有对应的记录或条目：写错了，或者那条记录已经删去、改名、还没有建立。",
            "What the field names does not exist: it is misspelt, was deleted or renamed, or is "
            "not there yet.",
        ),
        Words("核对记录号，或先建立那条记录。", "Check the id, or create that record first."),
        Example("person_id: per-nobody\n", "person_id: per-wutong-01\n"),
    ),
    Explanation(
        "reference.cycle",
        Words("引用绕成了圈", "A circle of references"),
        Words(
            "顺着上级一直找，又回到了自己，分不出谁是谁的上级。",
            "Following the reference from record to record leads back to where it began, so "
            "nothing stands on top.",
        ),
        Words("改正其中一条的上级。", "Mend the reference of one of them."),
        Example(
            "# org-a\nparent_id: org-b\n# org-b\nparent_id: org-a\n",
            "# org-a\n# org-b\nparent_id: org-a\n",
        ),
    ),
    Explanation(
        "unique.duplicate",
        Words("不该重复的值重复了", "A value twice"),
        Words(
            "这个值在一条记录里或一类记录里只能出现一次，别处已经用了。",
            "The value may stand once in a record or in a family, and it stands elsewhere already.",
        ),
        Words("核对是哪一处写错，改成没有用过的值。", "See which one is wrong and change it."),
        Example("items:\n  - id: i1\n  - id: i1\n", "items:\n  - id: i1\n  - id: i2\n"),
    ),
    Explanation(
        "lifecycle.initial",
        Words("新记录的状态不是起点", "Begins in a later state"),
        Words(
            "新建的记录一开始就在后面的状态，中间的步骤没有留下历史。补录旧档案时这是正常的，所以只提醒。",
            "A new record begins in a later state, so its steps have no history. That is how old "
            "files are brought in, so this is only a warning.",
        ),
        Words(
            "确是补录就不用改；否则从第一个状态开始。", "Leave it for old files; else begin first."
        ),
        Example("# 新文件\nstatus: closed\n", "# 新文件\nstatus: registered\n"),
        severity=Severity.WARNING,
    ),
    Explanation(
        "lifecycle.transition",
        Words("不能这样改变状态", "No such way"),
        Words(
            "从原来的状态不能直接到现在的状态：跳过了步骤，或者动了已经了结的记录。",
            "There is no way from the state that is committed to this one: a step was skipped, or "
            "a closed record was changed.",
        ),
        Words("按提示里的下一步走。", "Take one of the next steps that the hint names."),
        Example(
            "# 提交里是 registered\nstatus: closed\n", "# 提交里是 registered\nstatus: accepted\n"
        ),
    ),
    Explanation(
        "lifecycle.needs",
        Words("这个状态下还有字段没填", "The state needs more"),
        Words(
            "到了这个状态，规定要有的内容还没有填。",
            "In this state the rules ask for a field that is not filled in.",
        ),
        Words("补上所指的字段，或退回前一个状态。", "Fill it in, or go back to the state before."),
        Example("status: published\n", "status: published\npublished_on: 2026-11-20\n"),
    ),
    Explanation(
        "rules.failed",
        Words("规则算不出来", "A rule fails"),
        Words(
            "规则里的条件在这条记录上算不出来，例如问到了没有填的字段；规则没有判断，不等于通过。",
            "The condition of a rule cannot be evaluated on this record: it asks for a field that "
            "is absent, say. It has not judged, which is not the same as passed.",
        ),
        Words(
            "请管理员改正规则：可能没有的字段先用 has() 问。",
            "Have the rule mended: ask with has() for fields that may be absent.",
        ),
        Example("that: self.count > 0\n", 'that: "!has(self.count) || self.count > 0"\n'),
    ),
)
"""The codes of a record among others."""
