"""Which records are public: approved, of the most open kind, and as the family declares."""

from __future__ import annotations

from juwu.family import Family
from juwu.pointer import values_at
from juwu.value import Map


def was_public(family: Family, data: Map) -> bool:
    """Whether a record may be named as one that stood on display once.

    It must fulfil all that :func:`is_public` asks but for its state, and what the family's archive
    asks.
    """
    publish, ranked = family.look.publish, family.rules.confidentiality
    if publish is None or publish.archive is None or ranked is None:
        return False
    asked = (*publish.where, *publish.archive.where)
    return (
        [*values_at(data, ranked.at)] == [ranked.order[0]]
        and family.status_of(data) in publish.archive.states
        and all(one.holds(data) for one in asked)
    )


def is_public(family: Family, data: Map) -> bool:
    """Whether a record may stand on a public page.

    Its family must declare what is public and how confidential records are; the record must be of
    the first, most open degree, in one of the states named, and fulfil every condition.
    """
    publish, ranked = family.look.publish, family.rules.confidentiality
    if publish is None or ranked is None:
        return False
    degrees = [*values_at(data, ranked.at)]
    return (
        degrees == [ranked.order[0]]
        and family.status_of(data) in publish.states
        and all(one.holds(data) for one in publish.where)
    )
