"""Values on their way from one process to its copies or back, each whole and in their order.

The library has pipes and processes for all systems. To load them takes as long as to judge thirty
records, and work is shared out where a process can be copied alone.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import select
import struct
from collections.abc import Iterable
from contextlib import suppress

_LENGTH = struct.Struct("=Q")
_ROOM = 1 << 20
"""Bytes that may be said before anybody hears them; the system may grant less."""
_AT_ONCE = 1 << 20


class Pipe:
    """What one side says the other side hears; each closes the end that it does not use."""

    def __init__(self) -> None:
        """Open both ends.

        Raises:
            OSError: The system grants no more open files.
        """
        self._out, self._in = os.pipe()
        with suppress(AttributeError, OSError):  # not on every system
            fcntl.fcntl(self._in, fcntl.F_SETPIPE_SZ, _ROOM)

    def say(self, value: object) -> None:
        """Hand a value over; waits where there is no room.

        Raises:
            OSError: Nobody hears any more.
        """
        packed = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        left = memoryview(_LENGTH.pack(len(packed)) + packed)
        while left:
            left = left[os.write(self._in, left) :]

    def hear(self) -> object:
        """The next value; waits for it.

        Raises:
            EOFError: Nobody says anything any more.
        """
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
        return pickle.loads(self._read(length))  # noqa: S301 - from a copy of this process

    def end_saying(self) -> None:
        """Say nothing from here any more."""
        if self._in >= 0:
            os.close(self._in)
            self._in = -1

    def end_hearing(self) -> None:
        """Hear nothing here any more."""
        if self._out >= 0:
            os.close(self._out)
            self._out = -1

    def close(self) -> None:
        """Close what is open of both ends."""
        self.end_saying()
        self.end_hearing()

    def fileno(self) -> int:
        """The end that is heard."""
        return self._out

    def _read(self, count: int) -> bytes:
        pieces = []
        while count:
            piece = os.read(self._out, min(count, _AT_ONCE))
            if not piece:
                raise EOFError
            pieces.append(piece)
            count -= len(piece)
        return b"".join(pieces)


def ready(pipes: Iterable[Pipe], patience: int | None) -> list[Pipe]:
    """Those of some pipes in which something is to be heard, be it their end.

    Args:
        pipes: The pipes.
        patience: Milliseconds to wait for the first; None for as long as it takes.
    """
    by_number = {one.fileno(): one for one in pipes}
    poll = select.poll()
    for number in by_number:
        poll.register(number, select.POLLIN)
    return [by_number[number] for number, _ in poll.poll(patience)]
