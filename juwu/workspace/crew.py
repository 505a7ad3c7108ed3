"""Work shared out among processes that are copies of this one."""

from __future__ import annotations

import gc
import os
import signal
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, NoReturn, Self, TypeVar, cast

from juwu.workspace.pipe import Pipe, ready

if TYPE_CHECKING:
    from types import TracebackType

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


class Crew(Generic[T, R]):
    """Processes that work on many parts; what each part gave comes in no order.

    Each begins with a share of its own and helps the others when it is through: parts that lie
    beside each other are alike, and what a process has to prepare for a kind of work it prepares
    once. To be used in a ``with``, which begins the work and ends the processes.
    """

    def __init__(
        self, parts: Sequence[T], begin: Callable[[int], Callable[[T], R]], count: int
    ) -> None:
        """Begin nothing yet.

        Args:
            parts: What is to be worked on, some thousand at most; the dearest first.
            begin: Called once by each process, with its number; gives what does the work.
            count: How many processes work; see :func:`hands_for`. A single one is this one.
        """
        self._parts = parts
        self._begin = begin
        self._count = count
        self._crew: list[int] = []
        """The processes, by their numbers."""
        self._asks: dict[Pipe, Pipe] = {}
        """What goes to each process, by what comes from it."""
        self._waiting: set[Pipe] = set()

    def __enter__(self) -> Self:
        if self._count > 1:
            try:
                self._start()
            except BaseException:
                self._end()
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._end()

    def ready(self) -> list[R]:
        """What is there already; nobody waits.

        Raises:
            RuntimeError: A process ended without a word.
        """
        return self._taken(0) if self._waiting else []

    def __iter__(self) -> Iterator[R]:
        """What the parts gave that were not told of yet.

        Raises:
            RuntimeError: A process ended without a word.
        """
        if self._count < 2:  # noqa: PLR2004 - one hand
            yield from map(self._own, self._parts)
        while self._waiting:
            yield from self._taken(None)

    def then(self, parts: Iterable[T]) -> Iterator[R]:
        """What work on further parts gives, by the same processes; all before has to be told of.

        Raises:
            RuntimeError: A process ended without a word.
        """
        if self._count < 2:  # noqa: PLR2004 - one hand
            yield from map(self._own, parts)
            return
        left, free = deque(parts), list(self._asks)
        while True:
            while left and free:
                one = free.pop()
                self._asks[one].say(left.popleft())
                self._waiting.add(one)
            if not self._waiting:
                return
            for one, results in self._heard(None):
                free.append(one)
                self._waiting.remove(one)
                yield from results

    @cached_property
    def _own(self) -> Callable[[T], R]:
        """What does the work in this process."""
        return self._begin(0)

    def _start(self) -> None:
        tickets = [_pipe_of(share) for share in _shares(len(self._parts), self._count)]
        try:
            for number in range(self._count):
                others = [*self._asks.items()]
                found, asked = Pipe(), Pipe()
                self._asks[found] = asked
                own_first = [*tickets[number:], *tickets[:number]]
                ends = _Ends(own_first, asked, found, others)
                process = os.fork()
                if not process:
                    _work(self._begin, number, self._parts, ends)
                self._crew.append(process)
                found.end_saying()
                asked.end_hearing()
                self._waiting.add(found)
        finally:
            for pipe in tickets:
                os.close(pipe)

    def _taken(self, patience: int | None) -> list[R]:
        taken: list[R] = []
        for one, results in self._heard(patience):
            if not results:
                self._waiting.remove(one)
            taken += results
        return taken

    def _heard(self, patience: int | None) -> list[tuple[Pipe, list[R]]]:
        """What some of the processes say for which this one waits."""
        return [(one, _received(one)) for one in ready(self._waiting, patience)]

    def _end(self) -> None:
        # Nothing that they hold outlives them; all of them give their memory back at once.
        for process in self._crew:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        for process in self._crew:
            with suppress(ChildProcessError):  # the system was told that nobody asks
                os.waitpid(process, 0)
        for found, asked in self._asks.items():
            found.close()
            asked.close()
        self._crew, self._asks = [], {}


class _Ends(NamedTuple):
    """What one process reads and writes."""

    tickets: Sequence[int]
    """Pipes of tickets; its own comes first."""
    further: Pipe
    """Further parts."""
    to: Pipe
    """What was found."""
    of_others: Sequence[tuple[Pipe, Pipe]]
    """The pipes of those that began before."""


def shared_out(
    parts: Sequence[T], begin: Callable[[int], Callable[[T], R]], count: int
) -> Iterator[R]:
    """What work on each of many parts gives; see :class:`Crew`.

    Raises:
        RuntimeError: A process ended without a word.
    """
    with Crew(parts, begin, count) as crew:
        yield from crew


def _shares(parts: int, count: int) -> list[Sequence[int]]:
    """The parts with which each process begins, in the order in which they are taken.

    The first one goes forward from the dearest, and every other one back to where the share before
    it ends: so two of them meet in the middle.
    """
    ends = [parts * number // count for number in range(count + 1)]
    first, *others = pairwise(ends)
    shares: list[Sequence[int]] = [range(*first)]
    shares += [range(end - 1, start - 1, -1) for start, end in others]
    return shares


def _pipe_of(share: Sequence[int]) -> int:
    """A pipe that holds a ticket for each part of a share, and nobody writes any more."""
    tickets, to_give = os.pipe()
    try:
        os.write(to_give, b"".join(map(_TICKET.pack, share)))
    finally:
        os.close(to_give)
    return tickets


def _received(pipe: Pipe) -> list[R]:
    """What one part gave; nothing where a process is through."""
    try:
        return cast("list[R]", pipe.hear())
    except EOFError as error:
        raise RuntimeError("a process of the check ended without a word") from error


def _work(
    begin: Callable[[int], Callable[[T], R]], number: int, parts: Sequence[T], ends: _Ends
) -> NoReturn:
    """Work as one of the copies, until the process that began is gone."""
    try:
        _share(begin, number, parts, ends)
    finally:
        # Nothing of what the other one had begun is ended here; and what goes wrong may quote a
        # record, so it is told by the silence alone.
        os._exit(0)


def _share(
    begin: Callable[[int], Callable[[T], R]], number: int, parts: Sequence[T], ends: _Ends
) -> None:
    # What the copy was born with stays: to look through it for garbage would copy its memory.
    gc.freeze()
    gc.set_threshold(_SELDOM)
    # Ctrl+C goes to all processes of a terminal; the one that began ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for found, asked in ends.of_others:  # or nobody would see that the one that began is gone
        found.close()
        asked.close()
    ends.to.end_hearing()
    ends.further.end_saying()
    work, to = begin(number), ends.to
    for pipe in ends.tickets:
        while ticket := os.read(pipe, _TICKET.size):
            to.say([work(parts[_TICKET.unpack(ticket)[0]])])
    to.say([])
    with suppress(EOFError):
        while True:
            to.say([work(cast("T", ends.further.hear()))])
