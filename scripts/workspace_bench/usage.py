"""What a program took: time by the clock, time of the processor, memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Timer

_GOOD = (0, 1)
"""Exit codes of a program that did its work; 1 tells of findings."""
_SAID = 300


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took."""

    wall: float
    """Milliseconds by the clock."""
    processor: float
    """Milliseconds of processor, all processes it started included."""
    memory: float
    """Megabytes that its largest process held at most."""

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.wall + other.wall,
            self.processor + other.processor,
            max(self.memory, other.memory),
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no figure."""

    reason: str


def middle(runs: Sequence[Usage]) -> Usage:
    """The medians of several runs, each figure by itself."""
    return Usage(
        median(one.wall for one in runs),
        median(one.processor for one in runs),
        median(one.memory for one in runs),
    )


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], patience: float
) -> Usage | Missing:
    """Run a program to its end and say what it took.

    Args:
        command: The program and its words.
        folder: Where it runs.
        environment: What it is told besides.
        patience: Seconds after which it is stopped.
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        try:
            process = subprocess.Popen(  # noqa: S603 - programs that the jobs name
                command,
                cwd=folder,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
        except OSError as error:
            return Missing(str(error))
        stopped = Timer(patience, process.kill)
        stopped.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = (time.perf_counter() - began) * 1000
        stopped.cancel()
        process.returncode = code = os.waitstatus_to_exitcode(status)
        if code < 0:
            return Missing(f"stopped after {patience:.0f} s")
        if code not in _GOOD:
            said.seek(0)
            words = said.read().decode(errors="replace").split()
            return Missing(f"exit {code}: {' '.join(words)[:_SAID]}")
    return Usage(wall, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024)
