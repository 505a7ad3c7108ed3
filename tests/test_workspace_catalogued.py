"""A large workspace answers as a small one does; only where the answers come from is another."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import RecordMissingError, Workspace, reading
from juwu.workspace.catalogued import Catalogued
from office import git, key, key_family, put, start

TITLE, SPARE = Pointer.of("title"), Pointer.of("spare_of")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    keys = key("a", "前门", more="count: 3\n") | key("b", "后门", more="spare_of: a\n")
    double = {"records/key/old/b.yaml": "id: b\ntitle: 前门\nstatus: lost\n"}
    broken = {"records/key/broken.yaml": "id: broken\ntitle: [\n"}
    return start(tmp_path / "office", key_family() | keys | double | broken).root


@pytest.fixture
def large(root: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(reading, "LARGE", 0)
    workspace = Workspace(root)
    assert isinstance(workspace.register, Catalogued)
    return workspace


@pytest.fixture
def small(root: Path) -> Workspace:
    workspace = Workspace(root)
    assert not isinstance(workspace.register, Catalogued)
    return workspace


def test_both_give_the_same_records_rows_and_findings(small: Workspace, large: Workspace) -> None:
    one, other = small.register, large.register
    assert list(one) == list(other)
    assert list(one.readable("key")) != []
    assert [r.data for r in one.readable("key")] == [r.data for r in other.readable("key")]
    assert dict(one.refs()) == dict(other.refs())
    assert dict(one.counts()) == dict(other.counts()) == {"key": 4}
    for language in Language:
        assert small.excerpts("key", language) == large.excerpts("key", language)
    for name in ("a", "b", "broken", "nobody"):
        assert list(one.all(Ref("key", name))) == list(other.all(Ref("key", name)))
        assert one.title("key", name) == other.title("key", name)
    for at, value in ((TITLE, "前门"), (SPARE, "a"), (SPARE, "b"), (Pointer.of("count"), "3")):
        assert list(one.holding("key", at, value)) == list(other.holding("key", at, value))
        assert one.holds("key", at, value) == other.holds("key", at, value)
        assert sorted(one.standing("key", at)) == sorted(other.standing("key", at))
    assert list(small.references_to(Ref("key", "a"))) == list(large.references_to(Ref("key", "a")))
    assert small.check() == large.check()


def test_what_is_named_is_found_and_what_is_not_there_is_said(large: Workspace) -> None:
    assert large.ref("key/a") == Ref("key", "a")
    assert large.ref("records/key/old/b.yaml") == Ref("key", "b")
    assert large.ref(str(large.root / "records/key/broken.yaml")) == Ref("key", "broken")
    with pytest.raises(RecordMissingError):
        large.ref("key/nobody")


def test_a_record_that_moved_or_went_is_not_taken_from_memory(large: Workspace) -> None:
    assert large.record(Ref("key", "a")).path == "records/key/a.yaml"
    later = Workspace(large.root)
    target = large.root / "records/key/far/a.yaml"
    target.parent.mkdir()
    (large.root / "records/key/a.yaml").rename(target)
    assert later.record(Ref("key", "a")).path == "records/key/far/a.yaml"
    target.unlink()
    with pytest.raises(RecordMissingError):
        Workspace(large.root).record(Ref("key", "a"))


def test_a_save_is_seen_by_the_next_question(large: Workspace) -> None:
    draft = large.draft(Ref("key", "a"))
    draft.set(TITLE, "大门")
    large.save([draft], "改名")
    assert large.register.title("key", "a") == "大门"
    assert [one.title for one in large.excerpts("key", Language.ZH)].count("大门") == 1


def test_a_file_written_after_the_question_is_read_as_it_is(large: Workspace) -> None:
    assert large.register.title("key", "b") == "后门"
    put(large.root, key("a", "新门"))
    assert large.record(Ref("key", "a")).data["title"] == "新门"


def test_a_catalog_that_breaks_while_it_is_asked_is_made_anew(large: Workspace) -> None:
    assert large.register.title("key", "a") == "前门"
    with closing(sqlite3.connect(large.root / ".git/juwu/index.sqlite")) as tables:
        tables.execute("DROP TABLE holding")
        tables.commit()
    large.refresh()
    assert large.register.title("key", "a") == "前门"
    assert [one.ref.id for one in large.register.holding("key", SPARE, "a")] == ["b"]


def test_a_git_folder_that_cannot_be_written_leaves_all_as_it_was(root: Path) -> None:
    git(root, "status")
    (root / ".git/juwu").write_text("in the way")
    workspace = Workspace(root)
    assert not isinstance(workspace.register, Catalogued)
    assert workspace.register.title("key", "a") == "前门"


def test_to_make_ready_asks_git_once_how_the_files_stand(
    large: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, shims = tmp_path / "told", tmp_path / "bin"
    shims.mkdir()
    shim = shims / "git"
    shim.write_text(f'#!/bin/sh\necho "$*" >> {told}\nexec {shutil.which("git")} "$@"\n', "utf-8")
    shim.chmod(0o755)
    large.make_ready()
    monkeypatch.setenv("PATH", f"{shims}:{os.environ['PATH']}")
    put(large.root, key("c", "侧门"))
    large.refresh()
    assert large.make_ready()
    assert large.register.title("key", "c") == "侧门"
    assert told.read_text("utf-8").count(" status ") == 1

    put(large.root, key("d", "旁门"))
    large.refresh()
    assert large.register.title("key", "d") == "旁门"
