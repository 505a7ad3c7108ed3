"""A clerk reads a record and follows what it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Clerk
from walk import HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from office import git, key, key_family, put, start
from tui.screens.findings import FindingsScreen
from tui.screens.record import RecordScreen

LOANS = (
    "count: 5\nloans:\n  - {id: l1, on: '2026-01-02', by: 李四}\n  - {id: l2, on: '2026-02-03'}\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {
        **key("k1", "大门", more=LOANS),
        **key("k2", "后门", "lent", "holder: 李四\nspare_of: k1\n"),
    }
    return start(tmp_path / "office", {**key_family(), **records})


async def opened(clerk: Clerk, record_id: str) -> None:
    await clerk.see("校验通过")
    clerk.app.push_screen(RecordScreen(Ref("key", record_id), "钥匙"))
    await clerk.see(f"\n {record_id} ")


async def test_a_record_is_read_by_sections_with_labels_in_one_column(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await opened(clerk, "k1")
        await clerk.see("名称    大门")
        assert "状态    在库" in clerk.text
        assert "日期        谁" in clerk.text
        assert "2026-01-02  李四  l1" in clerk.text


async def test_a_reference_is_followed_and_one_sees_who_refers(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await opened(clerk, "k2")
        await clerk.see("大门 (k1) >")
        await clerk.type("大门")
        await clerk.see("1/1")
        await clerk.press("enter")
        await clerk.see("> 后门 > 大门")
        await clerk.see("被引用")
        await clerk.press("end", "enter")
        await clerk.see("> 大门 > 后门")
        await clerk.press("f10", "f10")
        await clerk.until(lambda: "> 后门 > 大门" not in clerk.text)


async def test_f2_opens_the_form_at_the_field_of_the_cursor(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await opened(clerk, "k2")
        await clerk.see("领用人")
        await clerk.type("领用人")
        await clerk.see("1/1")
        await clerk.press("f2")
        await clerk.see("2 其他")
        await clerk.until(lambda: any("> " in x and "领用人" in x for x in clerk.text.split("\n")))


async def test_what_is_wrong_stands_below_its_field(office: Workspace) -> None:
    put(office.root, key("k2", "后门", "gone", "holder: 李四\nspare_of: k9\n"))
    async with at_home(office) as clerk:
        await clerk.see("x 2 处错误")
        clerk.app.push_screen(RecordScreen(Ref("key", "k2")))
        await clerk.see("“gone”")
        lines = clerk.text.splitlines()
        place = next(n for n, line in enumerate(lines) if "状态" in line)
        assert "x " in lines[place + 1]
        assert "k9  x 没有这条记录" in clerk.text


async def test_a_missing_required_field_is_told_on_top(office: Workspace) -> None:
    put(office.root, {"records/key/k2.yaml": "id: k2\nstatus: kept\n"})
    async with at_home(office) as clerk:
        await clerk.see("x 1 处错误")
        clerk.app.push_screen(RecordScreen(Ref("key", "k2")))
        await clerk.see("有误")
        assert clerk.text.index("有误") < clerk.text.index("状态")


async def test_long_prose_is_broken_by_the_rules_and_found_in_every_line(tmp_path: Path) -> None:
    text = "经居民代表会议讨论（应到15人，实到15人），同意将钥匙由物业统一保管，公示7天无异议。" * 2
    schema = {
        "title": "记事",
        "type": "object",
        "properties": {"title": {"type": "string"}, "note": {"type": "string", "title": "正文"}},
    }
    files = {
        **key_family(schema=schema, look=None, rules=None),  # type: ignore[arg-type]
        "records/key/n1.yaml": f"title: 一\nnote: {text}末尾\n",
    }
    workspace = start(tmp_path / "office", files)
    async with at_home(workspace) as clerk:
        await opened(clerk, "n1")
        await clerk.see("末尾")
        lines = [line.strip() for line in clerk.text.splitlines()]
        assert not any(line.startswith(("，", "。", "）")) for line in lines)
        await clerk.type("末尾")
        await clerk.see("1/1")


async def test_a_family_without_look_is_read_as_well(tmp_path: Path) -> None:
    workspace = start(
        tmp_path / "office", {**key_family(look=None, rules=None), **key("k1", "大门")}
    )
    async with at_home(workspace, language=Language.EN) as clerk:
        await clerk.see("valid")
        clerk.app.push_screen(RecordScreen(Ref("key", "k1")))
        await clerk.see("Kept")


async def test_the_id_is_copied(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await opened(clerk, "k1")
        await clerk.see("名称")
        await clerk.press("ctrl+c")
        await clerk.see("已复制 k1")
        assert clerk.app.clipboard == "k1"


async def test_a_deleted_record_leaves_the_screen(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await opened(clerk, "k2")
        await clerk.see("名称")
        await clerk.press("delete")
        await clerk.see("或 k2 以确认")
        await clerk.type("k2")
        await clerk.press("enter", "enter")
        await clerk.see("原因 *")
        await clerk.type("重复")
        await clerk.press("enter")
        await clerk.until(lambda: "> 后门" not in clerk.text)
    assert git(office.root, "status", "--porcelain") == ""


async def test_a_record_that_is_gone_is_told(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        clerk.app.push_screen(RecordScreen(Ref("key", "k9")))
        await clerk.see("没有“key/k9”这条记录")


async def test_hostile_values_stay_words(tmp_path: Path) -> None:
    more = (
        f"holder: '{HOSTILE}'\n'{HOSTILE}': '{HOSTILE}'\n"
        f"loans:\n  - {{id: '{HOSTILE}', on: '{HOSTILE}', by: '{HOSTILE}'}}\n"
    )
    workspace = start(
        tmp_path / "office", {**key_family(), **key("k1", f"'{HOSTILE}'", f"'{HOSTILE}'", more)}
    )
    async with at_home(workspace, size=(200, 42)) as clerk:
        await clerk.see("处错误")
        clerk.app.push_screen(RecordScreen(Ref("key", "k1")))
        await clerk.see("格式里没有")
        await clerk.until(lambda: clerk.text.count(HOSTILE) >= 8)
        assert is_harmless(clerk.text)
        clerk.app.pop_screen()
        clerk.app.push_screen(FindingsScreen())
        await clerk.see("x 错误")
        assert HOSTILE in clerk.text
        assert is_harmless(clerk.text)
