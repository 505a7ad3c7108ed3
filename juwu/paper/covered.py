"""The texts of other records that a record covers, by its mask profile."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check import Register
from juwu.family import Families, Family
from juwu.family.masks import Cover
from juwu.paper.masking import private_texts
from juwu.pointer import values_at
from juwu.record import Ref
from juwu.value import Map


def covered(families: Families, register: Register, family: Family, data: Map) -> tuple[str, ...]:
    """What must not be read on anything for the public that is made of a record.

    Args:
        families: The families of the commit.
        register: Its records.
        family: The family of the record.
        data: The record.
    """
    masks = family.look.masks
    if masks is None:
        return ()
    covers = masks.covers(data)
    found: set[str] = set()
    if Cover.RECORD in covers and masks.record is not None:
        for name in values_at(data, masks.record):
            found.update(_of_record(families, register, str(name)))
    if Cover.PEOPLE in covers and masks.people is not None:
        found.update(_names(families, register, masks.people))
    return tuple(sorted(found))


def _of_record(families: Families, register: Register, name: str) -> Iterator[str]:
    kind, _, record_id = name.partition("/")
    family = families.get(kind)
    record = None if family is None else register.get(Ref(kind, record_id))
    if family is not None and record is not None and not record.is_broken:
        yield from private_texts(family, record.data)


def _names(families: Families, register: Register, people: str) -> Iterator[str]:
    family = families.get(people)
    if family is not None:
        for record in register.readable(people):
            yield family.title_of(record.data, "")
