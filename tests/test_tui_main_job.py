"""The whole way of an edit: from the first screen to the history."""

from __future__ import annotations

from pathlib import Path

from desk import Clerk

from juwu.language import Language
from office import git, key, key_family, start
from tui.app import JuwuApp
from tui.screens.form import FormScreen
from tui.screens.home import HomeScreen
from tui.screens.review import ReviewScreen


async def test_a_record_is_found_edited_reviewed_committed_and_seen_in_its_history(
    tmp_path: Path,
) -> None:
    records = {**key("k1", "大门"), **key("k2", "后门")}
    office = start(tmp_path / "w", {**key_family(), **records})
    app = JuwuApp(office, Language.ZH, HomeScreen)
    async with app.run_test(size=(110, 30)) as pilot:
        clerk = Clerk(pilot, app)
        await clerk.see("钥匙")
        await clerk.press("enter")
        await clerk.see("后门")
        await clerk.type("hm")
        await clerk.see("1/1")
        await clerk.press("f2")
        await clerk.until(lambda: isinstance(app.screen, FormScreen))
        await clerk.see("名称 *")
        await clerk.type("北侧后门")
        await clerk.press("enter", "f5")
        await clerk.until(lambda: isinstance(app.screen, ReviewScreen))
        await clerk.see("后门 -> 北侧后门")
        await clerk.see("张三")
        await clerk.type("分清两个后门")
        await clerk.press("enter")
        await clerk.until(lambda: "已保存" in clerk.toasts)
        await clerk.see("北侧后门")
        await clerk.press("f6")
        await clerk.see("分清两个后门")
    assert git(office.root, "status", "--short") == ""
    assert git(office.root, "log", "-1", "--format=%s").strip() == "钥匙 k2: 名称: 后门 → 北侧后门"
