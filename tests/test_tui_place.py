"""A list that is empty says why, and never that there is no record while records are being read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from walk import at_home

from office import key_family, start
from tui.state import Filling


async def test_a_list_tells_how_far_the_reading_is_and_then_that_there_is_nothing(
    tmp_path: Path,
) -> None:
    workspace = start(tmp_path / "office", key_family())
    async with at_home(workspace) as clerk:
        await clerk.see("校验通过")
        whole = clerk.app.state
        assert whole is not None
        clerk.app.state = replace(whole, filling=Filling(3_200, 10_000))
        await clerk.press("enter")
        await clerk.see("正在读取记录 3,200/10,000")
        assert "还没有记录" not in clerk.text
        clerk.app.state = replace(whole, filling=Filling(6_400, 10_000))
        await clerk.see("正在读取记录 6,400/10,000")
        clerk.app.state = replace(whole, filling=Filling(7_000, 10_000, is_stopped=True))
        await clerk.see("读取已停下")
        clerk.app.state = replace(whole, serial=whole.serial + 1)
        await clerk.see("按 F8 新建第一条")
