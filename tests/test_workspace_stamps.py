"""Schemas are read again when they may have changed, and not after every save."""

from __future__ import annotations

import os
import time
from pathlib import Path

from juwu.workspace import Workspace
from juwu.workspace.stamps import Stamps

HOUR = 3600.0


def settled(root: Path) -> None:
    """Let the schemas have been written an hour ago."""
    for path in (root / "schemas").rglob("*.*"):
        os.utime(path, (time.time() - HOUR, time.time() - HOUR))


def test_families_that_did_not_change_are_not_read_again(workspace: Workspace) -> None:
    settled(workspace.root)
    families = workspace.families
    workspace.refresh()
    assert workspace.families is families


def test_an_edited_family_is_seen_at_the_next_look(workspace: Workspace) -> None:
    settled(workspace.root)
    assert "person" in workspace.families
    path = workspace.root / "schemas" / "person" / "family.yaml"
    path.write_text(path.read_text("utf-8").replace("人员", "同事", 1), "utf-8")
    workspace.refresh()
    assert workspace.families["person"].title.zh == "同事"


def test_a_new_family_and_one_that_is_gone_are_seen(workspace: Workspace) -> None:
    settled(workspace.root)
    assert "person" in workspace.families
    (workspace.root / "schemas" / "person").rename(workspace.root / "schemas" / "people")
    workspace.refresh()
    assert "person" not in workspace.families
    assert "people" in workspace.families


def test_what_had_just_been_written_is_not_trusted(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("one", "utf-8")
    before = Stamps.of([str(file)])
    assert not before.stays(Stamps.of([str(file)]))
    os.utime(file, (time.time() - HOUR, time.time() - HOUR))
    before = Stamps.of([str(file)])
    assert before.stays(Stamps.of([str(file)]))
    file.unlink()
    assert not before.stays(Stamps.of([str(file)]))
