"""The wheel works by itself, and the locks hold what the project asks for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from conftest import PROJECT

PARTS = ("juwu", "tui", "schemas", "records", "pyproject.toml", "README.md")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pinned(name: str) -> dict[str, str]:
    """The versions of a lock by package, names folded as package indexes fold them."""
    text = (PROJECT / "requirements" / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def wanted(requirement: str) -> str:
    """The folded name of a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=~!\[ ;]", requirement)[0]).lower()


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_a_lock_holds_versions_and_hashes_and_nothing_of_a_machine(name: str) -> None:
    text = (PROJECT / "requirements" / name).read_text("utf-8")
    for entry in re.split(r"\n(?=\S)", text.strip()):
        head, *hashes = [line.strip(" \\") for line in entry.splitlines()]
        assert re.fullmatch(r"[a-z0-9-]+==[A-Za-z0-9.!+]+(?: ; .+)?", head)
        assert hashes
        assert all(HASH.fullmatch(one) for one in hashes)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    run, dev = pinned("run.txt"), pinned("dev.txt")
    assert {wanted(one) for one in project["project"]["dependencies"]} <= set(run)
    assert {wanted(one) for one in project["dependency-groups"]["dev"]} <= set(dev)
    assert run.items() <= dev.items()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The wheel of this checkout, built from a copy so that the checkout stays clean."""
    source = tmp_path_factory.mktemp("source")
    for part in PARTS:
        found = PROJECT / part
        if found.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(found, source / part, ignore=ignored)
        else:
            shutil.copyfile(found, source / part)
    target = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(target)]
    subprocess.run([*pip, *options, str(source)], check=True, capture_output=True)
    yield next(target.glob("juwu-*.whl"))
    shutil.rmtree(target)


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and, for the libraries alone, those of this environment."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    own = next((folder / "lib").glob("python*/site-packages"))
    # A path in a .pth file is searched, but the .pth files that lie there are not read: what
    # makes the checkout importable for this Python stays behind.
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    options = ["--python", str(folder), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, *options, str(wheel)], check=True, capture_output=True)
    return folder / "bin"


def test_the_wheel_carries_families_records_and_styles(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "juwu/builtin/schemas/person/schema.json" in names
    assert any(name.startswith("juwu/builtin/records/person/") for name in names)
    assert "juwu/text/pinyin.bin" in names
    assert "juwu/py.typed" in names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"juwu", "tui"}
    missing = [
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "tui").rglob("*.tcss")
        if path.relative_to(PROJECT).as_posix() not in names
    ]
    assert missing == []


def test_the_wheel_names_the_versions_it_was_tested_with() -> None:
    run = pinned("run.txt")
    assert {name: version(name) for name in ("textual", "gitpython", "rich")} == {
        name: run[name] for name in ("textual", "gitpython", "rich")
    }


def test_the_installed_program_judges_families_only_where_they_are_not_its_own(
    clean: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= {"JUWU_CACHE": str(cache), "JUWU_NOW": "2031-12-01"}

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(clean / "juwu"), *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert call("init", "office").returncode == 0
    assert call("-C", "office", "check").returncode == 0
    assert not (cache / "law").exists()
    example = next((tmp_path / "office/schemas/person/examples/valid").glob("*.yaml"))
    example.write_bytes(example.read_bytes() + b"unheard_of: 1\n")
    told = call("-C", "office", "check")
    assert told.returncode == 1
    assert "schema.unknown-field" in told.stdout
    assert len(list((cache / "law").iterdir())) == 1


def test_the_installed_command_makes_and_checks_a_workspace(clean: Path, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def call(*words: str, program: str = "juwu") -> str:
        done = subprocess.run(
            [str(clean / program), *words],
            cwd=tmp_path,
            env={**environment, "JUWU_NOW": "2026-12-01"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    where = call("-c", "import juwu; print(juwu.__file__)", program="python").strip()
    assert Path(where).is_relative_to(clean.parent)
    call("init", "office", "--sample")
    shape = json.loads(call("-C", "office", "check", "--format", "json"))
    assert shape["errors"] == 0
    assert shape["checked"] > 50
    opened = call("-c", "import tui; print(tui.__file__)", program="python").strip()
    assert Path(opened).is_relative_to(clean.parent)
