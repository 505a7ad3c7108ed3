"""Whether brackets that go on over several lines are written so that nobody can misread them.

Beyond doubt is what breaks its lines only between entries: behind an opening bracket or a comma,
or in front of a closing bracket. Keys and texts of several lines are read differently by different
parsers.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"""(?<![^\s\[{,:])(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')(?!['"])""")
_REMARK = re.compile(r"(?:^|(?<=[,\[{\]} ]))#[^\"'\[\]{}\n]*$", re.MULTILINE)
_CLOSED_KEY = re.compile(r"[\]}]\s*:")
_UNSURE = frozenset("-?:|>@`%&*!")
"""What a plain text may hold, but begin with in some readers only."""


def break_safely(text: str) -> bool:
    """Whether all brackets of a text are closed on their line, or broken between entries only."""
    depth = 0
    ended = True
    bare_lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if not depth and (not _has_brackets(line) or _is_balanced(line)):
            continue
        if not bare_lines:
            bare_lines = _bare(text).split("\n")
        bare = bare_lines[number].strip(" ")
        if '"' in bare or "'" in bare or "#" in bare:
            return False
        if not bare:
            continue
        begins = bare[0]
        if depth and (begins in _UNSURE or not (ended or begins in "]}")):
            return False
        if _has_brackets(bare):
            if depth and _CLOSED_KEY.search(bare):
                return False
            depth += _opened(bare)
        if depth < 0 or (depth and bare[-1] == ":"):
            return False
        ended = bare[-1] in ",[{"
    return depth == 0


def _bare(text: str) -> str:
    """The text, line by line, without comments and what stands in quotes."""
    return _REMARK.sub("", _QUOTED.sub("x", text.replace("\r\n", "\n")))


def _has_brackets(line: str) -> bool:
    return "[" in line or "]" in line or "{" in line or "}" in line


def _is_balanced(line: str) -> bool:
    return line.count("[") == line.count("]") and line.count("{") == line.count("}")


def _opened(line: str) -> int:
    return line.count("[") + line.count("{") - line.count("]") - line.count("}")
