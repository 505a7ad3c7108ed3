"""The CI files of ``juwu init`` and the hook of the pre-commit framework do what they are for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from conftest import PROJECT, Answer, run_juwu

from juwu.document import read
from juwu.value import Map
from juwu.workspace.ci import ci_files
from office import git, key, key_family, put, start

Juwu = Callable[..., Answer]
GITHUB, GITEA, GITLAB = ci_files(".")
INSIDE = "档 案"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which ``juwu`` is installed."""
    program = tmp_path / "bin" / "juwu"
    put(tmp_path, {"bin/juwu": f'#!/bin/sh\nexec "{sys.executable}" -P -m juwu "$@"\n'})
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def clone(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A clone of a request: one record was broken since it began; and its CI files."""
    top = tmp_path / "源"
    files = {**key_family(), **key("k1", "大门"), **key("k2", "后门")}
    put(top, {f"{INSIDE}/{name}": text for name, text in files.items()})
    put(top, ci_files(INSIDE))
    git(top, "init", "-q", "-b", "main")
    git(top, "config", "user.name", "张三")
    git(top, "config", "user.email", "zhang@example.org")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "开始")
    put(top / INSIDE, key("k2", "后门", "gone"))
    git(top, "commit", "-q", "-am", "改坏")
    git(tmp_path, "clone", "-q", str(top), "clone")
    return tmp_path / "clone", ci_files(INSIDE)


def run(folder: Path, script: str, path: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A script as a runner starts it."""
    return subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(PROJECT), **more},
        capture_output=True,
        text=True,
        check=False,
    )


def steps(text: str) -> dict[str, str]:
    """The commands of a workflow by the name of their step."""
    data = cast("Map", read(text.encode()))
    job = cast("Map", cast("Map", data["jobs"])["check"])
    named = cast("list[dict[str, str]]", job["steps"])
    return {one.get("name", one["run"]): one["run"] for one in named if "run" in one}


@pytest.mark.parametrize("name", [GITHUB, GITEA])
def test_a_workflow_judges_a_request_from_where_it_began(
    name: str, clone: tuple[Path, dict[str, str]], path: str
) -> None:
    folder, files = clone
    script = steps(files[name])["juwu check"]
    done = run(folder, script, path, BASE=git(folder, "rev-parse", "HEAD~1").strip())
    assert done.returncode == 1, done.stderr
    assert "records/key/k2.yaml" in done.stdout
    assert done.stdout.startswith("::error file=") == (name == GITHUB)
    assert "1 record:" in done.stdout


@pytest.mark.parametrize("name", [GITHUB, GITEA])
def test_a_workflow_judges_a_push_as_a_whole(
    name: str, clone: tuple[Path, dict[str, str]], path: str
) -> None:
    folder, files = clone
    done = run(folder, steps(files[name])["juwu check"], path, BASE="")
    assert done.returncode == 1
    assert "2 records:" in done.stdout


def test_github_gets_the_change_by_field_as_a_summary(
    clone: tuple[Path, dict[str, str]], path: str, tmp_path: Path
) -> None:
    folder, files = clone
    summary = tmp_path / "summary.md"
    base = git(folder, "rev-parse", "HEAD~1").strip()
    script = steps(files[GITHUB])["juwu diff"]
    done = run(folder, script, path, BASE=base, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    assert "<code>key/k2</code>" in summary.read_text("utf-8")


def test_gitlab_gets_both_reports_and_a_log_that_a_person_reads(
    clone: tuple[Path, dict[str, str]], path: str
) -> None:
    folder, files = clone
    job = cast("Map", cast("Map", read(files[GITLAB].encode()))["juwu"])
    install, script = cast("list[str]", job["script"])
    assert install == "python -m pip install juwu"
    base = git(folder, "rev-parse", "HEAD~1").strip()
    done = run(folder, script, path, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1, done.stderr
    assert "records/key/k2.yaml:3:" in done.stdout
    [entry] = json.loads((folder / "gl-code-quality-report.json").read_text("utf-8"))
    assert entry["location"]["path"].endswith("records/key/k2.yaml")
    assert "<failure" in (folder / "juwu-junit.xml").read_text("utf-8")
    assert run(folder, script, path, CI_MERGE_REQUEST_DIFF_BASE_SHA="").returncode == 1


def test_init_puts_them_where_forges_look(tmp_path: Path, juwu: Juwu) -> None:
    top = tmp_path / "仓库"
    top.mkdir()
    git(top, "init", "-q", "-b", "main")
    put(top, {GITLAB: "# 自己的\n"})
    answer = juwu("init", str(top / "档 案"), "--inside", "--format", "json")
    assert answer.code == 0
    assert f"../{GITHUB}" in json.loads(answer.out)["files"]
    assert (top / GITLAB).read_text("utf-8") == "# 自己的\n"
    assert "juwu -C '档 案' check" in (top / GITHUB).read_text("utf-8")
    tracked = git(top, "ls-files", "-z").split("\0")
    assert GITHUB in tracked
    assert GITEA in tracked
    assert not (top / "档 案" / ".github").exists()


def test_the_framework_runs_the_hook_on_what_is_staged(tmp_path: Path, path: str) -> None:
    """The real framework; only its making of an environment is left out, juwu being on PATH."""
    [hook] = cast("list[Map]", read((PROJECT / ".pre-commit-hooks.yaml").read_bytes()))
    office = tmp_path / "office"
    start(office, {**key_family(), **key("k1", "大门")})
    local = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    put(office, {".pre-commit-config.yaml": json.dumps(local, ensure_ascii=False)})
    call = f"{sys.executable} -m pre_commit run --color never"
    home = str(tmp_path / "home")
    git(office, "add", "-A")
    good = run(office, call, path, PRE_COMMIT_HOME=home)
    assert good.returncode == 0, good.stdout + good.stderr
    put(office, key("k1", "大门", "gone"))
    git(office, "add", "-A")
    put(office, key("k1", "大门"))  # what is not staged does not count
    bad = run(office, call, path, PRE_COMMIT_HOME=home)
    assert bad.returncode == 1
    assert "records/key/k1.yaml:3:" in bad.stdout
    assert "status: kept" in (office / "records/key/k1.yaml").read_text("utf-8")


def test_the_framework_accepts_the_file_of_hooks() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_commands_of_the_hook_are_those_of_juwu(tmp_path: Path) -> None:
    [hook] = cast("list[Map]", read((PROJECT / ".pre-commit-hooks.yaml").read_bytes()))
    program, *words = str(hook["entry"]).split()
    assert program == "juwu"
    start(tmp_path, {**key_family(), **key("k1", "大门")})
    assert run_juwu(*words, at=tmp_path).returncode == 0
