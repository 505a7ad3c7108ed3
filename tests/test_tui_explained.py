"""F1 explains what is wrong under the cursor; where nothing is, it shows the keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk import Clerk
from walk import HOSTILE, at_home, is_harmless

from juwu.workspace import Workspace
from office import key, key_family, put, start


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    loans = "loans:\n  - {id: a, on: '2026-11-01'}\n  - {id: b, on: '2026-11-02'}\n"
    files = {
        **key_family(),
        **key("k1", "大门", more=f"count: 1\n{loans}"),
        **key("k2", "后门", "gone"),
    }
    return start(tmp_path / "office", files)


async def findings(clerk: Clerk) -> None:
    await clerk.see("回车查看")
    await clerk.press("up", "enter")
    await clerk.see("检查了")


async def test_a_finding_in_the_list_is_explained(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await findings(clerk)
        await clerk.see("借出的比有的多")
        await clerk.press("f1")
        await clerk.see("[key.enough]")
        await clerk.see("办法：核对把数。")
        await clerk.press("f10")
        await clerk.press("down", "f1")
        await clerk.see("[schema.enum]")
        await clerk.see("从提示列出的值里选一个")


async def test_the_field_under_the_cursor_is_explained_in_the_form(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await findings(clerk)
        await clerk.press("down", "enter")
        await clerk.see("钥匙 > 后门")
        await clerk.see("“状态”不能是“gone”")
        await clerk.press("f1")
        await clerk.see("[schema.enum]")
        await clerk.see("原因：")
        await clerk.press("f1")
        await clerk.see("这里可用")
        await clerk.press("f10", "f10")
        await clerk.press("up", "f1")
        await clerk.see("这里可用")
        assert "[schema.enum]" not in clerk.text


async def test_the_tab_of_problems_explains_its_rows(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await findings(clerk)
        await clerk.press("down", "enter")
        await clerk.see("“状态”不能是“gone”")
        await clerk.press("left", "f1")
        await clerk.see("[schema.enum]")


async def test_words_of_a_rule_and_lines_of_an_example_act_on_nothing(tmp_path: Path) -> None:
    rules = (
        "checks:\n  - code: bad\n    at: /title\n    that: self.title != '坏'\n"
        f"    message: {{zh: {json.dumps(HOSTILE)}, en: x}}\n    hint: {{zh: 改。, en: Mend.}}\n"
    )
    workspace = start(tmp_path, {**key_family(rules=rules), **key("k1", "坏")})
    [example] = key("bad", "坏").values()
    path = "schemas/key/examples/invalid/key.bad--x.yaml"
    put(tmp_path, {path: example.replace("坏", f"坏 # {HOSTILE}")})
    async with at_home(workspace) as clerk:
        await findings(clerk)
        await clerk.press("f1")
        await clerk.see("[key.bad]")
        assert HOSTILE in clerk.text
        assert is_harmless(clerk.text)
