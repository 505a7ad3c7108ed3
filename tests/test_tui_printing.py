"""A clerk prints a record from where it is read."""

from __future__ import annotations

from pathlib import Path

from desk import Clerk
from walk import at_home

from juwu.paper.file import words_of
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.paper_check import Verdict, check_file
from office import key, key_family, start
from tui.screens.record import RecordScreen

FORM = """\
title: {zh: 领用单, en: Slip}
body:
  - title: {zh: 领用单, en: Slip}
  - fields: [/title, /status]
"""


async def test_a_record_is_printed_to_a_file_that_can_be_checked(tmp_path: Path) -> None:
    files = {**key_family(), "schemas/key/forms/slip.yaml": FORM, **key("k1", "大门")}
    office = start(tmp_path / "office", files)
    out = tmp_path / "slip.docx"
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        clerk.app.push_screen(RecordScreen(Ref("key", "k1"), "钥匙"))
        await clerk.see("> 大门")
        await clerk.press("alt+h")
        await clerk.see("打印哪一种")
        await clerk.press("1")
        await clerk.see("给谁看")
        await clerk.press("1")
        await clerk.see("什么格式")
        await clerk.press("1")
        await clerk.see("写到哪个文件")
        await clerk.press("ctrl+u")
        await clerk.type(str(out))
        await clerk.press("enter")
        await clerk.see("已写到")
        data = out.read_bytes()
        assert "大门" in words_of(data)
        report = check_file(Workspace(office.root), data)
        assert report.verdict is Verdict.TRUE
        # Somebody brings the paper: its code is typed, and then a wrong one.
        await paper_checked(clerk, report.stamp.code)
        await clerk.see("一致：就是这次提交里的内容")
        await clerk.see("领用单")
        await clerk.press("enter")
        wrong = report.stamp.code[:-1] + ("0" if report.stamp.code[-1] != "0" else "1")
        await paper_checked(clerk, wrong)
        await clerk.see("不一致：按这次提交打印，核对码不是这个")
        await clerk.press("enter")
        await paper_checked(clerk, str(out))
        await clerk.see("一致：就是这次提交里的内容")


async def paper_checked(clerk: Clerk, typed: str) -> None:
    """Have a paper checked by its code or its file."""
    await clerk.press("alt+0")
    await clerk.see("照页脚输入核对码")
    await clerk.type(typed)
    await clerk.press("enter")


async def test_a_family_without_forms_says_so(tmp_path: Path) -> None:
    office = start(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        clerk.app.push_screen(RecordScreen(Ref("key", "k1"), "钥匙"))
        await clerk.see("> 大门")
        await clerk.press("alt+h")
        await clerk.see("没有打印格式")
