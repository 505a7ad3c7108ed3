"""Two people edit one record: what differs is merged, what collides is decided by a person."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from desk import Clerk, at_desk
from walk import ACTING, HOSTILE, is_harmless

from juwu.draft import Side
from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Workspace
from office import LOOK, git, key, key_family, put, start
from tui.dialogs import AskText, Confirm
from tui.screens.conflict import ConflictScreen
from tui.screens.form import FormScreen
from tui.screens.items import ItemsScreen
from tui.screens.review import ReviewScreen

REF = Ref("key", "k1")
FILE = "records/key/k1.yaml"
LOANS = 'loans:\n  - {id: a, on: "2026-01-01"}\n  - {id: b, on: "2026-01-02"}\n'
LONG = "此钥匙由门卫室保管，借用须登记，当日归还，不得转借他人使用。"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = key("k1", "大门", more="holder: 甲 # 门卫\ncount: 3\n" + LOANS)
    return start(tmp_path / "w", {**key_family(look=LOOK), **records})


def form(office: Workspace, **fields: Value) -> FormScreen:
    """A form in which some fields have been edited."""
    draft = office.draft(REF)
    for name, value in fields.items():
        draft.set(Pointer.of(name), value)
    return FormScreen(draft)


def elsewhere(office: Workspace, reason: str = "换了牌子", **fields: Value) -> str:
    """Another person's save, from a workspace of their own; the commit."""
    other = Workspace.find(office.root)
    git(office.root, "config", "user.name", "李建国")
    draft = other.draft(REF)
    for name, value in fields.items():
        draft.set(Pointer.of(name), value)
    commit = other.save([draft], reason).id
    git(office.root, "config", "user.name", "张三")
    return commit


def committed(office: Workspace) -> str:
    return git(office.root, "show", f"HEAD:{FILE}")


def count(office: Workspace) -> int:
    return int(git(office.root, "rev-list", "--count", "HEAD"))


async def save(clerk: Clerk, reason: str = "核对") -> None:
    """From the form through the review to the commit."""
    await clerk.press("ctrl+s")
    await clerk.see("提交前审阅")
    await clerk.see("不推送")
    await clerk.type(reason)
    await clerk.press("enter")


async def collide(clerk: Clerk) -> None:
    await save(clerk)
    await clerk.until(lambda: isinstance(clerk.app.screen, ConflictScreen))
    await clerk.see("共同祖先")


def holds(clerk: Clerk, words: str) -> bool:
    """Whether the screen shows a text, however its lines are broken."""
    return words in "".join(clerk.text.split())


async def settle_and_save(clerk: Clerk) -> None:
    await clerk.see("都定好了")
    await clerk.press("ctrl+s")
    await clerk.until(lambda: isinstance(clerk.app.screen, ReviewScreen))
    await clerk.see("不推送")
    await clerk.press("ctrl+s")
    await clerk.until(lambda: clerk.answers)


async def test_edits_of_different_fields_are_merged_and_the_toast_says_whose(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, count=4)) as clerk:
        commit = elsewhere(office, title="正门")
        await save(clerk)
        await clerk.until(lambda: clerk.answers)
        await clerk.until(lambda: "已合并李建国的修改" in clerk.toasts)
        assert commit[:8] in clerk.toasts
    text = committed(office)
    assert "title: 正门" in text
    assert "count: 4" in text
    assert "holder: 甲 # 门卫" in text
    assert git(office.root, "log", "-2", "--format=%an").split() == ["张三", "李建国"]


async def test_an_edit_in_an_editor_is_merged_too(office: Workspace) -> None:
    async with at_desk(office, form(office, count=4)) as clerk:
        put(office.root, {FILE: (office.root / FILE).read_text().replace("大门", "正门")})
        await save(clerk)
        await clerk.until(lambda: "直接写进文件的修改" in clerk.toasts)
    assert "title: 正门" in committed(office)
    assert "count: 4" in committed(office)


