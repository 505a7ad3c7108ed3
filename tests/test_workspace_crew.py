"""Work shared out among processes comes back whole, whoever did it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import pytest

from juwu.workspace.crew import Crew, in_parts, shared_out


def _doubling(_hand: int) -> Callable[[int], tuple[int, int]]:
    return lambda part: (2 * part, os.getpid())


def _ending(hand: int) -> Callable[[int], int]:
    return partial(os._exit, hand)


@pytest.mark.parametrize("parts", [0, 1, 2, 3, 7, 50])
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_every_part_is_done_once(parts: int, count: int) -> None:
    done = [found for found, _ in shared_out(range(parts), _doubling, count)]
    assert sorted(done) == [2 * part for part in range(parts)]


def test_a_single_hand_is_this_process_and_begins_when_it_is_asked() -> None:
    with Crew([3], _doubling, 1) as crew:
        assert crew.ready() == []
        assert list(crew) == [(6, os.getpid())]


def test_what_is_taken_while_others_work_is_not_told_again() -> None:
    with Crew(range(40), _doubling, 2) as crew:
        taken: list[tuple[int, int]] = []
        while not taken:
            taken += crew.ready()
        found = [*taken, *crew]
    assert sorted(one for one, _ in found) == list(range(0, 80, 2))
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("more", [0, 1, 2, 9])
def test_further_parts_are_done_by_the_same_processes(more: int, count: int) -> None:
    with Crew(range(30), _doubling, count) as crew:
        first = list(crew)
        then = list(crew.then(range(30, 30 + more)))
        last = list(crew.then([100]))
    assert sorted(found for found, _ in [*first, *then]) == list(range(0, 60 + 2 * more, 2))
    assert [found for found, _ in last] == [200]
    assert len({process for _, process in [*first, *then, *last]}) <= count


def test_a_process_that_ends_without_a_word_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="without a word"):
        list(shared_out(range(4), _ending, 2))


def test_pieces_of_work_keep_their_order_in_lists() -> None:
    parts = in_parts(range(1, 251))
    assert [len(part) for part in parts] == [100, 100, 50]
    assert [n for part in parts for n in part] == list(range(1, 251))
