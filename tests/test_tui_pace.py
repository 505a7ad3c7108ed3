"""Looks for changes from outside grow rare while nothing happens, and follow upon a key."""

from __future__ import annotations

from tui.pace import LEAST, MOST, Pace


def rested(looks: int, took: float = 0.001) -> tuple[Pace, float]:
    """A pace after some looks that found nothing, and the moment of the last."""
    pace, now = Pace(), 100.0
    for _ in range(looks):
        while not pace.is_due(now):
            now += 0.1
        pace.looked(now, took, found=False)
    return pace, now


def test_the_first_look_is_due_at_once() -> None:
    assert Pace().is_due(0.0)


def test_looks_grow_rarer_up_to_half_a_minute() -> None:
    pace, now = rested(10)
    assert not pace.is_due(now + MOST - 0.2)
    assert pace.is_due(now + MOST)


def test_a_key_after_a_pause_makes_a_look_due_once_no_other_key_follows() -> None:
    pace, now = rested(10)
    assert pace.pressed(now + 1)
    assert not pace.is_due(now + 1.1)
    assert not pace.pressed(now + 1.4)
    assert not pace.is_due(now + 1.7)
    assert pace.is_due(now + 2)


def test_who_never_stops_pressing_keys_sees_changes_all_the_same() -> None:
    pace, now = rested(1)
    begin, seen = now, False
    while not seen and now < begin + 60:
        now += 0.1
        pace.pressed(now)
        seen = pace.is_due(now)
    assert seen
    assert now < begin + 15


def test_after_something_was_found_the_next_look_is_soon() -> None:
    pace, now = rested(10)
    now += MOST
    pace.looked(now, 0.001, found=True)
    assert pace.is_due(now + LEAST)


def test_a_look_that_takes_long_is_made_rarely() -> None:
    pace, now = rested(10, took=0.6)
    assert not pace.is_due(now + 55)
    assert pace.is_due(now + 61)
