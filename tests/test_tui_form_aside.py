"""On a wide window help, past values and problems of other sections stand beside a form."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Clerk, at_desk

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.screens.form import FormScreen

TEXT: dict[str, Value] = {"type": "string", "maxLength": 40}
DOOR: dict[str, Value] = {
    "title": "钥匙",
    "type": "object",
    "required": ["id", "title", "holder"],
    "properties": {
        "id": {"title": "记录号", **TEXT},
        "title": {
            "title": "名称",
            "description": "哪扇门的钥匙。",
            "x-juwu": {"en": {"title": "Name", "description": "The door that it opens."}},
            **TEXT,
        },
        "status": {"title": "状态", **TEXT},
        "holder": {"title": "保管人", "x-juwu": {"en": {"title": "Holder"}}, **TEXT},
    },
}
LOOK = """\
title: {zh: 钥匙, en: Key}
sections:
  - {id: basic, title: {zh: 基本, en: Basics}, fields: [/title, /status]}
  - {id: more, title: {zh: 其他, en: More}, fields: [/holder, /id]}
"""
WIDE = (150, 42)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    files = {**key_family(DOOR, LOOK, None), **key("k1", "大门")}
    return start(tmp_path / "w", {**files, **key("k2", "东门"), **key("k3", "东门")})


def form(office: Workspace) -> FormScreen:
    return FormScreen(office.draft(Ref("key", "k1")), Pointer.of("title"))


def beside(clerk: Clerk) -> str:
    return "\n".join(line[80:].rstrip() for line in clerk.text.splitlines())


@pytest.mark.parametrize(
    ("language", "help_", "before", "elsewhere"),
    [
        (Language.ZH, "哪扇门的钥匙。", "以前写过的", "别处的问题 1"),
        (Language.EN, "The door that it opens.", "Written before", "Problems elsewhere 1"),
    ],
)
async def test_help_past_values_and_other_problems_stand_beside_the_form(
    office: Workspace, language: Language, help_: str, before: str, elsewhere: str
) -> None:
    async with at_desk(office, form(office), size=WIDE, language=language) as clerk:
        await clerk.until(lambda: all(one in beside(clerk) for one in (help_, before, "东门")))
        await clerk.until(lambda: elsewhere in beside(clerk))
        assert clerk.text.count(help_) == 1
        await clerk.press("alt+2")
        await clerk.until(lambda: elsewhere not in clerk.text)


async def test_a_narrow_window_keeps_the_help_below_the_form(office: Workspace) -> None:
    async with at_desk(office, form(office), size=WIDE) as clerk:
        await clerk.until(lambda: "哪扇门的钥匙。" in beside(clerk))
        await clerk.resize(80, 24)
        await clerk.until(lambda: "哪扇门的钥匙。" in clerk.text.splitlines()[-3])
        assert "东门" not in clerk.text


async def test_whoever_hides_the_panes_has_the_help_below_on_a_wide_window(
    office: Workspace,
) -> None:
    screen = form(office)
    async with at_desk(office, screen, size=WIDE) as clerk:
        await clerk.until(lambda: "东门" in beside(clerk))
        screen.desk.shows_beside = False
        await clerk.resize(140, 40)
        await clerk.until(lambda: "东门" not in clerk.text)
        await clerk.until(lambda: "哪扇门的钥匙。" in clerk.text.splitlines()[-3])


async def test_what_is_typed_is_told_below_while_the_pane_stays(office: Workspace) -> None:
    screen = form(office)
    async with at_desk(office, screen, size=WIDE) as clerk:
        await clerk.until(lambda: "东门" in beside(clerk))
        await clerk.type("北门")
        await clerk.press("enter")
        await clerk.until(lambda: screen.draft.value(Pointer.of("title")) == "北门")
        await clerk.until(lambda: "状态" in beside(clerk))
