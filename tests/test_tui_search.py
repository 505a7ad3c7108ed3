"""A clerk looks for a word in all records."""

from __future__ import annotations

from pathlib import Path

import pytest
from walk import HOSTILE, at_home, is_harmless

from juwu.workspace import Workspace
from office import key, key_family, start


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
        await clerk.see("> k3")


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
        await clerk.see("> k2")
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
