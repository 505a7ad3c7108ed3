"""One look at the work tree serves all that are shown together, and says what each would see."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.git import Repository, look
from juwu.workspace import Workspace
from office import git, key, key_family, start


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A work tree with an edit, a new file, one that is gone, one that moved, an ignored one."""
    names = ("k1", "k2", "k3", "k4")
    records = {path: text for name in names for path, text in key(name, f"{name} 门").items()}
    root = start(tmp_path / "office", {**key_family(), **records, ".gitignore": "*.bak\n"}).root
    folder = root / "records/key"
    (folder / "k1.yaml").write_text("id: k1\ntitle: 东门\nstatus: kept\n", "utf-8")
    (folder / "k2.yaml").unlink()
    (folder / "k3.yaml").rename(folder / "k9.yaml")
    (folder / "k5.yaml").write_text("id: k5\ntitle: 新\nstatus: kept\n", "utf-8")
    (folder / "k6.bak").write_text("不管\n", "utf-8")
    schema = root / "schemas/key/schema.json"
    schema.write_text(schema.read_text("utf-8") + "\n", "utf-8")
    return root


def test_a_shared_look_says_what_each_would_see_by_itself(office: Path) -> None:
    repository = Repository.discover(office)
    for folders in ((), ("records/key",), ("records", "schemas"), ("schemas/key",)):
        shared = repository.look()
        assert shared.snapshot("", folders) == repository.snapshot("", folders)
        assert shared.snapshot("", ("schemas/key",)) == repository.snapshot("", ("schemas/key",))
    touched = repository.look().standing("", ()).touched("")
    assert touched == repository.changed()
    assert {one.status for one in touched} == {"A", "D", "M", "R"}


def test_within_a_moment_git_is_asked_once(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "_LASTS", 3600.0)
    repository = Repository.discover(office)
    shared = repository.look()
    told = shared.snapshot("", ("records/key", "schemas"))
    (office / ".git").rename(office.parent / "away")  # nobody could answer now
    assert shared.snapshot("", ("records", "schemas")) == told
    assert shared.snapshot("", ("schemas",)).changed.keys() == {"schemas/key/schema.json"}


def test_what_was_asked_a_while_ago_is_asked_anew(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "_LASTS", 0.0)
    repository = Repository.discover(office)
    shared = repository.look()
    before = shared.snapshot("", ())
    git(office, "add", "-A")
    git(office, "commit", "-q", "-m", "都提交")
    assert before.changed
    assert shared.snapshot("", ()) == repository.snapshot("", ())
    assert shared.snapshot("", ()).changed.keys() == {"records/key/k6.bak"}


def test_what_is_not_committed_is_the_same_by_a_shared_look(office: Path) -> None:
    workspace = Workspace.find(office)
    seen = workspace.uncommitted(look=workspace.repository.look())
    alone = workspace.uncommitted()
    assert [(one.ref, one.path, one.changes) for one in seen] == [
        (one.ref, one.path, one.changes) for one in alone
    ]
    assert len(seen) == 4
