"""A clerk comes back to what was not saved: sees it, goes on, or drops it."""

from __future__ import annotations

from pathlib import Path

import pytest
from walk import HOSTILE, at_home, is_harmless

from juwu.draft import Typing
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import git, key, key_family, put, start
from tui.dialogs import AskText

MAIN = Ref("key", "main")
TITLE, HOLDER, COUNT = Pointer.of("title"), Pointer.of("holder"), Pointer.of("count")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "office", {**key_family(), **key("main", "大门"), **key("b", "后门")})


def leave(workspace: Workspace, title: str = "正门", typing: Typing | None = None) -> None:
    """A draft of the first record, left by an earlier run."""
    earlier = Workspace.find(workspace.root)
    draft = earlier.draft(MAIN)
    draft.set(TITLE, title)
    earlier.journal.keep(draft, typing)
    earlier.journal.close()


def leave_new(workspace: Workspace) -> None:
    earlier = Workspace.find(workspace.root)
    draft = earlier.new("key", "side")
    draft.set(TITLE, "侧门")
    earlier.journal.keep(draft)
    earlier.journal.close()


def left(workspace: Workspace) -> list[Ref]:
    """What a later run would be offered."""
    workspace.journal.close()
    return [one.ref for one in Workspace.find(workspace.root).journal.left()]


async def test_the_first_screen_tells_what_was_not_saved(office: Workspace) -> None:
    leave(office)
    async with at_home(office) as clerk:
        await clerk.see("没有保存的草稿")
        await clerk.see("1 处改动  正门 (main)")


async def test_a_draft_is_compared_with_the_record_and_gone_on_with(office: Workspace) -> None:
    leave(office)
    async with at_home(office) as clerk:
        await clerk.see("正门 (main)")
        await clerk.press("home", "enter")
        await clerk.see("接着改")
        assert "大门" in clerk.text
        assert "又改过" not in clerk.text
        await clerk.press("enter")
        await clerk.see("1 处改动")
        await clerk.press("ctrl+s")
        await clerk.see("原因")
        await clerk.type("换门")
        await clerk.press("enter")
        await clerk.until(
            lambda: "title: 正门" in git(office.root, "show", f"HEAD:records/{MAIN}.yaml")
        )
        await clerk.until(lambda: "没有保存的草稿" not in clerk.text)
    assert left(office) == []


async def test_opening_a_record_offers_its_draft_first(office: Workspace) -> None:
    leave(office)
    async with at_home(office) as clerk:
        await clerk.see("正门 (main)")
        await clerk.press("home", "down", "down", "down", "enter")
        await clerk.see("后门")
        await clerk.press("f2")
        await clerk.until(lambda: "接着改" in clerk.text or "1 基本" in clerk.text)
        if "接着改" not in clerk.text:  # the cursor stands on the other record
            await clerk.press("escape", "down", "f2")
            await clerk.see("接着改")
        await clerk.press("escape")
        await clerk.until(lambda: "接着改" not in clerk.text)
        assert "1 基本" not in clerk.text
    assert left(office) == [MAIN]


async def test_a_draft_is_dropped_only_after_a_second_question(office: Workspace) -> None:
    leave(office)
    async with at_home(office) as clerk:
        await clerk.see("正门 (main)")
        await clerk.press("home", "enter")
        await clerk.see("接着改")
        await clerk.press("right", "enter")
        await clerk.see("记录本身不变")
        await clerk.press("enter")  # the safe button
        await clerk.until(lambda: "记录本身不变" not in clerk.text)
        assert len(Workspace.find(office.root).journal.left()) == 1
        await clerk.press("home", "enter")
        await clerk.see("接着改")
        await clerk.press("right", "enter")
        await clerk.see("记录本身不变")
        await clerk.press("right", "enter")
        await clerk.until(lambda: "没有保存的草稿" not in clerk.text)
    assert left(office) == []


async def test_a_record_that_changed_meanwhile_is_said_to_have(office: Workspace) -> None:
    leave(office)
    put(office.root, key("main", "铁门"))
    async with at_home(office) as clerk:
        await clerk.see("正门 (main)")
        await clerk.press("home", "enter")
        await clerk.see("又改过")
        assert "铁门" in clerk.text


async def test_a_draft_gone_on_with_is_not_dropped_unasked(office: Workspace) -> None:
    leave(office)
    async with at_home(office) as clerk:
        await clerk.see("正门 (main)")
        await clerk.press("home", "enter")
        await clerk.see("接着改")
        await clerk.press("enter")
        await clerk.see("1 处改动")
        await clerk.press("escape")
        await clerk.see("还没有保存")
        await clerk.press("escape")
        await clerk.press("ctrl+z")
        await clerk.see("大门")
        await clerk.press("escape")
        await clerk.until(lambda: "F3 选择" not in clerk.text)
    assert left(office) == []


