"""A clerk looks for a word in all records."""

from __future__ import annotations

from pathlib import Path

import pytest
from walk import HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.record import Ref
from juwu.search import Hit
from juwu.workspace import Workspace
from office import git, key, key_family, start
from tui.search_rows import filling_note, not_yet, search_rows
from tui.state import Filling


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {
        **key("k1", "大门"),
        **key("k2", "后门", "lent", "holder: 物业公司的李四\n"),
        **key("k3", "物业办公室"),
        **key("k4", f"'{HOSTILE}'"),
    }
    return start(tmp_path / "office", {**key_family(), **records})


async def test_titles_are_found_by_pinyin_and_texts_by_their_words(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("f7")
        await clerk.see("直接输入")
        await clerk.type("物业")
        await clerk.see("1/2")
        assert "领用人: 物业公司的李四" in clerk.text
        await clerk.press("escape")
        await clerk.see("直接输入")
        await clerk.type("wybgs")
        await clerk.see("1/1")
        await clerk.press("enter")
        await clerk.see("> 物业办公室")


async def test_all_words_have_to_stand_somewhere(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("f7")
        await clerk.type("李四 lent")
        await clerk.see("1/1")
        await clerk.type("x")
        await clerk.see("没有找到")


async def test_hostile_titles_stay_words(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("f7")
        await clerk.type("[/x]")
        await clerk.see("1/1")
        assert HOSTILE[:20] in clerk.text
        assert is_harmless(clerk.text)


async def test_a_record_opens_at_the_field_where_it_was_found(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("f7")
        await clerk.type("领用人:李四")
        await clerk.see("1/1")
        assert "领用人: 物业公司的李四" in clerk.text
        await clerk.press("enter")
        await clerk.see("> 后门")
        await clerk.see(">  领用人")


async def test_what_is_wrong_with_a_query_is_told_while_it_is_typed(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("f7")
        await clerk.type('"物业')
        await clerk.see("引号没有合上")
        await clerk.see("1/2")


async def test_the_filter_of_a_list_takes_fields_and_a_minus(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("enter")
        await clerk.see("1/4")
        await clerk.type("领用人:李四")
        await clerk.see("1/1")
        assert "后门" in clerk.text
        await clerk.press("escape")
        await clerk.type("-状态:借出")
        await clerk.see("1/3")
        assert "后门" not in clerk.text


async def test_what_once_stood_is_found_with_who_removed_it_and_opens_its_history(
    office: Workspace,
) -> None:
    path = office.root / office.record(Ref("key", "k2")).path
    path.write_text(path.read_text("utf-8").replace("物业公司的李四", "王五"), "utf-8")
    git(office.root, "commit", "-q", "-a", "-m", "交给王五")
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("f7")
        await clerk.type("李四")
        await clerk.see("没有找到")
        await clerk.press("f4")
        await clerk.see("历史里找到 1 处")
        assert "领用人: 物业公司的李四" in clerk.text
        assert "历史检索" in clerk.text
        await clerk.press("enter")
        await clerk.see("物业公司的李四 -> 王五")
        await clerk.press("f10")
        await clerk.see("历史里找到 1 处")
        await clerk.press("f4")
        await clerk.see("没有找到")


def test_while_the_catalog_is_filled_the_first_heading_tells_how_far_it_is(
    office: Workspace,
) -> None:
    note = filling_note(Filling(12_000, 100_000))
    hit = Hit(Ref("key", "k1"), "k1.yaml", "大门", None, is_broken=False, excerpts=())
    heading, row = search_rows([hit], (), office.families, Language.ZH, note)
    assert heading.cells == ("钥匙  1  正在编目 12,000/100,000，先找已编好的",)
    assert row.cells[0] == "大门"
    assert "停在 12,000/100,000" in not_yet(Filling(12_000, 100_000, is_stopped=True)).zh
