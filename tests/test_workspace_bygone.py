"""What was written once and is gone is found in history."""

from __future__ import annotations

from pathlib import Path

from juwu.workspace.bygone import bygone
from office import git, key, key_family, start


def commit(root: Path, subject: str) -> None:
    """Commit everything."""
    git(root, "add", "-A")
    git(
        root,
        "-c",
        "user.name=张三",
        "-c",
        "user.email=z@example.org",
        "commit",
        "-q",
        "-m",
        subject,
    )


def test_a_text_that_was_changed_is_found_with_who_brought_and_who_removed_it(
    tmp_path: Path,
) -> None:
    office = start(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    path = next((office.root / "records").rglob("k1.yaml"))
    before = path.read_text("utf-8")
    path.write_text(before + "holder: 李四代管\n", "utf-8")
    commit(office.root, "交给李四")
    path.write_text(before + "holder: 王五\n", "utf-8")
    commit(office.root, "交给王五")
    path.unlink()
    commit(office.root, "注销")
    office.refresh()
    (one,) = bygone(office, office.searcher.query("李四"), 9)
    assert (str(one.ref), str(one.at), one.text) == ("key/k1", "/holder", "李四代管")
    assert one.brought is not None
    assert (one.brought.subject, one.removed.subject) == ("交给李四", "交给王五")
    (gone,) = bygone(office, office.searcher.query("王五"), 9)
    assert gone.removed.subject == "注销"
    assert bygone(office, office.searcher.query("从来没有"), 9) == []