async def test_a_merge_that_breaks_a_rule_is_told_and_not_saved(office: Workspace) -> None:
    async with at_desk(office, form(office, count=2)) as clerk:
        loans: list[Value] = [{"id": one, "on": "2026-01-01"} for one in "abc"]
        head = elsewhere(office, loans=loans)
        await save(clerk)
        await clerk.see("没有完成")
        await clerk.press("escape")
        await clerk.see("借出的比有的多")
        await clerk.press("escape")
        await clerk.see("x 1 处错误")
        screen = clerk.app.screen
        assert isinstance(screen, FormScreen)
        assert len(str(screen.draft.value(Pointer.of("loans")))) > len(str(loans[:2]))
    assert git(office.root, "rev-parse", "HEAD").strip() == head


@pytest.mark.parametrize(
    ("digit", "title"), [("1", "东门"), ("１", "东门"), ("2", "正门"), ("3", "大门")]
)
async def test_each_side_can_be_chosen_by_a_digit_of_either_width(
    office: Workspace, digit: str, title: str
) -> None:
    async with at_desk(office, form(office, title="东门", count=4)) as clerk:
        elsewhere(office, title="正门")
        await collide(clerk)
        for words in ("名称", "1/1", "大门", "李建国", "换了牌子", "正门", "东门", "1/1 处未定"):
            assert words in clerk.text
        assert "<<<<" not in clerk.text
        await clerk.type(digit)
        await clerk.see("* 已选")
        await settle_and_save(clerk)
    assert f"title: {title}" in committed(office)
    assert "count: 4" in committed(office)
    assert (office.root / FILE).read_text() == committed(office)


async def test_another_value_can_be_written(office: Workspace) -> None:
    async with at_desk(office, form(office, title="东门")) as clerk:
        elsewhere(office, title="正门")
        await collide(clerk)
        await clerk.press("f2")
        await clerk.until(lambda: isinstance(clerk.app.screen, AskText))
        await clerk.type("正")
        await clerk.press("ctrl+s")
        await clerk.see("* 已选")
        await settle_and_save(clerk)
    assert "title: 东门正" in committed(office) or "title: 正东门" in committed(office)


async def test_a_value_that_does_not_do_is_told_and_nothing_is_chosen(office: Workspace) -> None:
    async with at_desk(office, form(office, count=4)) as clerk:
        elsewhere(office, count=5)
        await collide(clerk)
        await clerk.type("4")
        await clerk.until(lambda: isinstance(clerk.app.screen, AskText))
        await clerk.type("许多")
        await clerk.press("ctrl+s")
        await clerk.see("没有完成")
        await clerk.press("escape")
        await clerk.see("1/1 处未定")


async def test_leaving_keeps_the_draft_and_writes_nothing(office: Workspace) -> None:
    async with at_desk(office, form(office, title="东门", count=4)) as clerk:
        head = elsewhere(office, title="正门", count=5)
        await collide(clerk)
        await clerk.see("2/2 处未定")
        await clerk.type("1")
        await clerk.see("1/2 处未定")
        await clerk.press("ctrl+s")
        await clerk.see("还有 1 处没有定")
        await clerk.press("f10")
        await clerk.see("草稿照旧")
        await clerk.press("f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see("2 处改动")
        screen = clerk.app.screen
        assert isinstance(screen, FormScreen)
        assert screen.draft.value(Pointer.of("title")) == "东门"
        assert not clerk.answers
    assert git(office.root, "rev-parse", "HEAD").strip() == head
    assert "正门" in (office.root / FILE).read_text()


async def test_several_places_are_gone_through_and_a_choice_can_be_changed(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, title="东门", count=4)) as clerk:
        elsewhere(office, title="正门", count=5)
        await collide(clerk)
        await clerk.press("enter")
        await clerk.see("2/2  把数")
        await clerk.press("down", "enter")
        await clerk.see("都定好了")
        await clerk.press("tab")
        await clerk.see("1/2  名称")
        await clerk.type("2")
        await clerk.press("shift+tab")
        await clerk.type("1")
        await settle_and_save(clerk)
    assert "title: 正门" in committed(office)
    assert "count: 4" in committed(office)


