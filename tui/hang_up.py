"""What happens when the terminal is closed or the program is told to end: it ends as if asked to.

Textual leaves these signals to the system, which ends the program on the spot: nothing is kept, and
a terminal that is still there is left in the wrong mode. Where no signal tells that the terminal
has gone, it would go on reading from nothing for ever.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
from collections.abc import Callable
from threading import Timer

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)

_PATIENCE = 3.0
"""Seconds after which the program ends without its screen: the terminal may be gone for good."""
_LOOK = 0.5
"""Seconds between two looks whether the terminal is still there."""
_BASE = 128
"""Shells report a signal as this and its number."""


def when_told_to_end(end: Callable[[int], None], terminal: int = 0) -> None:
    """Have a function called, in the running loop, when the program is told to end.

    Args:
        end: Keeps what is to be kept, then ends the program with the exit code it is given.
        terminal: Where keys are read from; it is looked after where it is a terminal.
    """
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, _told, number, end)
    if os.isatty(terminal):
        if hasattr(select, "epoll"):
            _wait(terminal, end)
        else:
            loop.call_later(_LOOK, _look, terminal, end)


def _wait(terminal: int, end: Callable[[int], None]) -> None:
    """Sleep until the terminal has gone."""
    loop, gone = asyncio.get_running_loop(), select.epoll()
    gone.register(terminal, 0)  # that it has gone is told without being asked for

    def told() -> None:
        loop.remove_reader(gone)
        _told(signal.SIGHUP, end)

    loop.add_reader(gone, told)


def _look(terminal: int, end: Callable[[int], None]) -> None:
    """Look again and again, where the system has no way to be told."""
    poll = select.poll()
    poll.register(terminal, 0)
    if poll.poll(0):
        _told(signal.SIGHUP, end)
    else:
        asyncio.get_running_loop().call_later(_LOOK, _look, terminal, end)


def _told(number: signal.Signals, end: Callable[[int], None]) -> None:
    code = _BASE + number
    end(code)
    # Writing to a terminal that is gone may wait for ever. What was edited is safe by now.
    last = Timer(_PATIENCE, os._exit, (code,))
    last.daemon = True
    last.start()
