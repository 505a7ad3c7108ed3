"""A clerk begins records, goes through views and opens screens by their keys."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from walk import at_home

from juwu.workspace import Workspace
from office import LOOK, key, key_family, start
from tui.screens.doctor import DoctorScreen
from tui.screens.records import Listed, RecordsScreen
from tui.screens.settings import SettingsScreen
from tui.screens.tree import TreeScreen
from tui.screens.wall import WallScreen

TREE = LOOK + "views:\n  - {kind: tree, title: {zh: 备用树, en: Spares}, parent_at: /spare_of}\n"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {**key("k1", "大门"), **key("k2", "后门"), **key("k3", "西门")}
    return start(tmp_path / "office", {**key_family(look=TREE), **records})


async def test_after_a_new_record_is_saved_the_cursor_stands_on_it(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/3")
        await clerk.press("f8")
        await clerk.see("名称 *")
        await clerk.type("南门")
        await clerk.press("enter", "ctrl+s")
        await clerk.see("张三")
        await clerk.press("ctrl+s")
        # By pinyin it stands between 后门 and 西门.
        await clerk.see("3/4")
        assert any(line.startswith(">") and "南门" in line for line in clerk.text.splitlines())


async def test_a_new_record_that_the_filter_leaves_out_is_told(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/3")
        await clerk.type("后门")
        await clerk.see("1/1")
        await clerk.press("f8")
        await clerk.see("名称 *")
        await clerk.type("南门")
        await clerk.press("enter", "ctrl+s")
        await clerk.see("张三")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: "按 Esc 看全部" in clerk.toasts)
        assert any(line.startswith(">") and "后门" in line for line in clerk.text.splitlines())


class Late(RecordsScreen):
    """A list whose records take a while to be read."""

    def __init__(self, may_read: Event) -> None:
        super().__init__("key", "钥匙")
        self._may_read = may_read

    def read(self) -> Listed:
        """Wait until it may."""
        self._may_read.wait()
        return super().read()


async def test_the_key_of_the_other_view_is_not_lost_while_the_list_is_read(
    office: Workspace,
) -> None:
    may_read = Event()
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        clerk.app.push_screen(Late(may_read))
        await clerk.see("正在读取")
        await clerk.press("tab")
        may_read.set()
        await clerk.until(lambda: isinstance(clerk.app.screen, TreeScreen))
        await clerk.see("备用树")


@pytest.mark.parametrize(
    ("key", "screen"),
    [("alt+7", WallScreen), ("alt+8", SettingsScreen), ("alt+9", DoctorScreen)],
)
async def test_wall_settings_and_doctor_are_one_key_away(
    office: Workspace, key: str, screen: type
) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press(key)
        await clerk.until(lambda: isinstance(clerk.app.screen, screen))
        await clerk.press("f10")
        await clerk.see("没有发现问题")
