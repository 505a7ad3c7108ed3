"""Two pieces of work at the same time: both are over at the end, and no fault is lost."""

from __future__ import annotations

from threading import Event

import pytest

from juwu.git.beside import beside


def test_both_are_done_when_the_block_ends() -> None:
    begun, may_end = Event(), Event()

    def work() -> str:
        begun.set()
        assert may_end.wait(60)
        return "done"

    with beside(work) as given:
        assert begun.wait(60)
        assert given == []
        may_end.set()
    assert given == ["done"]


def test_a_fault_of_the_work_is_raised_where_it_was_begun() -> None:
    def work() -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"), beside(work):
        pass


def test_a_fault_of_the_block_comes_first_and_waits_for_the_work() -> None:
    ended = []
    begun = Event()

    def work() -> None:
        assert begun.wait(60)
        ended.append(1)
        raise OSError("full")

    def fails() -> None:
        begun.set()
        raise KeyError

    with pytest.raises(KeyError), beside(work):
        fails()
    assert ended == [1]
