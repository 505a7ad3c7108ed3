"""``scripts/bench-face``: the budgets of the terminal face, measured in a real terminal.

What juwu takes to begin stands beside a bare Textual program, started in turn with it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from workspace_bench.driven import Driven, Reply, SilentError
from workspace_bench.office import Office
from workspace_bench.peers import cache
from workspace_bench.report import machine

BARE = """
from textual.app import App
from textual.widgets import Static
class Hello(App[None]):
    def compose(self):
        yield Static("hello-world")
Hello().run()
"""
_FAMILY = "人民调解案件"
_BACK = "返回"
"""The last word of the footer."""
_DOWN, _F2, _F10 = "\x1b[B", "\x1bOQ", "\x1b[21~"
_BETWEEN = 0.02
"""Seconds of silence after which the next Down follows; the preview waits for longer ones."""
_ENVIRONMENT = {"JUWU_NOW": "2026-12-01"}


def main() -> int:
    """Measure; 0 whatever the figures are."""
    parser = argparse.ArgumentParser(prog="bench-face", description="The budgets of the face.")
    parser.add_argument("--sizes", default="10000,100000", help="records, commas between")
    parser.add_argument("--rounds", type=int, default=9, help="starts of each program")
    parser.add_argument("--steps", type=int, default=200, help="presses of Down")
    parser.add_argument("--walks", type=int, default=60, help="walks after which memory is told")
    parser.add_argument("--rest", type=float, default=10, help="seconds without a key")
    parser.add_argument("--folder", type=Path, help="a workspace that is there, instead of sizes")
    parser.add_argument("--small", action="store_true", help="once, in a few seconds")
    given = parser.parse_args()
    if given.small:
        given.rounds, given.steps, given.walks, given.rest = 1, 5, 0, 1
    print(json.dumps(machine(), ensure_ascii=False))
    with TemporaryDirectory() as passing:
        if given.folder:
            _measure(given.folder, given)
        elif given.small:
            sample = Path(passing) / "sample"
            command = [sys.executable, "-P", "-m", "juwu", "init", str(sample), "--sample"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
            _measure(sample, given)
        else:
            for size in map(int, given.sizes.split(",")):
                _measure(Office.made(cache() / "workspaces", size).folder, given)
    return 0


def _measure(folder: Path, given: argparse.Namespace) -> None:
    print(f"\n{folder}")
    juwu = [sys.executable, "-P", "-m", "juwu", "--lang", "zh", "-C", str(folder)]
    with Driven(juwu, _ENVIRONMENT) as face:  # the index is made, which is not what is measured
        _settled(face)
    _starts(juwu, given.rounds)
    with Driven(juwu, _ENVIRONMENT) as face:
        _settled(face)
        used = face.rest(given.rest)[1] / given.rest * 100
        _tell("processor without a key", used, "in 100", 0)
        _into_list(face)
        downs = [face.key(_DOWN, _BETWEEN) for _ in range(given.steps)]
        _tell("Down, 95 of 100", _most([one.first for one in downs]), "ms", 30)
        _tell("Down, bytes while keys follow", median(one.size for one in downs), "bytes", 2048)
        rested = [face.key(_DOWN, 0.3) for _ in range(max(1, given.steps // 10))]
        _tell("Down, bytes with the preview", median(one.size for one in rested), "bytes", 2048)
        _filter(face)
        _form(face, given.rest)
    if given.walks:
        _walks(juwu, given.walks)


def _settled(face: Driven) -> None:
    """Wait until the first screen has all that it shows, the check that comes last included."""
    face.shown("校验通过", "处错误", patience=3600)
    face.quiet()


def _starts(juwu: list[str], rounds: int) -> None:
    """Time to the first frame with top bar, families and footer, beside the bare program."""
    bare = [sys.executable, "-P", "-c", BARE]
    shown: list[float] = []
    rows: list[float] = []
    used: list[tuple[float, float]] = []
    for _ in range(rounds):
        with Driven(bare, {}) as face:
            shown.append(face.shown("hello-world"))
            bare_used = face.processor
        with Driven(juwu, _ENVIRONMENT) as face:
            rows.append(max(face.shown(_FAMILY), face.shown(_BACK)))
            used.append((bare_used, face.processor))
    hello = median(shown)
    _tell("bare Textual program, first paint", hello, "ms")
    _tell("juwu, first rows", median(rows), "ms", 1.5 * hello)
    _tell("first rows beside the bare program", median(rows) / hello, "times", 1.5)
    _tell("processor to the first rows", median(b / a for a, b in used), "times", 1.5)


def _into_list(face: Driven) -> None:
    """Open the list of the family, and wait until it has rows to go to."""
    face.key(_FAMILY, 0.5)
    face.key("\r", 0.5)
    face.shown("受理日期")
    face.quiet()
    if not face.key(_DOWN, 0.5).size:
        raise SilentError("the list has no second row")


def _filter(face: Driven) -> None:
    replies: list[Reply] = []
    for _ in range(5):
        replies += [face.key(keys, 0.3) for keys in ("物", "业")]
        face.key("\x1b", 0.5)
    _tell("filter, first byte", median(one.first for one in replies), "ms", 30)
    _tell("filter, settled", median(one.settled for one in replies), "ms", 200)


def _form(face: Driven, rest: float) -> None:
    face.key("\r", 0.5)
    face.key(_F2, 0.5)
    face.shown("Alt+1")
    face.quiet()
    opened = [face.key(f"\x1b{number}", 0.3) for number in (2, 3, 4, 1) * 3]
    _tell("a section of a form", median(one.settled for one in opened), "ms", 150)
    face.key("\r", 0.5)
    face.rest(2)
    _tell("written while an editor waits", face.rest(rest)[0], "bytes", 0)


def _walks(juwu: list[str], walks: int) -> None:
    """Memory after some walks through list, record and form, and after all."""
    with Driven(juwu, _ENVIRONMENT) as face:
        _settled(face)
        _into_list(face)
        for number in range(walks):
            if number == walks // 6:
                _tell(f"memory after {number} walks", face.memory, "MB")
            for keys in (_DOWN, _DOWN, "物", "\x1b", "\r", _F2, "\x1b2", _F10, _F10):
                face.key(keys, 0.1)
        _tell(f"memory after {walks} walks", face.memory, "MB")


def _most(found: list[float]) -> float:
    """What 95 of 100 stay below."""
    return quantiles(found, n=20)[-1]


def _tell(title: str, value: float, unit: str, budget: float | None = None) -> None:
    told = f"  {title:<42} {value:>10.1f} {unit}"
    print(told if budget is None else f"{told:<64} budget {budget:.1f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
