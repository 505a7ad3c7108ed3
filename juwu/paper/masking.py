"""What of a record may stand on a paper: private data as the schema marks it, or its mask.

A name keeps its first character and, from three on, its last: 张*三, 张*. Anything longer than a
name keeps its first character alone. What is private is masked wherever else the record says it,
too: a party's name in the title of a case, an address within the facts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from juwu.family import Family, Field
from juwu.pointer import find
from juwu.privacy import SEALED, masked
from juwu.value import Map

_NAME = 4
"""The longest text that is masked as a name."""
_SHORTEST = 2
"""One character alone is not looked for in other texts: it would be found everywhere."""


def mask(text: str) -> str:
    """A private text as others may read it."""
    if len(text) > _NAME or not text:
        return f"{text[:1]}***"
    if len(text) < _NAME - 1:
        return f"{text[0]}*"
    return f"{text[0]}{'*' * (len(text) - 2)}{text[-1]}"


def masker(family: Family, data: Map, also: Iterable[str] = ()) -> Callable[[str], str]:
    """What masks any text of a record: its private texts and the numbers of persons.

    Args:
        family: The family of the record.
        data: The record.
        also: Texts of others that are masked with it.
    """
    known = {*private_texts(family, data), *also}
    names = sorted(
        (one for one in known if len(one) >= _SHORTEST), key=lambda one: (-len(one), one)
    )
    if not names:
        return masked
    pattern = re.compile("|".join(map(re.escape, names)))

    def one(text: str) -> str:
        return masked(pattern.sub(lambda found: mask(found[0]), text))

    return one


def is_private(field: Field | None) -> bool:
    """Whether a field holds personal data.

    What its schema lets stand in clear, such as the phone of an office, hangs on what stands beside
    it; on a paper for anybody it is masked all the same.
    """
    return field is not None and field.private


def private_texts(family: Family, data: Map) -> Iterator[str]:
    """The texts of a record in fields that hold personal data, but for those that are sealed."""
    for field in family.root.walk():
        if is_private(field):
            for _, value in find(data, field.at):
                if isinstance(value, str) and not value.startswith(SEALED):
                    yield value
