"""The fast path: the same data as the exact path at a tenth of its time, or else that path.

A native parser reads what is plain beyond doubt. Whatever it refuses, and every text in which it
and the exact path could differ (tags, aliases, several documents, unusual numbers, tabs, deep
nesting), goes to the exact path, which also writes the sentences of the faults.
"""

from __future__ import annotations

import re
from typing import TypeGuard

import yaml_rs

from juwu.document.brackets import break_safely
from juwu.document.compose import compose
from juwu.document.guard import DEEPEST, decode, forbidden
from juwu.document.json_text import NotJsonError, read_json
from juwu.document.skeleton import confirmed, skeleton
from juwu.document.tabs import betrayed, without_tabs
from juwu.value import Value

_BEGINS_TOKEN = r"(?<![^\s\[{,:].)"
"""Says of the character before it that a token begins there."""
_INDICATOR = r"(?:^|[-?:,\[{])[ ]*"
_NO_HEADER = r"(?![-+0-9]{0,2}[ ]*(?:#.*)?\r?$)"

# What the two paths might read differently: a sign without which it cannot be, and patterns, the
# first of which begins with one character and is found ten times faster than the second.
_DOUBTS = tuple(
    (without, re.compile(trigger, re.MULTILINE), re.compile(pattern, re.MULTILINE))
    for without, trigger, pattern in (
        # an anchor, an alias, a tag
        ("&", r"&(?<![^\s?:,\[{-].)", _INDICATOR + r"&(?![\s,\[\]{}])"),
        ("*", r"\*(?<![^\s?:,\[{-].)", _INDICATOR + r"\*(?![\s,\[\]{}])"),
        ("!", r"!(?<![^\s?:,\[{-].)", _INDICATOR + r"!"),
        # a directive; a tab; a merge key; very deep nesting by indent
        ("%", r"%", r"^%"),
        ("\t", r"\t", r"\t"),
        ("<", r"<<", r"<<"),
        (" " * 200, r" " * 200, r"^[ ]{200}"),
        # a second document, or the end of the first
        ("\n---", r"\n---", r"\n---(?=\s|$)"),
        (".", r"\.\.\.", r"\A\.\.\.|(?<=\n)\.\.\.(?=\s|$)"),
        # numbers of YAML 1.1: underscores, signed bases, base two, .iNf
        (
            "_",
            r"_(?:(?<=[-+.0-9]_)|(?<=[-+.0-9eExob][eExob]_)|(?<![^\s\[{,:]_))",
            r"[-+.0-9_]" + _BEGINS_TOKEN + r"(?:(?<=_)|[-+.0-9_eExob]*_)",
        ),
        ("0", r"0[xob]", r"[-+0]" + _BEGINS_TOKEN + r"(?:(?<=0)b|(?<=[-+])0[xob])"),
        (".", r"\.[iInN]", r"[-+.]" + _BEGINS_TOKEN + r"(?:(?<=\.)|\.)[iInN]"),
        # what begins as a block scalar and is none
        ("|", r"\|" + _NO_HEADER, _INDICATOR + r"\|" + _NO_HEADER),
        (">", r">" + _NO_HEADER, _INDICATOR + r">" + _NO_HEADER),
    )
)
# In brackets: indicators at the beginning, of a value too, a colon at the end.
_IN_BRACKETS = re.compile(r"[\[{,]\s*[|>?:]|:\s*[?]|:[,\[\]{}]|::\s|:\s+:")
_LONG = 300
"""Digits of a number that is too long."""
_LONG_NUMBER = re.compile(rf"[0-9]{{{_LONG}}}")
_LONG_PERHAPS = re.compile(r"[0-9]{3}")
_NESTED = (" - ", " ? ", " : ")
_DEEP = 23
# Where nothing is an explicit key, so many indicators in a row begin with one of these.
_NESTED_TWICE = (re.compile(r"-[ ]+[-:][ ]"), re.compile(r":[ ]+:"))
_NESTED_DEEPLY = re.compile(rf"[-?:][ ]+(?:[-?:][ ]+){{{_DEEP}}}")
_BEHIND_BREAKS = "\x0b"
_MAY_BE_JSON = ("{", "[", " ", "\r", "\n")
_TEXTS = frozenset((str,))
_SCALARS = frozenset((type(None), bool, int, float))
# It begins with one character, as the patterns above do.
_BLANK_LINE = re.compile(r"\n(?<=[ \n].)", re.DOTALL)
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*[ ]*(?:#.*)?\r?$", re.MULTILINE)


def read(data: bytes) -> Value:
    """The data of a record file; its root may be of any kind.

    Raises:
        Unreadable: It is not one plain YAML 1.2 document; the faults say why and where.
    """
    return _read(decode(data), data)


def read_text(text: str) -> Value:
    """The data of a text that passed :func:`juwu.document.guard.decode`.

    Raises:
        Unreadable: It is not one plain YAML 1.2 document; the faults say why and where.
    """
    return _read(text, text.encode())


def _read(text: str, data: bytes) -> Value:
    """The data of a text, which is at hand as bytes as well: so the native parser wants it."""
    if text[:1] in _MAY_BE_JSON:
        try:
            if _plain(found := read_json(text), escaped="\\" in text, odd_keys=True):
                return found
        except NotJsonError:
            pass
    for way in (_beyond_doubt, _but_for_tabs):
        try:
            return way(text, data)
        except _RefusedError:
            pass
    return compose(text, bounded=True).data()


class _RefusedError(Exception):
    """The native parser, or the second look at what it gave, refuses the text."""


def _beyond_doubt(text: str, data: bytes) -> Value:
    """The data of a text that both paths are bound to read alike.

    Raises:
        _RefusedError: They might not.
    """
    if _doubtful(text) and not _doubtless_but_for_blocks(text):
        raise _RefusedError
    return _fast(text, data)


def _but_for_tabs(text: str, _: bytes) -> Value:
    """The data of a text of which only the tabs behind values and in comments raise doubt.

    Raises:
        _RefusedError: There are no tabs, or there is more.
    """
    bare = without_tabs(text)
    if bare is None or betrayed(found := _beyond_doubt(bare, bare.encode())):
        raise _RefusedError
    return found


def _fast(text: str, data: bytes) -> Value:
    """What the native parser reads.

    Raises:
        _RefusedError: Nothing beyond doubt; the exact path explains why.
    """
    try:
        found: object = yaml_rs.load(data, parse_datetime=False)
    except Exception as error:
        raise _RefusedError from error
    escaped = "\\" in text
    if not _plain(found, escaped=escaped, odd_keys=escaped or _may_break_keys(text)):
        raise _RefusedError
    return found


def _doubtless_but_for_blocks(text: str) -> bool:
    """Whether all that raises doubt stands in block scalars, where it is only text."""
    bare = skeleton(text)
    if bare is None or _doubtful(bare.text):
        return False
    try:
        return confirmed(bare, _fast(bare.text, bare.text.encode()))
    except _RefusedError:
        return False


def _doubtful(text: str) -> bool:
    """Whether the two paths might read the text differently."""
    for without, trigger, pattern in _DOUBTS:
        if without in text and trigger.search(text) and pattern.search(text):
            return True
    # Of so many digits in a row, three are met by whoever goes in steps of a third of that.
    if _LONG_PERHAPS.search(text[:: _LONG // 3]) and _LONG_NUMBER.search(text):
        return True
    if "?" in text or any(twice.search(text) for twice in _NESTED_TWICE):
        # Two that stand side by side share a space, and count as one.
        nested = sum(map(text.count, _NESTED))
        if nested >= _DEEP // 2 and _NESTED_DEEPLY.search(text):
            return True
    if text[-1:] != "\n" and _BLOCK_SCALAR.search(text):
        return True
    if "[" not in text and "{" not in text:
        return False
    return bool(_IN_BRACKETS.search(text)) or not break_safely(text)


def _plain(data: object, *, escaped: bool, odd_keys: bool) -> TypeGuard[Value]:
    """Whether the data needs no second look: kinds, keys, characters, depth.

    Only escapes can bring in characters that the guard did not see in the text itself.

    Args:
        data: What was read.
        escaped: Whether there are escapes in the text.
        odd_keys: Whether a key may hold a line break or what an escape brought in.
    """
    level, deeper = [data], DEEPEST
    while level:
        below: list[object] = []
        for value in level:
            if type(value) is str:
                # Nearly every text comes behind a line break, which one comparison tells.
                if (escaped or value < _BEHIND_BREAKS) and _is_odd(value, escaped=escaped):
                    return False
            elif type(value) in _SCALARS:
                pass
            elif isinstance(value, dict) and deeper:
                if not _TEXTS.issuperset(map(type, value)):
                    return False
                below += value.values()
                if odd_keys:
                    below += value
            elif isinstance(value, list) and deeper:
                below += value
            else:
                return False
        level, deeper = below, deeper - 1
    return True


def _may_break_keys(text: str) -> bool:
    """Whether a key may have a line break: not without an explicit key or an empty line."""
    return "?" in text or "\r" in text or _BLANK_LINE.search(text) is not None


def _is_odd(value: str, *, escaped: bool) -> bool:
    """Whether a text has to be read the exact way: one of line breaks alone, or a forbidden one."""
    if value[:1] == "\n" and not value.strip("\n"):
        return True
    return escaped and forbidden(value) is not None
