"""How long the history of a record takes in a large repository, beside plain git.

Builds a repository with ``git fast-import`` in a folder (kept, and used again when it is there),
then prints each figure with its ratio to plain git. Every figure is the least of several runs.

    scripts/bench-history /tmp/office [--records 25000] [--commits 10000] [--revisions 500]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from juwu.record import Ref
from juwu.workspace import Workspace

_PEOPLE = (("张三", "zhang@example.org"), ("李四", "li@example.org"), ("王五", "wang@example.org"))
_FIRST = 1_500_000_000
_STEP = 3600
_RUNS = 5
BUSY = "key-0"
"""The record with many revisions."""
USUAL = "key-77"

_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        name: {"title": title, "type": kind}
        for name, title, kind in (
            ("id", "记录号", "string"),
            ("title", "名称", "string"),
            ("status", "状态", "string"),
            ("count", "把数", "integer"),
            ("note", "说明", "string"),
            ("loans", "借用", "array"),
        )
    },
}


def record(number: int, count: int) -> bytes:
    """The text of one record in one version; ten of its values change with the version."""
    loans = "".join(
        f"  - id: l{one}\n    on: 2026-{one % 12 + 1:02}-01\n    by: 第{(count + one) // 10}人\n"
        for one in range(10)
    )
    return (
        f"id: key-{number}\ntitle: 第{number}把钥匙\nstatus: {'lent' if count % 2 else 'kept'}\n"
        f"count: {count}\nnote: 由物业公司和居民委员会各保管一把，第{count // 7}次核对。\n"
        f"loans:\n{loans}"
    ).encode()


def build(folder: Path, records: int, commits: int, revisions: int) -> None:
    """Make the repository."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", _PEOPLE[0][0])
    git(folder, "config", "user.email", _PEOPLE[0][1])
    rng = random.Random(7)  # noqa: S311 - the same repository every time
    schema = json.dumps(_SCHEMA, ensure_ascii=False).encode()
    with subprocess.Popen(  # noqa: S603 - as in run
        [shutil.which("git") or "git", "-C", str(folder), "fast-import", "--quiet"],
        stdin=subprocess.PIPE,
    ) as importer:
        if importer.stdin is None:
            raise RuntimeError("no pipe")
        write = importer.stdin.write

        def commit(number: int, subject: str, files: dict[str, bytes]) -> None:
            name, email = _PEOPLE[number % len(_PEOPLE)]
            when = f"{_FIRST + number * _STEP} +0800"
            text = f"{subject}\n\nReason: 第{number}次核对\n".encode()
            write(b"commit refs/heads/main\n")
            write(f"author {name} <{email}> {when}\ncommitter {name} <{email}> {when}\n".encode())
            write(b"data %d\n%s\n" % (len(text), text))
            for path, content in files.items():
                write(f"M 100644 inline {path}\n".encode())
                write(b"data %d\n%s\n" % (len(content), content))

        def path(number: int) -> str:
            return f"records/key/{number % 100:02}/key-{number}.yaml"

        first = {path(number): record(number, 0) for number in range(records)}
        commit(0, "开始", {"schemas/key/schema.json": schema, **first})
        for number in range(1, commits):
            busy = number % max(commits // revisions, 1) == 0
            chosen = 0 if busy else rng.randrange(1, records)
            chosen = 77 if number % 500 == 1 else chosen
            commit(number, f"钥匙 key-{chosen}: 改", {path(chosen): record(chosen, number)})
        importer.stdin.close()
    git(folder, "reset", "-q", "--hard")


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints."""
    return run("git", "-C", str(folder), *arguments)


def run(program: str, *arguments: str) -> str:
    """What a program prints."""
    found = shutil.which(program) or program
    return subprocess.run(  # noqa: S603 - git and this Python, with words of this script
        [found, *arguments], check=True, capture_output=True, text=True
    ).stdout


Figure: TypeAlias = tuple[float, float]
"""Milliseconds by the clock, and milliseconds of processor, git's included."""


def least(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> Figure:
    """The least of several runs, of each of the two by itself."""
    wall, busy = [], []
    for _ in range(_RUNS):
        before()
        began, used = time.perf_counter(), processor()
        work()
        wall.append((time.perf_counter() - began) * 1000)
        busy.append((processor() - used) * 1000)
    return min(wall), min(busy)


def processor() -> float:
    """Seconds of processor that this process and its children took so far."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Build where needed, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=25_000)
    parser.add_argument("--commits", type=int, default=10_000)
    parser.add_argument("--revisions", type=int, default=500)
    given = parser.parse_args()
    if not given.folder.exists():
        build(given.folder, given.records, given.commits, given.revisions)
    cache = given.folder / ".git" / "juwu"
    path = f"records/key/77/{USUAL}.yaml"

    def forget() -> None:
        shutil.rmtree(cache, ignore_errors=True)

    def opened() -> Workspace:
        return Workspace.find(given.folder)

    usual, busy = Ref("key", USUAL), Ref("key", BUSY)
    plain = least(lambda: git(given.folder, "log", "-n", "20", "--", path))
    follow = least(lambda: git(given.folder, "log", "-n", "20", "--follow", "--", path))
    fill = least(lambda: list(opened().timeline(usual, 20)), forget)
    page = least(lambda: list(opened().timeline(usual, 20)))
    warm = opened()
    again = least(lambda: list(warm.timeline(usual, 20)))
    told = [
        sys.executable,
        "-m",
        "juwu",
        "-C",
        str(given.folder),
        "log",
        f"key/{USUAL}",
        "-n",
        "20",
    ]
    command = least(lambda: run(*told))

    def unkept() -> None:
        opened().chronicle.table.keep("origins-1", "key records/key/00/key-0.yaml", "", "")

    whole = len(list(opened().timeline(busy)))
    first = least(lambda: opened().blame(busy), unkept)
    after = least(lambda: opened().blame(busy))
    lines = least(lambda: git(given.folder, "blame", "records/key/00/key-0.yaml"))
    rows = (
        ("git log -n 20 -- path", plain, plain),
        ("git log -n 20 --follow -- path", follow, plain),
        ("first page, cache empty", fill, plain),
        ("first page, workspace just opened", page, plain),
        ("first page, workspace open", again, plain),
        ("juwu log RECORD -n 20, whole command", command, plain),
        (f"git blame, {whole} revisions", lines, lines),
        (f"blame by field, {whole} revisions, first time", first, lines),
        (f"blame by field, {whole} revisions, after", after, lines),
    )
    print(f"{'':<48}{'clock':>10}{'ratio':>8}{'processor':>13}{'ratio':>8}")
    for name, (clock, spent), (other, peer) in rows:
        print(
            f"{name:<48}{clock:>7.1f} ms{clock / other:>8.2f}{spent:>10.1f} ms{spent / peer:>8.2f}"
        )


if __name__ == "__main__":
    main()
