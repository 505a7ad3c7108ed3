"""Strict JSON, which is YAML too: read by Python's own parser where both mean the same.

RFC 8259 and YAML 1.2 differ over little: a key and its colon on two lines, very long keys, and
what JSON leaves open (doubled keys, NaN). Where any of that may be, nothing is read here.
"""

from __future__ import annotations

import json
import re

from juwu.value import Map, Value

_LONGEST_KEY = 150
"""Characters; YAML allows a key 1,024 as written, where each may take six."""
_BEGINS = re.compile(r"[ \r\n]*[\[{]")
_DOUBTS = re.compile(r'"(?:[ \t]*[\r\n]|[ \t]{9})\s*:|[0-9]{300}')


class NotJsonError(Exception):
    """The text is no JSON, or not beyond doubt the same as YAML."""


def read_json(text: str) -> Value:
    """The data of a text that is a JSON object or array.

    Raises:
        NotJsonError: It is not, or YAML might read it differently.
    """
    if not _BEGINS.match(text) or _DOUBTS.search(text):
        raise NotJsonError
    try:
        data: Value = json.loads(text, object_pairs_hook=_once, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        raise NotJsonError from error
    return data


def is_json(text: str) -> bool:
    """Whether the text is a JSON object or array with something in it.

    An empty one does not say how it is to be filled; records begin so.
    """
    try:
        return bool(read_json(text))
    except NotJsonError:
        return False


def _once(pairs: list[tuple[str, Value]]) -> Map:
    """The map of an object whose keys are short and stand once."""
    data = dict(pairs)
    if len(data) != len(pairs) or any(len(key) > _LONGEST_KEY for key in data):
        raise NotJsonError
    return data


def _constant(name: str) -> Value:
    raise NotJsonError(name)
