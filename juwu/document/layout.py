"""Where the entries of a map or list begin and end in a text, found without reading it as YAML.

Block entries begin their lines at one column; entries in brackets end with their commas. What is
found here is a guess, told apart from nonsense by the number of entries alone: whoever uses it
reads what he cut out on the exact path and compares the data.
"""

from __future__ import annotations

import re

from juwu.document.lines import line_start, next_line
from juwu.value import Value

_BELOW = re.compile(r"[^\n]*:[ ]*(?:#[^\n]*)?\r?\n")
_DASH = re.compile(r"[ ]*-[ ]+(?=[^ \r\n#\[{])")
_FIRST_COLUMN = re.compile(r"(?:[ ]*(?:#[^\n]*)?\r?\n)*([ ]*)(?=[^ \t\r\n#])")
_OPENING = re.compile(
    r"""(?:\s*#[^\n]*\n)*\s*"""
    r"""(?:"(?:[^"\\\n]|\\.)*"\s*:|'[^'\n]*'\s*:|[^\[\]{}"',#\n]*)[ ]*(?=[\[{])"""
)
_SIGN = re.compile(
    r"""[\[{\]},]|"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'"""
    r"""|[^\s\[\]{},"'#:][^\[\]{},:\n]*|[ \n]#[^\n]*""",
    re.DOTALL,
)


def bounds(text: str, start: int, end: int, value: Value, *, is_root: bool) -> list[int] | None:
    """Where the entries of a map or list stand: number ``i`` in ``text[bounds[i]:bounds[i + 1]]``.

    What stands before the first bound is a key, a dash, a bracket or comments; what stands behind
    the last closes it. Nothing where the number of entries is not the data's.

    Args:
        text: The text of a file.
        start: Where an entry with its key or dash begins, or the file.
        end: Where it ends.
        value: The value of the entry, or of the file.
        is_root: Whether it is the file.
    """
    if not isinstance(value, dict | list) or not value:
        return None
    for found in (
        _in_brackets(text, start, end),
        _in_lines(text, start, end, value, is_root=is_root),
    ):
        if found is not None and len(found) == len(value) + 1:
            return found
    return None


def _in_brackets(text: str, start: int, end: int) -> list[int] | None:
    """The bounds of what stands between brackets."""
    opening = _OPENING.match(text, start, end)
    if opening is None:
        return None
    found_at = [opening.end() + 1]
    depth = 0
    for found in _SIGN.finditer(text, opening.end(), end):
        sign = found[0]
        if sign in ("[", "{"):
            depth += 1
        elif sign in ("]", "}"):
            depth -= 1
            if depth == 0:
                if text[found_at[-1] : found.start()].strip() or len(found_at) == 1:
                    found_at.append(found.start())
                return found_at
        elif sign == "," and depth == 1:
            found_at.append(found.end())
    return None


def _in_lines(
    text: str, start: int, end: int, value: dict[str, Value] | list[Value], *, is_root: bool
) -> list[int] | None:
    """The bounds of what is written by indentation."""
    if not is_root and (dash := _DASH.match(text, start, end)) is not None:
        pad = dash.end() - line_start(text, start)
        behind = next_line(text, start)
        return [dash.end(), *lines_at(text, behind, end, pad, value), end]
    if not is_root:
        below = _BELOW.match(text, start, end)
        if below is None:
            return None
        start = below.end()
    first = _FIRST_COLUMN.match(text, start, end)
    if first is not None and text.startswith("---", first.end()):
        first = _FIRST_COLUMN.match(text, next_line(text, first.end()), end)
    if first is None:
        return None
    return [*lines_at(text, first.start(1), end, len(first[1]), value), end]


def lines_at(
    text: str, start: int, end: int, pad: int, value: dict[str, Value] | list[Value]
) -> list[int]:
    """Where lines begin that are indented so far, and begin a key or a dash.

    Args:
        text: The text of a file.
        start: Where to look from, the beginning of a line.
        end: Where to look to.
        pad: The spaces in front.
        value: A map for keys, a list for dashes.
    """
    sign = (
        r"-(?=[ \r\n])" if isinstance(value, list) else r"(?=[^ \t\r\n#\]}])(?!-[ \r\n]|\.\.\.|---)"
    )
    begins = re.compile(f"^{' ' * pad}{sign}", re.MULTILINE)
    return [match.start() for match in begins.finditer(text, start, end)]
