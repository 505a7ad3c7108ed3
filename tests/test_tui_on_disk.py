"""What was done to a record outside is dropped where its changes are looked through."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import at_desk

from juwu.language import Language
from juwu.workspace import Workspace
from office import git, key, key_family, put, start
from tui.screens.review import ReviewScreen


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "w", {**key_family(), **key("k1", "大门"), **key("k2", "后门")})


async def test_a_record_deleted_by_hand_comes_back_with_one_key(office: Workspace) -> None:
    file = office.root / "records/key/k1.yaml"
    before = file.read_bytes()
    file.unlink()
    async with at_desk(office, ReviewScreen()) as clerk:
        await clerk.see("Alt+R 放回原样")
        await clerk.see("- 大门")
        await clerk.press("alt+r")
        await clerk.see("按上次提交的内容放回来")
        await clerk.press("right", "enter")
        await clerk.until(file.exists)
        await clerk.until(lambda: "大门" not in clerk.text)
    assert file.read_bytes() == before
    assert git(office.root, "status", "--porcelain") == ""


async def test_an_edit_made_outside_is_dropped_only_after_it_was_asked(office: Workspace) -> None:
    file = office.root / "records/key/k2.yaml"
    before = file.read_bytes()
    put(office.root, key("k2", "西门"))
    async with at_desk(office, ReviewScreen(), language=Language.EN) as clerk:
        await clerk.see("后门 -> 西门")
        await clerk.press("alt+r")
        await clerk.see("1 change made outside will be gone")
        await clerk.press("enter")
        await clerk.see("后门 -> 西门")
        assert "西门" in file.read_text(encoding="utf-8")
        await clerk.press("alt+r")
        await clerk.see("made outside will be gone")
        await clerk.press("right", "enter")
        await clerk.until(lambda: file.read_bytes() == before)
    assert git(office.root, "status", "--porcelain") == ""


async def test_a_new_record_has_nothing_to_be_put_back_to(office: Workspace) -> None:
    put(office.root, key("k9", "车库"))
    async with at_desk(office, ReviewScreen()) as clerk:
        await clerk.see("+ 车库")
        await clerk.press("alt+r")
        await clerk.see("从没提交过")
    assert (office.root / "records/key/k9.yaml").exists()
