"""scripts/make-workspace makes what passes every check, the same every time, and nothing real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import PROJECT

from juwu.files import FolderFiles
from juwu.workspace import Workspace

RECORDS, COMMITS, COMMUNITIES = 160, 240, 3
FAMILIES = "mediation,person"


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Call the maker."""
    command = [sys.executable, "-P", "-m", "workspace_maker", str(folder), *words]
    places = os.pathsep.join([str(PROJECT), str(PROJECT / "scripts")])
    env = {**os.environ, "PYTHONPATH": places}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def usual(folder: Path) -> str:
    """Make a small workspace with a few communities; returns what was said."""
    sizes = ("--records", str(RECORDS), "--commits", str(COMMITS))
    done = make(folder, *sizes, "--communities", str(COMMUNITIES), "--families", FAMILIES)
    assert done.returncode == 0, done.stderr
    return done.stdout


def git(folder: Path, *words: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace."""
    folder = tmp_path_factory.mktemp("made") / "office"
    usual(folder)
    return folder


def test_every_record_passes_the_check(made: Path) -> None:
    command = [sys.executable, "-P", "-m", "juwu", "-C", str(made), "check", "records"]
    command += ["--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "JUWU_NOW": "2026-12-01T09:00:00+08:00"}
    told = subprocess.run(command, capture_output=True, text=True, env=env, check=False).stdout
    found = json.loads(told)
    assert [one for one in found["findings"] if one["severity"] == "error"] == []
    assert found["checked"] == RECORDS


def test_everything_is_marked_as_constructed_and_carries_remarks(made: Path) -> None:
    records = list(Workspace.find(made).register)
    assert {one.data["provenance"] for one in records} == {"constructed"}
    assert all(one.text.count(b"\n# ") + one.text.startswith(b"# ") >= 2 for one in records)
    assert "示例" not in "".join(one.text.decode() for one in records)


def test_it_has_as_many_records_and_commits_as_are_wanted(made: Path) -> None:
    families = Counter(path.split("/")[1] for path in FolderFiles(made).paths("records"))
    assert families.total() == RECORDS
    assert families["mediation"] > families["community"]
    assert git(made, "rev-list", "--count", "HEAD").strip() == str(COMMITS)
    assert git(made, "status", "--porcelain") == ""
    years = set(git(made, "log", "--format=%ad", "--date=format:%Y").split())
    assert {"2021", "2023", "2026"} <= years
    assert len(set(git(made, "log", "--format=%an").split())) > COMMUNITIES


def test_history_brings_cases_from_state_to_state(made: Path) -> None:
    changes = git(made, "log", "-p", "--format=", "--diff-filter=M", "--", "records/mediation")
    after = {line for line in changes.splitlines() if line.startswith("+status: ")}
    assert len(after) > 2


def test_the_same_seed_makes_the_same_commits(made: Path, tmp_path: Path) -> None:
    usual(tmp_path / "again")
    assert git(tmp_path / "again", "rev-parse", "HEAD") == git(made, "rev-parse", "HEAD")


def test_too_few_records_for_the_communities_are_refused(tmp_path: Path) -> None:
    done = make(tmp_path / "small", "--records", "3", "--communities", "5")
    assert done.returncode == 2
    assert "3 records are too few" in done.stderr
    assert not (tmp_path / "small").exists()
