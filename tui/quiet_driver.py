"""The driver for terminals of Linux and macOS: it sleeps until a byte comes, and no byte ends it.

Textual's own looks ten times a second whether a byte has come, for as long as the face is open; and
it reads strictly, so that a byte that is no UTF-8, from a faulty line or a terminal with another
encoding, would end its thread of input and with it the program. So would a key with details that
nobody asked for, such as ``CSI 97;1:3u``, where a person has turned the Kitty protocol on.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from threading import Event
from typing import TYPE_CHECKING

from textual.drivers.linux_driver import LinuxDriver

from tui.paste_gate import GatedParser

if TYPE_CHECKING:
    from textual.app import App

_AT_MOST = 4096
"""Bytes that are read at once."""


class Bell(Event):
    """An event that can be waited for together with input."""

    def __init__(self) -> None:
        """Begin unset."""
        super().__init__()
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)

    def fileno(self) -> int:
        """What can be read from once the event is set."""
        return self._read

    def set(self) -> None:
        """Set it, and wake who waits."""
        super().set()
        os.write(self._write, b"\0")

    def clear(self) -> None:
        """Unset it."""
        super().clear()
        try:
            while os.read(self._read, _AT_MOST):
                pass
        except BlockingIOError:
            return


class QuietDriver(LinuxDriver):
    """Reads a terminal without a look at the clock, unless an escape waits for what follows it."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Make one; see :class:`textual.driver.Driver`."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = self._bell = Bell()

    def run_input_thread(self) -> None:
        """Read until the program stops it, or the terminal has gone: that is noticed elsewhere."""
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._bell, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                try:
                    if not self._read_on(selector):
                        return
                except ValueError:  # what is not understood is passed over
                    continue

    def _read_on(self, selector: selectors.BaseSelector) -> bool:
        """Read and hand on until the end, or until what comes is not understood.

        Returns:
            Whether there is more to come.

        Raises:
            ValueError: It is not understood.
        """
        parser = GatedParser()
        decode = getincrementaldecoder("utf-8")("ignore").decode
        while not self.exit_event.is_set():
            ready = selector.select(parser.patience)
            if any(key.fileobj == self.fileno for key, _ in ready):
                try:
                    data = os.read(self.fileno, _AT_MOST)
                except OSError:
                    return False
                if not data:
                    return False
                # No text is the end of all input to a parser.
                for message in parser.feed(text) if (text := decode(data)) else ():
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)
        return True
