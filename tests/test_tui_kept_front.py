"""What was seen last is on the first screen before the workspace is read, and is told as such."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from desk import Clerk

from juwu.language import Language, Words
from juwu.workspace import Workspace
from juwu.workspace.reading_only import ReadingWorkspace
from office import key, key_family, put, start
from tui.app import JuwuApp
from tui.kept_front import FamilyCount, keep_front, kept_front
from tui.opening import Opening
from tui.screens.home import HomeScreen

KEYS = FamilyCount("key", Words("钥匙", "Keys"), Words("谁拿着", "who has them"), 2)


def office(tmp_path: Path) -> Path:
    root = tmp_path / "office"
    start(root, {**key_family(), **key("k1", "大门"), **key("k2", "后门")})
    (root / ".git/juwu").mkdir(exist_ok=True)
    return root


async def test_the_families_are_there_before_the_workspace_is_opened(tmp_path: Path) -> None:
    root, may_open = office(tmp_path), Event()
    keep_front(root / ".git", root, [KEYS])
    put(root, key("k3", "车库"))

    def opened() -> Workspace:
        may_open.wait()
        return Workspace(root)

    app = JuwuApp(Opening(root, opened), Language.ZH, HomeScreen)
    async with app.run_test(size=(100, 30)) as pilot:
        clerk = Clerk(pilot, app)
        await clerk.see("谁拿着")
        assert app.opened is None
        assert "档案 (上次所见，正在核对 ..)" in clerk.text
        assert any(line.split()[-3:-1] == ["钥匙", "2"] for line in clerk.text.splitlines())
        may_open.set()
        await clerk.see("校验通过")
        assert "上次所见" not in clerk.text
        assert any("钥匙" in line and " 3 " in line for line in clerk.text.splitlines())
    app.close()


async def test_what_is_seen_is_kept_for_the_next_start(tmp_path: Path) -> None:
    root = office(tmp_path)
    app = JuwuApp(Opening(root, lambda: Workspace(root)), Language.ZH, HomeScreen)
    async with app.run_test(size=(100, 30)) as pilot:
        await Clerk(pilot, app).see("校验通过")
    assert [(one.name, one.count) for one in kept_front(root)] == [("key", 2)]


async def test_who_only_reads_is_told_so_before_the_workspace_is_opened(tmp_path: Path) -> None:
    root, may_open = office(tmp_path), Event()

    def opened() -> Workspace:
        may_open.wait()
        return ReadingWorkspace(root)

    app = JuwuApp(Opening(root, opened, reads_only=True), Language.ZH, HomeScreen)
    async with app.run_test(size=(100, 30)) as pilot:
        clerk = Clerk(pilot, app)
        await clerk.see("只读")
        assert app.opened is None
        may_open.set()
        await clerk.see("校验通过")
        assert "只读" in clerk.text.splitlines()[0]


def test_it_is_found_from_a_workspace_inside_of_a_repository(tmp_path: Path) -> None:
    root, inner = office(tmp_path), tmp_path / "office/deep/inner"
    inner.mkdir(parents=True)
    keep_front(root / ".git", inner, [KEYS])
    assert kept_front(inner) == [KEYS]
    assert kept_front(root) == []


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"root": 1}',
        b'{"root": "ROOT", "families": [["key"]]}',
        b'{"root": "ROOT", "families": {"key": 2}}',
    ],
)
def test_a_damaged_file_is_as_if_nothing_was_kept(tmp_path: Path, text: bytes) -> None:
    root = office(tmp_path)
    (root / ".git/juwu/front.json").write_bytes(text.replace(b"ROOT", str(root).encode()))
    assert kept_front(root) == []


def test_a_folder_that_does_not_take_it_is_passed_over(tmp_path: Path) -> None:
    root = office(tmp_path)
    (root / ".git/juwu/front.json").mkdir()
    keep_front(root / ".git", root, [KEYS])
    assert kept_front(root) == []
