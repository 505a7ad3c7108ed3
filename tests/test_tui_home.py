"""A clerk opens juwu and sees what there is and what waits."""

from __future__ import annotations

from pathlib import Path

from walk import HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.workspace import Workspace
from office import git, key, key_family, put, start


def office(tmp_path: Path) -> Workspace:
    records = {**key("k1", "大门"), **key("k2", "后门", "lent", "holder: 李四\n")}
    return start(tmp_path / "office", {**key_family(), **records})


async def test_the_first_screen_tells_families_check_and_latest_changes(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    async with at_home(workspace) as clerk:
        await clerk.see("没有发现问题")
        lines = clerk.text.splitlines()
        assert any("钥匙" in line and " 2 " in line for line in lines)
        assert any("张三" in line and "开始" in line for line in lines)
        assert lines[0].split() == ["office", "main", "校验通过"]
        assert "F7 全文检索" in lines[-1]
        assert "F10 返回" in lines[-1]


async def test_the_way_back_stays_in_a_narrow_footer(tmp_path: Path) -> None:
    async with at_home(office(tmp_path), size=(40, 16)) as clerk:
        await clerk.see("校验通过")
        assert clerk.text.splitlines()[-1].split() == [
            "F1",
            "帮助",
            "F7",
            "全文检索",
            "F10",
            "返回",
        ]


async def test_it_is_there_before_anything_was_read(workspace: Workspace) -> None:
    async with at_home(workspace) as clerk:
        assert "office" in clerk.text.splitlines()[0]
        assert "F10" in clerk.text.splitlines()[-1]


async def test_an_edit_from_outside_is_noticed_while_one_looks(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    async with at_home(workspace) as clerk:
        await clerk.see("没有发现问题")
        put(workspace.root, key("k1", "北大门"))
        await clerk.see("1 处未提交")
        await clerk.see("北大门 (k1)")
        assert "改 1 处" in clerk.text


async def test_the_edit_from_outside_is_reviewed_and_committed(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    put(workspace.root, key("k1", "北大门"))
    async with at_home(workspace) as clerk:
        await clerk.see("1 处未提交")
        await clerk.press("f5")
        await clerk.see("北大门")
        await clerk.press("ctrl+s")
        await clerk.type("门改名")
        await clerk.press("enter")
        await clerk.see("没有发现问题")
        await clerk.until(lambda: "未提交" not in clerk.text)
    assert "Reason: 门改名" in git(workspace.root, "log", "-1", "--format=%B")


async def test_a_finding_is_one_key_away(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    put(workspace.root, key("k2", "后门", "gone"))
    async with at_home(workspace) as clerk:
        await clerk.see("x 1 处错误")
        await clerk.press("up", "enter")
        await clerk.see("“gone”")


async def test_a_latest_change_leads_to_its_history(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    async with at_home(workspace) as clerk:
        await clerk.see("最近")
        await clerk.press("end", "enter")
        await clerk.see("> 历史")


async def test_escape_does_not_leave_but_f10_does(tmp_path: Path) -> None:
    async with at_home(office(tmp_path)) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("escape")
        await clerk.see("按两次 F10 离开居务")
        assert clerk.app.is_running
        await clerk.press("f10")
        await clerk.see("再按一次 F10")
        await clerk.press("f10")
        await clerk.until(lambda: not clerk.app.is_running)


async def test_a_workspace_without_families_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    async with at_home(Workspace(tmp_path)) as clerk:
        await clerk.see("还没有类别")


async def test_it_speaks_english(tmp_path: Path) -> None:
    put(tmp_path / "office", key_family())
    workspace = start(tmp_path / "office", key("k1", "Gate"))
    async with at_home(workspace, language=Language.EN) as clerk:
        await clerk.see("nothing is wrong")
        assert "Key " in clerk.text
        assert "F7 Search" in clerk.text


async def test_hostile_words_stay_words(tmp_path: Path) -> None:
    look = f"title: {{zh: '{HOSTILE}', en: x}}\ndescription: {{zh: '{HOSTILE}', en: x}}\n"
    workspace = start(tmp_path / "office", {**key_family(look=look), **key("k1", f"'{HOSTILE}'")})
    put(workspace.root, key("k1", f"'2{HOSTILE}'"))
    git(workspace.root, "commit", "-q", "--allow-empty", "-m", HOSTILE)
    (workspace.root / "records/key/k1.yaml").touch()
    git(workspace.root, "commit", "-q", "-am", f"\x1b[31m{HOSTILE}")
    put(workspace.root, key("k1", f"'3{HOSTILE}'"))
    async with at_home(workspace, size=(150, 42)) as clerk:
        await clerk.see("最近")
        assert clerk.text.count(HOSTILE) >= 3
        assert is_harmless(clerk.text)
