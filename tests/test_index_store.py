"""The file of tables and its second connection, which is kept for who fills them next."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.index.store import FILE, FOLDER, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Tables in a file of their own."""
    return Store(tmp_path)


def test_a_twin_that_was_given_back_is_handed_out_again_but_never_twice(store: Store) -> None:
    first = store.twin()
    store.give_back(first)
    again, another = store.twin(), store.twin()
    assert again is first
    assert another is not first
    store.give_back(again)
    store.give_back(another)
    assert store.twin() is first


def test_what_a_kept_twin_writes_is_what_the_store_reads(store: Store) -> None:
    with store.writing() as tables:
        tables.execute("CREATE TABLE mine (n)")
    for number in range(2):
        twin = store.twin()
        with twin.writing() as tables:
            tables.execute("UPDATE mine SET n = n + 1")
            tables.execute("INSERT INTO mine VALUES (0)")
        store.give_back(twin)
        with store.reading() as tables:
            assert tables.execute("SELECT max(n) FROM mine").fetchone() == (number,)


def test_a_kept_twin_follows_to_the_file_that_is_there_now(store: Store, tmp_path: Path) -> None:
    twin = store.twin()
    store.give_back(twin)
    for file in (tmp_path / FOLDER).glob(f"{FILE}*"):
        file.unlink()
    store.follow()
    with store.writing() as tables:
        tables.execute("CREATE TABLE mine (n)")
    with store.twin().reading() as tables:
        assert tables.execute("SELECT count(*) FROM mine").fetchone() == (0,)


def test_tables_in_memory_have_no_twin(store: Store) -> None:
    twin = store.twin()
    store.in_memory()
    store.give_back(twin)
    assert store.twin() is store
    store.give_back(store)
    with store.reading() as tables:
        assert tables.execute("SELECT count(*) FROM revision").fetchone() == (0,)
