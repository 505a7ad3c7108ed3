"""How long ``juwu check --history`` takes: cold, with everything known, and after one new commit.

Builds a repository with ``git fast-import`` in a folder (kept, and used again when it is there):
the families and samples that juwu ships, and mediation cases that go from state to state, one
change to the commit; every thousandth commit changes the rules, every hundredth is a merge.

    scripts/bench-check-history /tmp/cases [--commits 10000]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from juwu import builtin
from juwu.document import read, write
from juwu.value import Map

TEMPLATE = "records/mediation/sample/med-2026-11-fitness.yaml"
_STATES = ("registered", "accepted", "mediating", "mediating", "mediating")
_FIRST = datetime(2026, 11, 20, tzinfo=UTC)
_LAW = "schemas/mediation/rules.yaml"


def versions(template: Map, number: int, day: datetime) -> Iterator[bytes]:
    """The versions of one case, from its registration on."""
    on = day.date().isoformat()
    case: Map = {**template, "id": f"med-{number}", "registered_on": on}
    case.pop("extension", None)
    given: Map = {
        "official_no": f"（{day.year}）梧桐人调字第{number + 100}号",
        "accepted_on": on,
        "consent": {"given": True, "date": on},
    }
    for step, status in enumerate(_STATES):
        changed: Map = {**case, **given, "status": status, "notes": f"第{step}次记录。"}
        if status == "registered":
            changed = {name: value for name, value in changed.items() if name not in given}
        if status == "mediating":
            changed["notice_given_on"] = on
        yield write(changed)


class Importer:
    """Writes commits to ``git fast-import``."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is None:
            raise RuntimeError("no pipe")
        self._write = process.stdin.write
        self._count = 0
        self.day = _FIRST

    def commit(self, subject: str, files: dict[str, bytes], branch: str = "main") -> None:
        """One commit on a branch."""
        self._begin(subject, branch)
        for path, content in files.items():
            self._write(f"M 100644 inline {path}\n".encode())
            self._write(b"data %d\n%s\n" % (len(content), content))

    def branch(self, name: str) -> None:
        """Begin a branch at the main one."""
        self._write(f"reset refs/heads/{name}\nfrom refs/heads/main\n\n".encode())

    def merge(self, name: str, files: dict[str, bytes]) -> None:
        """Bring a branch, which changed these files, into the main one."""
        self._begin("合并", "main")
        self._write(f"merge refs/heads/{name}\n".encode())
        for path, content in files.items():
            self._write(f"M 100644 inline {path}\n".encode())
            self._write(b"data %d\n%s\n" % (len(content), content))

    def _begin(self, subject: str, branch: str) -> None:
        self._count += 1
        self.day += timedelta(minutes=2)
        when = f"{int(self.day.timestamp())} +0800"
        who = f"张三 <zhang@example.org> {when}\n"
        text = subject.encode()
        self._write(f"commit refs/heads/{branch}\nauthor {who}committer {who}".encode())
        self._write(b"data %d\n%s\n" % (len(text), text))


def build(folder: Path, commits: int) -> None:
    """Make the repository."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "张三")
    git(folder, "config", "user.email", "zhang@example.org")
    shipped = builtin.folder()
    first = {
        path.relative_to(shipped).as_posix(): path.read_bytes()
        for part in ("schemas", "records")
        for path in sorted((shipped / part).rglob("*"))
        if path.is_file()
    }
    template = read(first[TEMPLATE])
    if not isinstance(template, dict):
        raise TypeError("the template is no map")
    with subprocess.Popen(  # noqa: S603 - git, with words of this script
        [shutil.which("git") or "git", "-C", str(folder), "fast-import", "--quiet"],
        stdin=subprocess.PIPE,
    ) as process:
        importer = Importer(process)
        importer.commit("开始", first)
        for number, (path, text) in enumerate(_work(importer, template), 1):
            if number >= commits:
                break
            if number % 1000 == 0:
                importer.commit("规则", {_LAW: first[_LAW] + b"# %d\n" % number})
            elif number % 100 == 0:
                importer.branch("side")
                importer.commit("调解", {path: text}, "side")
                importer.merge("side", {path: text})
            else:
                importer.commit("调解", {path: text})
        if process.stdin is not None:
            process.stdin.close()
    git(folder, "reset", "-q", "--hard")


def _work(importer: Importer, template: Map) -> Iterator[tuple[str, bytes]]:
    """One change after the other: ten cases are under way at any time."""
    number = 0
    while True:
        under_way = []
        for _ in range(10):
            number += 1
            path = f"records/mediation/{importer.day.year}/med-{number}.yaml"
            under_way.append((path, versions(template, number, importer.day)))
        for _ in _STATES:
            for path, texts in under_way:
                yield path, next(texts)


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints."""
    found = shutil.which("git") or "git"
    return subprocess.run(  # noqa: S603 - as above
        [found, "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    ).stdout


def timed(name: str, folder: Path) -> None:
    """Run the whole command and print its time, that of the processor, and its last line."""
    words = ["-P", "-m", "juwu", "--lang", "en", "-C", str(folder), "check", "--history"]
    began, spent = time.perf_counter(), _spent()
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, *words], check=False, capture_output=True, text=True
    )
    took, used = time.perf_counter() - began, _spent() - spent
    last = (done.stdout or done.stderr).strip().splitlines()[-1]
    print(f"{name:<18}{took:>8.1f} s{used:>8.1f} s of processor  {last}")


def _spent() -> float:
    """The processor time of all processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    """Build where needed, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--commits", type=int, default=10_000)
    given = parser.parse_args()
    if not given.folder.exists():
        build(given.folder, given.commits)
    shutil.rmtree(given.folder / ".git" / "juwu", ignore_errors=True)
    timed("cold", given.folder)
    timed("all known", given.folder)
    path = given.folder / TEMPLATE
    path.write_bytes(path.read_bytes() + f"# {time.time_ns()}\n".encode())
    git(given.folder, "commit", "-q", "--no-verify", "-am", "一条新的")
    timed("one new commit", given.folder)


if __name__ == "__main__":
    main()
