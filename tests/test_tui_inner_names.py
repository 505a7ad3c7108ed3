"""Parties of a case go by their names wherever a change of theirs is told, never by their keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from desk import Clerk
from walk import at_home

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map, Value
from juwu.workspace import ConflictError, Workspace
from office import git, key_family, start
from tui.conflict_text import ConflictText
from tui.screens.field import FieldScreen
from tui.screens.home import HomeScreen

TEXT: Map = {"type": "string", "maxLength": 40}
CASE: dict[str, Value] = {
    "title": "案件",
    "type": "object",
    "properties": {
        "id": {"title": "记录号", **TEXT},
        "title": {"title": "名称", **TEXT},
        "parties": {
            "title": "当事人",
            "type": "array",
            "items": {"type": "object", "properties": {"id": TEXT, "name": TEXT}},
        },
        "speaker": {"title": "发言人", **TEXT},
    },
}
RULES = "references:\n  - {at: /speaker, family: self, to: /parties/*/id}\n"
PARTIES = """\
parties:
  - {id: p-a, name: 孙某}
  - {id: p-b, name: 刘洋}
  - {id: p-c, name: 王芳}
"""
C1 = Ref("key", "c1")
AT = Pointer.of("speaker")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    files = {
        **key_family(CASE, "title: {zh: 案件, en: Case}\n", RULES),
        "records/key/c1.yaml": f"id: c1\ntitle: 漏水\n{PARTIES}speaker: p-a\n",
    }
    return start(tmp_path / "w", files)


def speaks(office: Workspace, who: str) -> None:
    draft = office.draft(C1)
    draft.set(AT, who)
    office.save([draft], "换人")


def has_no_key(clerk: Clerk) -> bool:
    return not any(one in clerk.text for one in ("p-a", "p-b", "p-c"))


async def test_the_origin_of_a_field_names_the_parties(office: Workspace) -> None:
    speaks(office, "p-b")
    async with at_home(office, first=lambda: FieldScreen(C1, AT), size=(110, 30)) as clerk:
        await clerk.see("刘洋")
        await clerk.see("孙某")
        assert has_no_key(clerk)


async def test_a_left_draft_names_the_parties(office: Workspace) -> None:
    earlier = Workspace.find(office.root)
    draft = earlier.draft(C1)
    draft.set(AT, "p-b")
    earlier.journal.keep(draft)
    earlier.journal.close()
    async with at_home(office, first=HomeScreen) as clerk:
        await clerk.see("没有保存的草稿")
        await clerk.press("home", "enter")
        await clerk.see("刘洋")
        await clerk.see("孙某")
        assert has_no_key(clerk)


@pytest.mark.parametrize("language", [Language.ZH, Language.EN])
def test_a_conflict_names_the_parties(office: Workspace, language: Language) -> None:
    other = Workspace.find(office.root)
    git(office.root, "config", "user.name", "李建国")
    draft = office.draft(C1)
    draft.set(AT, "p-c")
    speaks(other, "p-b")
    with pytest.raises(ConflictError) as told:
        office.save([draft], "换人")
    clash = told.value.clash
    text = ConflictText.of(clash, language, office.register.title)
    (conflict,) = clash.merged.conflicts
    lines = ["".join(part.text for part in line) for line in text.lines(conflict, clash.by, 70)]
    assert {"  孙某", "  刘洋", "  王芳"} <= set(lines)
    assert text.short(conflict, conflict.theirs) == "刘洋"


def test_the_command_line_names_the_parties(office: Workspace, juwu: Callable[..., Answer]) -> None:
    shown = juwu("show", "key/c1", at=office.root).out
    assert "孙某" in shown.split("speaker")[1]
    assert "p-a" not in shown.split("speaker")[1]
