"""A clerk goes through what the check found and mends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Clerk
from walk import at_home

from juwu.language import Language
from juwu.workspace import Workspace
from office import key, key_family, put, start
from tui.screens.findings import FindingsScreen


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    files = {**key_family(), **key("k1", "大门"), **key("k2", "后门", "gone")}
    return start(tmp_path / "office", files)


async def findings(clerk: Clerk) -> None:
    await clerk.see("回车查看")
    await clerk.press("up", "enter")
    await clerk.see("检查了")


async def test_a_finding_leads_to_its_field_and_goes_when_it_is_mended(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await findings(clerk)
        await clerk.see("钥匙  后门 (k2)")
        assert "records/key/k2.yaml" in clerk.text
        await clerk.see("状态: “状态”不能是“gone”")
        await clerk.press("enter")
        await clerk.see("钥匙 > 后门")
        await clerk.press("enter")
        await clerk.see("在库")
        await clerk.press("1", "ctrl+s")
        await clerk.see("张三")
        await clerk.type("写错了")
        await clerk.press("enter")
        await clerk.see("没有发现问题")
    assert "status: kept" in (office.root / "records/key/k2.yaml").read_text()


async def test_a_file_that_cannot_be_read_opens_in_the_editor_at_its_line(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(office.root, {"records/key/k2.yaml": "id: k2\ntitle: 后门\nstatus: [kept\n"})
    log = tmp_path / "called"
    editor = tmp_path / "nano"
    editor.write_text(f'#!/bin/sh\necho "$@" > {log}\nsed -i "s/\\[kept/kept/" "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with at_home(office) as clerk:
        await findings(clerk)
        await clerk.press("enter")
        # The test's terminal cannot be handed over; a person is told so, and nothing is lost.
        await clerk.see("这个终端不能打开外部编辑器")
    assert not log.exists()


async def test_a_warning_is_told_in_words_beside_its_colour(tmp_path: Path) -> None:
    rules = (
        "checks:\n  - code: short\n    at: /title\n    that: length(self.title) > 5\n"
        "    severity: warning\n    message: {zh: 名称太短。, en: Too short.}\n"
        "    hint: {zh: 写全。, en: Write more.}\n"
    )
    files = {**key_family(rules=rules), **key("k1", "大门")}
    async with at_home(start(tmp_path / "office", files)) as clerk:
        await clerk.see("校验通过")
        await findings(clerk)
        await clerk.see("! 警告")
        assert "名称: 名称太短。" in clerk.text
        assert "写全。" in clerk.text


async def test_findings_stand_below_the_title_of_their_record_in_english_too(
    office: Workspace,
) -> None:
    async with at_home(office, language=Language.EN, size=(110, 30)) as clerk:
        await clerk.see("Enter shows them")
        clerk.app.push_screen(FindingsScreen())
        await clerk.see("Key  后门 (k2)")
        lines = [line.strip() for line in clerk.text.splitlines()]
        place = next(n for n, line in enumerate(lines) if line.startswith("Key  后门"))
        assert lines[place + 1] == "records/key/k2.yaml"
        await clerk.type("后门")
        await clerk.see("1/1")
