"""Which git there is: its answer is kept for one file of the program, and for no other."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from test_git_kit import shim

from juwu.git import OldGit
from juwu.git.version import check_version


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real git, the only one there is."""
    found = shutil.which("git")
    assert found
    copy = tmp_path / "bin" / "git"
    copy.parent.mkdir()
    shutil.copy(Path(found).resolve(), copy)
    monkeypatch.setenv("PATH", str(copy.parent))
    monkeypatch.setenv("JUWU_CACHE", str(tmp_path / "cache"))
    return copy


def _in_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    # What a process knows hangs on its search path; a folder that is not there changes nothing.
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}/nowhere")


def _tell(cache: Path, version: bytes) -> None:
    kept = cache / "git-version"
    begin = kept.read_bytes().partition(b"\0")[0]
    kept.write_bytes(begin + b"\0git version " + version)


def test_a_program_that_was_asked_is_not_asked_again(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check_version() < (90,)
    _tell(tmp_path / "cache", b"98.7.6")
    _in_another_process(monkeypatch)
    assert check_version() == (98, 7, 6)
    program.touch()
    _in_another_process(monkeypatch)
    assert check_version() < (90,)


def test_what_others_could_have_written_is_not_believed(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.is_file()
    check_version()
    _tell(tmp_path / "cache", b"98.7.6")
    (tmp_path / "cache" / "git-version").chmod(0o666)
    _in_another_process(monkeypatch)
    assert check_version() < (90,)


def test_an_old_git_is_refused_from_memory_too(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.is_file()
    check_version()
    _tell(tmp_path / "cache", b"2.20.1")
    _in_another_process(monkeypatch)
    with pytest.raises(OldGit):
        check_version()


def test_a_script_is_asked_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_CACHE", str(tmp_path / "cache"))
    said = tmp_path / "said"
    said.write_text("git version 2.40.0")
    monkeypatch.setenv("PATH", shim(tmp_path / "bin", f'cat "{said}"'))
    assert check_version() == (2, 40, 0)
    said.write_text("git version 2.41.0")
    _in_another_process(monkeypatch)
    assert check_version() == (2, 41, 0)
