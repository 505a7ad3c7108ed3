"""The fast path: the same data as the exact path at a hundredth of its time, or else that path.

A native parser reads what is plain beyond doubt. Whatever it refuses, and every text in which it
and the exact path could differ (tags, aliases, several documents, unusual numbers, tabs, deep
nesting), goes to the exact path, which also writes the sentences of the faults.
"""

from __future__ import annotations

import re
from typing import TypeGuard

import yaml_rs

from juwu.document.compose import compose
from juwu.document.guard import DEEPEST, decode, forbidden
from juwu.value import Value

_DOUBTFUL = re.compile(
    r"""
      (?:^|[-?:,\[{"'])[ ]*(?:[&*](?![\s,\[\]{}])|!)   # an anchor, an alias, a tag
    | ^%                                         # a directive
    | (?<=\n)(?:---|\.\.\.)(?=\s|$)              # a second document, or the end of the first
    | \t                                         # tabs are read differently
    | [0-9]_|0b[01]                              # numbers of YAML 1.1
    | [0-9]{300}                                 # numbers that are too long
    | ^[ ]{200}                                  # deep nesting
    | ^(?:[ ]*[-?:][ ]){24}                      # deep nesting on one line
    | <<                                         # a merge key
    | \A\.\.\.                                   # an end without a beginning
    | (?:^|[-?:,\[{"'])[ ]*[|>](?![-+0-9]{0,2}[ ]*(?:\#.*)?\r?$)   # only begins as a block scalar
    | [\[{,]\s*[|>?]                             # the same in brackets
    | :[,\[\]{}]|::\s                               # a colon right before a bracket
    """,
    re.VERBOSE | re.MULTILINE,
)

_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*[ ]*(?:#.*)?\r?$", re.MULTILINE)


_BRACKETS = re.compile(r"^.*[\[\]{}].*$", re.MULTILINE)


def read(data: bytes) -> Value:
    """The data of a record file; its root may be of any kind.

    Raises:
        Unreadable: It is not one plain YAML 1.2 document; the faults say why and where.
    """
    return read_text(decode(data))


def read_text(text: str) -> Value:
    """The data of a text that passed :func:`juwu.document.guard.decode`.

    Raises:
        Unreadable: It is not one plain YAML 1.2 document; the faults say why and where.
    """
    if _doubtful(text):
        return compose(text).data()
    try:
        data: object = yaml_rs.loads(text, parse_datetime=False)
    except Exception:  # noqa: BLE001 - whatever the native parser says, the exact path explains it
        return compose(text).data()
    return data if _plain(data, DEEPEST) else compose(text).data()


def _doubtful(text: str) -> bool:
    """Whether the two paths might read the text differently."""
    return (
        _DOUBTFUL.search(text) is not None
        or (text[-1:] != "\n" and _BLOCK_SCALAR.search(text) is not None)
        or any(_stays_open(match[0]) for match in _BRACKETS.finditer(text))
    )


def _stays_open(line: str) -> bool:
    """Whether brackets go on over the end of a line: keys of several lines are read differently."""
    return line.count("[") != line.count("]") or line.count("{") != line.count("}")


def _plain(value: object, depth: int) -> TypeGuard[Value]:
    """Whether the data needs no second look: kinds, keys, characters, depth."""
    if isinstance(value, str):
        return not forbidden(value) and (value == "" or value.strip("\n") != "")
    if isinstance(value, dict):
        return depth > 0 and all(
            isinstance(key, str) and not forbidden(key) and _plain(item, depth - 1)
            for key, item in value.items()
        )
    if isinstance(value, list):
        return depth > 0 and all(_plain(item, depth - 1) for item in value)
    return value is None or isinstance(value, bool | int | float)
