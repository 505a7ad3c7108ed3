"""Files handed to a person: all whole, none that is there lost, nothing left half written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Answer
from test_report_files import with_query

from juwu.handing import FileThereError, hand_file, hand_files
from juwu.workspace import Workspace
from office import SCHEMA, git, key, key_family, start

Juwu = Callable[..., Answer]


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    query = "SELECT count(*) AS n FROM key"
    files = {**key_family(SCHEMA), **with_query(query), **key("k1", "大门")}
    return start(tmp_path / "office", files)


def test_another_file_is_kept_and_the_same_one_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    hand_file(file, b"1\n")
    hand_file(file, b"1\n")
    with pytest.raises(FileThereError):
        hand_file(file, b"2\n")
    assert file.read_bytes() == b"1\n"
    hand_file(file, b"2\n", replaces=True)
    assert file.read_bytes() == b"2\n"


def test_several_files_come_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(FileThereError):
        hand_files(tmp_path, [("a", b"1"), ("b", b"2")])
    assert [one.name for one in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_bytes() == b"mine"


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def interrupted() -> Iterator[tuple[str, bytes]]:
        yield "a", b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hand_files(tmp_path, interrupted(), replaces=True)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a", b"old")]


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "own").write_bytes(b"own")
    (tmp_path / "link").symlink_to(tmp_path / "own")
    (tmp_path / "nowhere").symlink_to(tmp_path / "none")
    for name in ("link", "nowhere"):
        with pytest.raises(FileThereError):
            hand_file(tmp_path / name, b"x")
    hand_file(tmp_path / "link", b"x", replaces=True)
    assert (tmp_path / "own").read_bytes() == b"own"


@pytest.mark.parametrize(
    "call",
    [
        ("export", "key", "--to", "out"),
        ("export", "key", "--columns", "all", "--to", "out"),
    ],
)
def test_what_may_be_written_again_is(office: Workspace, juwu: Juwu, call: tuple[str, ...]) -> None:
    first, second = (juwu(*call, at=office.root) for _ in range(2))
    assert (first.code, first.err) == (second.code, second.err)


def test_every_command_that_writes_a_file_asks_first(
    office: Workspace, juwu: Juwu, tmp_path: Path
) -> None:
    (tmp_path / "in.csv").write_text("名称,状态\n窗,没有的\n", "utf-8")
    out, folder = tmp_path / "mine", tmp_path / "tables"
    folder.mkdir()
    for file in (out, folder / "key.csv"):
        file.write_text("不能丢", "utf-8")
    named, head = str(out), git(office.root, "rev-parse", "HEAD")
    table = ("import", str(tmp_path / "in.csv"), "--family", "key")
    report = ("report", "keys", "--format", "csv", "--out", named)
    for call in (
        report,
        ("export", "key", "--to", str(folder)),
        ("export", "key", "--columns", "all", "--to", str(folder)),
        (*table, "--dry-run", "--save-mapping", named),
        (*table, "--skip-refused", "--refused", named),
    ):
        answer = juwu("--lang", "zh", *call, at=office.root)
        assert (answer.code, "--force" in answer.err) == (1, True), (call, answer)
        assert out.read_text("utf-8") == "不能丢"
        assert (folder / "key.csv").read_text("utf-8") == "不能丢"
    assert git(office.root, "rev-parse", "HEAD") == head
    assert juwu(*report, "--force", at=office.root).code == 0
    assert out.read_text("utf-8") != "不能丢"


def test_pictures_and_papers_are_not_written_over_either(
    workspace: Workspace, juwu: Juwu, tmp_path: Path
) -> None:
    out = tmp_path / "mine"
    out.write_text("不能丢", "utf-8")
    for call in (("tree",), ("print", "mediation/med-2026-09-noise", "agreement")):
        answer = juwu("--lang", "zh", *call, "--out", str(out), at=workspace.root)
        assert (answer.code, "--force" in answer.err) == (1, True), (call, answer)
        assert out.read_text("utf-8") == "不能丢"
