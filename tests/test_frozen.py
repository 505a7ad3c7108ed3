"""A frozen value behaves as the library's, though its methods are written late."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import pickle
import pkgutil
import threading
from abc import ABC, abstractmethod
from dataclasses import FrozenInstanceError, field, replace
from typing import ClassVar

import pytest

import juwu
from juwu.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    x: int
    y: int = 0
    tags: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Named(Point):
    """A place with a name."""

    name: str = ""

    def __post_init__(self) -> None:
        if self.name == "?":
            raise ValueError(self.name)


def test_values_are_equal_by_their_fields_and_can_be_keys() -> None:
    assert Point(1, 2, ("a",)) == Point(1, 2, ("b",))
    assert Point(1) != Point(2)
    assert len({Point(1, 2), Point(1, 2), Point(2, 1)}) == 2
    assert Point(1) != Named(1)
    assert repr(Point(1)) == "Point(x=1, y=0, tags=())"


def test_a_value_cannot_be_changed_nor_given_more() -> None:
    place = Named(1, name="here")
    with pytest.raises(FrozenInstanceError):
        place.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        place.other = 2  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        del place.name
    assert not hasattr(place, "__dict__")


def test_a_derived_value_has_the_fields_of_its_base_first() -> None:
    assert [one.name for one in dataclasses.fields(Named)] == ["x", "y", "tags", "name"]
    assert Named(1, 2, (), "here") == replace(Named(1, 2), name="here")
    with pytest.raises(ValueError, match=r"\?"):
        Named(1, name="?")


def test_a_value_is_copied_and_sent_to_another_process() -> None:
    place = Named(1, tags=("a",), name="here")
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - our own bytes
    assert copy.deepcopy(place).tags == ("a",)
    assert dataclasses.asdict(place) == {"x": 1, "y": 0, "tags": ("a",), "name": "here"}


def test_a_value_is_taken_apart_by_match_before_anything_else_asked_for_it() -> None:
    @dataclass(frozen=True, slots=True)
    class Pair:
        left: int
        right: int

    match Pair(1, 2):
        case Pair(left, right):
            assert (left, right) == (1, 2)


def test_what_a_class_says_of_itself_stays() -> None:
    @dataclass(frozen=True, slots=True)
    class Loose:
        text: str
        KIND: ClassVar[str] = "loose"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Loose) and self.text.lower() == other.text.lower()

        def __hash__(self) -> int:
            return hash(self.text.lower())

    assert Loose("A") == Loose("a")
    assert len({Loose("A"), Loose("a")}) == 1
    assert Loose.KIND == "loose"


def test_an_abstract_value_is_still_abstract() -> None:
    @dataclass(frozen=True, slots=True)
    class Shape(ABC):
        size: int

        @abstractmethod
        def area(self) -> int: ...

    @dataclass(frozen=True, slots=True)
    class Square(Shape):
        def area(self) -> int:
            return self.size**2

    with pytest.raises(TypeError):
        Shape(1)  # type: ignore[abstract]
    assert Square(3).area() == 9


def test_two_threads_may_make_the_first_value() -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        number: int

    made: list[Fresh] = []
    start = threading.Barrier(4)

    def make(number: int) -> None:
        start.wait()
        made.append(Fresh(number))

    threads = [threading.Thread(target=make, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.number for one in made} == {0, 1, 2, 3}


def test_a_call_with_a_wrong_field_says_which() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        Point(1, z=2)  # type: ignore[call-arg]


def test_all_values_of_the_library_can_be_made() -> None:
    """What is wrong with a declaration is found here, as it is not found when it is loaded."""
    found = 0
    for info in pkgutil.walk_packages(juwu.__path__, "juwu."):
        if info.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(info.name)).values():
            if isinstance(value, type) and dataclasses.is_dataclass(value):
                assert "__init__" in vars(value)
                dataclasses.fields(value)
                found += 1
    assert found > 300
