"""Places of a record that a print form names: from its root, or from the item that is printed.

``/title`` begins at the root of the record, ``./name`` at the item, ``.`` is the item itself. In a
sentence a place stands in braces: ``卷号：{/official_no}``. A brace that is meant stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from juwu.family.lenient import as_pointer
from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.value import Value

_PLACE = re.compile(r"\{\{|\}\}|\{(\.(?:/[^{}]*)?|/[^{}]*)\}")
_NOTHING = "\x00"
"""Stands for a place where nothing stands, until the brackets are seen to."""
_BRACKETS = re.compile(r"（[\x00　 ]*\x00[\x00　 ]*）| ?\([\x00 ]*\x00[\x00 ]*\)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place, or with ``*`` several, from the root or from the item."""

    at: Pointer
    relative: bool = False
    """Whether it begins at the item."""

    @classmethod
    def of(cls, value: Value) -> Place | None:
        """Read one; None where the value is none."""
        if not isinstance(value, str) or not value:
            return None
        relative = value.startswith(".")
        at = as_pointer(value[1:] if relative else value)
        return None if at is None else cls(at, relative)

    def from_root(self, item: Pointer) -> Pointer:
        """The same place from the root of the record.

        Args:
            item: Where the item stands.
        """
        return item + self.at if self.relative else self.at


def spoken(text: str, say: Callable[[Place], str]) -> str:
    """A sentence with what stands at its places; a place that is none stays as it is written.

    Brackets around nothing but places where nothing stands are left out.

    Args:
        text: The sentence.
        say: Gives what stands at a place.
    """

    def one(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0][0]
        place = Place.of(found[1])
        return found[0] if place is None else say(place) or _NOTHING

    return _BRACKETS.sub("", _PLACE.sub(one, text)).replace(_NOTHING, "")


def places(text: str) -> list[Place]:
    """The places that a sentence names, in their order."""
    found = (Place.of(one[1]) for one in _PLACE.finditer(text) if one[1] is not None)
    return [one for one in found if one is not None]
