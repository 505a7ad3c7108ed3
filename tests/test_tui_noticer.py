"""What is written in a folder is noticed without a look at it."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from pathlib import Path

import pytest

from office import key, key_family, start
from tui.lookout import Lookout
from tui.noticer import Noticer
from tui.pace import LEAST, SELDOM, Pace


@pytest.fixture
def noticer() -> Iterator[Noticer]:
    made = Noticer()
    yield made
    made.close()


def follow(noticer: Noticer, folder: Path, *names: str) -> None:
    """Follow a folder, on a system that tells of changes."""
    if not noticer.follow({str(folder): frozenset(names) or None}):
        pytest.fail("a folder of this machine is not followed")


def is_told(noticer: Noticer) -> bool:
    """Whether something waits to be taken."""
    return bool(select.select([noticer], [], [], 0)[0])


def test_a_file_that_is_written_made_moved_or_deleted_is_noticed(
    noticer: Noticer, tmp_path: Path
) -> None:
    file = tmp_path / "a.yaml"
    follow(noticer, tmp_path)
    assert noticer.knows
    for change in (
        lambda: file.write_bytes(b"a: 1\n"),
        lambda: file.write_bytes(b"a: 2\n"),
        lambda: file.rename(tmp_path / "b.yaml"),
        (tmp_path / "b.yaml").unlink,
        (tmp_path / "below").mkdir,
    ):
        assert not is_told(noticer)
        change()
        assert is_told(noticer)
        assert noticer.take()


def test_reading_is_no_change(noticer: Noticer, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n")
    follow(noticer, tmp_path)
    assert (tmp_path / "a.yaml").read_bytes()
    assert list(tmp_path.iterdir())
    assert not is_told(noticer)


def test_of_some_folders_only_some_names_count(noticer: Noticer, tmp_path: Path) -> None:
    follow(noticer, tmp_path, "HEAD")
    (tmp_path / "index.lock").write_bytes(b"")
    assert not noticer.take()
    (tmp_path / "HEAD").write_bytes(b"")
    assert noticer.take()


def test_a_folder_that_was_made_anew_is_followed_again(noticer: Noticer, tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    follow(noticer, folder)
    folder.rmdir()
    assert noticer.take()
    folder.mkdir()
    follow(noticer, folder)
    (folder / "a.yaml").write_bytes(b"")
    assert noticer.take()


def test_a_folder_is_followed_once(noticer: Noticer, tmp_path: Path) -> None:
    follow(noticer, tmp_path)
    assert not noticer.follow({str(tmp_path): None})
    assert noticer.knows


def test_folders_of_the_system_itself_are_not_trusted_to_tell(noticer: Noticer) -> None:
    assert not noticer.follow({"/proc/self": None})
    assert not noticer.knows


def test_what_was_let_go_knows_nothing(noticer: Noticer, tmp_path: Path) -> None:
    noticer.close()
    assert not noticer.follow({str(tmp_path): None})
    assert not noticer.take()
    assert not noticer.knows


def test_a_look_follows_records_families_and_what_git_has(noticer: Noticer, tmp_path: Path) -> None:
    office = start(tmp_path / "office", {**key_family(), **key("main", "大门")})
    lookout = Lookout(office, 0, noticer)
    last = None
    for state in lookout.look(None):
        last = state
    assert noticer.knows
    noticer.take()
    for path in ("records/key/main.yaml", "records/key/side.yaml", "schemas/key/family.yaml"):
        with (office.root / path).open("ab") as file:
            file.write(b"\n")
        assert noticer.take(), path
    os.utime(office.root / ".git" / "logs" / "HEAD")
    assert noticer.take()
    assert last is not None
    assert [*lookout.look(last)]
    noticer.take()
    assert [*lookout.look(last)] == []
    assert not noticer.take()


def test_where_the_system_tells_of_changes_looks_follow_upon_them_alone() -> None:
    pace = Pace()
    pace.looked(100.0, 0.001, found=False, told=True)
    pace.pressed(100.0 + SELDOM / 2)
    assert not pace.is_due(100.0 + SELDOM - 1)
    assert pace.is_due(100.0 + SELDOM)
    pace.noticed(180.0)
    assert pace.is_due(180.0)
    assert pace.wait(180.0) == LEAST


def test_many_changes_do_not_make_one_look_follow_the_other_without_rest() -> None:
    pace = Pace()
    pace.looked(100.0, 1.0, found=False, told=True)
    pace.noticed(101.0)
    assert not pace.is_due(119.0)
    assert pace.is_due(121.0)


def test_what_comes_during_a_look_is_looked_at_after_it() -> None:
    pace = Pace()
    pace.begins()
    pace.noticed(100.0)
    pace.looked(100.5, 0.5, found=False, told=True)
    assert pace.is_due(111.0)
