"""A clerk brings a table in: sees columns and fates, changes a field, gives a reason."""

from __future__ import annotations

from pathlib import Path

from desk import Clerk
from walk import ACTING, HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from office import git, key, key_family, start
from tui.dialogs.ask_file import AskFile
from tui.import_manner import BLANK, DELIMITER, KEEP, MANNER_KEY
from tui.row_list import RowList
from tui.screens.importing import ImportScreen


def office_with(root: Path) -> Workspace:
    return start(root, {**key_family(), **key("k1", "大门"), **key("k2", "后门")})


def table(folder: Path, text: str) -> Path:
    folder.mkdir()
    AskFile.last = folder
    file = folder / "盘点.csv"
    file.write_text(text, "gb18030")
    return file


async def test_a_table_is_looked_at_and_becomes_one_commit(tmp_path: Path) -> None:
    office = office_with(tmp_path / "work")
    table(tmp_path / "in", "记录号,名称,几把,备注\nk1,大门,3,x\nk2,后门,,\n,车库,1,\n")
    async with at_home(office, size=(110, 30)) as clerk:
        await clerk.see("钥匙")
        await clerk.press("ctrl+e")
        await clerk.see("盘点.csv")
        await clerk.type("盘点.csv")
        await clerk.press("enter")
        await clerk.see("认出 2 列")
        await clerk.press("1")
        await clerk.see("按 GB18030 读的")
        await clerk.see("新建 1  修改 0  不变 2")
        assert is_harmless(clerk.text)
        await clerk.press("down", "down", "enter")
        await clerk.see("把数")
        await clerk.type("把数")
        await clerk.press("enter")
        await clerk.see("新建 1  修改 1  不变 1")
        assert "→ 3" in clerk.text
        await clerk.press("ctrl+s")
        await clerk.see("导入 2 条钥匙")
        await clerk.type("盘点")
        await clerk.press("enter")
        await clerk.until(lambda: "已导入 2 条" in clerk.toasts)
    assert git(office.root, "rev-list", "--count", "HEAD").strip() == "2"
    assert Workspace.find(office.root).record(Ref("key", "k1")).data["count"] == 3


async def test_refused_rows_are_told_and_kept_beside_the_file(tmp_path: Path) -> None:
    office = office_with(tmp_path / "work")
    file = table(tmp_path / "in", f"名称,状态\n{HOSTILE},没有的\n窗,在库\n")
    async with at_home(office, language=Language.ZH) as clerk:
        await clerk.see("钥匙")
        await clerk.press("ctrl+e")
        await clerk.see("盘点.csv")
        await clerk.type("盘点.csv")
        await clerk.press("enter")
        await clerk.see("认出 2 列")
        await clerk.press("enter")
        await clerk.see("没有“没有的”这一项")
        assert is_harmless(clerk.text)
        # What cannot be brought in stands first, under the cursor.
        assert clerk.text.index("没有“没有的”这一项") < clerk.text.index("列和字段")
        assert any(one.lstrip().startswith(">  第 2 行") for one in clerk.text.splitlines())
        await clerk.press("ctrl+s")
        await clerk.see("导入其余的")
        await clerk.press("right", "enter")
        await clerk.see("导入 1 条钥匙")
        await clerk.type("补")
        await clerk.press("enter")
        await clerk.until(lambda: "没有导入的行" in clerk.toasts)
        assert "正在导入" not in clerk.text + clerk.toasts
    assert "没有的" in (file.parent / "盘点-refused.csv").read_text("utf-8-sig")


async def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    office = office_with(tmp_path / "work")
    table(tmp_path / "in", f'a,"{ACTING}\n')
    async with at_home(office) as clerk:
        await clerk.see("钥匙")
        await clerk.press("ctrl+e")
        await clerk.see("盘点.csv")
        await clerk.type("盘点.csv")
        await clerk.press("enter")
        await clerk.see("读不了这个表")
        assert is_harmless(clerk.text)


async def test_how_a_file_is_read_and_brought_in_can_be_settled_and_kept(tmp_path: Path) -> None:
    office = office_with(tmp_path / "work")
    file = table(tmp_path / "in", "记录号,把数;名称\nk1,;\n")
    async with at_home(office, size=(110, 40)) as clerk:
        await clerk.see("钥匙")
        await clerk.press("ctrl+e")
        await clerk.see("盘点.csv")
        await clerk.type("盘点.csv")
        await clerk.press("enter")
        await clerk.see("认出")
        await clerk.press("1")
        await clerk.see("各列用什么分开")
        await settle(clerk, DELIMITER, "分号")
        await clerk.see("记录号,把数")
        await settle(clerk, DELIMITER, "中文逗号")
        await clerk.see("记录号,把数;名称")
        await settle(clerk, BLANK, "清空")
        await clerk.see("清空原来的值")
        await open_setting(clerk, KEEP)
        await clerk.see("写到哪个文件")
        await clerk.press("enter")
        await clerk.until(lambda: "已写到" in clerk.toasts)
    kept = (file.parent / "key.yaml").read_text("utf-8")
    assert "delimiter: full-width-comma\n" in kept
    assert "blank: clear\n" in kept


async def settle(clerk: Clerk, setting: str, chosen: str) -> None:
    """Go to a setting, and choose one of what it can be."""
    await open_setting(clerk, setting)
    await clerk.see(chosen)
    await clerk.type(chosen)
    await clerk.see("1/1")
    await clerk.press("enter")
    await clerk.until(lambda: isinstance(clerk.app.screen, ImportScreen))


async def open_setting(clerk: Clerk, setting: str) -> None:
    """Press Enter on the line of a setting."""
    clerk.app.screen.query_one(RowList).move_to(f"{MANNER_KEY}{setting}")
    await clerk.press("enter")
