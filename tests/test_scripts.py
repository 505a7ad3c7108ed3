"""scripts/run prepares what it needs once, whatever is in the way, and hands its arguments on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import PROJECT

PROGRAM = (
    "import json, os, sys\nprint(json.dumps([os.getcwd(), *sys.argv[1:]], ensure_ascii=False))\n"
)
PREPARING = "Preparing the packages"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose locks ask for nothing and whose juwu prints its arguments."""
    root = tmp_path / "检 出"
    shutil.copytree(PROJECT / "scripts", root / "scripts")
    (root / "requirements").mkdir()
    for name in ("run.txt", "dev.txt"):
        (root / "requirements" / name).touch()
    (root / "juwu").mkdir()
    (root / "juwu" / "__init__.py").touch()
    (root / "juwu" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    return root


def start(checkout: Path, *words: str, at: Path) -> subprocess.Popen[str]:
    """Call scripts/run."""
    return subprocess.Popen(
        [str(checkout / "scripts" / "run"), *words],
        cwd=at,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": ""},
    )


def outcome(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    """What a call came to: exit code, output, complaints."""
    out, err = program.communicate()
    return program.returncode, out, err


def test_two_first_calls_at_once_prepare_once_and_both_run(checkout: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别 处"
    elsewhere.mkdir()
    (elsewhere / "juwu.py").write_text("raise SystemExit('not this one')", encoding="utf-8")
    calls = [start(checkout, "set", "/a=b c", "*", at=elsewhere) for _ in range(2)]
    outcomes = [outcome(call) for call in calls]
    told = f'["{elsewhere}", "-C", "{checkout}", "set", "/a=b c", "*"]\n'
    assert [code for code, _, _ in outcomes] == [0, 0]
    assert [out for _, out, _ in outcomes] == [told, told]
    assert sorted(err.count(PREPARING) for _, _, err in outcomes) == [0, 1]
    assert outcome(start(checkout, at=elsewhere))[2] == ""


def test_a_changed_lock_a_broken_lock_and_a_cut_off_preparation_are_dealt_with(
    checkout: Path,
) -> None:
    lock, folder = checkout / "requirements" / "run.txt", checkout / ".venv"
    assert outcome(start(checkout, at=checkout))[0] == 0
    lock.write_text("=== no requirement\n", encoding="utf-8")
    code, out, err = outcome(start(checkout, at=checkout))
    assert (code, out) == (2, "")
    assert "Invalid requirement" in err
    assert "The packages could not be installed" in err
    lock.write_text("\n", encoding="utf-8")
    assert PREPARING in outcome(start(checkout, at=checkout))[2]
    (folder / "unfinished").touch()
    (folder / "left-behind").touch()
    code, _, err = outcome(start(checkout, at=checkout))
    assert (code, err.count(PREPARING)) == (0, 1)
    assert not (folder / "left-behind").exists()
    shutil.move(checkout, checkout.with_name("moved"))
    code, _, err = outcome(start(checkout.with_name("moved"), at=checkout.parent))
    assert (code, err.count(PREPARING)) == (0, 1)
