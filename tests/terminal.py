"""A program in a real terminal: what it writes is read by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pyte

ROOT = Path(__file__).parent.parent
KEYS = {
    "Down": b"\x1b[B",
    "Up": b"\x1b[A",
    "PageDown": b"\x1b[6~",
    "Home": b"\x1b[H",
    "End": b"\x1b[F",
    "Escape": b"\x1b",
    "Enter": b"\r",
    "Space": b" ",
    "F1": b"\x1bOP",
    "F2": b"\x1bOQ",
    "F3": b"\x1bOR",
    "F9": b"\x1b[20~",
    "F10": b"\x1b[21~",
    "Ctrl+Q": b"\x11",
    "Ctrl+S": b"\x13",
    "Ctrl+U": b"\x15",
    "Ctrl+W": b"\x17",
    "Ctrl+Z": b"\x1a",
}


class Terminal:
    """A terminal of ``columns`` by ``lines`` cells that runs one program."""

    def __init__(self, command: list[str], *, columns: int = 100, lines: int = 40) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.written = b""
        """All that the program has written."""
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment |= {
            "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}",
            "PYTHONUTF8": "1",
            "JUWU_NOW": "2026-11-22",
        }
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)

    def attach(self, screen: pyte.Screen) -> None:
        """Show what is written from now on, on another screen."""
        self.screen = screen
        self._stream = pyte.ByteStream(screen)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self.close()

    def close(self) -> None:
        """Close the terminal, as its window is closed or its line lost."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, as its window is pulled smaller or larger."""
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self.screen.resize(lines, columns)
        self.signal(signal.SIGWINCH)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def end(self, seconds: float = 100) -> int:
        """Wait until the program has ended, reading what it writes, and give its exit code."""
        end = time.monotonic() + seconds
        while self.alive:
            assert time.monotonic() < end, f"the program did not end:\n{self.text}"
            if self._master < 0:
                time.sleep(0.02)
            else:
                self.read(0.05)
        while self._master >= 0 and self.read(0.05):
            pass
        return self._process.wait()

    @property
    def echoes(self) -> bool:
        """Whether the terminal is in the mode in which a shell finds it."""
        return bool(termios.tcgetattr(self._master)[3] & termios.ECHO)

    @property
    def text(self) -> str:
        """What the screen shows, a line per row."""
        # pyte's own ``display`` fails on a wide glyph of which only one half is drawn over yet.
        lines = (self.screen.buffer[number] for number in range(self.screen.lines))
        columns = range(self.screen.columns)
        return "\n".join("".join(line[at].data for at in columns).rstrip() for line in lines)

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return self._process.poll() is None

    @property
    def sleeps(self) -> bool:
        """Whether the program was put to sleep."""
        state = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8").rsplit(")", 1)[1]
        return state.split()[0] == "T"

    def read(self, seconds: float) -> bool:
        """Take in what the program writes; False when it was silent for that long."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.written += data
        self._stream.feed(data)
        return bool(data)

    def wait_for(self, text: str, seconds: float = 100) -> None:
        """Read until the screen shows a text."""
        self._read_until(lambda: text in self.text, f"{text!r} did not appear on", seconds)

    def wait_without(self, text: str, seconds: float = 100) -> None:
        """Read until the screen shows a text no more."""
        self._read_until(lambda: text not in self.text, f"{text!r} did not leave", seconds)

    def _read_until(self, is_so: Callable[[], bool], complaint: str, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not is_so():
            left = end - time.monotonic()
            assert self.alive, f"the program ended with:\n{self.text}"
            assert left > 0, f"{complaint}:\n{self.text}"
            self.read(min(left, 1))

    def settle(self) -> None:
        """Read until the program has been silent for a moment."""
        while self.read(0.12):
            pass

    def send(self, data: str | bytes) -> None:
        """Send a key, a text or bytes without waiting for the answer."""
        sent = data if isinstance(data, bytes) else KEYS.get(data, data.encode())
        os.write(self._master, sent)

    def type(self, data: str) -> int:
        """Send a key by its name, or a text in one piece as an input method does.

        Returns:
            How many bytes the program wrote in answer.
        """
        before = len(self.written)
        self.send(data)
        self.settle()
        return len(self.written) - before
