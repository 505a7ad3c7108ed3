"""A report that takes long can be given up: by a limit, by a key, in the midst of a query."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from test_report_files import with_query
from walk import at_home

from juwu.index import AskedTooLongError
from juwu.report import Asked, Patience
from juwu.workspace import Questions, Reporting, Workspace
from juwu.workspace.waiting import Waiting
from office import SCHEMA, key, key_family, start
from tui.screens.reports import ReportsScreen

Juwu = Callable[..., Answer]
ENDLESS_QUERY = (
    "WITH RECURSIVE t(n) AS (SELECT count(*) FROM key UNION ALL SELECT n + 1 FROM t WHERE n > 0) "
    "SELECT count(*) AS n FROM t"
)
"""Without end where there is a record; check runs it where there is none."""


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    files = {**key_family(SCHEMA), **with_query(ENDLESS_QUERY), **key("k1", "大门")}
    return start(tmp_path / "w", files)


def test_a_limit_ends_it_and_is_named(juwu: Juwu, office: Workspace) -> None:
    told = juwu("--lang", "zh", "report", "keys", "--timeout", "1", at=office.root)
    assert told.code != 0
    assert told.out == ""
    assert "超过 1 秒" in told.err
    assert "--timeout" in told.err


def test_whoever_stops_it_is_not_told_of_a_limit(office: Workspace) -> None:
    reporting, asked = Reporting(office), []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(AskedTooLongError) as caught:
        reporting.fill(reporting.reports["keys"], Asked(), Patience(stop=stop))
    assert caught.value.seconds is None
    assert "秒" not in caught.value.message.zh


def test_it_is_told_how_many_tables_are_done(office: Workspace) -> None:
    reporting, heard = Reporting(office), []
    patience = Patience(seconds=1, progress=lambda done, of: heard.append((done, of)))
    with pytest.raises(AskedTooLongError):
        reporting.fill(reporting.reports["keys"], Asked(), patience)
    assert heard == [(0, 1)]


async def test_the_screen_says_how_far_it_is_and_is_left_at_once(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("alt+y")
        await clerk.see("钥匙统计")
        await clerk.press("enter")
        await clerk.see("第 1 张表，共 1 张")
        await clerk.press("f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, ReportsScreen))
        assert "停下" not in clerk.text


def test_the_limit_holds_for_what_is_read_and_checked_before_the_figures(tmp_path: Path) -> None:
    query = with_query("SELECT count(*) AS n FROM finding", needs=["finding", "deadline"])
    office = start(tmp_path / "f", {**key_family(SCHEMA), **query, **key("k1", "大门")})
    reporting, told = Reporting(office), list[str]()
    late = Patience(seconds=0.0)
    with pytest.raises(AskedTooLongError) as caught:
        reporting.fill(reporting.reports["keys"], Asked(), late)
    assert caught.value.seconds == 0
    patience = Patience(preparing=lambda what, _, __: told.append(what.zh))
    filled = reporting.fill(reporting.reports["keys"], Asked(), patience)
    assert filled.tables[0].answer.rows == ((0,),)
    assert "正在核对记录" in told


def test_a_question_in_sql_has_the_same_limit(office: Workspace) -> None:
    waiting = Waiting(seconds=0.0)
    with pytest.raises(AskedTooLongError), waiting.named():
        Questions(office, waiting)
