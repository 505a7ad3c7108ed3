"""``juwu init``: a workspace that plain git, too, keeps free of broken records."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT, Answer

from office import git, put

Juwu = Callable[..., Answer]
Commit = Callable[[Path], subprocess.CompletedProcess[str]]
PERSON = "records/person/per-new.yaml"
GOOD = (
    "schema: juwu/person/v1\nid: per-new\nname: 王敏\nstatus: active\n"
    "confidentiality: personal\nprovenance: real\n"
)


@pytest.fixture
def commit(tmp_path: Path) -> Commit:
    """Commit everything with plain git, the command ``juwu`` being installed."""
    program = tmp_path / "bin" / "juwu"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m juwu "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"

    def call(folder: Path) -> subprocess.CompletedProcess[str]:
        git(folder, "add", "-A")
        return subprocess.run(
            ["git", "-C", str(folder), "commit", "-q", "-m", "改"],
            env={**os.environ, "PATH": path, "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            check=False,
        )

    return call


@pytest.mark.parametrize(("inside", "more"), [(".", ()), ("档 案", ("--inside",))])
def test_the_hook_refuses_a_broken_record_and_lets_a_good_one_pass(
    tmp_path: Path, juwu: Juwu, inside: str, more: tuple[str, ...], commit: Commit
) -> None:
    top = tmp_path / "仓库"
    top.mkdir()
    git(top, "init", "-q", "-b", "main")
    office = top / inside
    assert juwu("init", str(office), *more).code == 0
    put(office, {PERSON: GOOD.replace("active", "gone")})
    refused = commit(top)
    assert refused.returncode == 1
    assert f"{PERSON}:4:" in refused.stderr + refused.stdout
    put(office, {PERSON: GOOD})
    assert commit(top).returncode == 0


def test_what_is_there_already_stays(tmp_path: Path, juwu: Juwu) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    hook = tmp_path / ".git/hooks/pre-commit"
    put(tmp_path, {".gitattributes": "*.bin binary\n", "notes.txt": "一\n"})
    put(tmp_path, {".git/hooks/pre-commit": "#!/bin/sh\n"})
    answer = juwu("init", str(tmp_path))
    assert answer.code == 0
    assert (tmp_path / ".gitattributes").read_text("utf-8") == "*.bin binary\n"
    assert hook.read_text("utf-8") == "#!/bin/sh\n"
    assert git(tmp_path, "status", "--porcelain").split() == [
        "??",
        ".gitattributes",
        "??",
        "notes.txt",
    ]


@pytest.mark.parametrize("inside", [".", "new/office"])
@pytest.mark.parametrize(
    ("language", "cause", "way"),
    [
        ("zh", "在已有的 Git 仓库", "加 --inside"),
        ("en", "lies in the Git repository", "add --inside"),
    ],
)
def test_a_repository_of_others_is_only_written_into_when_that_was_said(
    tmp_path: Path, juwu: Juwu, inside: str, language: str, cause: str, way: str
) -> None:
    put(tmp_path, {"notes.txt": "一\n"})
    git(tmp_path, "init", "-q", "-b", "main")
    who = ("-c", "user.name=张三", "-c", "user.email=zhang@example.org")
    git(tmp_path, "add", "-A")
    git(tmp_path, *who, "commit", "-qm", "自己的")
    refused = juwu("--lang", language, "init", str(tmp_path / inside))
    assert refused.code == 1
    assert cause in refused.err
    assert way in refused.err
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / ".git/hooks/pre-commit").exists()
    assert git(tmp_path, "status", "--porcelain") == ""
    assert git(tmp_path, "rev-list", "--count", "HEAD") == "1\n"


def test_a_folder_with_a_repository_of_its_own_inside_another_is_taken(
    tmp_path: Path, juwu: Juwu
) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "init", "-q", "-b", "main", "office")
    assert juwu("init", str(tmp_path / "office")).code == 0
    assert git(tmp_path / "office", "ls-files").count("schemas/person/") > 0


def test_without_a_name_the_files_are_made_and_the_commit_is_left(
    tmp_path: Path, juwu: Juwu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    answer = juwu("--lang", "zh", "init", str(tmp_path / "office"))
    assert answer.code == 0
    assert "还没有提交" in answer.out
    assert juwu("check", at=tmp_path / "office").code == 0
    assert juwu("doctor", at=tmp_path / "office").code == 1
    shutil.rmtree(tmp_path / "office")


def test_a_folder_with_records_is_refused(tmp_path: Path, juwu: Juwu) -> None:
    put(tmp_path, {"records/a.yaml": "a: 1\n"})
    answer = juwu("init", str(tmp_path))
    assert answer.code == 1
    assert not (tmp_path / "schemas").exists()
