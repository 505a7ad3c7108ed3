"""Work beside other work: where both wait for a process of git, they need not wait in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[list[T]]:
    """Do some work in a thread of its own while the block runs; both are over when it ends.

    Args:
        work: Shares nothing with the block that either of them changes.

    Yields:
        A list that holds what the work gave, once the block is over.

    Raises:
        BaseException: What the work raised, where the block itself did not fail.
    """
    given: list[T] = []
    failed: list[BaseException] = []

    def done() -> None:
        try:
            given.append(work())
        except BaseException as error:  # noqa: BLE001 - handed on below
            failed.append(error)

    thread = Thread(target=done)
    thread.start()
    try:
        yield given
    finally:
        thread.join()
    if failed:
        raise failed[0]
