"""What is kept is known by the program that made it, installed or in a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

from juwu.program import program

TOLD = "from juwu.program import program; print(program(), program(('index',)))"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with as much of the program as tells which program it is."""
    shutil.copytree(PROJECT / "juwu" / "index", tmp_path / "juwu" / "index")
    for name in ("__init__.py", "program.py"):
        shutil.copy2(PROJECT / "juwu" / name, tmp_path / "juwu" / name)
    (tmp_path / "juwu" / "cli").mkdir()
    (tmp_path / "juwu" / "cli" / "main.py").write_text("", "utf-8")
    return tmp_path


def told(place: Path) -> tuple[str, str]:
    """The whole program and one of its rooms, as a process says that runs from there."""
    words = [sys.executable, "-B", "-c", TOLD]
    whole, room = subprocess.run(
        words, cwd=place, capture_output=True, text=True, check=True
    ).stdout.split()
    return whole, room


def install(place: Path, digest: str = "sha256=one") -> None:
    """Write down what was installed, as an installer does."""
    folder = place / "juwu-1.0.dist-info"
    folder.mkdir(exist_ok=True)
    files = (path.relative_to(place) for path in sorted(place.rglob("juwu/**/*.py")))
    lines = [f"{path.as_posix()},{digest},10\n" for path in files]
    (folder / "RECORD").write_text("".join(lines) + "juwu-1.0.dist-info/RECORD,,\n", "utf-8")


def test_the_same_program_is_the_same_in_another_process(place: Path) -> None:
    assert told(place) == told(place)
    assert len({program(), program(("index",)), program(("text",))}) == 3


def test_in_a_checkout_an_edit_of_another_room_leaves_what_hangs_on_one(place: Path) -> None:
    whole, room = told(place)
    (place / "juwu" / "cli" / "main.py").write_text("# edited\n", "utf-8")
    after = told(place)
    assert after[0] != whole
    assert after[1] == room
    os.utime(place / "juwu" / "index" / "store.py", (1, 1))
    assert told(place)[1] != room


def test_an_installed_program_is_known_by_its_content_whatever_the_dates(place: Path) -> None:
    install(place)
    before = told(place)
    for path in place.rglob("*.py"):
        os.utime(path, (1, 1))
    assert told(place) == before
    install(place, "sha256=two")
    assert set(told(place)).isdisjoint(before)


def test_an_installed_program_names_the_content_of_what_it_brought_along(place: Path) -> None:
    words = "from juwu.program import installed; print(*installed('builtin/').items())"

    def named() -> str:
        call = [sys.executable, "-B", "-c", words]
        return subprocess.run(call, cwd=place, capture_output=True, text=True, check=True).stdout

    assert named() == "\n"
    install(place)
    with (place / "juwu-1.0.dist-info" / "RECORD").open("a", encoding="utf-8") as record:
        record.write("juwu/builtin/schemas/a/schema.json,sha256=two,2\n")
    assert named() == "('schemas/a/schema.json', 'sha256=two')\n"


def test_a_checkout_that_is_linked_into_an_environment_is_known_by_its_dates(place: Path) -> None:
    (place / "juwu-1.0.dist-info").mkdir()
    (place / "juwu-1.0.dist-info" / "RECORD").write_text("_juwu.pth,sha256=x,9\n", "utf-8")
    before = told(place)
    os.utime(place / "juwu" / "program.py", (1, 1))
    assert told(place) != before
