"""A clerk sees what would be public before any page is written, and writes the pages."""

from __future__ import annotations

from pathlib import Path

from test_site_publish import board, notice
from walk import at_home, is_harmless

from office import put


async def test_what_would_be_public_is_shown_and_then_written_where_the_clerk_says(
    tmp_path: Path,
) -> None:
    work = board(tmp_path / "work", notice("open"), notice("inner", confidentiality="internal"))
    put(work.root, notice("later"))
    async with at_home(work) as clerk:
        await clerk.until(lambda: "告示" in clerk.text)
        await clerk.press("alt+x")
        await clerk.until(lambda: "会公开 1 条" in clerk.text)
        assert "告示 open" in clerk.text
        assert "告示 inner" not in clerk.text
        assert "告示 later" not in clerk.text
        assert is_harmless(clerk.text)
        assert not (tmp_path / "public").exists()
        await clerk.press("alt+x")
        await clerk.until(lambda: "网页写到哪个文件夹" in clerk.text)
        await clerk.press("enter")
        await clerk.until((tmp_path / "public/notice/open.html").exists)
