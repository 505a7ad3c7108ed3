"""A clerk works in the list of a family."""

from __future__ import annotations

from pathlib import Path

import pytest
from walk import HOSTILE, at_home, is_harmless

from juwu.record import Ref
from juwu.workspace import Workspace
from office import LOOK, git, key, key_family, put, start
from tui.row_list import RowList
from tui.screens.form import FormScreen
from tui.screens.records import RecordsScreen

TREE = LOOK + "views:\n  - {kind: tree, title: {zh: 备用树, en: Spares}, parent_at: /spare_of}\n"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {
        **key("k1", "大门"),
        **key("k2", "后门", "lent", "holder: 李四\n"),
        **key("k3", "物业办公室", more="spare_of: k1\n"),
    }
    return start(tmp_path / "office", {**key_family(look=TREE), **records})


async def test_typing_filters_by_text_and_by_pinyin(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/3")
        await clerk.type("后门")
        await clerk.see("1/1")
        await clerk.press("escape")
        await clerk.see("/3")
        await clerk.type("wyb")
        await clerk.see("1/1")
        assert "物业办公室" in clerk.text
        await clerk.type("zzz")
        await clerk.see("没有相符的行")
        await clerk.press("backspace", "backspace", "backspace")
        await clerk.see("物业办公室")


async def test_choices_are_words_and_the_way_is_shown(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("借出")
        assert "office > 钥匙" in clerk.text.splitlines()[0]


async def test_one_sorts_by_a_column_from_the_palette_too(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/3")
        await clerk.press("alt+s")
        await clerk.see("按哪一列排序")
        await clerk.press("1")
        await clerk.see("名称 ^")
        await clerk.press("alt+s")
        await clerk.see("按哪一列排序")
        await clerk.press("1")
        await clerk.see("名称 v")
        rows = clerk.app.screen.query_one(RowList)
        assert [row.cells[0] for row in (rows.view[n] for n in range(3))] == [
            "物业办公室",
            "后门",
            "大门",
        ]


async def test_panes_come_with_the_room(office: Workspace) -> None:
    async with at_home(office, size=(150, 42)) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/3")
        await clerk.see("基本")
        await clerk.see("开始")
        await clerk.press("down", "down")
        await clerk.see("大门 (k1)")
    async with at_home(office, size=(110, 30)) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("基本")
        assert "开始" not in clerk.text
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/3")
        assert "基本" not in clerk.text


async def test_a_file_that_cannot_be_read_stays_and_opens_its_fault(office: Workspace) -> None:
    put(office.root, {"records/key/k4.yaml": "id: [k4\n"})
    async with at_home(office) as clerk:
        await clerk.see("x 1 处错误")
        await clerk.press("enter")
        await clerk.see("x 读不了")
        await clerk.type("k4")
        await clerk.see("1/1")
        await clerk.press("enter")
        await clerk.see("records/key/k4.yaml")
        assert "x 错误" in clerk.text


async def test_a_record_is_deleted_after_its_id_and_a_reason(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/3")
        await clerk.type("后门")
        await clerk.see("1/1")
        await clerk.press("delete")
        await clerk.see("输入“后门”或 k2 以确认")
        await clerk.type("后门")
        await clerk.press("enter", "enter")
        await clerk.see("原因 *")
        await clerk.type("锁换了")
        await clerk.press("enter")
        await clerk.see("已删除“后门”")
    assert not (office.root / "records/key/k2.yaml").exists()
    assert "锁换了" in git(office.root, "log", "-1", "--format=%B")


async def test_a_record_that_others_name_is_not_deleted(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/3")
        await clerk.type("大门")
        await clerk.see("1/1")
        await clerk.press("delete")
        await clerk.see("还有 1 处引用它")
        await clerk.see("钥匙：备用于")
        await clerk.press("enter")
        await clerk.see("office > 物业办公室")
    assert (office.root / "records/key/k1.yaml").exists()


async def test_from_the_list_to_the_form_and_back_to_the_new_title(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("1/3")
        await clerk.type("后门")
        await clerk.see("1/1")
        await clerk.press("f2")
        await clerk.see("名称 *")
        await clerk.type("西门")
        await clerk.press("enter", "ctrl+s")
        await clerk.see("西门")
        await clerk.see("张三")
        await clerk.type("改名")
        await clerk.press("enter")
        await clerk.until(lambda: "筛选: 后门" in clerk.text)
        await clerk.press("escape")
        await clerk.see("西门")
        assert next(office.timeline(Ref("key", "k2"))).reason == "改名"


async def test_an_empty_family_says_which_key_begins_it(tmp_path: Path) -> None:
    workspace = start(tmp_path / "office", key_family())
    async with at_home(workspace) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("按 F8 新建第一条")
        await clerk.press("f8")
        await clerk.see("名称 *")


async def test_an_edit_that_is_not_committed_is_marked(office: Workspace) -> None:
    put(office.root, key("k1", "北大门"))
    async with at_home(office) as clerk:
        await clerk.see("1 处未提交")
        await clerk.press("enter")
        await clerk.see("1/3")
        await clerk.see("未提交  在库")


async def test_the_tree_folds_and_goes_back(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("enter")
        await clerk.see("Tab 换视图")
        await clerk.press("tab")
        await clerk.see("> 备用树")
        await clerk.see("- 大门")
        assert "    物业办公室" in clerk.text
        await clerk.press("home", "down", "left", "left")
        await clerk.see("+ 大门")
        assert "物业办公室" not in clerk.text
        await clerk.press("right", "right")
        await clerk.see("物业办公室")
        await clerk.press("left", "enter")
        await clerk.see("钥匙 > 大门")
        await clerk.press("f10", "tab")
        await clerk.until(lambda: "备用树" not in clerk.text)


async def test_hostile_titles_stay_words(tmp_path: Path) -> None:
    records = {
        **key("k1", f"'{HOSTILE}'"),
        **key("k2", '"\\e]0;owned\\a"'),
        **key("k3", f"'{HOSTILE}'", more=f"holder: '{HOSTILE}'\n"),
    }
    workspace = start(tmp_path / "office", {**key_family(look=TREE), **records})
    async with at_home(workspace, size=(150, 42)) as clerk:
        await clerk.see("处错误")
        await clerk.press("enter")
        await clerk.see(HOSTILE)
        await clerk.press("end", "home")
        await clerk.see("基本")
        assert is_harmless(clerk.text)
        await clerk.press("tab")
        await clerk.see("> 备用树")
        assert is_harmless(clerk.text)


async def test_a_new_record_begins_like_the_one_under_the_cursor(workspace: Workspace) -> None:
    async with at_home(workspace) as clerk:
        screen = RecordsScreen("seal_use", "用印")
        clerk.app.push_screen(screen)
        await clerk.until(lambda: screen.current)
        one = screen.current
        assert one is not None
        await clerk.press("alt+f")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        form = clerk.app.screen
        assert isinstance(form, FormScreen)
        assert form.draft.is_new
        old = workspace.record(one.ref).data
        assert form.draft.data["seal_org_id"] == old["seal_org_id"]
        assert "official_no" not in form.draft.data
        assert "requested_at" not in form.draft.data


async def test_f8_offers_the_templates_of_a_family(workspace: Workspace) -> None:
    async with at_home(workspace) as clerk:
        screen = RecordsScreen("minutes", "会议")
        clerk.app.push_screen(screen)
        await clerk.until(lambda: screen.current)
        await clerk.press("f8")
        await clerk.see("四方议事")
        await clerk.press("4")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        form = clerk.app.screen
        assert isinstance(form, FormScreen)
        assert form.draft.data["meeting_kind"] == "four_party"
