"""Work shared out among processes that are copies of this one."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

LEAST = 400
"""Pieces of work below which another process costs more than it brings: to copy this one and to
hand back what was found takes as long as to judge some hundred records."""
_CHUNK = 100
_MOST = 8


def hands() -> int:
    """How many processes may work at once on this machine."""
    with suppress(AttributeError, OSError):
        return min(len(os.sched_getaffinity(0)), _MOST)
    return 1


def shared_out(
    pieces: Sequence[T], begin: Callable[[], Callable[[Sequence[T]], R]], jobs: int
) -> Iterator[R]:
    """What work on each of many pieces gives, a hundred at a time, in no order.

    Args:
        pieces: What is to be worked on.
        begin: Called once by each process; gives what does the work.
        jobs: How many processes work; one works here. Where other threads run, or a process cannot
            be copied, all is done here.

    Raises:
        RuntimeError: A process ended without a word.
    """
    chunks = [pieces[start : start + _CHUNK] for start in range(0, len(pieces), _CHUNK)]
    if jobs < 2 or len(pieces) < LEAST or threading.active_count() > 1 or not _can_copy():  # noqa: PLR2004 - one hand
        work = begin()
        yield from map(work, chunks)
        return
    import multiprocessing  # noqa: PLC0415 - a check that finds nothing changed goes without
    from multiprocessing.connection import wait  # noqa: PLC0415 - as above

    context = multiprocessing.get_context("fork")
    crew = []
    waiting: dict[Connection, int] = {}
    try:
        for number in range(jobs):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(
                target=_work, args=(begin, chunks[number::jobs], theirs), daemon=True
            )
            process.start()
            theirs.close()
            crew.append(process)
            waiting[ours] = len(chunks[number::jobs])
        while waiting:
            for ready in [one for one in wait(list(waiting)) if one in waiting]:
                yield _received(ready)
                waiting[ready] -= 1
                if not waiting[ready]:
                    del waiting[ready]
    finally:
        for process in crew:
            process.terminate()
            process.join()


def _received(ready: Connection) -> R:  # type: ignore[type-var]  # what the other end sends
    try:
        result: R = ready.recv()
    except EOFError as error:
        raise RuntimeError("a process of the check ended without a word") from error
    return result


def _work(
    begin: Callable[[], Callable[[Sequence[T]], R]], chunks: Sequence[Sequence[T]], to: Connection
) -> None:
    work = begin()
    for chunk in chunks:
        to.send(work(chunk))
    to.close()


def _can_copy() -> bool:
    return hasattr(os, "fork")
