"""Lists and reports leave the terminal as tables: for a spreadsheet, and back again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from test_tui_picture import keep
from walk import at_home

from office import key, key_family, start
from tui.screens.records import RecordsScreen
from tui.screens.report import ReportScreen
from tui.spans import usual_spans

REPORT = """\
title: {zh: 钥匙统计, en: Keys}
about: {zh: 一把钥匙算一条。, en: One for each key.}
parameters: [from, to]
tables:
  - id: all
    title: {zh: 合计, en: All}
    query: "SELECT count(*) AS n FROM key WHERE :from IS NULL OR :from < :to"
    columns: [{name: n, title: {zh: 数, en: N}, kind: integer}]
"""
RECORDS = {**key("k1", "大门"), **key("k2", "后门"), **key("k3", "西门")}


async def test_the_records_that_a_list_shows_are_kept_as_a_table(tmp_path: Path) -> None:
    office = start(tmp_path / "w", {**key_family(), **RECORDS})
    async with at_home(office, first=lambda: RecordsScreen("key", "钥匙")) as clerk:
        await clerk.see("1/3")
        await clerk.type("西")
        await clerk.see("1/1")
        await clerk.press("ctrl+l")
        await clerk.see("钥匙 1 条，不含个人信息")
        await clerk.press("1")
        await keep(clerk, "CSV", tmp_path / "one.csv")
        await clerk.press("escape")
        await clerk.see("3/3")
        await clerk.press("ctrl+l")
        await clerk.see("钥匙 3 条")
        await clerk.press("1")
        await keep(clerk, "Excel", tmp_path / "all.xlsx")
    told = (tmp_path / "one.csv").read_text("utf-8-sig")
    assert "西门" in told
    assert "大门" not in told
    with ZipFile(tmp_path / "all.xlsx") as book:
        assert any("大门" in book.read(name).decode() for name in book.namelist())


async def test_last_months_report_is_kept_as_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")
    files = {**key_family(), **RECORDS, "schemas/_reports/keys.yaml": REPORT}
    office = start(tmp_path / "w", files)
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("alt+y")
        await clerk.see("钥匙统计")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ReportScreen))
        await clerk.see("统计日期")
        await clerk.press("alt+c")
        await clerk.see("上月")
        await clerk.press("1")
        await clerk.see("2026-11-30")
        await clerk.press("ctrl+l")
        await clerk.see("整份报表：钥匙统计")
        await clerk.press("1")
        await clerk.see("什么格式")
        await clerk.press("1")
        await clerk.see("钥匙统计-2026-11-01-2026-11-30.xlsx")
        await clerk.press("home", "ctrl+k")
        await clerk.type(str(tmp_path / "november.xlsx"))
        await clerk.press("enter")
        await clerk.until(lambda: "已写到" in clerk.toasts)
    with ZipFile(tmp_path / "november.xlsx") as book:
        assert any("2026-11-30" in book.read(name).decode() for name in book.namelist())


def test_spans_are_whole_months_quarters_and_years_also_over_new_year() -> None:
    spans = {title.zh: (first, last) for title, first, last in usual_spans(date(2027, 1, 31))}
    assert spans["上月"] == ("2026-12-01", "2026-12-31")
    assert spans["本月"] == ("2027-01-01", "2027-01-31")
    assert spans["上季度"] == ("2026-10-01", "2026-12-31")
    assert spans["本季度"] == ("2027-01-01", "2027-03-31")
    assert spans["今年"] == ("2027-01-01", "2027-12-31")
