"""What was opened is closed by whoever lets go of it, in whatever thread that happens."""

from __future__ import annotations

import gc
import sqlite3
import threading
from pathlib import Path

import pytest

from juwu.index.connection import connect
from office import key, key_family, start


def _filled(file: Path) -> sqlite3.Connection:
    """A connection that wrote something which still waits beside the file."""
    tables = connect(file, 1.0)
    tables.execute("PRAGMA journal_mode = WAL")
    tables.execute("CREATE TABLE kept (n INTEGER)")
    tables.execute("INSERT INTO kept VALUES (7)")
    assert _beside(file)
    return tables


def _beside(file: Path) -> list[Path]:
    return sorted(file.parent.glob(f"{file.name}-*"))


def test_a_connection_that_nobody_holds_is_closed_and_leaves_nothing_beside_its_file(
    tmp_path: Path,
) -> None:
    file = tmp_path / "t.sqlite"
    tables = _filled(file)
    del tables
    gc.collect()
    assert not _beside(file)
    assert connect(file, 1.0).execute("SELECT n FROM kept").fetchall() == [(7,)]


def test_a_connection_is_closed_in_whichever_thread_it_is_collected(tmp_path: Path) -> None:
    file = tmp_path / "t.sqlite"
    _filled(file)
    other = threading.Thread(target=gc.collect)
    other.start()
    other.join()
    assert not _beside(file)


def test_a_file_that_cannot_be_opened_is_told_once_and_leaves_nothing_to_close(
    tmp_path: Path,
) -> None:
    with pytest.raises(sqlite3.Error):
        connect(tmp_path / "nowhere" / "t.sqlite", 1.0)
    gc.collect()


def test_a_workspace_that_nobody_holds_any_more_has_let_its_tables_go(tmp_path: Path) -> None:
    office = start(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    office.check()
    office.catalog()
    index = tmp_path / "office" / ".git" / "juwu" / "index.sqlite"
    assert _beside(index)
    del office
    gc.collect()
    assert not _beside(index)
