"""What people type into number fields, sensible or not."""

from __future__ import annotations

from datetime import date

import pytest

from juwu.draft import enter, entered
from juwu.draft.entry import EntryError
from juwu.family import Choice, Field, Kind, Widget
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value, same

TODAY = date(2026, 12, 1)


def field(widget: Widget, kind: Kind) -> Field:
    return Field(Pointer.of("n"), Words("数", "Number"), kind=kind, widget=widget)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,200", 1200),
        ("１２", 12),
        ("-3", -3),
        ("1.50", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("2小时", 2),
        ("１.5 个小时", 1.5),
        ("三十人", 30),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, value: Value) -> None:
    assert same(enter(field(Widget.NUMBER, Kind.NUMBER), typed, TODAY), value)


@pytest.mark.parametrize(
    "typed",
    ["inf", "-Infinity", "nan", "sNaN", "1e999999999", "9" * 5000, "1_0", "", "几", "10分钟", "人"],
)
@pytest.mark.parametrize(
    ("widget", "kind"),
    [
        (Widget.NUMBER, Kind.NUMBER),
        (Widget.NUMBER, Kind.INTEGER),
        (Widget.MONEY, Kind.INTEGER),
    ],
)
def test_what_is_no_number_of_an_office_is_refused(widget: Widget, kind: Kind, typed: str) -> None:
    with pytest.raises(EntryError):
        enter(field(widget, kind), typed, TODAY)


def test_money_is_kept_in_fen() -> None:
    assert enter(field(Widget.MONEY, Kind.INTEGER), "1,200.50元", TODAY) == 120050


def test_tags_of_a_list_are_typed_by_label_or_code_and_shown_by_label() -> None:
    choices = (Choice("person", Words("人", "People")), Choice("place", Words("地", "Places")))
    item = Field(Pointer.of("n", "*"), Words.same("*"), kind=Kind.TEXT, choices=choices)
    tags = Field(
        Pointer.of("n"), Words("数", "Number"), kind=Kind.LIST, widget=Widget.TAGS, item=item
    )
    assert enter(tags, "人、place，Places", TODAY) == ["person", "place", "place"]
    assert entered(tags, ["place", "person", "other"]) == "地、人、other"
    with pytest.raises(EntryError) as caught:
        enter(tags, "人、物", TODAY)
    assert "人、地" in caught.value.hint.zh
    assert caught.value.message.zh == "“数”不能是“物”。"


def test_tags_that_are_numbers_are_typed_as_numbers() -> None:
    item = Field(Pointer.of("n", "*"), Words("数", "Number"), kind=Kind.INTEGER)
    tags = Field(
        Pointer.of("n"), Words("数", "Number"), kind=Kind.LIST, widget=Widget.TAGS, item=item
    )
    assert enter(tags, "1、３, 5", TODAY) == [1, 3, 5]
