"""The reports that juwu ships: every figure that a document gives comes out of the records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from juwu.family.reports import CheckValue, Report, Reports
from juwu.files import FolderFiles
from juwu.language import Language
from juwu.report import Asked, FilledReport, query_findings
from juwu.workspace import Reporting, Workspace

SHIPPED = Reports.load(FolderFiles(Path(__file__).parent.parent))
CHECKS = [
    pytest.param(report, one, id=f"{report.name}-{one.table}-{one.column}-{one.value}")
    for report in SHIPPED.values()
    for one in report.checks
]


@pytest.fixture(scope="module")
def office(_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that nothing here changes."""
    folder = tmp_path_factory.mktemp("reported") / "office"
    return Workspace.find(Path(shutil.copytree(_sample, folder)))


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")


@pytest.fixture(scope="module")
def filled() -> dict[tuple[str, Asked], FilledReport]:
    """What was worked out already."""
    return {}


def test_all_reports_of_the_list_are_there() -> None:
    assert [one.number for one in SHIPPED.values()] == [f"R{number}" for number in range(1, 19)]
    assert all(one.about.zh and one.about.en for one in SHIPPED.values())


def test_every_query_can_be_run_and_has_the_columns_that_are_shown(office: Workspace) -> None:
    assert list(query_findings(office.families, office.files)) == []


@pytest.mark.parametrize(("report", "check"), CHECKS)
def test_a_figure_of_a_document_comes_out(
    office: Workspace,
    filled: dict[tuple[str, Asked], FilledReport],
    report: Report,
    check: CheckValue,
) -> None:
    asked = Asked(check.asked.get("from"), check.asked.get("to"), check.asked.get("community"))
    if (report.name, asked) not in filled:
        filled[report.name, asked] = Reporting(office).fill(report, asked)
    table = next(one for one in filled[report.name, asked].tables if one.table.id == check.table)
    columns = {one.name: one for one in table.table.columns}
    rows = [
        row
        for row in range(len(table.answer.rows))
        if all(
            table.cell(row, columns[name], Language.ZH) == value
            for name, value in check.row.items()
        )
    ]
    assert [table.cell(row, columns[check.column], Language.ZH) for row in rows] == [check.value]


@pytest.mark.parametrize("name", SHIPPED)
def test_each_report_has_rows_and_its_records_are_there(office: Workspace, name: str) -> None:
    report = Reporting(office).fill(SHIPPED[name], Asked())
    assert any(one.answer.rows for one in report.tables)
    refs = {
        ref
        for table in report.tables
        for row in range(len(table.answer.rows))
        for ref in table.refs(row)
    }
    assert refs
    assert [ref for ref in refs if office.register.get(ref) is None] == []


def test_the_page_on_reports_lists_each_figure_of_a_document() -> None:
    page = (Path(__file__).parent.parent / "docs" / "reports.md").read_text("utf-8")
    for report in SHIPPED.values():
        for one in report.checks:
            row = f"| {report.number} | `{one.table}` | {one.value} | {one.source} |"
            assert row in page, row
