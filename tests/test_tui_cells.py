"""Values of a draft as a person writes them, and what can be chosen for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.draft import EntryError
from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.cells import DraftCells
from tui.choices import candidate_options, item_options
from tui.edit_pane import Line

COUNT = Pointer.of("count")
POSTS: dict[str, Value] = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "posts": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "title": {"type": "string"}},
            },
        },
        "head": {"type": "string"},
    },
}


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {**key("k1", "大门", more="count: 3 # 数过\n"), **key("k2", "后门")}
    return start(tmp_path / "w", {**key_family(), **records})


def test_a_number_is_a_line_that_folds_and_an_empty_text_takes_it_away(office: Workspace) -> None:
    draft = office.draft(Ref("key", "k1"))
    cells = DraftCells(draft)
    assert cells.line(COUNT) == Line("3", folded=True)
    assert not cells.write(COUNT, "3")
    assert not draft.can_undo
    assert cells.write(COUNT, "１２")
    assert draft.text.endswith("count: 12 # 数过\n".encode())
    with pytest.raises(EntryError):
        cells.write(COUNT, "许多")
    assert cells.write(COUNT, " ")
    assert not draft.has(COUNT)


def test_a_text_of_several_lines_and_a_choice_are_no_line(office: Workspace) -> None:
    draft = office.draft(Ref("key", "k1"))
    cells = DraftCells(draft)
    assert cells.line(Pointer.of("status")) is None
    draft.set(Pointer.of("title"), "一\n二")
    assert cells.line(Pointer.of("title")) is None


def test_a_new_record_is_written_in_the_order_of_its_family(office: Workspace) -> None:
    draft = office.new("key", "k7")
    for name, value in (("colour", "红"), ("holder", "李四"), ("title", "车库")):
        draft.set(Pointer.of(name), value)
    DraftCells(draft).order()
    assert list(draft.data) == ["id", "title", "status", "holder", "colour"]
    old = office.draft(Ref("key", "k1"))
    DraftCells(old).order()
    assert not old.can_undo


def test_records_are_offered_with_the_present_one_first(office: Workspace) -> None:
    draft, at = office.draft(Ref("key", "k1")), Pointer.of("spare_of")
    draft.set(at, "k2")
    found = office.candidates(draft, at)
    assert [one.value for one in found] == ["k2", "k1"]
    draft.set(at, "k9")
    missing = candidate_options(office.candidates(draft, at), Language.ZH)
    assert [one.note for one in missing] == ["没有这条记录", "k1", "k2"]


def test_items_of_the_same_record_are_offered_by_their_names(tmp_path: Path) -> None:
    rules = "references:\n  - {at: /head, family: self, to: /posts/*/id}\n"
    record = {"records/key/k1.yaml": "posts:\n  - id: p1\n    title: 主任\n"}
    office = start(tmp_path / "w", {**key_family(POSTS, None, rules), **record})
    draft = office.draft(Ref("key", "k1"))
    field = DraftCells(draft).field(Pointer.of("head"))
    (option,) = item_options(draft.family, field, draft.data)
    assert (option.value, option.label) == ("p1", "主任")
