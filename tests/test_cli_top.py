"""Whatever happens below, a person gets a sentence and a script an exit code."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT, run_juwu
from personal_numbers import id_number

from juwu.cli.output import Output
from juwu.cli.top import guarded
from juwu.errors import CannotRunError, JuwuError
from juwu.language import Language, Words
from juwu.state import state_folder
from office import key, key_family, start

SECRET = f"李芳 {id_number()}"


@pytest.fixture
def said() -> io.StringIO:
    """Standard error."""
    return io.StringIO()


def outcome(work: Callable[[], int], said: io.StringIO, language: Language = Language.EN) -> int:
    """The exit code of some work."""
    return guarded(work, Output(said, language))


def failing(error: BaseException) -> Callable[[], int]:
    """Work that ends with an error."""

    def work() -> int:
        raise error

    return work


def test_the_exit_code_of_the_work_is_passed_on(said: io.StringIO) -> None:
    assert [outcome(lambda code=code: code, said) for code in (0, 1, 2)] == [0, 1, 2]  # type: ignore[misc]
    assert said.getvalue() == ""


@pytest.mark.parametrize(("kind", "code"), [(JuwuError, 1), (CannotRunError, 2)])
def test_an_error_for_people_is_two_lines(
    said: io.StringIO, kind: type[JuwuError], code: int
) -> None:
    error = kind(Words("不行。", "No."), Words("这样。", "Do this."))
    assert outcome(failing(error), said, Language.ZH) == code
    assert said.getvalue() == "不行。\n这样。\n"


def test_an_interrupt_is_quiet(said: io.StringIO) -> None:
    assert outcome(failing(KeyboardInterrupt()), said) == 130
    assert said.getvalue() == ""


def test_what_the_machine_refuses_is_no_fault_of_juwu(said: io.StringIO, tmp_path: Path) -> None:
    assert outcome(lambda: len((tmp_path / "none").read_bytes()), said) == 2
    assert str(tmp_path / "none") in said.getvalue()
    assert "itself failed" not in said.getvalue()


def test_a_fault_is_kept_without_what_the_records_hold(
    said: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def work() -> int:
        try:
            return {"": 0}[SECRET]
        except KeyError as error:
            raise ValueError(SECRET) from error

    assert outcome(work, said) == 2
    (kept,) = state_folder().iterdir()
    text = kept.read_text("utf-8")
    assert str(kept) in said.getvalue()
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_cli_top.py" in text
    assert SECRET not in text + said.getvalue()
    assert kept.stat().st_mode & 0o077 == 0


def test_a_fault_that_cannot_be_kept_is_still_told(
    said: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert outcome(failing(ValueError(SECRET)), said, Language.ZH) == 2
    assert said.getvalue().splitlines() == [
        "juwu 自己出错了（ValueError），没有做完。",
        "请报告这个问题。",
    ]


def test_a_reader_that_leaves_early_causes_no_complaint(tmp_path: Path) -> None:
    office = start(tmp_path / "office", key_family() | key("k1", "门"), commit=False).root
    program = subprocess.Popen(
        [sys.executable, "-m", "juwu", "list", "key", "--format", "json"],
        cwd=office,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    complaint = program.stderr.read()
    program.stderr.close()
    assert (program.wait(), complaint) == (141, b"")


def test_the_screens_are_not_opened_where_there_is_no_terminal(tmp_path: Path) -> None:
    office = start(tmp_path / "office", key_family(), commit=False).root
    done = run_juwu(at=office, JUWU_LANG="zh")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("这里不是终端")
