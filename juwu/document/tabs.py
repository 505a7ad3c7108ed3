"""A text without the tabs that are only white space: behind a value, before and in a comment.

Each of them becomes a comment of one word. Where such a tab was after all part of a text (in
quotes, in a block scalar), the word stands in the data that are read: :func:`betrayed` tells it.
Where it stood between the lines of one text, the comment parts them, and nothing can be read.
"""

from __future__ import annotations

import re

from juwu.value import Value

_WORD = "juwu-tab-"
_BEHIND = re.compile(r"(?<=[^ \t\r\n])[ ]*\t[ \t]*(?=\r?$|#)", re.MULTILINE)
_REMARK = re.compile(r"(?:^|(?<=[ ]))#[^\n]*", re.MULTILINE)
_HEADER = re.compile(rf"[|>][-+0-9]*[ ]*#{_WORD}")


def without_tabs(text: str) -> str | None:
    """The text as it would mean the same without tabs; nothing where that is not certain."""
    if "\t" not in text or _WORD in text:
        return None
    bare = _BEHIND.sub(f" #{_WORD}", text)
    if "\t" in bare:
        bare = _REMARK.sub(lambda remark: remark[0].replace("\t", _WORD), bare)
    return None if "\t" in bare or _HEADER.search(bare) else bare


def betrayed(data: Value) -> bool:
    """Whether a tab that was taken for white space was part of a key or a value."""
    pending = [data]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            if _WORD in value:
                return True
        elif isinstance(value, list):
            pending += value
        elif isinstance(value, dict):
            pending += value
            pending += value.values()
    return False
