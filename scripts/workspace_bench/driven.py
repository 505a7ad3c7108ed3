"""A program in a terminal, driven by keys: when it answers, how much it writes, what it uses."""

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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_SILENT = 0.15
"""Seconds without a byte after which an answer is at its end."""
_COLUMNS, _LINES = 150, 42
_TICK = os.sysconf("SC_CLK_TCK")


class SilentError(RuntimeError):
    """The program did not show what was waited for."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for a key."""

    first: float
    """Milliseconds to the first byte; 0 where none came."""
    settled: float
    """Milliseconds to the last one."""
    size: int
    """Bytes."""


class Driven:
    """A program in a terminal of 150 by 42 cells."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._written = bytearray()
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
        told = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONUTF8": "1"}
        self._began = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603 - programs that this package names
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, **told, **environment},
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def shown(self, *texts: str, patience: float = 120) -> float:
        """Wait until one of some texts was written; milliseconds from the start until then.

        Raises:
            SilentError: None was.
        """
        wanted, end = [text.encode() for text in texts], time.perf_counter() + patience
        while not any(one in self._written for one in wanted):
            is_silent = not self._read(1)
            has_ended = is_silent and self._process.poll() is not None
            if is_silent and self._written and not has_ended:
                self._have_all_written()
            if has_ended or time.perf_counter() > end:
                last = self._written[-2000:].decode(errors="replace")
                raise SilentError(f"{texts} did not appear: {last!r}")
        return (time.perf_counter() - self._began) * 1000

    def _have_all_written(self) -> None:
        """Pull the window to and fro: else of a text only the signs are written that are others."""
        for lines in (_LINES - 1, _LINES):
            fcntl.ioctl(
                self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, _COLUMNS, 0, 0)
            )
            self._read(1)

    def key(self, keys: str, silent: float = _SILENT) -> Reply:
        """Press a key and read until the answer is at its end.

        Args:
            keys: What the terminal sends.
            silent: Seconds without a byte that end it.
        """
        self._written.clear()
        began = time.perf_counter()
        os.write(self._master, keys.encode())
        first = last = 0.0
        while self._read(max(silent, 1 if not last else 0)):
            last = (time.perf_counter() - began) * 1000
            first = first or last
        return Reply(first, last, len(self._written))

    def rest(self, seconds: float) -> tuple[int, float]:
        """Press nothing for a while; bytes that were written, and seconds of processor."""
        self._written.clear()
        end, before = time.perf_counter() + seconds, self.processor
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        return len(self._written), self.processor - before

    def quiet(self, patience: float = 600) -> None:
        """Wait until the program has had nothing to do for a second.

        Raises:
            SilentError: It never rests.
        """
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            size, used = self.rest(1)
            if not size and used <= _TICK**-1:
                return
        raise SilentError("the program does not come to rest")

    @property
    def processor(self) -> float:
        """Seconds of processor so far, programs that it waited for included."""
        told = Path(f"/proc/{self._process.pid}/stat").read_text("ascii").rsplit(")", 1)[1]
        return sum(map(int, told.split()[11:15])) / _TICK

    @property
    def memory(self) -> float:
        """Megabytes that it holds now."""
        told = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
        line = next(one for one in told.splitlines() if one.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def _read(self, seconds: float) -> bool:
        """Take in what was written; False when nothing was for that long."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return False
        self._written += data
        return bool(data)
