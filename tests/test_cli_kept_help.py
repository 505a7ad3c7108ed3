"""What ``juwu --help`` prints at once is what would be put together from the commands."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT, run_juwu

from juwu.spoken import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kept_help_is_that_of_the_program_as_it_is(language: str) -> None:
    script = runpy.run_path(str(PROJECT / "scripts" / "make_help"))
    kept = (script["FOLDER"] / f"help.{language}.txt").read_text("utf-8")
    assert kept == script["text"](language), "run scripts/make_help"


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_ways_to_the_help_say_the_same(tmp_path: Path, language: str, flag: str) -> None:
    kept = run_juwu(flag, at=tmp_path, JUWU_LANG=language)
    put_together = run_juwu("--lang", language, flag, at=tmp_path)
    assert (kept.returncode, kept.stdout) == (0, put_together.stdout)


def test_the_locale_chooses_the_language_of_the_kept_help(tmp_path: Path) -> None:
    assert "用法" in run_juwu("-h", at=tmp_path, JUWU_LANG="", LC_ALL="zh_CN.UTF-8").stdout
    assert "Usage" in run_juwu("-h", at=tmp_path, JUWU_LANG="", LC_ALL="C.UTF-8").stdout


def test_the_kept_help_loads_nothing_of_the_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "juwu", "--help"],
        capture_output=True,
        check=True,
        cwd=PROJECT,
        text=True,
    )
    assert "juwu.spoken" in done.stderr
    assert "juwu.cli" not in done.stderr


def test_help_of_a_command_is_not_the_help_of_the_program(tmp_path: Path) -> None:
    answer = run_juwu("list", "--help", at=tmp_path, JUWU_LANG="en")
    assert answer.returncode == 0
    assert "juwu list" in answer.stdout


def test_help_that_cannot_be_written_is_no_success() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "juwu", "--help"],
            check=False,
            cwd=PROJECT,
            stderr=subprocess.PIPE,
            stdout=full,
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
