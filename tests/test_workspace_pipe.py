"""What one process says another one hears, however long it is, and that nothing follows."""

from __future__ import annotations

from threading import Thread

import pytest

from juwu.workspace.pipe import Pipe, ready

VALUES: tuple[object, ...] = (None, [], "字" * 3_000_000, {"a": (1, 2)}, b"", list(range(100_000)))


def test_values_are_heard_whole_and_in_their_order() -> None:
    pipe = Pipe()

    def say() -> None:
        for value in VALUES:
            pipe.say(value)
        pipe.end_saying()

    saying = Thread(target=say)
    saying.start()
    assert [pipe.hear() for _ in VALUES] == list(VALUES)
    saying.join()
    with pytest.raises(EOFError):
        pipe.hear()
    pipe.close()
    pipe.close()  # what is closed may be closed again


def test_whoever_says_what_nobody_hears_is_told() -> None:
    pipe = Pipe()
    pipe.end_hearing()
    with pytest.raises(BrokenPipeError):
        pipe.say("?")
    pipe.close()


def test_those_that_have_something_to_say_are_ready_and_those_that_have_ended() -> None:
    pipes = [Pipe() for _ in range(4)]
    assert ready(pipes, 0) == []
    pipes[1].say(1)
    pipes[3].end_saying()
    assert ready(pipes, None) == [pipes[1], pipes[3]]
    for pipe in pipes:
        pipe.close()
