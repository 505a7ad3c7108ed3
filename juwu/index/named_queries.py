"""The names that a question gives to queries of its own, as ``WITH name AS (SELECT …)`` does.

SQLite tells who reads a table by name alone, be it a view of ours or such a query: one with the
name of a view would be let at what only the view may read.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""--[^\n]* | /\*.*?(?:\*/|\Z)  # comments
    | "(?:[^"]|"")*" | '(?:[^']|'')*' | `(?:[^`]|``)*` | \[[^\]]*\]  # quoted: names and texts
    | [^\W\d][\w$]* | \S""",
    re.VERBOSE | re.DOTALL,
)
_COMMENT = ("--", "/*")


def named_queries(question: str) -> frozenset[str]:
    """The names of all such queries, at any depth; without regard to case, as SQLite takes them.

    What is written like one and is none, as a window is, is named too.
    """
    tokens = [one for one in _TOKEN.findall(question) if not one.startswith(_COMMENT)]
    small = [one.casefold() for one in tokens]
    found: set[str] = set()
    for at, one in enumerate(small):
        if one != "as":
            continue
        after = at + 1
        while after < len(small) and small[after] in {"not", "materialized"}:
            after += 1
        if small[after : after + 1] == ["("] and (name := _name_before(tokens, at)):
            found.add(_bare(name).casefold())
    return frozenset(found)


def _name_before(tokens: list[str], at: int) -> str:
    """The name in front of AS, before which its columns may stand in brackets."""
    at -= 1
    if at >= 0 and tokens[at] == ")":
        depth = 0
        while at >= 0:
            depth += (tokens[at] == ")") - (tokens[at] == "(")
            at -= 1
            if not depth:
                break
    return tokens[at] if at >= 0 else ""


def _bare(name: str) -> str:
    quote = name[0]
    if quote == "[":
        return name[1:-1]
    if quote in "\"'`":
        return name[1:-1].replace(quote * 2, quote)
    return name
