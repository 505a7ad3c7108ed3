"""A clerk attaches a file: found by going through folders, copied, its digest filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import at_desk
from test_workspace_attaching import FILES, SCAN, SCHEMA
from walk import at_home

from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.attaching import digest_of
from office import key, key_family, put, start
from tui.dialogs.ask_file import AskFile
from tui.screens.items import ItemsScreen
from tui.screens.record import RecordScreen


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    folder = tmp_path / "扫描" / "十二月"
    folder.mkdir(parents=True)
    (folder / "登记表.pdf").write_bytes(SCAN)
    (folder / "[@click=app.quit]\x1b[31m.txt").write_bytes(b"x")
    monkeypatch.setattr(AskFile, "last", tmp_path)
    return start(tmp_path / "w", {**key_family(SCHEMA, None, None), **key("k1", "大门")})


async def test_f8_goes_through_folders_to_a_file_and_fills_the_whole_row(
    office: Workspace, tmp_path: Path
) -> None:
    screen = ItemsScreen(office.draft(Ref("key", "k1")), FILES)
    async with at_desk(office, screen) as clerk:
        await clerk.see("按 F8 加一行")
        await clerk.press("f8")
        await clerk.see("扫描/")
        await clerk.type("sm")
        await clerk.until(lambda: "w/" not in clerk.text)
        await clerk.press("enter")
        await clerk.see("十二月/")
        await clerk.press("enter")
        await clerk.see("登记表.pdf")
        assert "\x1b" not in clerk.text
        await clerk.type("djb")
        await clerk.until(lambda: "click" not in clerk.text)
        await clerk.press("enter")
        await clerk.until(lambda: clerk.app.screen is screen)
        await clerk.see("application/pdf")
        value = screen.draft.value(FILES / 0)
        assert isinstance(value, dict)
        assert value["sha256"] == digest_of(tmp_path / "扫描" / "十二月" / "登记表.pdf")
        await clerk.press("ctrl+z")
        assert not screen.draft.has(FILES)


async def test_a_file_that_was_altered_since_is_told_below_its_row(office: Workspace) -> None:
    draft = office.draft(Ref("key", "k1"))
    (office.root / "plan.txt").write_bytes(b"plan")
    draft.set(FILES, [{"path": "plan.txt", "sha256": "0" * 64}])
    async with at_desk(office, ItemsScreen(draft, FILES)) as clerk:
        await clerk.see("! 文件和登记时不一样了")


async def test_the_page_of_a_record_tells_of_a_file_that_is_gone(office: Workspace) -> None:
    gone = 'files:\n  - {path: gone.pdf, sha256: "' + "0" * 64 + '"}\n'
    put(office.root, key("k1", "大门", more=gone))
    office.refresh()
    async with at_home(office) as clerk:
        clerk.app.push_screen(RecordScreen(Ref("key", "k1")))
        await clerk.see("附件要核对")
        await clerk.see("! 文件不在了")


async def test_a_home_that_nobody_has_is_a_folder_that_cannot_be_opened(office: Workspace) -> None:
    screen = ItemsScreen(office.draft(Ref("key", "k1")), FILES)
    async with at_desk(office, screen) as clerk:
        await clerk.see("按 F8 加一行")
        await clerk.press("f8")
        await clerk.see("扫描/")
        await clerk.type("~nobody-here/x")
        await clerk.see("打不开这个文件夹")
        await clerk.press("enter", "escape")
        await clerk.until(lambda: clerk.app.screen is screen)
