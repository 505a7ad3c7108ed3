"""Rules are handed out with what a record holds at their places, in their order."""

from __future__ import annotations

from juwu.family.sought import Sought
from juwu.pointer import Pointer, values_at
from juwu.value import Map

PLACES = [
    *("/title", "/parties/*/name", "/parties/*/id", "/*/id", "/title", "", "/parties/id=p2/name"),
    *("/parties/1/name", "/*", "/note/text", "/absent"),
]
RECORDS: list[Map] = [
    {},
    {"title": "一", "parties": [{"id": "p1"}, {"id": "p2", "name": "乙"}], "note": {"text": "x"}},
    {"parties": "misshapen", "title": None, "note": [], "*": 1, "": 2},
    {"note": {"id": 3}, "parties": {"a": {"name": 4}}},
]


def test_what_is_held_is_what_the_places_name_in_the_order_of_the_rules() -> None:
    sought = Sought((number, Pointer.parse(at)) for number, at in enumerate(PLACES))
    for data in RECORDS:
        expected = [
            (number, found)
            for number, at in enumerate(PLACES)
            if (found := values_at(data, Pointer.parse(at)))
        ]
        assert [(rule, list(found)) for rule, found in sought.held(data)] == expected