async def test_a_new_record_that_was_not_saved_is_gone_on_with(office: Workspace) -> None:
    leave_new(office)
    async with at_home(office) as clerk:
        await clerk.see("侧门 (side)")
        await clerk.press("home", "enter")
        await clerk.see("接着改")
        await clerk.press("enter")
        await clerk.see("新记录")
        await clerk.press("escape")
        await clerk.see("还没有保存")
    assert left(office) == [Ref("key", "side")]


@pytest.mark.parametrize(
    ("typing", "seen"),
    [(Typing(TITLE, "正门的东边"), "正门的东边"), (Typing(COUNT, "3x"), "3x")],
)
async def test_typing_goes_on_where_it_was(office: Workspace, typing: Typing, seen: str) -> None:
    leave(office, typing=typing)
    async with at_home(office) as clerk:
        await clerk.see("正门 (main)")
        await clerk.press("home", "enter")
        await clerk.see("还没写完")
        await clerk.press("enter")
        await clerk.see("1 处改动")
        await clerk.until(lambda: getattr(clerk.app.focused, "value", None) == seen)


async def test_typing_that_has_no_cell_any_more_is_shown(office: Workspace) -> None:
    leave(office, typing=Typing(Pointer.parse("/loans/7/by"), "李芳借的"))
    async with at_home(office) as clerk:
        await clerk.see("正门 (main)")
        await clerk.press("home", "enter")
        await clerk.see("还没写完")
        await clerk.press("enter")
        await clerk.see("上次没写完的内容")
        assert "李芳借的" in clerk.text


async def test_a_text_of_several_lines_is_kept_while_it_is_written_and_put_back(
    office: Workspace,
) -> None:
    put(office.root, key("main", "大门", more="holder: |-\n  甲\n  乙\n"))
    async with at_home(office) as clerk:
        await clerk.see("钥匙")
        await clerk.press("enter")
        await clerk.see("大门")
        await clerk.type("大门")
        await clerk.press("enter", "f2")
        await clerk.see("1 基本")
        await clerk.press("tab")
        await clerk.see("领用人")
        await clerk.press("down", "enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, AskText))
        await clerk.type("丙")
        folder = office.journal.folder
        await clerk.until(lambda: "丙" in "".join(map(Path.read_text, folder.glob("*.draft"))))
    assert left(office) == [MAIN]
    async with at_home(office) as clerk:
        await clerk.see("(main)")
        await clerk.press("home", "enter")
        await clerk.see("还没写完")
        await clerk.press("enter")
        await clerk.see("1 处改动")
        await clerk.press("enter")
        await clerk.see("乙丙")


async def test_what_is_edited_and_typed_is_in_the_journal_at_once(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("钥匙")
        await clerk.press("enter")
        await clerk.see("后门")
        await clerk.press("f2")
        await clerk.see("1 基本")
        await clerk.type("新门")
        await clerk.press("enter")
        folder = office.journal.folder
        await clerk.until(lambda: "新门" in "".join(map(Path.read_text, folder.glob("*.draft"))))
        await clerk.press("up")
        await clerk.type("新门边")
        await clerk.until(lambda: "新门边" in "".join(map(Path.read_text, folder.glob("*.draft"))))
        await clerk.press("escape", "escape")
        await clerk.see("还没有保存")
        await clerk.press("right", "enter")
        await clerk.until(lambda: not list(folder.glob("*.draft")))
    assert left(office) == []


async def test_a_journal_that_cannot_be_written_is_told_once_and_editing_goes_on(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "file" / "state"))
    async with at_home(office) as clerk:
        await clerk.see("钥匙")
        await clerk.press("enter")
        await clerk.see("后门")
        await clerk.press("f2")
        await clerk.see("1 基本")
        await clerk.type("新门")
        await clerk.press("enter")
        await clerk.until(lambda: "草稿没能备份" in clerk.toasts)
        await clerk.press("up")
        await clerk.type("又一门")
        await clerk.press("enter")
        await clerk.see("又一门")
        assert clerk.toasts.count("草稿没能备份") == 1


async def test_text_of_a_draft_is_never_more_than_text(office: Workspace) -> None:
    leave(office, HOSTILE, Typing(TITLE, HOSTILE))
    async with at_home(office) as clerk:
        await clerk.see("[/x]")
        await clerk.press("home", "enter")
        await clerk.see("接着改")
        assert "[/x]" in clerk.text
        assert is_harmless(clerk.text)