async def test_taking_all_of_theirs_leaves_nothing_to_save(office: Workspace) -> None:
    async with at_desk(office, form(office, title="东门")) as clerk:
        head = elsewhere(office, title="正门")
        await collide(clerk)
        await clerk.type("2")
        await clerk.see("都定好了")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see("正门")
        await clerk.press("f10")
        await clerk.until(lambda: clerk.answers)
    assert git(office.root, "rev-parse", "HEAD").strip() == head


async def test_a_deleted_record_can_be_kept(office: Workspace) -> None:
    async with at_desk(office, form(office, count=4)) as clerk:
        Workspace.find(office.root).delete(REF, "不用了")
        await collide(clerk)
        assert "对方把它删除了" in clerk.text
        assert "整条记录" in clerk.text
        await clerk.type("1")
        await settle_and_save(clerk)
    assert "count: 4" in committed(office)


async def test_a_deleted_record_can_stay_deleted_once_that_is_confirmed(office: Workspace) -> None:
    async with at_desk(office, form(office, count=4)) as clerk:
        Workspace.find(office.root).delete(REF, "不用了")
        before = count(office)
        await collide(clerk)
        await clerk.type("2")
        await clerk.see("都定好了")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: isinstance(clerk.app.screen, Confirm))
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ConflictScreen))
        await clerk.press("ctrl+s")
        await clerk.until(lambda: isinstance(clerk.app.screen, Confirm))
        await clerk.press("right", "enter")
        await clerk.until(lambda: clerk.answers)
        assert clerk.answers == [None]
    assert count(office) == before
    assert not (office.root / FILE).exists()


async def test_a_draft_given_up_from_within_a_list_is_left_and_forgotten(
    office: Workspace,
) -> None:
    draft = office.draft(REF)
    draft.set(Pointer.of("count"), 4)
    screen = FormScreen(draft, Pointer.parse("/loans/0/on"))
    async with at_desk(office, screen) as clerk:
        await clerk.until(lambda: isinstance(clerk.app.screen, ItemsScreen))
        Workspace.find(office.root).delete(REF, "不用了")
        await collide(clerk)
        await clerk.type("2")
        await clerk.see("都定好了")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: isinstance(clerk.app.screen, Confirm))
        await clerk.press("right", "enter")
        await clerk.until(lambda: clerk.answers)
        assert clerk.answers == [None]
        clerk.app.keeper.flush(10)
    assert not office.journal.keeps(draft)


async def test_the_page_keys_turn_to_the_end_of_long_values(office: Workspace) -> None:
    screen = form(office, holder=LONG + "末尾")
    async with at_desk(office, screen, size=(80, 16)) as clerk:
        elsewhere(office, holder=LONG)
        await collide(clerk)
        assert "末尾" not in clerk.text
        await clerk.press("pagedown", "pagedown", "pagedown", "pagedown")
        await clerk.see("末尾")
        assert ">  1  用我的" in clerk.text
        await clerk.press("pageup", "pageup", "pageup", "pageup")
        await clerk.see("原来的")


async def test_an_item_deleted_by_the_other_has_plain_words(office: Workspace) -> None:
    screen = form(office)
    screen.draft.set(Pointer.parse("/loans/id=b/on"), "2026-03-03")
    async with at_desk(office, screen, size=(150, 42)) as clerk:
        elsewhere(office, loans=[{"id": "a", "on": "2026-01-01"}])
        await collide(clerk)
        assert "您改了这里，对方把它删除了" in clerk.text
        assert "2026-03-03" in clerk.text
        await clerk.type("1")
        await settle_and_save(clerk)
    assert "2026-03-03" in committed(office)


