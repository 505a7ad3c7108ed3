"""A record that has to stay: the clerk is told before anything is typed, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Clerk
from textual.widgets import Input
from walk import at_home

from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from office import key, key_family, put, start
from tui.screens.record import RecordScreen


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {
        **key("k1", "大门"),
        **key("k2", "后门", "lost", "holder: 李四\n"),
        **key("k3", "备用甲", more="spare_of: k1\n"),
        **key("k4", "备用乙", more="spare_of: k1\n"),
    }
    return start(tmp_path / "office", {**key_family(), **records})


def record(name: str) -> Callable[[], RecordScreen]:
    return lambda: RecordScreen(Ref("key", name))


def row_of(clerk: Clerk) -> str:
    """The key of the row under the cursor of a record; empty where none is shown."""
    screen = clerk.app.screen
    current = screen.rows.current if isinstance(screen, RecordScreen) else None
    return current.key if current else ""


def asks_nothing(clerk: Clerk) -> bool:
    return not clerk.app.screen.query(Input)


@pytest.mark.parametrize(
    ("language", "refusal", "way"),
    [
        (Language.ZH, "没有删除：“遗失”的记录不能删除", "按 Alt+M 改它的“状态”"),
        (Language.EN, "Not deleted: A record in the state “Lost”", "Alt+M lists them"),
    ],
)
async def test_a_settled_record_is_refused_at_once_with_another_way(
    office: Workspace, language: Language, refusal: str, way: str
) -> None:
    async with at_home(office, first=record("k2"), size=(110, 30), language=language) as clerk:
        await clerk.see("后门")
        await clerk.press("delete")
        await clerk.see(refusal)
        assert way in " ".join(clerk.text.split())
        assert asks_nothing(clerk)
        assert "恢复" not in clerk.text


async def test_what_is_not_committed_is_refused_before_the_number_is_typed(
    office: Workspace,
) -> None:
    put(office.root, key("k3", "备用丙"))
    office.refresh()
    async with at_home(office, first=record("k3")) as clerk:
        await clerk.see("备用丙")
        await clerk.press("delete")
        await clerk.see("还有没提交的改动")
        assert asks_nothing(clerk)


@pytest.mark.parametrize(
    ("language", "heading", "place"),
    [
        (Language.ZH, "还有 2 处引用它", "钥匙：备用于"),
        (Language.EN, "it is named in 2 places", "Key: 备用于"),
    ],
)
async def test_what_names_a_record_is_told_by_titles_and_leads_to_the_field(
    office: Workspace, language: Language, heading: str, place: str
) -> None:
    async with at_home(office, first=record("k1"), size=(110, 30), language=language) as clerk:
        await clerk.see("大门")
        await clerk.press("delete")
        await clerk.see(heading)
        assert place in clerk.text
        assert "/spare_of" not in clerk.text
        await clerk.press("down", "enter")
        await clerk.see("k4")
        await clerk.until(lambda: row_of(clerk) == "/spare_of")
