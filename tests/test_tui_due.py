"""A clerk sees what is due: on the first screen, in a list, on the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk import at_desk
from law import pack
from walk import HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map
from juwu.workspace import Workspace
from office import SCHEMA, key, key_family, start
from tui.due_rows import deadline_rows, pointer_of
from tui.screens.form import FormScreen
from tui.screens.record import RecordScreen

PROPERTIES = SCHEMA["properties"]
assert isinstance(PROPERTIES, dict)
DATE: Map = {"type": "string", "format": "date", "maxLength": 10}
TITLED: Map = {
    **SCHEMA,
    "properties": {
        **PROPERTIES,
        "asked": {**DATE, "title": "申请日期"},
        "given": {**DATE, "title": "配好日期"},
    },
}
RULES: Map = {
    "deadlines": [
        {
            "code": "copy",
            "title": {"zh": "配钥匙", "en": "Copy"},
            "from": "/asked",
            "to": "/given",
            "length": 10,
            "unit": "days",
            "warn_before": 3,
            "message": {"zh": "钥匙没有按时配好。", "en": "The copy is late."},
            "hint": {"zh": "尽快配好。", "en": "Make it now."},
        },
    ],
    "checks": [
        {
            "code": "law",
            "that": 'provisional("law", self.asked)',
            "when": "has(self.asked)",
            "message": {"zh": "不合法。", "en": "It is against the law."},
            "hint": {"zh": "核对。", "en": "Check it."},
        },
    ],
}
NOTE: Map = {"zh": "人数没有核对。", "en": "Not checked."}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    family = key_family(TITLED, rules=json.dumps(RULES, ensure_ascii=False))
    law = pack("law-2026", "law", "2026-01-01", {"quorum": None}, provisional=True, note=NOTE)
    return start(
        tmp_path / "w",
        {
            **family,
            "schemas/_packs/law.yaml": law,
            **key("k1", json.dumps(f"大门{HOSTILE}"), more='asked: "2026-11-01"\n'),
            **key("k2", "后门", more='asked: "2026-11-28"\n'),
            **key("k3", "侧门", more='asked: "2026-11-01"\ngiven: "2026-11-05"\n'),
        },
    )


async def test_the_first_screen_counts_what_is_overdue_and_leads_to_the_list(
    office: Workspace,
) -> None:
    async with at_home(office) as clerk:
        await clerk.see("1 项已过期，0 项快到期，共 2 项")
        await clerk.press("alt+t")
        await clerk.see("超过 20 天")
        lines = [line for line in clerk.text.splitlines() if "2026-" in line]
        assert [line.strip("> ").split()[0] for line in lines] == ["2026-11-11", "2026-12-08"]
        assert "后门 (k2)" in lines[1]
        assert "侧门" not in clerk.text
        assert is_harmless(clerk.text)


async def test_a_row_of_the_list_leads_to_the_record_and_to_the_field_that_ends_it(
    office: Workspace,
) -> None:
    async with at_home(office) as clerk:
        await clerk.see("共 2 项")
        await clerk.press("alt+t")
        await clerk.see("后门 (k2)")
        await clerk.press("down", "enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordScreen))
        await clerk.see("2026-12-08 到期，还剩 7 天")
        await clerk.press("f10", "f2")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see("2026-12-08 到期，还剩 7 天")


async def test_a_record_tells_its_deadlines_and_what_its_rules_lack(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        clerk.app.push_screen(RecordScreen(Ref("key", "k3")))
        await clerk.see("已完成：2026-11-05（期限 2026-11-11）")
        await clerk.see("人数没有核对")
        await clerk.see("schemas/_packs/law.yaml")


def test_what_runs_no_more_has_a_row_of_its_own_so_that_no_cursor_follows_it(
    office: Workspace,
) -> None:
    def key_of(name: str) -> str:
        told = office.deadlines(office.record(Ref("key", name)))
        _, row = deadline_rows(told, Language.ZH, 10, 80)
        return row.key

    assert key_of("k2") != key_of("k3")
    assert pointer_of(key_of("k2")) == pointer_of(key_of("k3")) == Pointer.of("given")


async def test_what_is_due_is_told_in_english_too(office: Workspace) -> None:
    async with at_home(office, language=Language.EN) as clerk:
        await clerk.see("overdue: 1, due soon: 0, in all: 2")
        await clerk.press("alt+t")
        await clerk.see("20 days over")


async def test_the_form_tells_a_running_deadline_at_the_field_that_ends_it(
    office: Workspace,
) -> None:
    async with at_desk(office, FormScreen(office.draft(Ref("key", "k2")))) as clerk:
        await clerk.press("tab")
        await clerk.see("配钥匙：2026-12-08 到期，还剩 7 天")
