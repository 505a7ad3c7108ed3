"""The files of reports: their shape, and whether their parts fit one another.

Whether a query can be run is asked where the tables are; see :mod:`juwu.report.faults`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juwu.check.fault import Fault, placed
from juwu.check.shape import Shapes
from juwu.document import Unreadable, read
from juwu.family.reports import SHARED, Need, Parameter, Report, ReportTable
from juwu.finding import Finding, Severity
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

_REPORT = "schemas/_meta/report.json"
_QUERIES = "schemas/_meta/queries.json"
_CODE = "report.invalid"
_HINT = Words("写法见 docs/reports.md。", "See docs/reports.md.")
# What stands in quotes or behind dashes is no parameter.
_ASIDE = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_PARAMETER = re.compile(r"[:@$]([A-Za-z_]\w*)")
_ALWAYS = "today"
"""A parameter that every query has."""


def report_findings(path: str, text: bytes, meta: Shapes) -> Iterator[Finding]:
    """What is wrong with the file of a report.

    Args:
        path: Where it stands.
        text: What it holds.
        meta: Holds the meta-schemas.
    """
    try:
        data = read(text)
    except Unreadable as error:
        for one in error.faults:
            yield Finding(
                one.code,
                Severity.ERROR,
                path,
                one.line,
                one.column,
                Pointer(),
                one.message,
                one.hint,
            )
        return
    yield from placed(_faults(path, data, meta), path, text)


def _faults(path: str, data: Value, meta: Shapes) -> Iterator[Fault]:
    kind = _QUERIES if path == SHARED else _REPORT
    shape = list(meta.errors_of_file(kind, data))
    for at, cause in shape:
        yield _fault(at, Words(f"写法有误：{cause}", f"This is wrong: {cause}"))
    report = None if shape or path == SHARED else Report.of(data, path)
    if report is None:
        return
    yield from _doubled([one.id for one in report.tables], Pointer.of("tables"), "id")
    for number, table in enumerate(report.tables):
        at = Pointer.of("tables", number)
        yield from _doubled([one.name for one in table.columns], at / "columns", "name")
        yield from _of_chart(table, at)
    yield from _of_parameters(report)
    yield from _of_checks(report)


def _doubled(names: Sequence[str], at: Pointer, key: str) -> Iterator[Fault]:
    for number, name in enumerate(names):
        if name in names[:number]:
            told = Words(f"“{name}”写了两次。", f"“{name}” stands twice.")
            yield _fault(at / number / key, told)


def _of_chart(table: ReportTable, at: Pointer) -> Iterator[Fault]:
    if table.chart is None:
        return
    kinds = {one.name: one.kind for one in table.columns}
    for key, name in (("label", table.chart.label), ("value", table.chart.value)):
        if name not in kinds:
            told = Words(f"表里没有“{name}”这一列。", f"The table has no column “{name}”.")
            yield _fault(at / "chart" / key, told)
    value = kinds.get(table.chart.value)
    if value is not None and not value.is_number:
        told = Words(
            f"“{table.chart.value}”不是数，画不成图。",
            f"“{table.chart.value}” is no number, so it cannot be drawn.",
        )
        yield _fault(at / "chart" / "value", told)


def _of_parameters(report: Report) -> Iterator[Fault]:
    """What may be asked and what the queries ask for must be the same."""
    known = {one.value for one in report.parameters} | {_ALWAYS}
    used: set[str] = set()
    places = [(Pointer.of("with", name), query) for name, query in report.shared.items()]
    places += [
        (Pointer.of("tables", number, "query"), one.query)
        for number, one in enumerate(report.tables)
    ]
    for at, query in places:
        named = set(_PARAMETER.findall(_ASIDE.sub(" ", query)))
        used |= named
        for name in sorted(named - known):
            told = (
                Words(
                    f"用了“:{name}”，parameters 里没有写。",
                    f"“:{name}” is used, and parameters does not name it.",
                )
                if name in [*Parameter]
                else Words(f"没有“:{name}”这个参数。", f"There is no parameter “:{name}”.")
            )
            yield _fault(at, told)
    for name in sorted(known - used - {_ALWAYS}):
        told = Words(f"没有查询用到“:{name}”。", f"No query uses “:{name}”.")
        yield _fault(Pointer.of("parameters"), told)
    for need in sorted(report.needs):
        if not any(need.value in _ASIDE.sub(" ", query) for _, query in places):
            yield _unused(need)


def _unused(need: Need) -> Fault:
    told = Words(f"没有查询用到“{need.value}”。", f"No query uses “{need.value}”.")
    return _fault(Pointer.of("needs"), told)


def _of_checks(report: Report) -> Iterator[Fault]:
    for number, one in enumerate(report.checks):
        at = Pointer.of("checks", number)
        table = report.table(one.table)
        if table is None:
            told = Words(f"没有“{one.table}”这张表。", f"There is no table “{one.table}”.")
            yield _fault(at / "table", told)
            continue
        names = {column.name for column in table.columns}
        for name in (one.column, *one.row):
            if name not in names:
                told = Words(f"表里没有“{name}”这一列。", f"The table has no column “{name}”.")
                yield _fault(at / ("column" if name == one.column else "row"), told)


def _fault(at: Pointer, message: Words) -> Fault:
    return Fault(_CODE, at, message, _HINT)
