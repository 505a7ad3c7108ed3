"""What a job takes inside a program that runs already: one job, one process, figures as JSON.

python -m workspace_bench.inside FOLDER JOB ABOUT ROUNDS
"""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeAlias

from juwu.document import read
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.bygone import bygone
from juwu.workspace.bygone_index import make_ready

Work: TypeAlias = Callable[[int], object]
"""Does the job once; is told how often it was done."""

_SHOWN = 50
"""Records that a screen asks for at a keystroke."""


def texts(folder: Path) -> list[bytes]:
    """The bytes of all records."""
    return [path.read_bytes() for path in (folder / "records").rglob("*.yaml")]


def _read(folder: Path, _: str) -> Work:
    return lambda _: texts(folder)


def _hash(folder: Path, _: str) -> Work:
    held = texts(folder)
    return lambda _: [hashlib.sha1(one).digest() for one in held]  # noqa: S324 - what git does


def _copy(folder: Path, _: str) -> Work:
    whole = b"".join(texts(folder))
    return lambda _: bytearray(whole)


def _parse(folder: Path, _: str) -> Work:
    held = texts(folder)
    return lambda _: [read(one) for one in held]


def _page_fresh(folder: Path, ref: str) -> Work:
    return lambda _: list(Workspace.find(folder).timeline(Ref.parse(ref), 20))


def _page(folder: Path, ref: str) -> Work:
    workspace = Workspace.find(folder)
    list(workspace.timeline(Ref.parse(ref), 20))
    return lambda _: list(workspace.timeline(Ref.parse(ref), 20))


def _table(folder: Path, ref: str) -> Work:
    def once(_: int) -> object:
        shutil.rmtree(folder / ".git" / "juwu", ignore_errors=True)
        return list(Workspace.find(folder).timeline(Ref.parse(ref), 20))

    return once


def _blame(folder: Path, ref: str) -> Work:
    workspace = Workspace.find(folder)
    return lambda _: workspace.blame(Ref.parse(ref))


def _save(folder: Path, ref: str) -> Work:
    workspace = Workspace.find(folder)

    def once(number: int) -> object:
        draft = workspace.draft(Ref.parse(ref))
        draft.set(Pointer.of("notes"), f"第{number}次，{time.time_ns()}。")
        return workspace.save([draft], "核对")

    return once


def _find(folder: Path, typed: str) -> Work:
    searcher = Workspace.find(folder).searcher
    searcher.find(searcher.query(typed), _SHOWN)
    return lambda _: searcher.find(searcher.query(typed), _SHOWN)


def _bygone(folder: Path, typed: str) -> Work:
    workspace = Workspace.find(folder)
    workspace.read_ahead()
    make_ready(workspace)
    query = workspace.searcher.query(typed)
    bygone(workspace, query, _SHOWN)
    return lambda _: bygone(workspace, query, _SHOWN)


def _bygone_looked(folder: Path, typed: str) -> Work:
    workspace = Workspace.find(folder)
    workspace.read_ahead()
    for file in (folder / ".git" / "juwu").glob("bygone.*"):
        file.unlink()
    query = workspace.searcher.query(typed)
    return lambda _: bygone(workspace, query, _SHOWN)


def _bygone_index(folder: Path, _: str) -> Work:
    workspace = Workspace.find(folder)
    workspace.read_ahead()
    for file in (folder / ".git" / "juwu").glob("bygone.*"):
        file.unlink()
    return lambda _: make_ready(workspace)


JOBS: dict[str, Callable[[Path, str], Work]] = {
    "blame": _blame,
    "bygone": _bygone,
    "bygone-index": _bygone_index,
    "bygone-looked": _bygone_looked,
    "copy": _copy,
    "find": _find,
    "hash": _hash,
    "page": _page,
    "page-fresh": _page_fresh,
    "parse": _parse,
    "read": _read,
    "save": _save,
    "table": _table,
}
"""Each gets a job ready in a workspace, with the record or the word that it is about."""


def main() -> None:
    """Do the job several times and print the median of each figure."""
    folder, name, about, rounds = sys.argv[1:]
    work = JOBS[name](Path(folder), about)
    walls, processors = [], []
    for number in range(int(rounds)):
        began, spent = time.perf_counter(), _spent()
        work(number)
        walls.append((time.perf_counter() - began) * 1000)
        processors.append((_spent() - spent) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([median(walls), median(processors), memory]))


def _spent() -> float:
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


if __name__ == "__main__":
    main()
