"""The keys of a new item: two people never choose the same, and numbers go on counting."""

from __future__ import annotations

from juwu.draft.fresh import fresh_keys
from juwu.family import Field, Kind
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

AT = Pointer.of("pauses")


def _list(*names: str, kind: Kind = Kind.TEXT) -> Field:
    item = AT / "*"
    fields = tuple(Field(item / name, Words.same(name), kind=kind) for name in names)
    return Field(
        AT, Words.same("pauses"), kind=Kind.LIST, item=Field(item, Words.same("*"), fields=fields)
    )


def test_an_id_begins_like_its_list_and_is_new() -> None:
    made = {str(fresh_keys(_list("id", "reason"), AT, [])["id"]) for _ in range(50)}
    assert len(made) == 50
    assert all(one.startswith("p-") for one in made)


def test_a_number_goes_on_from_the_highest() -> None:
    held: list[Value] = [{"no": 2}, {"no": 7}, "spoiled"]
    assert fresh_keys(_list("no", kind=Kind.INTEGER), AT, held) == {"no": 8}
    assert fresh_keys(_list("no"), AT, []) == {"no": "1"}


def test_a_shape_without_keys_gets_none() -> None:
    assert fresh_keys(_list("reason"), AT, []) == {}
    assert fresh_keys(Field(AT, Words.same("pauses"), kind=Kind.LIST), AT, []) == {}