async def test_two_orders_of_a_list_lose_no_item(office: Workspace) -> None:
    loans = Pointer.of("loans")
    other = Workspace.find(office.root)
    first = other.draft(REF)
    first.append(loans, {"id": "c", "on": "2026-01-03"})
    other.save([first], "加一项")
    screen = form(Workspace.find(office.root))
    screen.draft.move(loans / 2, 0)
    async with at_desk(Workspace.find(office.root), screen) as clerk:
        theirs = Workspace.find(office.root)
        draft = theirs.draft(REF)
        draft.move(loans / 0, 1)
        theirs.save([draft], "排序")
        await collide(clerk)
        assert "只定次序" in clerk.text
        assert "4  自己填" not in clerk.text
        await clerk.type("2")
        await clerk.see("都定好了")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: not isinstance(clerk.app.screen, ConflictScreen))
        items = screen.draft.value(loans)
        assert isinstance(items, list)
        assert [item["id"] for item in items if isinstance(item, dict)] == ["b", "a", "c"]


async def test_a_long_text_is_marked_by_word_and_shown_in_full(office: Workspace) -> None:
    elsewhere(office, holder=LONG)
    async with at_desk(office, form(office, holder=LONG.replace("当日", "次日"))) as clerk:
        elsewhere(office, holder=LONG.replace("当日", "三日内"))
        await collide(clerk)
        seen = "".join(clerk.text.split())
        assert LONG in seen
        assert "{+" in seen
        assert "[-" in seen


async def test_hostile_values_are_harmless(office: Workspace) -> None:
    async with at_desk(
        office, form(office, title=HOSTILE + "1"), size=(150, 42), language=Language.EN
    ) as clerk:
        put(office.root, {FILE: (office.root / FILE).read_text().replace("大门", f'"{HOSTILE}2"')})
        git(office.root, "config", "user.name", HOSTILE + ACTING)
        git(office.root, "commit", "-qam", f"x\n\nReason: {ACTING}{HOSTILE}")
        git(office.root, "config", "user.name", "张三")
        await clerk.press("ctrl+s")
        await clerk.see("nothing is sent yet")
        await clerk.type("x")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ConflictScreen))
        await clerk.see("[@click=app.quit]")
        assert is_harmless(clerk.text)
        await clerk.type("2")
        await clerk.see("All is settled")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        assert is_harmless(clerk.text)


async def test_what_was_chosen_is_there_again_after_leaving(office: Workspace) -> None:
    async with at_desk(office, form(office, title="东门", count=4)) as clerk:
        elsewhere(office, title="正门", count=5)
        await collide(clerk)
        await clerk.type("1")
        await clerk.see("1/2 处未定")
        await clerk.press("f10")
        await clerk.see("选好的也留着")
        await clerk.press("f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.press("ctrl+s")
        await clerk.see("不推送")
        await clerk.see("核对")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: isinstance(clerk.app.screen, ConflictScreen))
        await clerk.see("1/2 处未定")
        await clerk.see("* 已选")
        await clerk.press("tab")
        await clerk.type("2")
        await settle_and_save(clerk)
    assert "title: 东门" in committed(office)
    assert "count: 5" in committed(office)


async def test_what_was_chosen_outlives_the_program(office: Workspace) -> None:
    async with at_desk(office, form(office, title="东门", count=4)) as clerk:
        elsewhere(office, title="正门", count=5)
        await collide(clerk)
        await clerk.type("1")
        await clerk.see("1/2 处未定")
        clerk.app.keeper.flush(10)
        (file,) = office.journal.folder.glob("*.draft")
        assert file.stat().st_mode & 0o777 == 0o600
        office.journal.close()
        later = Workspace.find(office.root)
        (left,) = later.journal.left()
        first, second = left.disputes
        assert (str(first.conflict.pointer), first.side) == ("/title", Side.MINE)
        assert (first.conflict.base, first.conflict.theirs) == ("大门", "正门")
        assert first.theirs is not None
        assert (first.theirs.author, first.theirs.reason) == ("李建国", "换了牌子")
        assert (first.mine.author, first.mine.reason) == ("张三", "核对")
        assert second.side is None
        draft = later.journal.resume(left)
    async with at_desk(later, FormScreen(draft)) as clerk:
        await clerk.press("ctrl+s")
        await clerk.see("不推送")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: isinstance(clerk.app.screen, ConflictScreen))
        await clerk.until(lambda: "接着上次的选择" in clerk.toasts)
        await clerk.see("1/2 处未定")


