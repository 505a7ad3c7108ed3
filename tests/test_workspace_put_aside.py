"""What was read once comes back as it was, also in a copy of the process; what cannot is read."""

from __future__ import annotations

import os
from pathlib import Path

from juwu.record import Record
from juwu.workspace.put_aside import PutAside

TEXT = "id: a1\n名: 张三\nn: [1, 2.5, true, null, {k: 三}]\n".encode()


def test_a_record_that_was_put_aside_comes_back_as_it_was(tmp_path: Path) -> None:
    aside, record = PutAside(tmp_path), Record.of("a", "records/a/a1.yaml", TEXT)
    aside.put(record)
    assert aside.get(record.path) == record
    assert not list(tmp_path.iterdir()), "the file has a name"


def test_the_first_of_one_file_stays(tmp_path: Path) -> None:
    aside, record = PutAside(tmp_path), Record.of("a", "records/a/a1.yaml", TEXT)
    aside.put(record)
    aside.put(Record.of("a", record.path, b"id: other\n"))
    assert aside.get(record.path) == record


def test_a_copy_of_the_process_reads_what_was_there_and_adds_to_its_own(tmp_path: Path) -> None:
    before, old = PutAside(tmp_path), Record.of("a", "records/a/a1.yaml", TEXT)
    before.put(old)
    new = Record.of("a", "records/a/a2.yaml", b"id: a2\n")
    child = os.fork()
    if child == 0:
        own = PutAside(tmp_path, [before])
        own.put(new)
        os._exit(0 if (own.get(old.path), own.get(new.path)) == (old, new) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert before.get(new.path) is None
    assert before.get(old.path) == old


def test_what_cannot_be_kept_is_read_again(tmp_path: Path) -> None:
    aside = PutAside(tmp_path / "missing")
    record, broken = Record.of("a", "a.yaml", TEXT), Record.of("a", "b.yaml", b": [")
    aside.put(record)
    aside.put(broken)
    assert aside.get(record.path) is None
    assert aside.get(broken.path) is None
