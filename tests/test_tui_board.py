"""A clerk works on a board: sees who waits where, and takes a card on by one commit."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import deepcopy
from pathlib import Path

import pytest
from desk import Clerk
from walk import HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.reading_only import ReadingWorkspace
from office import LOOK, RULES, SCHEMA, git, key, key_family, start
from tui.screens.board import BoardScreen
from tui.screens.form import FormScreen
from tui.screens.record import RecordScreen
from tui.screens.records import RecordsScreen
from tui.screens.review import ReviewScreen

BOARD = f"""{LOOK}views:
  - kind: board
    title: {{zh: 看板, en: Board}}
    facts: [/holder]
  - {{kind: tree, title: {{zh: 备用, en: Spares}}, parent_at: /spare_of}}
"""


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(
        tmp_path / "w",
        {
            **key_family(look=BOARD),
            **key("k1", json.dumps(f"大门{HOSTILE}")),
            **key("k2", "后门"),
            **key("k3", "侧门", "lent", "holder: 李建国\n"),
        },
    )


@asynccontextmanager
async def at_board(workspace: Workspace, language: Language = Language.ZH) -> AsyncIterator[Clerk]:
    async with at_home(workspace, language=language) as clerk:
        clerk.app.push_screen(BoardScreen("key", "钥匙"))
        yield clerk


async def seen(clerk: Clerk) -> None:
    await clerk.see("在库 2")
    await clerk.until(lambda: clerk.app.focused is not None)


async def test_cards_stand_in_the_lane_of_their_state_and_do_no_harm(office: Workspace) -> None:
    async with at_board(office) as clerk:
        await seen(clerk)
        await clerk.see("借出 1")
        await clerk.see("遗失 0")
        await clerk.see("李建国")
        assert is_harmless(clerk.text)


async def asked_for_a_holder(clerk: Clerk) -> None:
    """Take the card under the cursor on to the state that needs a holder."""
    await clerk.press("alt+m")
    await clerk.see("还缺：领用人")
    await clerk.press("enter")
    await clerk.see("领用人")


async def given_to_wang(clerk: Clerk) -> None:
    """Take that card on and name its holder; the review comes next."""
    await asked_for_a_holder(clerk)
    await clerk.type("王淑芬")
    await clerk.press("enter")
    await clerk.until(lambda: isinstance(clerk.app.screen, ReviewScreen))


async def test_a_card_is_taken_on_and_what_the_state_needs_is_asked_for(office: Workspace) -> None:
    before = git(office.root, "rev-list", "--count", "HEAD")
    async with at_board(office) as clerk:
        await seen(clerk)
        await given_to_wang(clerk)
        await clerk.type("借去开会")
        await clerk.press("enter")
        await clerk.see("借出 2")
    text = (office.root / "records/key/k1.yaml").read_text(encoding="utf-8")
    assert "status: lent" in text
    assert "holder: 王淑芬" in text
    assert int(git(office.root, "rev-list", "--count", "HEAD")) == int(before) + 1
    assert "借去开会" in git(office.root, "log", "-1", "--format=%B")
    assert git(office.root, "status", "--porcelain") == ""


async def test_leaving_the_review_leaves_the_card_where_it_was(office: Workspace) -> None:
    async with at_board(office) as clerk:
        await seen(clerk)
        await clerk.press("right", "alt+m")
        await clerk.see("改到哪个状态")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ReviewScreen))
        await clerk.press("f10")
        await clerk.see("借出 1")
        assert office.journal.left() == []
    assert git(office.root, "status", "--porcelain") == ""


async def test_who_goes_back_from_the_review_finds_the_answers_on_the_form(
    office: Workspace,
) -> None:
    async with at_board(office) as clerk:
        await seen(clerk)
        await given_to_wang(clerk)
        await clerk.type("借去")
        await clerk.press("f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see(">  领用人")
        form = clerk.app.screen
        assert isinstance(form, FormScreen)
        assert (form.draft.data["status"], form.draft.data["holder"]) == ("lent", "王淑芬")
        assert form.reason == "借去"


async def test_what_was_refused_is_mended_on_the_form_with_all_answers(office: Workspace) -> None:
    async with at_board(office) as clerk:
        await seen(clerk)
        await asked_for_a_holder(clerk)
        await clerk.type("王" * 41)
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ReviewScreen))
        await clerk.see("处错误")
        await clerk.type("借去开会")
        await clerk.press("enter")
        await clerk.see("没有提交")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see(">  领用人")
        form = clerk.app.screen
        assert isinstance(form, FormScreen)
        assert (form.draft.data["status"], form.draft.data["holder"]) == ("lent", "王" * 41)
        assert form.reason == "借去开会"


async def test_what_is_not_answered_is_filled_in_on_the_form(office: Workspace) -> None:
    async with at_board(office) as clerk:
        await seen(clerk)
        await asked_for_a_holder(clerk)
        await clerk.press("escape")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        form = clerk.app.screen
        assert isinstance(form, FormScreen)
        assert form.draft.data["status"] == "lent"


async def test_the_first_number_of_a_book_is_asked_for_as_no_rule_can_give_it(
    tmp_path: Path,
) -> None:
    schema = deepcopy(SCHEMA)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    properties["no"] = {"title": "编号", "type": "string", "maxLength": 40}
    numbered = RULES.replace("needs: [/holder]", "needs: [/no]")
    numbered += "numbering:\n  - {at: /no, pattern: '{who}第{n}号', parts: {who: /holder}}\n"
    office = start(tmp_path, {**key_family(schema, BOARD, numbered), **key("k1", "大门")})
    async with at_board(office) as clerk:
        await clerk.see("在库 1")
        await clerk.until(lambda: clerk.app.focused is not None)
        await clerk.press("alt+m")
        await clerk.see("还缺：编号")
        await clerk.press("enter")
        await clerk.see("还算不出来")
        await clerk.type("甲第1号")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ReviewScreen))
        await clerk.see("甲第1号")


async def test_a_record_that_is_open_is_taken_on_from_its_page(office: Workspace) -> None:
    async with at_home(office) as clerk:
        clerk.app.push_screen(RecordScreen(Ref("key", "k3")))
        await clerk.see("Alt+M 改状态")
        await clerk.press("alt+m")
        await clerk.see("改到哪个状态")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ReviewScreen))
        await clerk.type("还回来了")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordScreen))
        await clerk.see("状态    在库")
    assert "还回来了" in git(office.root, "log", "-1", "--format=%B")
    assert "status: kept" in (office.root / "records/key/k3.yaml").read_text(encoding="utf-8")


async def test_typing_filters_the_cards_and_enter_opens_the_record(office: Workspace) -> None:
    async with at_board(office) as clerk:
        await seen(clerk)
        await clerk.type("cm")
        await clerk.see("筛选: cm")
        await clerk.until(lambda: "后门" not in clerk.text)
        assert "侧门" in clerk.text
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordScreen))
        await clerk.see("领用人")
        await clerk.press("f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, BoardScreen))
        await clerk.press("escape")
        await clerk.see("后门")


async def test_tab_goes_from_the_list_to_each_view_and_back(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        clerk.app.push_screen(RecordsScreen("key", "钥匙"))
        await clerk.see("后门")
        await clerk.press("tab")
        await clerk.see("> 看板")
        await clerk.see("在库 2")
        await clerk.press("tab")
        await clerk.see("> 备用")
        await clerk.press("tab")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordsScreen))


async def test_who_only_reads_moves_no_card(office: Workspace) -> None:
    reading = ReadingWorkspace(office.root)
    async with at_board(reading, Language.EN) as clerk:
        await clerk.see("Kept 2")
        await clerk.press("alt+m")
        await clerk.until(lambda: clerk.toasts)
        assert isinstance(clerk.app.screen, BoardScreen)


async def test_a_long_title_takes_one_line_of_its_lane_and_stands_whole_above(
    tmp_path: Path,
) -> None:
    title = "东门北侧地下车库消防通道应急钥匙和备用门禁卡"
    files = {**key_family(look=BOARD), **key("k1", title), **key("k2", "后门")}
    async with at_home(start(tmp_path / "w", files)) as clerk:
        clerk.app.push_screen(BoardScreen("key", "钥匙"))
        await seen(clerk)
        await clerk.press("home")
        await clerk.until(lambda: title[:8] in clerk.text)
        if title not in clerk.text:
            await clerk.press("down")
        await clerk.see(f"在库  {title}")
        below = "\n".join(clerk.text.splitlines()[3:])
        assert title not in below
        assert f"{title[:4]}" in below
        assert title[-4:] not in below
        assert ".." in below
