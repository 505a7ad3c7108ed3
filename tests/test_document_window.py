"""Large texts are edited through windows with holes: exact as others, and read in small parts."""

from __future__ import annotations

import json

import pytest

from juwu.document import Delete, Document, Edit, Insert, Move, Rename, Set, composer
from juwu.document.compose import compose
from juwu.document.engine import Events
from juwu.pointer import Pointer
from juwu.value import Value

MANY = 300
ITEM = {"id": "p", "name": "王小强", "ok": True, "tags": ["a", "b"]}


def in_lines(newline: str = "\n") -> str:
    items = "".join(
        f"  # c{n}\n  - id: p{n}\n    name: 王小强\n    tags: [a, b]\n" for n in range(MANY)
    )
    return f"# about\nfirst: 1\nitems:\n{items}\nlast: 2 # end\n".replace("\n", newline)


def in_brackets(newline: str, remark: str = "") -> str:
    items = f",{remark}{newline}  ".join(
        f"{{id: p{n}, name: 'it''s, {n}', ok: true}}" for n in range(MANY)
    )
    return f"first: 1\nitems: [{newline}  {items}{newline}]\nlast: 2\n"


def as_json(indent: int | None) -> str:
    items = [{**ITEM, "id": f"p{n}", "say": 'a "b", [c]'} for n in range(MANY)]
    return json.dumps({"first": 1, "items": items, "last": 2}, ensure_ascii=False, indent=indent)


TEXTS = {
    "lines": in_lines(),
    "CRLF": in_lines("\r\n"),
    "brackets on one line": in_brackets(" "),
    "brackets over lines": in_brackets("\n", " # c"),
    "JSON on one line": as_json(None),
    "JSON over lines": as_json(2) + "\n",
}
ITEMS = Pointer(("items",))
FAR = MANY - 1


def renamed(top: dict[str, Value]) -> dict[str, Value]:
    return {("all" if key == "items" else key): value for key, value in top.items()}


def without(top: dict[str, Value], key: str) -> dict[str, Value]:
    return {name: value for name, value in top.items() if name != key}


def with_items(top: dict[str, Value], order: list[int]) -> dict[str, Value]:
    items = top["items"]
    assert isinstance(items, list)
    return {**top, "items": [items[index] for index in order]}


def wanted(top: dict[str, Value], edit: Edit) -> dict[str, Value]:
    """What plain Python makes of it."""
    order = list(range(MANY))
    match edit:
        case Rename():
            return renamed(top)
        case Delete(pointer=pointer) if len(pointer) == 1:
            return without(top, pointer.last)
        case Delete(pointer=pointer):
            order.remove(int(pointer.last))
        case Move(pointer=pointer, index=index):
            order.insert(index, order.pop(int(pointer.last)))
        case Insert(pointer=pointer, value=value):
            after = with_items(top, order)
            assert isinstance(after["items"], list)
            after["items"].insert(int(pointer.last), value)
            return after
        case Set(pointer=pointer, value=value):
            return {**top, pointer.last: value}
    return with_items(top, order)


EDITS: tuple[Edit, ...] = (
    Rename(ITEMS, "all"),
    Set(Pointer(("new",)), "新"),
    Set(Pointer(("first",)), "改"),
    Set(ITEMS, "none"),
    Delete(Pointer(("first",))),
    Delete(Pointer(("last",))),
    Delete(ITEMS),
    Delete(ITEMS / 0),
    Delete(ITEMS / (MANY // 2)),
    Delete(ITEMS / FAR),
    Insert(ITEMS / (MANY // 2), {"id": "new"}),
    Move(ITEMS / 0, FAR),
    Move(ITEMS / FAR, 0),
    Move(ITEMS / 5, FAR - 5),
)


@pytest.mark.parametrize("name", TEXTS)
def test_a_large_text_is_edited_exactly_and_never_read_whole_on_the_exact_path(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = TEXTS[name]
    document = Document.parse(before.encode())
    monkeypatch.setattr(composer, "Events", _Few)
    for edit in EDITS:
        top = document.data
        assert isinstance(top, dict)
        after = document.apply([edit])
        assert after.data == wanted(top, edit), edit
        text = after.bytes.decode()
        same_start = _common(before, text)
        same_end = _common(before[::-1], text[::-1])
        assert (
            isinstance(edit, Move)
            or same_start + same_end > min(len(before), len(text)) - 400
            or (edit in (Set(ITEMS, "none"), Delete(ITEMS)))
        )


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_window_gives_is_what_the_exact_path_reads(name: str) -> None:
    document = Document.parse(TEXTS[name].encode())
    for edit in (EDITS[0], EDITS[8], EDITS[11]):
        after = document.apply([edit])
        assert compose(after.bytes.decode()).data() == after.data


def test_a_moved_item_takes_its_comment_and_leaves_the_others_theirs() -> None:
    after = Document.parse(TEXTS["lines"].encode()).apply([Move(ITEMS / 0, FAR)])
    lines = TEXTS["lines"].splitlines(keepends=True)
    expected = [*lines[:3], *lines[7 : 3 + 4 * MANY], *lines[3:7], *lines[3 + 4 * MANY :]]
    assert after.bytes.decode() == "".join(expected)


def test_places_in_a_large_text_are_those_of_the_file() -> None:
    document = Document.parse(TEXTS["lines"].encode())
    place = document.place(ITEMS / FAR / "name")
    line = TEXTS["lines"].splitlines()[place.line - 1]
    assert line[place.column - 1 :] == "王小强"
    assert place.line == 3 + 4 * MANY - 1
    flow = TEXTS["JSON on one line"]
    spot = Document.parse(flow.encode()).place(ITEMS / 7 / "id")
    assert flow[spot.column - 1 :].startswith('"p7"')


def test_many_places_are_looked_up_in_one_reading() -> None:
    document = Document.parse(TEXTS["JSON over lines"].encode())
    lines = TEXTS["JSON over lines"].splitlines()
    for number in range(0, MANY, 10):
        place = document.key_place(ITEMS / number / "id")
        assert lines[place.line - 1][place.column - 1 :].startswith('"id": "p')


class _Few(Events):
    """The exact path, on texts that are not large."""

    def __init__(self, text: str) -> None:
        assert len(text) < 6_000
        super().__init__(text)


def _common(left: str, right: str) -> int:
    return next(
        (index for index, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]),
        min(len(left), len(right)),
    )
