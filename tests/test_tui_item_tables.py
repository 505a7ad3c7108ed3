"""Wide tables, lists of people and votes: few keys, no column out of reach, sums below."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import at_desk

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.item_rows import Items
from tui.screens.form import FormScreen
from tui.screens.items import ItemsScreen

VOTES = Pointer.of("votes")
WIDE = Pointer.of("wide")
COLUMNS = [f"c{number}" for number in range(12)]
SCHEMA: dict[str, Value] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "string"},
        "came": {"type": "array", "items": {"type": "string"}},
        "votes": {
            "title": "表决",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["who", "choice"],
                "properties": {
                    "who": {"title": "人员", "type": "string"},
                    "choice": {
                        "title": "选择",
                        "type": "string",
                        "enum": ["for", "against"],
                        "x-juwu": {
                            "labels": {
                                "for": {"zh": "同意", "en": "For"},
                                "against": {"zh": "反对", "en": "Against"},
                            }
                        },
                    },
                    "weight": {"title": "面积", "type": "integer"},
                },
            },
        },
        "wide": {
            "title": "宽表",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    **{name: {"title": f"第{name}列", "type": "string"} for name in COLUMNS},
                },
            },
        },
    },
}
RULES = """\
references:
  - {at: /came/*, family: key}
  - {at: /votes/*/who, family: key}
"""
TEXT = "came: [k3]\nwide:\n  - {id: w1, c0: 甲, c11: 末}\n"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {
        **key("k1", "大门", more=TEXT),
        **key("k2", "后门"),
        **key("k3", "侧门"),
        **key("k4", "库房"),
    }
    return start(tmp_path / "w", {**key_family(SCHEMA, None, RULES), **records})


def values(screen: ItemsScreen, at: Pointer) -> list[Value]:
    value = screen.draft.value(at)
    assert isinstance(value, list)
    return value


async def test_those_who_vote_are_marked_at_once_and_a_digit_goes_down_the_column(
    office: Workspace,
) -> None:
    screen = ItemsScreen(office.draft(Ref("key", "k1")), VOTES)
    async with at_desk(office, screen) as clerk:
        await clerk.see("按 F8 加一行")
        await clerk.press("f8")
        await clerk.see("空格标记")
        lines = clerk.text.splitlines()
        shown = [line for line in lines if any(one in line for one in ("大门", "侧门", "库房"))]
        assert "侧门" in shown[1]  # who came stands first; the title of the screen above that
        await clerk.press("space", "space", "enter")
        await clerk.until(lambda: clerk.app.screen is screen and screen.draft.has(VOTES))
        first, second = values(screen, VOTES)
        assert isinstance(first, dict)
        assert isinstance(second, dict)
        assert first["who"] == "k3"
        await clerk.see("1 同意  2 反对")
        await clerk.type("1２")
        await clerk.until(lambda: screen.draft.has(VOTES / 1 / "choice"))
        assert [one.get("choice") for one in values(screen, VOTES) if isinstance(one, dict)] == [
            "for",
            "against",
        ]
        await clerk.see("合计 2 项")
        await clerk.see("选择: 同意 1 反对 1")
        await clerk.press("f8")
        await clerk.see("空格标记")
        assert "侧门" not in "".join(clerk.text.splitlines()[4:20])


async def test_a_copy_of_a_row_has_a_key_of_its_own(office: Workspace) -> None:
    screen = ItemsScreen(office.draft(Ref("key", "k1")), WIDE)
    async with at_desk(office, screen) as clerk:
        await clerk.see("甲")
        await clerk.press("ctrl+d")
        first, second = values(screen, WIDE)
        assert isinstance(first, dict)
        assert isinstance(second, dict)
        assert second["c0"] == "甲"
        assert second["id"] != first["id"]
        await clerk.press("ctrl+z")
        assert values(screen, WIDE) == [first]


async def test_columns_out_of_sight_are_told_and_reached(office: Workspace) -> None:
    screen = ItemsScreen(office.draft(Ref("key", "k1")), WIDE)
    async with at_desk(office, screen) as clerk:
        await clerk.see("第c0列")
        head = clerk.text.splitlines()[1]
        assert " >" in head
        assert "+" in head
        assert "第c11列" not in clerk.text
        await clerk.press(*["right"] * 11)
        await clerk.see("第c11列")
        assert clerk.text.splitlines()[1].startswith("<")
        await clerk.press("enter")
        await clerk.type("尾")
        await clerk.press("enter")
        (row,) = values(screen, WIDE)
        assert isinstance(row, dict)
        assert row["c11"] == "末尾"


def test_sums_leave_out_numbers_that_are_names(office: Workspace) -> None:
    field = office.families["key"].field(VOTES)
    assert field is not None
    rows: list[Value] = [{"who": "k1", "weight": 40}, {"who": "k2", "weight": 2}]
    assert Items(VOTES, field, rows, Language.ZH).total() == "合计 2 项  面积 42"
    assert Items(VOTES, field, rows[:1], Language.ZH).total() == ""
    titles = [column.title for column in Items(VOTES, field, rows, Language.ZH).columns()]
    assert titles == ["人员 *", "选择 *", "面积"]


async def test_a_field_of_several_choices_says_the_key_that_lists_them(tmp_path: Path) -> None:
    codes: list[Value] = ["thing", "matter"]
    kinds: Value = {
        "title": "要素",
        "type": "array",
        "items": {"type": "string", "enum": codes},
        "x-juwu": {"widget": "tags"},
    }
    schema: dict[str, Value] = {"type": "object", "properties": {"kinds": kinds}}
    office = start(tmp_path / "w", {**key_family(schema), **key("k1", "大门")})
    form = FormScreen(office.draft(Ref("key", "k1")), Pointer.of("kinds"))
    async with at_desk(office, form) as clerk:
        await clerk.see("F3 从清单选。可写多个，用顿号分开。")
        await clerk.press("f3")
        await clerk.see("1/2")
