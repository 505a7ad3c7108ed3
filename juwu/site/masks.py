"""Masks for public pages: private texts of a record are covered wherever it repeats them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from juwu.family import Family, Field
from juwu.paper.masking import mask
from juwu.pointer import find
from juwu.privacy import SEALED, masked
from juwu.text import clean
from juwu.value import Map, Value

_SHORTEST = 2
"""One character alone is not looked for in other texts: it would be found everywhere."""


def is_open(field: Field, beside: Map) -> bool:
    """Whether a field may be told: it holds no personal data, or its schema makes it public.

    Args:
        field: The field.
        beside: The map that it stands in.
    """
    return not field.private or any(one.holds(beside) for one in field.public)


def masker(family: Family, data: Map, also: Iterable[str] = ()) -> Callable[[str], str]:
    """What makes a text of a record fit for a public page.

    Numbers of persons and the record's own private texts are masked, as on papers. Nothing of it
    can hide or turn the reading direction.

    Args:
        family: The family of the record.
        data: The record.
        also: Texts of others that are masked with it.
    """
    known = (*_private(family.root, data), *also)
    found = {one for one in known if len(one) >= _SHORTEST}
    names = sorted(found, key=lambda one: (-len(one), one))
    pattern = re.compile("|".join(map(re.escape, names))) if names else None

    def fit(text: str) -> str:
        covered = pattern.sub(lambda one: mask(one[0]), text) if pattern else text
        return clean(masked(covered), lines=True)

    return fit


def _private(root: Field, data: Map) -> Iterator[str]:
    for field in root.walk():
        if field.private:
            for at, _ in find(data, field.at):
                yield from _closed(field, data, at.tokens)


def _closed(field: Field, data: Value, tokens: tuple[str, ...]) -> Iterator[str]:
    beside: Value = data
    for token in tokens[:-1]:
        beside = beside[token] if isinstance(beside, dict) else _item(beside, token)
    value = beside.get(tokens[-1]) if isinstance(beside, dict) else _item(beside, tokens[-1])
    if not is_open(field, beside if isinstance(beside, dict) else {}):
        yield from _texts(value)


def _item(value: Value, token: str) -> Value:
    return value[int(token)] if isinstance(value, list) else None


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        if not value.startswith(SEALED):
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