async def test_a_choice_does_not_hold_once_a_side_has_changed_again(office: Workspace) -> None:
    async with at_desk(office, form(office, title="东门", count=4)) as clerk:
        elsewhere(office, title="正门", count=5)
        await collide(clerk)
        await clerk.type("1")
        await clerk.see("1/2 处未定")
        await clerk.press("f10", "f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        elsewhere(office, title="偏门")
        await collide(clerk)
        await clerk.see("2/2 处未定")
        await clerk.see("偏门")


async def test_both_new_items_of_one_key_can_be_kept(office: Workspace) -> None:
    screen = form(office, count=9)
    screen.draft.append(Pointer.of("loans"), {"id": "c", "on": "2026-03-03"})
    async with at_desk(office, screen, size=(150, 42)) as clerk:
        other = Workspace.find(office.root)
        draft = other.draft(REF)
        draft.append(Pointer.of("loans"), {"id": "c", "on": "2026-04-04"})
        other.save([draft], "借出")
        await collide(clerk)
        assert "5  两边都留" in clerk.text
        await clerk.type("5")
        await settle_and_save(clerk)
    text = committed(office)
    for words in ("id: c\n", "2026-04-04", "id: c-2", "2026-03-03"):
        assert words in text


async def test_both_is_offered_only_where_there_is_room_for_both(office: Workspace) -> None:
    async with at_desk(office, form(office, title="东门")) as clerk:
        elsewhere(office, title="正门")
        await collide(clerk)
        assert "两边都留" not in clerk.text


async def test_the_rules_are_told_of_the_record_as_decided_so_far(office: Workspace) -> None:
    async with at_desk(office, form(office, count=2)) as clerk:
        loans: list[Value] = [{"id": one, "on": "2026-01-01"} for one in "abcd"]
        elsewhere(office, count=5, loans=loans)
        await collide(clerk)
        assert "借出的比有的多" not in clerk.text
        await clerk.type("1")
        await clerk.see("x 借出的比有的多")
        await clerk.see("x 1 处错误")
        await clerk.type("2")
        await clerk.until(lambda: "借出的比有的多" not in clerk.text)


@pytest.mark.parametrize("go_on", [True, False])
async def test_a_renamed_record_is_told_and_the_draft_goes_on_under_the_new_name(
    office: Workspace, *, go_on: bool
) -> None:
    async with at_desk(office, form(office, count=4)) as clerk:
        git(office.root, "config", "user.name", "李建国")
        git(office.root, "mv", FILE, "records/key/k9.yaml")
        moved = office.root / "records/key/k9.yaml"
        moved.write_text(moved.read_text().replace("id: k1", "id: k9"))
        git(office.root, "commit", "-qam", "改编号\n\nReason: 编号写错")
        git(office.root, "config", "user.name", "张三")
        await save(clerk)
        await clerk.until(lambda: isinstance(clerk.app.screen, Confirm))
        for words in ("已改名为key/k9", "李建国", "编号写错"):
            await clerk.until(partial(holds, clerk, words))
        if not go_on:
            await clerk.press("escape")
            await clerk.see("没有保存，草稿照旧")
            return
        await clerk.press("right", "enter")
        await clerk.until(lambda: "已接到新的记录号下" in clerk.toasts)
        await clerk.see("不推送")
        clerk.app.keeper.flush(10)
        assert len(list(office.journal.folder.glob("*.draft"))) == 1
        await clerk.press("ctrl+s")
        await clerk.until(lambda: clerk.answers)
        clerk.app.keeper.flush(10)
        assert not list(office.journal.folder.glob("*.draft"))
    text = git(office.root, "show", "HEAD:records/key/k9.yaml")
    assert "id: k9" in text
    assert "count: 4" in text
    assert not (office.root / FILE).exists()
