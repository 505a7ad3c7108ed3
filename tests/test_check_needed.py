"""Conditions are given no more than they need, and say what they would say of everything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from shipped import readable_examples

from juwu.builtin import folder
from juwu.check import Gathered, Judge
from juwu.check.answers import answers
from juwu.check.conditions import ConditionError, Conditions, Subject
from juwu.check.cost import Budget
from juwu.check.evaluator import evaluator
from juwu.check.functions import Functions
from juwu.check.needed import names_day, needed
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.pointer import find
from juwu.record import Record
from juwu.value import Map

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def judge() -> Judge:
    """A judge of all shipped examples that can be read, valid or not."""
    files = FolderFiles(folder())
    families = Families.load(files)
    readable = readable_examples(families, files)
    shapes = Judge(families, Gathered(families, ()), TODAY).shapes
    fit = [one for one in readable if not [*shapes.faults(families[one.ref.family], one.data)]]
    return Judge(families, Gathered(families, fit), TODAY)


def test_a_condition_says_the_same_when_it_is_given_all_that_is_known(judge: Judge) -> None:
    whole = Functions(judge.register, judge.families.basis, Budget()).by_name()
    asked = 0
    for record in list(judge.register)[::25]:
        for check in judge.families[record.ref.family].rules.checks:
            for _, item in find(record.data, check.each) if check.each else [(None, None)]:
                names = _names(record) | {"item": item}
                for text in filter(None, (check.when, check.that)):
                    given = _told(judge.conditions, text, names)
                    assert given == _told_whole(text, names, whole), (record.path, text)
                    asked += 1
    assert asked > 300


def _names(record: Record) -> Map:
    return {"self": record.data, "old": None, "today": TODAY.isoformat()}


def _told(conditions: Conditions, text: str, names: Map) -> object:
    subject = Subject(conditions, dict(names))
    try:
        return subject.value(text)
    except ConditionError:
        return ConditionError


def _told_whole(text: str, names: Map, functions: Mapping[str, object]) -> object:
    try:
        return evaluator().compile(text).execute(evaluator().Context(names, functions))
    except Exception:  # noqa: BLE001 - whatever the library raises
        return ConditionError


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("self.a == self.b", {"self": {"a", "b"}}),
        ("has(self.a.b) && item.c.all(x, x == 1)", {"self": {"a"}, "item": {"c"}, "x": None}),
        ("self == null || self.a > 1", {"self": {"a"}}),
        ("size(self) > 1 && self.a", {"self": None}),
        ('self["a"]', {"self": None}),
        ("self.keys()", {"self": None}),
        ("'self' + \"old.a\" // self\n + today", {"today": None}),
        ("a.self.b", {"a": {"self"}}),
        ("self . a", {"self": {"a"}}),
    ],
)
def test_what_a_condition_needs_is_read_from_its_words(
    condition: str, names: dict[str, set[str] | None]
) -> None:
    told = {name: fields for name, fields in needed(condition).items() if name in names}
    assert told == names
    assert not {"has", "size"} & told.keys()
    assert names_day(condition) is ("today" in names)


@pytest.mark.parametrize(
    ("condition", "fields"),
    [
        ('ref("o", self.x).status == 1', {("ref", "o"): {"status"}}),
        ('ref("o", self.x) != null', {("ref", "o"): set()}),
        ('ref("o/" + self.x).a', {("ref", None): {"a"}}),
        ("ref('o/x').a && ref(self.x) == null", {("ref", "o"): {"a"}, ("ref", None): set()}),
        ('ref("o", self.x, "a") == 1', {}),
        ('ref("o", self.x).size()', {("ref", "o"): None}),
        ('size(ref("o", self.x))', {("ref", "o"): None}),
        ('[ref("o", f(1, 2))].all(o, o == null || o.a == 1)', {("ref", "o"): {"a"}}),
        ('[ref("o", 1)].all(o, has(o.a) && g(o))', {("ref", "o"): None}),
        ('[ref("o", 1), 2].all(o, o.a)', {("ref", "o"): None}),
        ('pack("p", today).a.b > pack("p", today).c', {("pack", "p"): {"a", "c"}}),
        ('"ref(1).a" == self.ref(1).b', {}),
        ('ref("o", ref("q", self.x).y).z', {("ref", "o"): {"z"}, ("ref", "q"): {"y"}}),
    ],
)
def test_what_is_asked_of_a_looked_up_record_is_read_from_the_words(
    condition: str, fields: dict[tuple[str, str | None], set[str] | None]
) -> None:
    assert answers(condition) == fields
