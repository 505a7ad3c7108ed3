"""The jobs of an office, and who does them: juwu, the tools used instead, and physical limits."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from workspace_bench.bundle import bundled
from workspace_bench.office import Office
from workspace_bench.peers import Peers
from workspace_bench.usage import Missing, Usage, run

Measure: TypeAlias = Callable[[float], Usage | Missing]
"""Does a job once; is told how many seconds it may take."""

HUGE = 10**9
WORDS = ("水", "夜间", "加装充电桩", "reps")
"""What is searched for: one, two and more characters, and Latin letters."""


@dataclass(frozen=True, slots=True)
class Contender:
    """Someone who does a job."""

    name: str
    measure: Measure
    most: int = HUGE
    """The largest workspace it is asked to do it in."""
    times: int = 5
    """How often it is asked, at most."""
    is_warmed: bool = False
    """Whether it does the job once for nothing right before: some machines let go of files in
    memory that nobody used for a few seconds, and what is compared is not their disk."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done by several, in turn; the first one is juwu."""

    id: str
    title: str
    contenders: tuple[Contender, ...] = field(default_factory=tuple)


def jobs(office: Office, peers: Peers) -> Iterator[Job]:
    """All jobs in a workspace."""
    at = _At(office, peers)
    nothing = (sys.executable, "-c", "pass")
    yield Job(
        "start",
        "start: juwu --help",
        (at.juwu("juwu --help", "--help"), at.plain("python -c pass", nothing)),
    )
    cold = tuple(replace(one, is_warmed=True) for one in _cold(at))
    yield Job("check-cold", "check every record, nothing known", cold)
    yield Job("check-warm", "check again, nothing changed", tuple(_again(at, lambda: None)))
    yield Job("check-one", "check again, one record changed", tuple(_again(at, office.touch)))
    yield Job("list", f"list a family ({office.family})", tuple(_list(at)))
    for word in WORDS:
        yield Job(f"search-{word}", f"find “{word}”", tuple(_search(at, word)))
    yield Job("index", "bring the index up to date, then find", tuple(_index(at)))
    yield Job("history", "history of a record, 20 revisions", tuple(_history(at)))
    yield Job("history-old", "history of a record last changed long ago", tuple(_old(at)))
    yield Job("bygone", f"find “{WORDS[2]}” in what once stood", tuple(_bygone(at)))
    yield Job("blame", f"blame of a record with {office.revisions} revisions", tuple(_blame(at)))
    yield Job("save", "save one field", tuple(_save(at)))


_LONG = ("read", "hash", "parse", "table", "bygone-looked", "bygone-index")
"""What is done once at each asking."""
_NOW = "{now}"
"""In the words of a program: another number each time."""
_FIND = ("find", "--format", "json")


@dataclass(frozen=True, slots=True)
class _At:
    """Makes contenders for one workspace."""

    office: Office
    peers: Peers

    def forget(self) -> None:
        """Have juwu know nothing."""
        shutil.rmtree(self.office.folder / ".git" / "juwu", ignore_errors=True)

    def juwu(
        self, name: str, *words: str, before: Callable[[], object] = lambda: None
    ) -> Contender:
        """The whole command of juwu."""
        command = (sys.executable, "-P", "-m", "juwu", *words)
        return self.plain(name, command, before=before)

    def plain(
        self,
        name: str,
        *commands: Sequence[str] | Missing,
        before: Callable[[], object] = lambda: None,
        most: int = HUGE,
        times: int = 5,
    ) -> Contender:
        """Programs run one after the other, as one job."""

        def measure(patience: float) -> Usage | Missing:
            before()
            total = Usage(0, 0, 0)
            for command in commands:
                if isinstance(command, Missing):
                    return command
                words = [word.replace(_NOW, str(time.time_ns())) for word in command]
                used = run(words, self.office.folder, _ENVIRONMENT, patience)
                if isinstance(used, Missing):
                    return used
                total += used
            return total

        return Contender(name, measure, most, times)

    def inside(self, name: str, what: str, about: str = "", *, times: int = 3) -> Contender:
        """A job in a program that runs already; each asking gives the median of several."""
        rounds = "1" if what in _LONG else "5"
        command = (sys.executable, "-P", "-m", "workspace_bench.inside", str(self.office.folder))

        def measure(patience: float) -> Usage | Missing:
            try:
                done = subprocess.run(  # noqa: S603 - this Python
                    [*command, what, about, rounds],
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=patience,
                    env={**os.environ, **_ENVIRONMENT},
                )
            except subprocess.TimeoutExpired:
                return Missing(f"stopped after {patience:.0f} s")
            if done.returncode:
                return Missing(done.stderr.strip().splitlines()[-1])
            return Usage(*json.loads(done.stdout))

        return Contender(name, measure, times=times)

    def git(self, *words: str) -> tuple[str, ...]:
        """The words that call git."""
        return (shutil.which("git") or "git", *words)

    def peer(self, name: str, *words: str) -> tuple[str, ...] | Missing:
        """The words that call another program."""
        found = self.peers.find(name)
        return found if isinstance(found, Missing) else (found, *words)


_ENVIRONMENT = {"JUWU_NOW": "2026-12-01T09:00:00+08:00", "GIT_PAGER": "cat", "LC_ALL": "C.UTF-8"}


