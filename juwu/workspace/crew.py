"""Work shared out among processes that are copies of this one."""

from __future__ import annotations

import gc
import os
import signal
import struct
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
_AT_ONCE = 100
_MOST = 8
_SELDOM = 50_000
"""Lists and maps after which a process looks for garbage: what a record was read into is a hundred
of them, and goes away by itself."""
_TICKET = struct.Struct("=I")
_MOST_TICKETS = 8000
"""Lists of work up to which all tickets fit into a pipe of 64 KB that nobody reads yet."""


def hands() -> int:
    """How many processes may work at once on this machine."""
    with suppress(AttributeError, OSError):
        return min(len(os.sched_getaffinity(0)), _MOST)
    return 1


def hands_for(pieces: int, jobs: int) -> int:
    """How many processes it pays to share work out among; 1 where all is better done here.

    Args:
        pieces: How many pieces of work there are.
        jobs: How many processes are allowed. Where other threads run, or a process cannot be
            copied, there is one.
    """
    may_copy = hasattr(os, "fork") and threading.active_count() == 1
    return jobs if may_copy and jobs > 1 and pieces >= LEAST else 1


def in_parts(pieces: Sequence[T]) -> list[Sequence[T]]:
    """Pieces of work in lists of a size that is worth handing over."""
    at_once = max(_AT_ONCE, -(-len(pieces) // (_MOST_TICKETS // 2)))
    return [pieces[start : start + at_once] for start in range(0, len(pieces), at_once)]


def shared_out(
    parts: Sequence[T], begin: Callable[[int], Callable[[T], R]], count: int
) -> Iterator[R]:
    """What work on each of many parts gives, in no order; whoever is free takes the next one.

    Args:
        parts: What is to be worked on, some thousand at most; the dearest first.
        begin: Called once by each process, with its number; gives what does the work.
        count: How many processes work; see :func:`hands_for`.

    Raises:
        RuntimeError: A process ended without a word.
    """
    if count < 2:  # noqa: PLR2004 - one hand
        work = begin(0)
        yield from map(work, parts)
        return
    import multiprocessing  # noqa: PLC0415 - a check that finds nothing changed goes without
    from multiprocessing.connection import wait  # noqa: PLC0415 - as above

    context = multiprocessing.get_context("fork")
    tickets, to_give = os.pipe()
    crew = []
    waiting: set[Connection] = set()
    try:
        os.write(to_give, b"".join(map(_TICKET.pack, range(len(parts)))))
        os.close(to_give)
        for number in range(count):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(
                target=_work, args=(begin, number, parts, tickets, theirs), daemon=True
            )
            process.start()
            theirs.close()
            crew.append(process)
            waiting.add(ours)
        while waiting:
            for ready in [one for one in wait(list(waiting)) if one in waiting]:
                results: list[R] = _received(ready)
                if not results:
                    waiting.remove(ready)
                yield from results
    finally:
        os.close(tickets)
        for process in crew:
            process.terminate()
            process.join()


def _received(ready: Connection) -> list[R]:
    """What one part gave; nothing where a process is through."""
    try:
        received: list[R] = ready.recv()
    except EOFError as error:
        raise RuntimeError("a process of the check ended without a word") from error
    return received


def _work(
    begin: Callable[[int], Callable[[T], R]],
    number: int,
    parts: Sequence[T],
    tickets: int,
    to: Connection,
) -> None:
    # What the copy was born with stays: to look through it for garbage would copy its memory.
    gc.freeze()
    gc.set_threshold(_SELDOM)
    # Ctrl+C goes to all processes of a terminal; the one that began ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work = begin(number)
    while ticket := os.read(tickets, _TICKET.size):
        to.send([work(parts[_TICKET.unpack(ticket)[0]])])
    to.send([])
    to.close()
