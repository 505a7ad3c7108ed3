"""Whoever fills tables that several processes share has them alone: processes take turns."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

POLL = 0.05
"""Seconds between two looks at whether another process is done."""
STALLED = 10.0
"""Seconds without a sign of the process that fills the tables, after which they are taken over."""


@contextmanager
def turn(
    lock: Path,
    version: Callable[[], int],
    stop: Callable[[], bool],
    waits: Callable[[], None] = lambda: None,
) -> Iterator[bool]:
    """Let no other process, and no other thread, fill the tables while the block runs.

    Where the one that fills them gives no sign of life any more, it is not waited for; neither is
    anybody where no lock can be written, for then the tables stand in memory.

    Args:
        lock: The file that is locked; its folder is there.
        version: A number that changes when another one writes.
        stop: Asked again and again whether to wait no longer.
        waits: Called again and again while another one has its turn.

    Yields:
        Whether another one had to be waited for.
    """
    waited = False
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError:
        yield waited
        return
    try:
        seen, since = version(), time.monotonic()
        while not stop() and time.monotonic() - since < STALLED:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                waited = True
                waits()
                time.sleep(POLL)
                if (now := version()) != seen:
                    seen, since = now, time.monotonic()
        yield waited
    finally:
        os.close(handle)