def _cold(at: _At) -> Iterator[Contender]:
    yield at.juwu("juwu check", "check", "records", before=at.forget)
    schemas = list(_schemas(at.office))
    for name, most, times in (("check-jsonschema", 10_000, 1), ("v8r", 1_000, 1)):
        commands = [
            at.peer(name, *(("--schemafile",) if name != "v8r" else ("--schema",)), schema, *files)
            for schema, files in schemas
        ]
        yield at.plain(name, *commands, most=most, times=times)
    ajv = [
        at.peer(
            "ajv", "validate", "--spec=draft2020", "--strict=false", "-c", "ajv-formats",
            "-s", schema, "-d", f"{files[0].rsplit('/', 2)[0]}/**/*.yaml",
        )
        for schema, files in schemas
    ]  # fmt: skip
    yield at.plain("ajv-cli", *ajv, times=3)
    fast = [
        at.peer("jsonschema", "validate", schema, files[0].rsplit("/", 2)[0], "--fast")
        for schema, files in schemas
    ]
    yield at.plain("sourcemeta jsonschema --fast", *fast, times=3)
    yield at.plain("git status", at.git("status", "--porcelain"))
    yield at.inside("limit: read all bytes", "read")
    yield at.inside("limit: SHA-1 of all bytes", "hash")
    yield at.inside("limit: parse all records, one process", "parse", times=1)
    yield at.inside("limit: copy all bytes in memory", "copy")


def _schemas(office: Office) -> Iterator[tuple[str, list[str]]]:
    """A bundled schema for each family, with its records."""
    folder = office.folder / ".git" / "bench"
    folder.mkdir(exist_ok=True)
    for family in sorted(path.name for path in (office.folder / "records").iterdir()):
        schema = folder / f"{family}.json"
        schema.write_text(bundled(office.folder / "schemas", f"{family}/schema.json"), "utf-8")
        files = sorted((office.folder / "records" / family).rglob("*.yaml"))
        yield str(schema), [path.relative_to(office.folder).as_posix() for path in files]


def _again(at: _At, before: Callable[[], object]) -> Iterator[Contender]:
    yield at.juwu("juwu check", "check", before=before)
    yield at.plain("git status", at.git("status", "--porcelain"), before=before)


def _list(at: _At) -> Iterator[Contender]:
    folder = f"records/{at.office.family}"
    yield at.juwu("juwu list", "list", at.office.family, "--format", "json")
    seen = "^(id|title|name|status):"
    yield at.plain("git grep of title and state", at.git("grep", "-hE", seen, "--", folder))
    yield at.plain("ripgrep of title and state", at.peer("rg", "-IN", seen, folder))


def _search(at: _At, word: str) -> Iterator[Contender]:
    yield at.juwu("juwu find, whole command", *_FIND, word)
    yield at.inside("a keystroke in juwu", "find", word)
    yield at.plain("git grep", at.git("grep", "-F", word, "--", "records"))
    yield at.plain("ripgrep", at.peer("rg", "-F", word, "records"))


def _index(at: _At) -> Iterator[Contender]:
    yield at.juwu("juwu find, nothing changed", *_FIND, WORDS[1])
    yield at.juwu("juwu find, one record changed", *_FIND, WORDS[1], before=at.office.touch)
    yield at.juwu("juwu find, no index", *_FIND, WORDS[1], before=at.forget)


def _history(at: _At) -> Iterator[Contender]:
    ref, path = at.office.usual
    log = ("log", "-n", "20", "--format=%H %an %s")
    yield at.juwu("juwu log, whole command", "log", ref, "-n", "20")
    yield at.inside("a page, workspace open", "page", ref)
    yield at.inside("a page, workspace just opened", "page-fresh", ref)
    yield at.plain("git log", at.git(*log, "--", path))
    yield at.plain("git log --follow", at.git(*log, "--follow", "--", path), times=3)
    yield at.inside("a page, no table: once for a clone", "table", ref, times=1)


def _old(at: _At) -> Iterator[Contender]:
    ref, path = at.office.oldest
    log = ("log", "-n", "20", "--format=%H %an %s")
    yield at.inside("a page, workspace open", "page", ref)
    yield at.plain("git log", at.git(*log, "--", path), times=3)
    yield at.plain("git log --follow", at.git(*log, "--follow", "--", path), times=3)


def _bygone(at: _At) -> Iterator[Contender]:
    yield at.inside("juwu, workspace open, index at hand", "bygone", WORDS[2])
    yield at.juwu("juwu find --history, whole command", *_FIND, "--history", WORDS[2])
    yield at.inside("a look at every version", "bygone-looked", WORDS[2], times=1)
    yield at.inside("the index, once for a clone", "bygone-index", times=1)
    pickaxe = at.git("log", "--format=%H", f"-S{WORDS[2]}", "--", "records")
    yield at.plain("git log -S", pickaxe, times=1)


def _blame(at: _At) -> Iterator[Contender]:
    ref, path = at.office.busiest
    yield at.juwu("juwu blame, whole command", "blame", ref)
    yield at.inside("blame by field, workspace open", "blame", ref)
    yield at.plain("git blame", at.git("blame", "--", path))


def _save(at: _At) -> Iterator[Contender]:
    ref, path = at.office.usual
    commit = ("commit", "-q", "--no-verify", "-m", "核对")

    def touch() -> None:
        at.office.touch(path)

    yield at.inside("a save, workspace open (durable)", "save", ref)
    yield at.juwu("juwu set, whole command (durable)", "set", ref, f"/notes=第{_NOW}次")
    yield at.plain("git commit --only", at.git(*commit, "--only", "--", path), before=touch)
    yield at.plain("git add, git commit", at.git("add", "--", path), at.git(*commit), before=touch)
    durable = ("-c", "core.fsync=all", "-c", "core.fsyncMethod=fsync")
    only = at.git(*durable, *commit, "--only", "--", path)
    yield at.plain("git commit --only, core.fsync=all", only, before=touch)
