"""One record being edited."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from juwu.document import Unreadable
from juwu.draft import Draft, EntryError, enter, entered
from juwu.errors import JuwuError
from juwu.family import Choice, Field, Kind, Widget
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from office import key, key_family, start

TODAY = date(2026, 7, 21)


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    more = 'count: 3 # 三把\nloans:\n  - {id: a, on: "2026-01-01"}\n'
    workspace = start(tmp_path, {**key_family(), **key("main", "大门", more=more)})
    return workspace.draft(Ref("key", "main"))


def test_undo_and_redo_give_back_every_byte(draft: Draft) -> None:
    texts = [draft.text]
    draft.set(Pointer.parse("/title"), "正门")
    texts.append(draft.text)
    draft.append(Pointer.parse("/loans"), {"id": "b", "on": "2026-02-02"})
    texts.append(draft.text)
    draft.delete(Pointer.parse("/count"))
    texts.append(draft.text)
    for text in reversed(texts[:-1]):
        draft.undo()
        assert draft.text == text
    assert not draft.can_undo
    for text in texts[1:]:
        draft.redo()
        assert draft.text == text
    assert not draft.can_redo


def test_a_new_step_forgets_what_was_undone(draft: Draft) -> None:
    draft.set(Pointer.parse("/title"), "正门")
    draft.undo()
    draft.set(Pointer.parse("/title"), "侧门")
    assert not draft.can_redo


def test_maps_on_the_way_are_made(draft: Draft) -> None:
    draft.set(Pointer.parse("/place/house/floor"), 2)
    assert draft.data["place"] == {"house": {"floor": 2}}
    for nowhere in ("/loans/7/on", "/keys/0/on"):
        with pytest.raises(JuwuError, match=r"/loans/7|/keys/0"):
            draft.set(Pointer.parse(nowhere), "2026-01-01")


def test_a_whole_text_that_cannot_be_read_leaves_the_draft(draft: Draft) -> None:
    before = draft.text
    with pytest.raises(Unreadable):
        draft.replace(b"title: [\n")
    assert draft.text == before
    draft.replace("id: main\ntitle: 正门\nstatus: kept\n".encode())
    assert {str(change.pointer) for change in draft.changes()} == {"/title", "/count", "/loans"}


def test_going_back_to_the_old_value_is_no_change(draft: Draft) -> None:
    draft.set(Pointer.parse("/title"), "正门")
    draft.set(Pointer.parse("/title"), "大门")
    assert not draft.changes()
    assert not draft.is_dirty


def field(widget: Widget, kind: Kind = Kind.TEXT, choices: tuple[Choice, ...] = ()) -> Field:
    label = Words("某项", "Item")
    return Field(Pointer.of("x"), label, kind=kind, widget=widget, choices=choices)


CHOICES = (Choice("kept", Words("在库", "Kept")), Choice("lent", Words("借出", "Lent")))


@pytest.mark.parametrize(
    ("widget", "kind", "text", "value"),
    [
        (Widget.LINE, Kind.TEXT, " 大门 ", "大门"),
        (Widget.LINE, Kind.TEXT, "１２３号", "１２３号"),
        (Widget.TEXT, Kind.TEXT, "一\n 二\n", "一\n 二\n"),
        (Widget.DATE, Kind.TEXT, "7-2", "2026-07-02"),
        (Widget.DATE, Kind.TEXT, "２０２６０７０２", "2026-07-02"),
        (Widget.DATE, Kind.TEXT, "昨天", "2026-07-20"),
        (Widget.DATETIME, Kind.TEXT, "7-2 9:05", "2026-07-02T09:05:00+08:00"),
        (Widget.NUMBER, Kind.INTEGER, "１,２００", 1200),
        (Widget.NUMBER, Kind.INTEGER, "三", 3),
        (Widget.NUMBER, Kind.NUMBER, "2.50", 2.5),
        (Widget.MONEY, Kind.INTEGER, "1,200.5元", 120050),
        (Widget.SWITCH, Kind.BOOLEAN, "是", True),
        (Widget.SWITCH, Kind.BOOLEAN, "no", False),
        (Widget.TAGS, Kind.LIST, "甲、乙, 丙", ["甲", "乙", "丙"]),
        (Widget.YAML, Kind.ANY, "[1, 二]", [1, "二"]),
    ],
)
def test_what_people_type_becomes_the_value(
    widget: Widget, kind: Kind, text: str, value: Value
) -> None:
    assert enter(field(widget, kind), text, TODAY) == value


@pytest.mark.parametrize(
    ("widget", "kind", "text"),
    [
        (Widget.DATE, Kind.TEXT, "2026-02-30"),
        (Widget.DATETIME, Kind.TEXT, "7-2"),
        (Widget.NUMBER, Kind.INTEGER, "2.5"),
        (Widget.NUMBER, Kind.NUMBER, "nan"),
        (Widget.NUMBER, Kind.INTEGER, "三四个"),
        (Widget.NUMBER, Kind.INTEGER, "两三"),
        (Widget.MONEY, Kind.INTEGER, "两三"),
        (Widget.MONEY, Kind.INTEGER, "三五百元"),
        (Widget.MONEY, Kind.INTEGER, "1.005"),
        (Widget.SWITCH, Kind.BOOLEAN, "也许"),
        (Widget.YAML, Kind.ANY, "[1,"),
    ],
)
def test_what_does_not_do_is_refused_with_what_is_wanted(
    widget: Widget, kind: Kind, text: str
) -> None:
    with pytest.raises(EntryError) as refusal:
        enter(field(widget, kind), text, TODAY)
    assert "某项" in refusal.value.message.zh
    assert refusal.value.hint.en.startswith("Write ")


@pytest.mark.parametrize("text", ["lent", "借出", "Lent"])
def test_a_choice_is_typed_as_code_or_label(text: str) -> None:
    assert enter(field(Widget.CHOICE, choices=CHOICES), text, TODAY) == "lent"


@pytest.mark.parametrize(
    ("widget", "kind", "value"),
    [
        (Widget.MONEY, Kind.INTEGER, 120050),
        (Widget.TAGS, Kind.LIST, ["甲", "乙"]),
        (Widget.SWITCH, Kind.BOOLEAN, True),
        (Widget.NUMBER, Kind.NUMBER, 2.5),
        (Widget.DATE, Kind.TEXT, "2026-07-02"),
        (Widget.DATETIME, Kind.TEXT, "2026-07-02T09:05:00+08:00"),
    ],
)
def test_the_text_shown_for_editing_gives_the_value_back(
    widget: Widget, kind: Kind, value: Value
) -> None:
    shown = field(widget, kind)
    assert enter(shown, entered(shown, value), TODAY) == value
