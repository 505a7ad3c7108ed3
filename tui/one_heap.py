"""Threads share the memory that was given back, so that a day's work holds no more than an hour's.

The C library of Linux gives each thread a heap of its own, up to eight for each processor, and
keeps what was freed in one for that thread. A check of a workspace runs in whichever thread is
free, so in the end every one of them keeps the room that one check takes. Python runs one thread
at a time: a heap for all makes none of them wait.
"""

from __future__ import annotations

from contextlib import suppress

_ARENA_MAX = -8
"""What ``mallopt(3)`` calls ``M_ARENA_MAX``."""


def share_heap() -> None:
    """Have threads that begin from now on share the heaps that there are.

    It does nothing where the C library has no such setting, as on macOS.
    """
    import ctypes  # noqa: PLC0415 - the first frame does not wait for it

    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
