"""``scripts/bench``: makes workspaces, has every job done by all in turn, prints the medians."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from workspace_bench.jobs import Contender, Job, jobs
from workspace_bench.office import Office
from workspace_bench.peers import Peers, cache
from workspace_bench.report import Result, lines, machine
from workspace_bench.usage import Missing, Usage, middle

Told: TypeAlias = dict[str, float | list[dict[str, str | int | float]]]

_SMALL = 200
_SMALL_JOBS = ("start", "check-cold", "check-warm", "search-夜间", "history", "blame", "save")


def main() -> int:
    """Measure; 0 whatever the figures are, 2 where nothing could be measured."""
    given = _given()
    folder: Path = given.folder or cache()
    peers = Peers(folder / "peers")
    on = machine()
    print(json.dumps(on, ensure_ascii=False))
    if not given.small:
        for reason in peers.install():
            print(f"not installed: {reason}", file=sys.stderr)
    sizes: dict[str, Told] = {}
    with TemporaryDirectory() as passing:
        workspaces = Path(passing) if given.small else folder / "workspaces"
        for size in [_SMALL] if given.small else map(int, given.sizes.split(",")):
            sizes[str(size)] = _measured(Office.made(workspaces, size), peers, given)
            if given.out:
                whole = json.dumps({"machine": on, "sizes": sizes}, ensure_ascii=False, indent=2)
                given.out.write_text(whole + "\n", "utf-8")
    return 0


def _measured(office: Office, peers: Peers, given: argparse.Namespace) -> Told:
    """Have all jobs done in a workspace, print what they took, and tell it."""
    before = office.git("rev-parse", "HEAD").strip()
    results: list[Result] = []
    try:
        for job in jobs(office, peers):
            asked = job.id.split("-")[0] in given.only.split(",") if given.only else True
            if asked and not (given.small and job.id not in _SMALL_JOBS):
                done = list(_in_turn(job, office.size, given.rounds, given.patience))
                print("\n".join(lines(office.size, done)), flush=True)
                results += done
                office.clean(before)
    finally:
        office.clean(before)
    kept = office.kept
    print(f"\nkept beside git: {kept:.1f} MB\n")
    return {"kept_mb": round(kept, 1), "results": [one.as_json() for one in results]}


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description="juwu beside other tools.")
    parser.add_argument("--sizes", default="1000,10000,100000", help="records, commas between")
    parser.add_argument("--rounds", type=int, default=5, help="how often, at most")
    parser.add_argument("--patience", type=float, default=600, help="seconds for one run")
    parser.add_argument(
        "--only", default="", help="check, list, search, index, history, bygone, blame, save"
    )
    parser.add_argument("--folder", type=Path, help="where peers and workspaces are kept")
    parser.add_argument("--small", action="store_true", help="once, in a few seconds, no network")
    parser.add_argument("--out", type=Path, help="a file for the figures as JSON")
    given = parser.parse_args()
    if given.small:
        given.rounds = 1
    return given


def _in_turn(job: Job, size: int, rounds: int, patience: float) -> Iterator[Result]:
    """Have a job done by all, one after the other, again and again."""
    runs: list[list[Usage]] = [[] for _ in job.contenders]
    missing: list[Missing | None] = [None for _ in job.contenders]
    for number in range(rounds):
        for at, one in enumerate(job.contenders):
            if number >= one.times or missing[at] is not None:
                continue
            used = _measure(one, patience) if size <= one.most else _too_large(one)
            if isinstance(used, Missing):
                missing[at] = used
            else:
                runs[at].append(used)
    for one, done, reason in zip(job.contenders, runs, missing, strict=True):
        yield Result(job.id, job.title, one.name, _outcome(done, reason), len(done))


def _measure(one: Contender, patience: float) -> Usage | Missing:
    first = one.measure(patience) if one.is_warmed else None
    return first if isinstance(first, Missing) else one.measure(patience)


def _outcome(done: Sequence[Usage], reason: Missing | None) -> Usage | Missing:
    return middle(done) if done else reason or Missing("not run")


def _too_large(one: Contender) -> Missing:
    return Missing(f"not asked beyond {one.most:,} records")


if __name__ == "__main__":
    raise SystemExit(main())
