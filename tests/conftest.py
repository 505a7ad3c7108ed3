"""What every test stands on: a home, a git and a clock of its own; the real records are barred."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import tui  # noqa: F401 - before any test loads Textual, as in the program: it settles the keyboard
from juwu.cli import main
from juwu.workspace import Workspace, start_workspace

PROJECT = Path(__file__).resolve().parent.parent
NOW = "2026-12-01T09:00:00+08:00"
_REAL = tuple(f"{PROJECT / name}{os.sep}" for name in ("records", "schemas"))
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"}


def _forbid_the_real_records(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: a test that would write to the project's own records fails there and then."""
    if event == "open":
        path, _, flags = arguments
        writes = isinstance(flags, int) and flags & _WRITING
        paths: tuple[object, ...] = (path,) if writes else ()
    elif event in _CHANGING:
        paths = arguments[:2]
    else:
        return
    for path in paths:
        if isinstance(path, str) and str(path).startswith(_REAL):
            raise RuntimeError(f"a test wants to change {path}")


sys.addaudithook(_forbid_the_real_records)


# No example fails because the machine is busy, and each run looks at the same ones.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the collector of garbage need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes what belongs to the user who runs it."""
    home = tmp_path_factory.mktemp("home")
    settings = home / "gitconfig"
    settings.write_text(
        "[user]\n\tname = 张三\n\temail = zhang@example.org\n[maintenance]\n\tauto = false\n",
        encoding="utf-8",
    )
    for name in list(os.environ):
        if name.startswith(("GIT_", "JUWU_", "LC_")) or name in ("NO_COLOR", "LANGUAGE"):
            del os.environ[name]
    os.environ.update(
        HOME=str(home),
        XDG_STATE_HOME=str(home / "state"),
        XDG_CONFIG_HOME=str(home / "config"),
        XDG_CACHE_HOME=str(home / "cache"),
        GIT_CONFIG_GLOBAL=str(settings),
        GIT_CONFIG_NOSYSTEM="1",
        LANG="C.UTF-8",
        # Papers name their fonts: what a machine has is no part of a test.
        JUWU_FONTS=str(home / "fonts"),
    )


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workspace as ``juwu init --sample`` makes it, looked at once, to be copied.

    The processes of one run share it, and each begins with what this user then remembers.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "sample"
    folder.mkdir(exist_ok=True)
    office, memory = folder / "office", folder / "cache"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not memory.exists():
            shutil.rmtree(office, ignore_errors=True)
            # Where the environment knows all that families say, nothing is left to remember.
            (folder / "unfinished").mkdir(parents=True, exist_ok=True)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("JUWU_NOW", NOW)
                patch.setenv("XDG_CACHE_HOME", str(folder / "unfinished"))
                start_workspace(office, sample=True)
                Workspace.find(office).check()
            # A pack is copied faster than a thousand objects.
            subprocess.run(["git", "-C", str(office), "repack", "-a", "-d", "-q"], check=True)
            (folder / "unfinished").rename(memory)
    shutil.copytree(memory, os.environ["XDG_CACHE_HOME"], dirs_exist_ok=True)
    return office


@pytest.fixture
def workspace(_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A fresh workspace with the sample records, in a repository in which 张三 works."""
    monkeypatch.setenv("JUWU_NOW", NOW)
    folder = tmp_path / "office"
    shutil.copytree(_sample, folder)
    return Workspace.find(folder)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call of the command line gave back."""

    code: int
    out: str
    err: str


@pytest.fixture
def juwu(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Call the command line in this process."""

    def call(*words: str, at: Path | None = None) -> Answer:
        capsys.readouterr()
        code = main([*(["-C", str(at)] if at else []), *words])
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call


def run_juwu(*words: str, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call the command line as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "juwu", *words],
        cwd=at,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
