"""``scripts/make-workspace FOLDER --records N --commits M --seed S``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from juwu.errors import JuwuError
from workspace_maker.make import TooFewRecordsError, Wanted, make_workspace


def main() -> int:
    """Make a workspace and say what it holds."""
    parser = argparse.ArgumentParser(
        prog="make-workspace",
        description="Make a workspace with history from the families that juwu ships.",
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--commits", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--families", default="", help="names with commas between; all if left out")
    parser.add_argument("--communities", type=int)
    given = parser.parse_args()
    families = tuple(filter(None, given.families.split(",")))
    wanted = Wanted(given.records, given.commits, given.seed, families, given.communities)
    began = time.perf_counter()
    try:
        made = make_workspace(given.folder, wanted)
    except (JuwuError, TooFewRecordsError) as error:
        print(error, file=sys.stderr)
        return 2
    took = time.perf_counter() - began
    print(
        f"{made.folder}: {made.records} records of {made.communities} communities, "
        f"{made.commits} commits, {took:.0f} s"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
