"""What was measured, for people and for programs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workspace_bench.peers import versions
from workspace_bench.usage import Missing, Usage

_HEADS = f"{'clock':>12}{'ratio':>9}{'processor':>13}{'ratio':>9}{'memory':>9}"


@dataclass(frozen=True, slots=True)
class Result:
    """What one contender took for one job."""

    job: str
    title: str
    name: str
    used: Usage | Missing
    runs: int

    def as_json(self) -> dict[str, str | int | float]:
        """The result for programs; times in milliseconds, memory in megabytes."""
        told: dict[str, str | int | float] = {"job": self.job, "name": self.name}
        if isinstance(self.used, Missing):
            return {**told, "missing": self.used.reason}
        return {
            **told,
            "wall_ms": round(self.used.wall, 3),
            "processor_ms": round(self.used.processor, 3),
            "memory_mb": round(self.used.memory, 1),
            "runs": self.runs,
        }


def machine() -> dict[str, str | int | float]:
    """On what was measured, and how busy it was."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {_processor()}",
        "processors": os.cpu_count() or 0,
        "waiting": round(os.getloadavg()[0], 1),
        "versions": versions(),
    }


def lines(size: int, results: Sequence[Result]) -> Iterator[str]:
    """A table: who did a job, juwu first, and how many times as long the others took."""
    first: Usage | None = None
    for one in results:
        if first is None and isinstance(one.used, Usage):
            first = one.used
        if one is results[0]:
            yield f"\n{one.title + f' ({size:,})':<46}{_HEADS}"
        if isinstance(one.used, Missing):
            yield f"  {one.name:<44}  {one.used.reason}"
        elif first is not None:
            wall = one.used.wall / first.wall
            processor = one.used.processor / max(first.processor, 0.001)
            yield (
                f"  {one.name:<44}{one.used.wall:>9.1f} ms{wall:>9.2f}"
                f"{one.used.processor:>10.1f} ms{processor:>9.2f}{one.used.memory:>6.0f} MB"
            )


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in told.splitlines() if "model name" in line]
    return names[0] if names else platform.processor()
