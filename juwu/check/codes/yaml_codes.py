"""The codes of a text that is no record: found by the reader, before any schema is asked."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.language import Words

_YAML = "YAML 1.2.2"
_CVE = "CVE-2021-42574"

YAML_CODES = (
    Explanation(
        "yaml.syntax",
        Words("YAML 写法有误", "Not YAML"),
        Words(
            "从所指的地方起，文件不再是正确的 YAML："
            "多半是缩进没对齐、冒号后少了空格、引号或括号没有合上。读不懂的文件一个字段也不会被检查。",
            "From the place named on, the file is not YAML: an indent that does not fit, no space "
            "after a colon, a quote or bracket left open. Nothing in such a file is checked.",
        ),
        Words(
            "看所指的行和上一行，改好缩进、冒号、引号和括号。",
            "Look at the line named and the one above: indent, colons, quotes and brackets.",
        ),
        Example("title:7月例会\n", "title: 7月例会\n"),
        _YAML,
    ),
    Explanation(
        "yaml.duplicate-key",
        Words("字段重复", "A key twice"),
        Words(
            "同一层里一个字段写了两次，不知道以哪一个为准。",
            "One key stands twice in one map, so nobody knows which value counts.",
        ),
        Words("核对两处内容，只留一个。", "Compare both and keep one."),
        Example("name: 王敏\nname: 王慜\n", "name: 王敏\n"),
        f"{_YAML} §3.2.1.3",
    ),
    Explanation(
        "yaml.key-not-text",
        Words("字段名不是文字", "A key that is no text"),
        Words(
            "字段名读出来是数字、是否值或空，不是文字，程序会认错。",
            "The key reads as a number, a truth value or nothing, which programs tell apart badly.",
        ),
        Words("给字段名加双引号。", "Put the key in double quotes."),
        Example("2026: 已公开\n", '"2026": 已公开\n'),
    ),
    Explanation(
        "yaml.alias",
        Words("用了锚点、引用或合并键", "An anchor, alias or merge key"),
        Words(
            "& 锚点、* 引用和 << 合并键让一处改动悄悄改到别处，也能用几行字撑满内存，"
            "记录里不许用。",
            "With & anchors, * aliases and << merge keys one edit silently changes other places, "
            "and a few lines can fill the memory; records may not use them.",
        ),
        Words(
            "把内容在每一处完整写出；普通文字请加双引号。",
            "Write the content out in each place; put plain text in double quotes.",
        ),
        Example("remark: *同上\n", 'remark: "*同上"\n'),
    ),
    Explanation(
        "yaml.tag",
        Words("用了类型标签", "A tag"),
        Words(
            "以 ! 开头的标签会让别的程序按特殊类型去读，甚至运行代码。",
            "A tag that begins with ! makes other programs read the value as a special type, "
            "or even run code.",
        ),
        Words("删去标签；普通文字请加双引号。", "Remove it; put plain text in double quotes."),
        Example("remark: !重要 先看\n", 'remark: "!重要 先看"\n'),
    ),
    Explanation(
        "yaml.directive",
        Words("有指令行", "A directive"),
        Words(
            "以 % 开头的行是给 YAML 程序的指令，会改变整个文件的读法。",
            "A line that begins with % tells YAML programs to read the whole file differently.",
        ),
        Words("删去这一行。", "Remove the line."),
        Example("%YAML 1.1\n---\ntitle: 例会\n", "title: 例会\n"),
    ),
    Explanation(
        "yaml.many-documents",
        Words("一个文件里有几份记录", "Several records in one file"),
        Words(
            "--- 之后又开始了一份；一个文件只放一份记录，历史和引用才说得清。",
            "After --- a second document begins. A file holds one record, so that history and "
            "references are about one thing.",
        ),
        Words("把另一份移到自己的文件。", "Move the other to a file of its own."),
        Example("title: 一\n---\ntitle: 二\n", "title: 一\n"),
    ),
    Explanation(
        "yaml.not-a-map",
        Words("不是一组字段", "Not a map"),
        Words(
            "文件的最外层是列表、一段文字或空的；一份记录由“字段: 内容”组成。",
            "The file holds a list, a text or nothing; a record is made of keys and values.",
        ),
        Words("按“名称: 内容”逐行写。", 'Write it line by line as "name: value".'),
        Example("- 王敏\n- 李强\n", "name: 王敏\n"),
    ),
    Explanation(
        "yaml.number",
        Words("数字太长", "Too long a number"),
        Words(
            "这个数字长得没有程序能准确保存，多半其实是编号。",
            "No program keeps so long a number exactly; most likely it is an identifier.",
        ),
        Words("编号加双引号写成文字。", "Put an identifier in double quotes."),
        Example("code: 1111… （几千位）\n", 'code: "1111…"\n'),
    ),
    Explanation(
        "yaml.too-large",
        Words("文件太大", "Too large a file"),
        Words(
            "文件超过一份记录的上限 1 MB，打开、比较和合并都会变慢。",
            "The file is larger than the 1 MB of a record; opening and merging it is slow.",
        ),
        Words(
            "把大的内容另存为附件，或拆成几份记录。",
            "Keep large content as an attachment, or split it into several records.",
        ),
        Example("minutes: |\n  （一百多万字）\n", "minutes: 见附件\n"),
    ),
    Explanation(
        "yaml.too-deep",
        Words("嵌套太深", "Too deeply nested"),
        Words(
            "列表套字段、字段套列表超过 32 层，没有人能看懂，程序也会读垮。",
            "More than 32 maps and lists stand inside one another; nobody can read that, and "
            "programs break on it.",
        ),
        Words("减少层数。", "Nest less deeply."),
        Example(
            "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n", "a: [1]\n"
        ),
    ),
    Explanation(
        "yaml.too-much",
        Words("内容太多，写法又少见", "Very much in an unusual form"),
        Words(
            "文件里有大量内容用了制表符或跨行的括号，逐字核对要花太久，读到一半就停下了。",
            "The file holds very much, written with tabs or with brackets over several lines; "
            "reading it exactly would take too long and was stopped.",
        ),
        Words(
            "把制表符换成空格，把括号改成逐行的写法，或拆成几份记录。",
            "Replace tabs by spaces, write brackets as lines, or split it into several records.",
        ),
        Example("items: [1,\n\t2, … （几万项）]\n", "items:\n  - 1\n  - 2\n"),
    ),
    Explanation(
        "yaml.encoding",
        Words("不是 UTF-8", "Not UTF-8"),
        Words(
            "文件里有不是 UTF-8 的字节，多半是用 GBK 保存的；换一台电脑就成乱码。",
            "The file holds bytes that are not UTF-8, most likely GBK; elsewhere they are garbage.",
        ),
        Words("用编辑器把文件转存为 UTF-8。", "Save the file as UTF-8 in your editor."),
        Example("name: （GBK 字节）\n", "name: 王敏\n"),
    ),
    Explanation(
        "yaml.bom",
        Words("文件开头有 BOM", "A byte order mark"),
        Words(
            "文件开头有看不见的字节顺序标记，第一个字段的名称会被它带错。",
            "The file begins with an invisible byte order mark, which becomes part of the first "
            "key for many programs.",
        ),
        Words("用编辑器另存为“UTF-8（无 BOM）”。", "Save it as UTF-8 without BOM."),
        Example("<U+FEFF>title: 例会\n", "title: 例会\n"),
    ),
    Explanation(
        "yaml.control",
        Words("有控制字符", "A control character"),
        Words(
            "文字里有看不见的控制字符，能让终端做出没人要它做的事。",
            "The text holds an invisible control character, which can make a terminal act.",
        ),
        Words("删去这个字符，重新输入这段文字。", "Remove the character and type the text again."),
        Example("remark: 先看<U+001B>[2J\n", "remark: 先看\n"),
    ),
    Explanation(
        "yaml.bidi",
        Words("有改变文字方向的字符", "A direction character"),
        Words(
            "文字里有改变显示方向的隐藏字符，看到的和存下的不一样，审阅的人会被骗。",
            "The text holds a hidden character that turns the direction of what is shown: a "
            "reviewer sees something else than what is kept.",
        ),
        Words("删去这个字符，重新输入这段文字。", "Remove the character and type the text again."),
        Example("file: 公告<U+202E>fdp.exe\n", "file: 公告.pdf\n"),
        _CVE,
    ),
    Explanation(
        "yaml.surrogate",
        Words("有半个字符", "Half a character"),
        Words(
            "文字里有半个字符，单独存不下来，多半是复制时截断的表情或生僻字。",
            "The text holds half a character, which cannot be kept alone: an emoji or a rare "
            "character that was cut when it was copied.",
        ),
        Words("删去它，重新输入这个字。", "Remove it and type the character again."),
        Example('name: "\\ud842"\n', "name: 𠮷\n"),
    ),
)
"""The reader's codes."""
