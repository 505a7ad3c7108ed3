"""The driver of the terminal: what is pressed arrives, and nothing happens until then."""

from __future__ import annotations

import os
import pty
import select
import tty
from collections.abc import AsyncIterator
from queue import SimpleQueue
from threading import Thread

import pytest
from textual.app import App
from textual.events import Key
from textual.message import Message

from tui.paste_gate import GatedParser
from tui.quiet_driver import Bell, QuietDriver
from tui.terminal_input import take_alt_as_it_is

SOON = 30.0


class Line:
    """A driver that reads one end of a line, and the other end."""

    def __init__(self) -> None:
        self.far, near = pty.openpty()
        self.keys: SimpleQueue[str] = SimpleQueue()
        tty.setraw(near)
        take_alt_as_it_is()
        self._driver = QuietDriver(App[object](), mouse=False, size=(80, 24))
        self._driver.fileno = near
        self._driver.process_message = self._came  # type: ignore[method-assign]
        self._thread = Thread(target=self._driver.run_input_thread, daemon=True)
        self._thread.start()

    def _came(self, message: Message) -> None:
        if isinstance(message, Key):
            self.keys.put(message.key)

    def type(self, data: bytes) -> None:
        """Press keys."""
        os.write(self.far, data)

    @property
    def is_unread(self) -> bool:
        """Whether something that was typed was not read yet."""
        return bool(select.select([self._driver.fileno], [], [], 0)[0])

    def stop(self) -> None:
        """Have it end."""
        self._driver.exit_event.set()

    def has_ended(self) -> bool:
        """Whether it has come to its end."""
        self._thread.join(SOON)
        return not self._thread.is_alive()

    def close(self) -> None:
        """Let go of it."""
        self.stop()
        self._thread.join(SOON)
        os.close(self._driver.fileno)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    opened = Line()
    yield opened
    opened.close()


def test_keys_arrive_in_their_order(line: Line) -> None:
    line.type("a王\x1b[B\x1b[1;3A".encode())
    assert [line.keys.get(timeout=SOON) for _ in range(4)] == ["a", "王", "down", "alt+up"]


def test_escape_alone_arrives_without_a_key_behind_it(line: Line) -> None:
    line.type(b"\x1b")
    assert line.keys.get(timeout=SOON) == "escape"


def test_bytes_that_are_no_text_are_passed_over(line: Line) -> None:
    line.type(b"\xff")
    while line.is_unread:
        pass
    line.type(b"a\xc3b")
    assert [line.keys.get(timeout=SOON) for _ in range(2)] == ["a", "b"]


def test_behind_a_key_with_details_nobody_asked_for_reading_goes_on(line: Line) -> None:
    line.type(b"\x1b[97;1:3u")
    line.type(b"\r")
    assert line.keys.get(timeout=SOON)


def test_it_stops_when_it_is_told_to_though_nothing_comes(line: Line) -> None:
    line.stop()
    assert line.has_ended()


def test_it_ends_when_the_terminal_has_gone(line: Line) -> None:
    os.close(line.far)
    assert line.has_ended()


def test_only_a_begun_key_has_it_look_at_the_clock() -> None:
    parser, waited = GatedParser(), []
    for part, keys in (("a", 1), ("\x1b", 0), ("[B", 1)):
        assert len([*parser.feed(part)]) == keys
        waited.append(parser.patience is not None)
    assert waited == [False, True, False]


def test_a_bell_that_is_unset_wakes_nobody() -> None:
    bell = Bell()
    bell.set()
    bell.set()
    bell.clear()
    with pytest.raises(BlockingIOError):
        os.read(bell.fileno(), 1)
