"""The table of commits is filled from the oldest on, and whoever leaves off loses little."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.git import Repository
from juwu.index import CommitTable, HistoryLeftError, filling
from juwu.index.lineage import Lineage
from office import git, key, key_family, start


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Twelve commits, a side branch that was merged among them."""
    root = start(tmp_path / "office", {**key_family(), **key("k1", "大门")}).root
    path = next((root / "records").rglob("k1.yaml"))
    text = path.read_text("utf-8")
    for number in range(8):
        path.write_text(f"{text}holder: 第{number}人\n", "utf-8")
        git(root, "commit", "-q", "-a", "-m", f"第{number}次")
    git(root, "switch", "-q", "-c", "side", "HEAD~3")
    (path.parent / "k2.yaml").write_text(text.replace("k1", "k2"), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "旁支")
    git(root, "switch", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "--no-edit", "side")
    return root


def told(table: CommitTable) -> list[tuple[object, ...]]:
    """All rows of the table."""
    with table.store.reading() as tables:
        return [
            *tables.execute("SELECT n, id, first, others, message FROM revision ORDER BY n"),
            *tables.execute("SELECT * FROM touch ORDER BY n, p"),
            *tables.execute("SELECT n FROM tip"),
        ]


def memory(repository: Repository) -> CommitTable:
    """A table that nobody has filled yet."""
    table = CommitTable(repository)
    table.store.in_memory()
    return table


def test_who_leaves_off_goes_on_where_it_stopped(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository.discover(office)
    head = repository.resolve("HEAD")
    whole = memory(repository)
    whole.number(head)
    monkeypatch.setattr(filling, "_AT_ONCE", 2)
    table = memory(repository)
    far: list[tuple[int, int]] = []
    while not table.fill(
        head, lambda *pair: far.append(pair), lambda: bool(far) and far[-1][0] >= 2
    ):
        assert far
        far.clear()
    assert told(table) == told(whole)
    assert table.numbering != whole.numbering


def test_a_program_that_ends_does_not_wait_for_history(office: Path) -> None:
    repository = Repository.discover(office)
    table = CommitTable(repository, lambda: True)
    table.store.in_memory()
    with pytest.raises(HistoryLeftError):
        table.number(repository.resolve("HEAD"))


def test_commits_that_another_process_puts_in_meanwhile_are_not_put_in_twice(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository.discover(office)
    head = repository.resolve("HEAD")
    whole = memory(repository)
    whole.number(head)
    monkeypatch.setattr(filling, "_AT_ONCE", 2)
    table, other = CommitTable(repository), CommitTable(repository)

    def meanwhile(done: int, total: int) -> None:
        if 0 < done < total:
            monkeypatch.setattr(filling, "_AT_ONCE", 2000)
            filling.fill(other.store, repository, head, "")

    assert table.fill(head, meanwhile)
    assert told(table) == told(whole)


def test_the_line_that_began_first_goes_on_and_others_end_above_it() -> None:
    # 5 merges 3 into the line 4-2-1; 0 is none of these.
    ids = {number: f"{number:040x}" for number in range(6)}
    parents = {5: (4, 3), 3: (2,), 4: (2,), 2: (1,), 1: (0,)}
    lineage = Lineage(
        (ids[one], tuple(ids[other] for other in found)) for one, found in parents.items()
    )
    assert [ident for ident, _ in lineage] == [ids[one] for one in (1, 2, 4, 3, 5)]
    lines = dict(lineage)
    assert lines[ids[1]] == lines[ids[2]] == lines[ids[4]] == lines[ids[5]] != lines[ids[3]]
    assert dict(lineage.below) == {ids[0]: lines[ids[5]]}
