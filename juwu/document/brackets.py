"""Whether brackets that go on over several lines are written so that nobody can misread them.

Beyond doubt is what breaks its lines only between entries: behind an opening bracket or a comma,
or in front of a closing bracket. Keys and texts of several lines are read differently by different
parsers.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"""(?<![^\s\[{,:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?!['"])""")
_REMARK = re.compile(r"(?:^|(?<=[,\[{\]} ]))[ ]*#[^\"'\[\]{}]*$")
_CLOSED_KEY = re.compile(r"[\]}]\s*:")


def break_safely(text: str) -> bool:
    """Whether all brackets of a text are closed on their line, or broken between entries only."""
    depth = 0
    ended = True
    for line in text.split("\n"):
        if not depth and not _has_brackets(line):
            continue
        if not depth and _is_balanced(line):
            continue
        bare = _QUOTED.sub("x", line.rstrip("\r"))
        bare = _REMARK.sub("", bare).strip(" ")
        if '"' in bare or "'" in bare or "#" in bare:
            return False
        if not bare:
            continue
        closes = bare[0] in "]}"
        if depth and (bare[0] in "-?:" or _CLOSED_KEY.search(bare) or not (ended or closes)):
            return False
        depth += _opened(bare)
        if depth < 0 or (depth and bare[-1] == ":"):
            return False
        ended = bare[-1] in ",[{"
    return depth == 0


def _has_brackets(line: str) -> bool:
    return "[" in line or "]" in line or "{" in line or "}" in line


def _is_balanced(line: str) -> bool:
    return line.count("[") == line.count("]") and line.count("{") == line.count("}")


def _opened(line: str) -> int:
    return line.count("[") + line.count("{") - line.count("]") - line.count("}")
