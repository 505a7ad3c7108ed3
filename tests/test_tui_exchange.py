"""A clerk exchanges with colleagues from the terminal face."""

from __future__ import annotations

from pathlib import Path

from exchange_kit import Office, change, sync, value
from walk import at_home


async def test_one_key_sends_what_waits_and_the_bar_counts_it(tmp_path: Path) -> None:
    office = Office(tmp_path)
    one = office.clone("甲")
    mine = change(one, {"/title": "正门"})
    async with at_home(one, size=(100, 24)) as clerk:
        await clerk.see("1 次未同步")
        await clerk.see("1 次提交还没送给同事")
        await clerk.press("f12")
        await clerk.until(lambda: "已同步" in clerk.toasts)
        await clerk.until(lambda: "次未同步" not in clerk.text.splitlines()[0])
    assert office.head() == mine


async def test_what_both_changed_is_decided_and_then_sent(tmp_path: Path) -> None:
    office = Office(tmp_path)
    one, other = office.clone("甲"), office.clone("乙")
    change(one, {"/title": "正门", "/count": 4})
    sync(one)
    change(other, {"/title": "前门", "/count": 5})
    async with at_home(other, size=(100, 30)) as clerk:
        await clerk.see("1 次未同步")
        await clerk.press("f12")
        await clerk.see("2/2 处未定")
        await clerk.see("已保存到本机，还没有同步")
        await clerk.press("2")
        await clerk.see("1/2 处未定")
        await clerk.press("f10")  # left halfway: it waits, with what was chosen
        await clerk.until(lambda: "还没有同步" in clerk.toasts)
        await clerk.press("f12")
        await clerk.see("1/2 处未定")
        await clerk.see("什么都不送出")
        await clerk.press("tab", "1")
        await clerk.see("按 Ctrl+S 接着同步")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: "已同步" in clerk.toasts)
    sync(one)
    assert value(one, "/title") == value(other, "/title") == "正门"
    assert value(one, "/count") == value(other, "/count") == 5


async def test_without_a_network_the_clerk_reads_that_all_is_saved(tmp_path: Path) -> None:
    office = Office(tmp_path)
    one = office.clone("甲")
    change(one, {"/title": "正门"})
    office.origin.rename(tmp_path / "elsewhere.git")
    async with at_home(one, size=(100, 24)) as clerk:
        await clerk.see("1 次未同步")
        await clerk.press("f12")
        await clerk.see("没有完成")
        assert "已保存到本机，1 次修改还没有同步" in clerk.toasts
        await clerk.press("f10")
        await clerk.see("1 次未同步")
