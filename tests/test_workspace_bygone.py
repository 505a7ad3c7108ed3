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


def test_a_record_that_was_renamed_is_followed_and_how_far_it_is_is_told(tmp_path: Path) -> None:
    office = start(tmp_path / "office", {**key_family(), **key("k1", "大门"), **key("k2", "后门")})
    path = next((office.root / "records").rglob("k1.yaml"))
    text = path.read_text("utf-8")
    path.write_text(text + "holder: 李四代管\n", "utf-8")
    commit(office.root, "交给李四")
    git(office.root, "mv", str(path), str(path.with_name("k9.yaml")))
    commit(office.root, "改名")
    path.with_name("k9.yaml").write_text(text, "utf-8")
    commit(office.root, "收回")
    office.refresh()
    query, told = office.searcher.query("李四"), []
    (one,) = bygone(office, query, 9, progress=lambda *far: told.append(far[:2]))
    assert (str(one.ref), one.text, one.removed.subject) == ("key/k9", "李四代管", "收回")
    assert one.brought is not None
    assert one.brought.subject == "交给李四"
    assert told[-1] == (4, 4)
    assert bygone(office, query, 9, "key", stop=lambda: True) == []


def test_no_more_are_told_than_asked_for_and_each_with_who_brought_it(tmp_path: Path) -> None:
    office = start(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    path = next((office.root / "records").rglob("k1.yaml"))
    text = path.read_text("utf-8")
    for turn in range(5):
        path.write_text(f"{text}holder: 李四第{turn}次\n", "utf-8")
        commit(office.root, f"第{turn}次")
    office.refresh()
    found = bygone(office, office.searcher.query("李四"), 2)
    assert [one.text for one in found] == ["李四第3次", "李四第2次"]
    assert [one.brought.subject for one in found if one.brought] == ["第3次", "第2次"]
