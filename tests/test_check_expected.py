"""Records that have to be there for each period: what is missing is told by name, with its day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from law import codes, found, pack, workspace

from juwu.family.rules import Period
from juwu.record import Ref
from juwu.value import Map
from juwu.workspace import Workspace

MONTHLY: Map = {
    "code": "report-missing",
    "title": {"zh": "月报", "en": "Monthly report"},
    "family": "report",
    "at": "/case_id",
    "period": "/month",
    "months": 1,
    "from": "/since",
    "until": "/until",
    "length": 10,
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")


def owing(
    root: Path,
    case: str,
    reports: Mapping[str, str],
    packs: Mapping[str, str] | None = None,
    **more: object,
) -> Workspace:
    """An office with one case that owes reports, and the reports that are there."""
    rules: Map = {"expected": [{**MONTHLY, **more}]}  # type: ignore[dict-item]  # tests give what YAML gives
    files = {
        "schemas/report/schema.json": json.dumps({"type": "object"}),
        **{f"records/report/{name}.yaml": text for name, text in reports.items()},
        **(packs or {}),
    }
    return workspace(root, rules, {"a": case}, files)


def report(month: str, **more: str) -> str:
    lines = [
        f"case_id: a\nmonth: {month}\n",
        *(f"{name}: {value}\n" for name, value in more.items()),
    ]
    return "".join(lines)


def test_what_follows_a_record_that_waits_for_the_next_is_not_told_twice(tmp_path: Path) -> None:
    reports = {"r7": report('"2026-07"'), "r9": report('"2026-09"', next_due='"2026-10-31"')}
    office = owing(tmp_path, 'since: "2026-07"\n', reports, onward="has(target.next_due)")
    [finding] = found(office)
    assert "2026-08" in finding.message.en


def test_a_month_without_its_record_is_named_with_its_last_day(tmp_path: Path) -> None:
    reports = {"r8": report('"2026-08"'), "r10": report('"2026-10"'), "r11": report('"2026-11"')}
    office = owing(tmp_path, 'since: "2026-08"\n', reports)
    [finding] = found(office)
    assert finding.code == "case.report-missing"
    assert finding.path == "records/case/a.yaml"
    assert "2026年9月" in finding.message.zh
    assert "2026-10-10" in finding.message.zh
    assert "2026-09" in finding.message.en
    assert not finding.is_error


def test_nothing_is_owed_before_it_began_or_after_it_ended(tmp_path: Path) -> None:
    office = owing(tmp_path, 'since: "2026-09"\nuntil: "2026-10-15"\n', {"r9": report('"2026-09"')})
    assert [one.message.zh for one in found(office) if "9月" in one.message.zh] == []
    assert len(found(office)) == 1
    assert codes(owing(tmp_path / "b", "name: 没有写从何时起\n", {})) == []


def test_what_runs_stands_among_the_deadlines_and_says_how_long_is_left(tmp_path: Path) -> None:
    office = owing(tmp_path, 'since: "2026-11"\n', {}, warn_before=9)
    told = {
        one.rule.title.zh: (one.due, one.left, one.near)
        for one in office.deadlines(office.record(Ref("case", "a")))
    }
    assert told == {
        "月报（2026年11月）": ("2026-12-10", 9, True),
        "月报（2026年12月）": ("2027-01-10", 40, False),
    }
    waiting = office.due()
    assert [(str(one.ref), one.deadline.rule.title.en) for one in waiting] == [
        ("case/a", "Monthly report (2026-11)"),
        ("case/a", "Monthly report (2026-12)"),
    ]
    assert codes(office) == ["deadline.near"]


def test_a_record_that_comes_settles_its_period(tmp_path: Path) -> None:
    office = owing(tmp_path, 'since: "2026-10"\nuntil: "2026-10"\n', {})
    assert codes(office) == ["case.report-missing"]
    (tmp_path / "records/report").mkdir(parents=True)
    (tmp_path / "records/report/late.yaml").write_text(report('"2026-10"'), "utf-8")
    assert codes(Workspace.find(tmp_path)) == []


def test_only_records_of_which_the_condition_is_true_count(tmp_path: Path) -> None:
    reports = {"r9": report('"2026-09"', kind="draft"), "r10": report('"2026-10"', kind="final")}
    office = owing(
        tmp_path, 'since: "2026-09"\nuntil: "2026-10"\n', reports, where='target.kind == "final"'
    )
    [finding] = found(office)
    assert "2026年9月" in finding.message.zh


def test_each_item_owes_its_own_and_meetings_count_by_their_day(tmp_path: Path) -> None:
    duties = (
        "duties:\n"
        '  - {kind: talk, since: "2026-07", until: "2026-09"}\n'
        '  - {kind: walk, since: "2026-07", until: "2026-09"}\n'
    )
    reports = {"t": report('"2026-08-03T09:00:00+08:00"', kind="talk")}
    office = owing(
        tmp_path, duties, reports, each="/duties/*", months=3, where="target.kind == item.kind"
    )
    [finding] = found(office)
    assert str(finding.pointer) == "/duties/1"
    assert "2026年第三季度" in finding.message.zh


def test_records_may_name_another_field_than_the_id(tmp_path: Path) -> None:
    case = 'since: "2026-10"\nuntil: "2026-10"\nplace: north\n'
    reports = {"r": 'place: north\nmonth: "2026-10"\n'}
    assert codes(owing(tmp_path, case, reports, at="/place", of="/place")) == []


def test_the_length_of_a_period_comes_from_the_pack_of_its_time(tmp_path: Path) -> None:
    packs = {"schemas/_packs/p.yaml": pack("p", "times", "2026-01-01", {"months": 6})}
    office = owing(
        tmp_path,
        'since: "2026-02"\nuntil: "2026-06"\n',
        {},
        packs,
        months='pack("times", self.since + "-01", "months")',
    )
    [finding] = found(office)
    assert "2026年上半年" in finding.message.zh
    assert "2026-07-10" in finding.message.zh


def test_a_period_that_cannot_be_is_told_as_a_rule_that_fails(tmp_path: Path) -> None:
    office = owing(tmp_path, 'since: "2026-10"\nsize: 5\n', {}, months="self.size")
    assert codes(office) == ["rules.failed"]
    assert codes(owing(tmp_path / "b", "since: 去年\n", {})) == ["rules.failed"]
    for number, size in enumerate(("true", "3.0", '"3"')):
        yes = owing(
            tmp_path / str(number), f'since: "2026-10"\nsize: {size}\n', {}, months="self.size"
        )
        assert codes(yes) == ["rules.failed"]


def test_a_rule_that_names_what_is_not_there_is_found(tmp_path: Path) -> None:
    shape = {
        "type": "object",
        "properties": {"since": {"type": "string"}},
        "additionalProperties": False,
    }
    files = {"schemas/case/schema.json": json.dumps(shape)}
    office = workspace(tmp_path, {"expected": [{**MONTHLY, "until": "/never"}]}, {}, files)
    assert {one.code for one in found(office, "schemas/case")} == {"family.rules", "family.field"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026", "2026年"),
        ("2026-10", "2026年10月"),
        ("2026-10-03", "2026年10月"),
        ("2026-Q3", "2026年第三季度"),
        ("2026 年第三季度", "2026年第三季度"),
        ("2026 年 4 月", "2026年4月"),
        ("2026年下半年", "2026年下半年"),
        ("2026年度", "2026年"),
        ("2026-13", None),
        ("2026 年第六批", None),
        ("第六届", None),
        ("0000-12", None),
        ("9999-12", None),
    ],
)
def test_a_period_is_read_as_offices_write_it_and_never_guessed(
    text: str, name: str | None
) -> None:
    period = Period.of_text(text)
    assert (period.words.zh if period else None) == name


def test_periods_follow_one_another_up_to_the_one_asked_for() -> None:
    begin, end = Period.of_text("2025-11"), Period.of_text("2026-05")
    assert begin is not None
    assert end is not None
    quarters = list(begin.widened(3).until(end.widened(3)))
    assert [one.words.en for one in quarters] == ["2025 Q4", "2026 Q1", "2026 Q2"]
    assert quarters[-1].last_day == date(2026, 6, 30)
    assert quarters[-1].holds(end)
    assert not end.holds(quarters[-1])
