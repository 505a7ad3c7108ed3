"""A clerk opens juwu and sees what waits: deadlines, this quarter's disclosure, what is missing."""

from __future__ import annotations

import json
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from walk import HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.value import Map
from juwu.workspace import Workspace
from office import LOOK, SCHEMA, git, key, key_family, start
from tui.screens.form import FormScreen
from tui.screens.record import RecordScreen

PROPERTIES = SCHEMA["properties"]
assert isinstance(PROPERTIES, dict)
DATE: Map = {"type": "string", "format": "date", "maxLength": 10}
MONTH: Map = {"type": "string", "maxLength": 7}
TITLED: Map = {
    **SCHEMA,
    "properties": {
        **PROPERTIES,
        "formed": {**DATE, "title": "形成日期"},
        "posted": {**DATE, "title": "公开日期"},
        "since": {**MONTH, "title": "开始月份"},
    },
}
PUBLIC = LOOK + "publish: {states: [kept], fields: [/title], day: /posted, due: post}\n"
RULES: Map = {
    "deadlines": [
        {
            "code": "post",
            "title": {"zh": "公开", "en": "Posting"},
            "from": "/formed",
            "to": "/posted",
            "length": 20,
            "unit": "days",
        },
    ],
    "expected": [
        {
            "code": "count-missing",
            "title": {"zh": "月度盘点", "en": "Monthly count"},
            "family": "count",
            "at": "/owner",
            "period": "/month",
            "months": 1,
            "from": "/since",
            "length": 10,
        },
    ],
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(
        tmp_path / "w",
        {
            **key_family(TITLED, look=PUBLIC, rules=json.dumps(RULES, ensure_ascii=False)),
            **key("late", json.dumps(f"收支{HOSTILE}"), more='formed: "2026-10-01"\n'),
            **key("soon", "名单", more='formed: "2026-11-20"\n'),
            **key("next", "明年的", more='formed: "2026-12-25"\n'),
            **key("done", "方案", more='formed: "2026-10-01"\nposted: "2026-10-09"\n'),
            **key("before", "上季的", more='formed: "2026-07-01"\nposted: "2026-07-09"\n'),
            **key("box", "钥匙箱", more='since: "2026-10"\n'),
            "schemas/count/schema.json": json.dumps({"type": "object"}),
            "records/count/c10.yaml": 'owner: box\nmonth: "2026-10"\n',
        },
    )


async def test_the_first_screen_tells_what_waits_before_the_records(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("已公开 1 项，待公开 1 项，逾期 1 项")
        await clerk.see("还缺 2 条，其中 0 条已过期")
        lines = [line.strip("> ").split() for line in clerk.text.splitlines()]
        heads = [line[0] for line in lines if line]
        assert heads.index("待办") < heads.index("本季公开") < heads.index("档案")
        assert heads.index("应有记录") < heads.index("校验") < heads.index("钥匙")
        assert next(line[1] for line in lines if line and line[0] == "本季公开") == "1/3"
        assert heads.index("钥匙") < heads.index("报表")


async def test_this_quarters_disclosure_leads_to_the_record_and_to_the_day_it_lacks(
    office: Workspace,
) -> None:
    async with at_home(office) as clerk:
        await clerk.see("待公开 1 项")
        await clerk.press("home", "down", "enter")
        await clerk.see("2026年第四季度：")
        text = clerk.text
        assert text.index("逾期未公开  1") < text.index("收支") < text.index("待公开  1")
        assert text.index("名单") < text.index("已公开  1") < text.index("方案")
        assert "2026-10-21" in text
        assert "2026-12-10" in text
        assert "上季的" not in text
        assert "明年的" not in text
        assert is_harmless(text)
        await clerk.press("down", "enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordScreen))
        await clerk.see("名单")
        await clerk.press("f10")
        await clerk.see("2026年第四季度：")
        await clerk.press("f2")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see("公开日期")


async def test_what_is_missing_is_listed_by_period_and_nothing_else(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("还缺 2 条")
        await clerk.press("home", "down", "down", "enter")
        await clerk.see("月度盘点（2026年12月）")
        assert "月度盘点（2026年11月）" in clerk.text
        assert "2026年10月" not in clerk.text
        assert "名单" not in clerk.text


async def test_beside_a_wide_list_more_is_told_of_the_row_under_the_cursor(
    office: Workspace,
) -> None:
    async with at_home(office, size=(150, 42)) as clerk:
        await clerk.see("待公开 1 项")
        await clerk.press("home", "down")
        await clerk.see("2026年第四季度")
        assert "逾期未公开" in clerk.text
        await clerk.press("down", "down")
        await clerk.see("records/key/")
        await clerk.press("down")
        await clerk.see("时限 ")
        await clerk.press("end")
        await clerk.see("开始")
        assert is_harmless(clerk.text)


async def test_reports_are_one_row_away(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("报表")
        await clerk.press("down", "down", "enter")
        await clerk.see("这里没有报表")


async def test_what_two_people_changed_waits_on_the_first_screen(tmp_path: Path) -> None:
    office = start(tmp_path / "w", {**key_family(), **key("k1", "大门")})
    root = office.root
    git(root, "checkout", "-q", "-b", "other")
    (root / "records/key/k1.yaml").write_text("id: k1\ntitle: 北门\nstatus: kept\n", "utf-8")
    git(root, "commit", "-q", "-am", "b")
    git(root, "checkout", "-q", "main")
    (root / "records/key/k1.yaml").write_text("id: k1\ntitle: 南门\nstatus: kept\n", "utf-8")
    git(root, "commit", "-q", "-am", "c")
    with suppress(subprocess.CalledProcessError):  # it ends with a conflict
        git(root, "merge", "-q", "other")
    async with at_home(Workspace(root)) as clerk:
        await clerk.see("1 个文件两人都改了")


async def test_nothing_to_do_is_said_in_both_languages(tmp_path: Path) -> None:
    files = key_family(TITLED, look=PUBLIC, rules=json.dumps(RULES, ensure_ascii=False))
    count = {"schemas/count/schema.json": json.dumps({"type": "object"})}
    office = start(tmp_path / "w", {**files, **count, **key("k1", "大门")})
    async with at_home(office) as clerk:
        await clerk.see("没有要办的时限")
        assert "这个季度没有要公开的" in clerk.text
        assert "应有的都有了" in clerk.text
    async with at_home(office, language=Language.EN) as clerk:
        await clerk.see("nothing is due")
        assert "nothing to disclose this quarter" in clerk.text
        assert "all that is expected is there" in clerk.text
