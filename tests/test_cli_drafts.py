"""``juwu drafts``: left drafts are listed with their changes, and discarded by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import key, key_family, start


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two left drafts, one of a new record."""
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "state"))
    workspace = start(tmp_path / "office", {**key_family(), **key("main", "大门")}, commit=False)
    for draft in (workspace.draft(Ref("key", "main")), workspace.new("key", "side")):
        draft.set(Pointer.of("title"), "正门")
        workspace.journal.keep(draft)
    workspace.journal.close()
    return workspace.root


def test_left_drafts_are_listed_with_their_changes(
    root: Path, juwu: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_LANG", "zh")
    answer = juwu("drafts", at=root)
    assert answer.code == 0
    assert "钥匙 key/main" in answer.out
    assert "没有保存" in answer.out
    assert "key/side" in answer.out
    assert "新记录" in answer.out
    assert "大门 → 正门" in answer.out


def test_programs_read_the_same(root: Path, juwu: Callable[..., Answer]) -> None:
    found = json.loads(juwu("drafts", "--format", "json", at=root).out)
    assert found["damaged"] == []
    by_ref = {draft["ref"]: draft for draft in found["drafts"]}
    assert by_ref.keys() == {"key/main", "key/side"}
    assert by_ref["key/side"]["new"]
    assert by_ref["key/main"] == {
        "ref": "key/main",
        "path": "records/key/main.yaml",
        "time": by_ref["key/main"]["time"],
        "new": False,
        "base_moved": False,
        "changes": [
            {
                "pointer": "/title",
                "kind": "changed",
                "before": "大门",
                "after": "正门",
            }
        ],
    }


def test_a_record_that_has_changed_meanwhile_is_told(
    root: Path, juwu: Callable[..., Answer]
) -> None:
    (root / "records/key/main.yaml").write_text("id: main\ntitle: 铁门\nstatus: kept\n")
    assert "has changed since" in juwu("drafts", "key/main", at=root).out


def test_one_record_may_be_named_by_its_path(root: Path, juwu: Callable[..., Answer]) -> None:
    answer = juwu("drafts", "records/key/side.yaml", at=root)
    assert "key/side" in answer.out
    assert "key/main" not in answer.out


def test_a_draft_is_discarded_by_name_only(root: Path, juwu: Callable[..., Answer]) -> None:
    assert juwu("drafts", "--discard", at=root).code == 2
    assert "Discarded." in juwu("drafts", "--discard", "key/main", at=root).out
    left = Workspace.find(root).journal.left()
    assert [draft.ref for draft in left] == [Ref("key", "side")]
    for name in ("key/main", "key/none"):
        answer = juwu("drafts", name, at=root)
        assert (answer.code, answer.out) == (2, "")
        assert "no draft" in answer.err.lower() or "no record" in answer.err


def test_a_damaged_draft_is_named(root: Path, juwu: Callable[..., Answer]) -> None:
    for file in Workspace.find(root).journal.folder.glob("*.draft"):
        file.write_bytes(file.read_bytes()[:-1])
    answer = juwu("drafts", at=root)
    assert "No drafts are left." in answer.out
    assert answer.out.count("Unreadable draft: ") == 2
    assert juwu("drafts", at=root).out == answer.out
