"""The sentences of the faults of YAML text: what was met, why it is refused, what to write."""

from __future__ import annotations

from juwu.document.fault import Fault, fault_at
from juwu.document.guard import DEEPEST
from juwu.language import Words

_SYNTAX: tuple[tuple[str, Words, Words], ...] = (
    (
        "mapping values are not allowed",
        Words("这里多了一个冒号，或者缩进不对。", "Here is one colon too many, or a wrong indent."),
        Words(
            "含有“: ”的文字请加双引号；同一层的字段左边要对齐。",
            'Put text that holds ": " in double quotes; align the keys of one level.',
        ),
    ),
    (
        "sequence entries are not allowed",
        Words("这里不能开始列表项。", "A list item cannot begin here."),
        Words(
            "列表项要另起一行；文字以“- ”开头时请加双引号。",
            'Begin items on their own line; put text that begins with "- " in double quotes.',
        ),
    ),
    (
        "could not find expected ':'",
        Words("这一行缺少冒号。", "This line lacks its colon."),
        Words(
            "字段写成“名称: 内容”，冒号后面空一格。",
            'Write a field as "name: value", with a space after the colon.',
        ),
    ),
    (
        "expected <block end>",
        Words("这里的缩进与上文不一致。", "The indent here does not fit what stands above."),
        Words(
            "请把同一层的字段和列表项左边对齐。",
            "Align the keys and items of one level at their left edge.",
        ),
    ),
    (
        "'\\t' that cannot start",
        Words("这里用制表符缩进，YAML 不允许。", "This line is indented by a tab."),
        Words("请把制表符换成空格。", "Replace the tab by spaces."),
    ),
    (
        "that cannot start any token",
        Words("这个符号不能作为文字的开头。", "Text cannot begin with this character."),
        Words("请给这段文字加双引号。", "Put this text in double quotes."),
    ),
    (
        "unexpected end of stream",
        Words("引号没有结束，文件就到了末尾。", "The file ends before the quote is closed."),
        Words("请补上右边的引号。", "Add the closing quote."),
    ),
    (
        "or '}'",
        Words("花括号里的内容没有正确结束。", "What stands in braces does not end properly."),
        Words("请检查逗号和右花括号。", "Check the commas and the closing brace."),
    ),
    (
        "or ']'",
        Words("方括号里的内容没有正确结束。", "What stands in brackets does not end properly."),
        Words("请检查逗号和右方括号。", "Check the commas and the closing bracket."),
    ),
    (
        "escape",
        Words(
            "双引号里的反斜杠写法不对。", "A backslash in double quotes is not followed properly."
        ),
        Words("反斜杠本身要写成两个。", "Write a backslash itself twice."),
    ),
)


def syntax(text: str, offset: int, problem: str) -> Fault:
    """The text breaks off being YAML here; ``problem`` is the parser's own word."""
    for part, message, hint in _SYNTAX:
        if part in problem:
            return fault_at(text, offset, "yaml.syntax", message, hint)
    return fault_at(
        text,
        offset,
        "yaml.syntax",
        Words("从这里起不是正确的 YAML 写法。", f"From here on it is not YAML: {problem}."),
        Words(
            "请检查这一行和上一行的缩进、冒号、引号和括号。",
            "Check indent, colons, quotes and brackets of this line and the one above.",
        ),
    )


def directive(text: str, offset: int) -> Fault:
    """A line begins with ``%``."""
    return fault_at(
        text,
        offset,
        "yaml.directive",
        Words("记录里不能有以 % 开头的指令行。", "A record may not hold a % directive."),
        Words("请删去这一行。", "Remove this line."),
    )


def alias(text: str, offset: int) -> Fault:
    """An anchor or an alias."""
    return fault_at(
        text,
        offset,
        "yaml.alias",
        Words(
            "记录里不能用 & 锚点和 * 引用。",
            "A record may not hold & anchors and * aliases.",
        ),
        Words(
            "请把内容完整写出；如果是普通文字，请加双引号。",
            "Write the content out; if it is plain text, put it in double quotes.",
        ),
    )


def merge_key(text: str, offset: int) -> Fault:
    """The key ``<<``."""
    return fault_at(
        text,
        offset,
        "yaml.alias",
        Words("记录里不能用合并键 <<。", "A record may not hold the merge key <<."),
        Words("请把字段完整写出。", "Write the fields out."),
    )


def tag(text: str, offset: int) -> Fault:
    """An explicit tag."""
    return fault_at(
        text,
        offset,
        "yaml.tag",
        Words("记录里不能有以 ! 开头的类型标签。", "A record may not hold a ! tag."),
        Words(
            "请删去标签；如果是普通文字，请加双引号。",
            "Remove the tag; if it is plain text, put it in double quotes.",
        ),
    )


def many_documents(text: str, offset: int) -> Fault:
    """A second document begins."""
    return fault_at(
        text,
        offset,
        "yaml.many-documents",
        Words(
            "一个文件只能有一份记录，这里开始了第二份。",
            "A file holds one record; a second begins.",
        ),
        Words("请把它移到另一个文件。", "Move it to a file of its own."),
    )


def too_deep(text: str, offset: int) -> Fault:
    """Too many maps and lists inside one another."""
    return fault_at(
        text,
        offset,
        "yaml.too-deep",
        Words(
            f"这里的嵌套超过 {DEEPEST} 层。",
            f"More than {DEEPEST} maps and lists stand inside one another.",
        ),
        Words("请减少嵌套。", "Nest less deeply."),
    )


def too_much(text: str, offset: int) -> Fault:
    """More keys and values than the exact path reads in a few seconds."""
    return fault_at(
        text,
        offset,
        "yaml.too-much",
        Words(
            "文件内容很多，写法又少见（如制表符、跨行的括号），读到这里就停下了。",
            "The file holds very much in an unusual form (tabs, brackets over several lines); "
            "reading stopped here.",
        ),
        Words(
            "请把制表符换成空格，把括号改成逐行的写法，或拆成几份记录。",
            "Replace tabs by spaces, write brackets as lines, or split it into several records.",
        ),
    )


def long_number(text: str, offset: int) -> Fault:
    """A number with thousands of digits."""
    return fault_at(
        text,
        offset,
        "yaml.number",
        Words("这个数字太长。", "This number is too long."),
        Words("如果是编号，请加双引号。", "If it is an identifier, put it in double quotes."),
    )


def key_not_text(text: str, offset: int, source: str) -> Fault:
    """A key that is a number, a truth value, empty, or no scalar at all."""
    shown = source[:40]
    return fault_at(
        text,
        offset,
        "yaml.key-not-text",
        Words(f"字段名“{shown}”不是文字。", f"The key “{shown}” is not text."),
        Words("请给字段名加双引号。", "Put the key in double quotes."),
    )


def duplicate(text: str, offset: int, key: str) -> Fault:
    """A key stands twice in one map."""
    return fault_at(
        text,
        offset,
        "yaml.duplicate-key",
        Words(f"字段“{key}”重复出现。", f"The key “{key}” stands here a second time."),
        Words("请只留一个，核对两处内容。", "Keep one of them, after comparing both."),
    )


def not_a_map(text: str) -> Fault:
    """The root of a record is a list, a text or nothing."""
    return fault_at(
        text,
        0,
        "yaml.not-a-map",
        Words("一份记录应由“字段: 内容”组成。", "A record is a map of keys and values."),
        Words(
            "请按“名称: 内容”逐行填写。",
            'Write it line by line as "name: value".',
        ),
    )
