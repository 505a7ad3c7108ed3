"""What lists, sorting and references need of a record, in no language yet."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from juwu.frozen import dataclass
from juwu.pointer import PlaceMissingError, get

if TYPE_CHECKING:
    from juwu.family import Family
    from juwu.family.look import Order
    from juwu.pointer import Pointer
    from juwu.record.record import Record
    from juwu.record.ref import Ref
    from juwu.value import Map, Value

_NUMBER, _TEXT, _MISSING = b"\0", b"\1", b"\2"
_LARGEST = 1.7e308
_SIGN = 1 << 63
_ALL = (1 << 64) - 1
_TURNED = bytes(255 - byte for byte in range(256))


@dataclass(frozen=True, slots=True)
class Outline:
    """A record without what stands deeper in it."""

    ref: Ref
    path: str
    title: str
    status: str | None
    """The state as stored; None when the record has none."""
    values: tuple[Value, ...]
    """What stands in each column of the family; None where nothing does."""
    order: bytes
    """Sorts as the family sorts its list; what is equal is sorted by path."""
    is_broken: bool = False
    """Whether the file cannot be read."""

    @classmethod
    def of(cls, record: Record, family: Family) -> Self:
        """The outline of a record, readable or not."""
        data, is_broken = record.data, record.is_broken
        return cls(
            record.ref,
            record.path,
            record.ref.id if is_broken else family.title_of(data, record.ref.id),
            None if is_broken else family.status_of(data),
            tuple(_value(data, column.at) for column in family.columns),
            order_of(data, family.look.sort),
            is_broken,
        )


def order_of(data: Map, sort: Sequence[Order]) -> bytes:
    """Where a record stands in a list, as bytes to sort by.

    By each field in turn: numbers by size, then texts as a Chinese index has them (digits, Latin,
    then Han by pinyin), then what is missing; where the field is sorted downwards, all of that
    turned round. The table of readings is loaded for the first text that is not plain ASCII, which
    takes 15 ms; dates and codes do without.
    """
    ranks = []
    for one in sort:
        rank = _rank(_value(data, one.at))
        ranks.append(rank.translate(_TURNED) if one.descending else rank)
    return b"".join(ranks)


def _value(data: Map, at: Pointer) -> Value:
    try:
        return get(data, at)
    except PlaceMissingError:
        return None


def _rank(value: Value) -> bytes:
    if isinstance(value, int | float) and not isinstance(value, bool):
        # A sum with zero makes one of both zeros; the bits of positive numbers sort as they are.
        small = min(max(value, -_LARGEST), _LARGEST)
        bits = int.from_bytes(struct.pack(">d", small + 0.0), "big")
        return _NUMBER + (bits ^ (_ALL if bits & _SIGN else _SIGN)).to_bytes(8, "big")
    if value is None:
        return _MISSING
    key = _text_key(str(value))
    return _TEXT + key.encode("utf-8", "surrogatepass").replace(b"\0", b"\0\xff") + b"\0\0"


def _text_key(text: str) -> str:
    if text.isascii():
        return text.casefold()
    from juwu.text import pinyin_key  # noqa: PLC0415 - dates and codes do without the readings

    return "".join(pinyin_key(text))
