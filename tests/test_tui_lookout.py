"""What is looked at may go away meanwhile: git makes and removes folders of names all day."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event, Thread

from tui.lookout import below


def test_all_below_a_folder_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "main").touch()
    expected = [f"{tmp_path}/{name}" for name in ("a", "a/b", "a/b/main")]
    assert sorted(below(tmp_path)) == expected
    assert below(tmp_path / "none") == []


def test_folders_that_go_while_they_are_listed_hinder_nothing(tmp_path: Path) -> None:
    over = Event()

    def come_and_go() -> None:
        while not over.is_set():
            (tmp_path / "a" / "b").mkdir(parents=True, exist_ok=True)
            shutil.rmtree(tmp_path / "a", ignore_errors=True)

    git = Thread(target=come_and_go)
    git.start()
    try:
        for _ in range(2000):
            assert set(below(tmp_path)) <= {f"{tmp_path}/a", f"{tmp_path}/a/b"}
    finally:
        over.set()
        git.join()
