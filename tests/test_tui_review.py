"""Review and commit of what was changed on disk."""

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
    records = {**key("k1", "大门"), **key("k2", "后门"), **key("k3", "侧门")}
    return start(tmp_path / "w", {**key_family(), **records})


async def test_only_the_records_that_are_marked_are_committed(office: Workspace) -> None:
    put(office.root, {**key("k1", "东边门"), **key("k2", "西边门"), "note.txt": "x"})
    async with at_desk(office, ReviewScreen()) as clerk:
        await clerk.see("大门 -> 东边门")
        await clerk.press("down", "space")
        await clerk.see("已标 1")
        await clerk.press("enter")
        await clerk.type("改名")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.answers)
    assert git(office.root, "show", "--name-only", "--format=%s", "HEAD").endswith(
        "\n\nrecords/key/k1.yaml\n"
    )
    assert "k2.yaml" in git(office.root, "status", "--short")


async def test_a_broken_record_is_red_unmarked_and_explained(office: Workspace) -> None:
    put(office.root, {"records/key/k1.yaml": "title: [\n", **key("k2", "西门")})
    async with at_desk(office, ReviewScreen(), language=Language.EN) as clerk:
        await clerk.see("1 marked")
        await clerk.see("x ")
        await clerk.press("ctrl+s")
        await clerk.see("Give a reason")


async def test_a_new_and_a_deleted_record_are_told_by_field(office: Workspace) -> None:
    put(office.root, key("k9", "车库"))
    (office.root / "records/key/k3.yaml").unlink()
    async with at_desk(office, ReviewScreen(), size=(150, 42)) as clerk:
        await clerk.see("新建")
        await clerk.see("- 侧门")
        await clerk.press("down")
        await clerk.see("+ 车库")
        # What people read comes before what the program goes by.
        assert clerk.text.index("+ 车库") < clerk.text.index("+ k9")


async def test_a_wide_window_shows_the_record_as_it_will_read(office: Workspace) -> None:
    put(office.root, {**key("k1", "东边门"), **key("k9", "车库")})
    async with at_desk(office, ReviewScreen(), size=(150, 42), language=Language.EN) as clerk:
        await clerk.see("大门 -> 东边门")
        await clerk.see("The record as it will read")
        assert clerk.text.count("东边门") > 2
        await clerk.press("down")
        await clerk.see("+ 车库")
        await clerk.until(lambda: "as it will read" not in clerk.text)
        await clerk.press("up")
        await clerk.see("as it will read")
        await clerk.resize(80, 24)
        await clerk.until(lambda: "as it will read" not in clerk.text)
