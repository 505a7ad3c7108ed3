"""A record that was changed outside gets back what was committed, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.git import StaleBase
from juwu.workspace.putting_back import NothingToPutBackError, can_be_put_back, put_back
from office import git, key, key_family, put, start


def test_the_file_is_as_it_was_committed_and_no_commit_is_made(tmp_path: Path) -> None:
    office = start(tmp_path / "w", {**key_family(), **key("k1", "大门"), **key("k2", "后门")})
    file = office.root / "records/key/k1.yaml"
    before, head = file.read_bytes(), git(office.root, "rev-parse", "HEAD")
    put(office.root, {"records/key/k1.yaml": "title: [\n", **key("k2", "西门")})
    [first, _] = office.uncommitted()
    put_back(office, first)
    assert file.read_bytes() == before
    assert git(office.root, "rev-parse", "HEAD") == head
    assert [one.ref.id for one in office.uncommitted()] == ["k2"]


def test_what_changed_after_it_was_seen_is_not_overwritten(tmp_path: Path) -> None:
    office = start(tmp_path / "w", {**key_family(), **key("k1", "大门")})
    put(office.root, key("k1", "东门"))
    [edit] = office.uncommitted()
    put(office.root, key("k1", "南门"))
    with pytest.raises(StaleBase):
        put_back(office, edit)
    assert "南门" in (office.root / "records/key/k1.yaml").read_text(encoding="utf-8")


def test_a_file_under_another_name_says_what_it_was_called(tmp_path: Path) -> None:
    office = start(tmp_path / "w", {**key_family(), **key("k1", "大门")})
    put(office.root, {"records/key/old/k1.yaml": "id: k1\ntitle: 大门\nstatus: kept\n"})
    (office.root / "records/key/k1.yaml").unlink()
    [edit] = [one for one in office.uncommitted() if one.path.endswith("old/k1.yaml")]
    assert not can_be_put_back(edit)
    with pytest.raises(NothingToPutBackError) as refused:
        put_back(office, edit)
    assert "没有放回" in refused.value.message.zh
