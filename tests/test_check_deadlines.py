"""Deadlines: due days in every unit, pauses and extensions, and what cannot be known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from law import codes, found, pack, workspace

from juwu.record import Ref
from juwu.value import Map

BASE: Map = {
    "code": "answer",
    "title": {"zh": "答复", "en": "Answer"},
    "from": "/received",
    "to": "/answered",
    "length": 5,
    "unit": "days",
    "pauses": "/pauses",
    "extensions": "/extensions/*/more",
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")


def rules(**more: object) -> Map:
    return {"deadlines": [{**BASE, **more}]}  # type: ignore[dict-item]  # tests give what YAML gives


@pytest.mark.parametrize(
    ("unit", "length", "record", "due"),
    [
        ("days", 5, 'received: "2026-11-20"\n', "2026-11-25"),
        ("workdays", 5, 'received: "2026-09-30"\n', "2026-10-13"),
        ("months", 1, 'received: "2026-01-31"\n', "2026-02-28"),
        ("hours", 1, 'received: "2026-11-20T09:30:00+08:00"\n', "2026-11-20T10:30:00+08:00"),
        (
            "days",
            5,
            'received: "2026-11-02"\npauses:\n  - {from: "2026-11-03", to: "2026-11-10"}\n',
            "2026-11-14",
        ),
        (
            "workdays",
            2,
            'received: "2026-11-02"\npauses:\n  - {from: "2026-11-03", to: "2026-11-10"}\n',
            "2026-11-11",
        ),
        ("days", 5, 'received: "2026-11-02"\nextensions:\n  - {more: 30}\n', "2026-12-07"),
    ],
)
def test_the_due_day_is_reckoned(
    tmp_path: Path, unit: str, length: int, record: str, due: str
) -> None:
    office = workspace(tmp_path, rules(unit=unit, length=length), {"a": record})
    [deadline] = office.deadlines(office.record(Ref("case", "a")))
    assert deadline.due == due
    assert not deadline.provisional


def test_what_is_overdue_is_found_with_its_day(tmp_path: Path) -> None:
    office = workspace(tmp_path, rules(severity="error"), {"a": 'received: "2026-11-02"\n'})
    [finding] = found(office)
    assert (finding.code, finding.is_error) == ("case.answer", True)
    assert "2026-11-07" in finding.message.zh
    assert "overdue" in finding.message.en


def test_what_ended_late_stays_found_and_what_ended_in_time_does_not(tmp_path: Path) -> None:
    records = {
        "late": 'received: "2026-11-02"\nanswered: "2026-11-08"\n',
        "right": 'received: "2026-11-02"\nanswered: "2026-11-07"\n',
    }
    office = workspace(tmp_path, rules(), records)
    [finding] = found(office)
    assert finding.path == "records/case/late.yaml"
    assert "2026-11-08" in finding.message.zh


def test_what_is_near_is_a_warning_of_its_own(tmp_path: Path) -> None:
    office = workspace(tmp_path, rules(warn_before=3), {"a": 'received: "2026-11-28"\n'})
    [finding] = found(office)
    assert (finding.code, finding.is_error) == ("deadline.near", False)
    assert "2 天" in finding.message.zh
    [deadline] = office.deadlines(office.record(Ref("case", "a")))
    assert (deadline.left, deadline.near, deadline.overdue) == (2, True, False)


def test_a_year_without_a_calendar_gives_a_provisional_deadline(tmp_path: Path) -> None:
    record = {"a": 'received: "2026-12-29"\n'}
    office = workspace(tmp_path, rules(unit="workdays", length=10), record)
    assert codes(office) == ["deadline.provisional"]
    [deadline] = office.deadlines(office.record(Ref("case", "a")))
    assert (deadline.due, deadline.provisional) == (None, True)


def test_the_length_comes_from_the_pack_of_the_records_date(tmp_path: Path) -> None:
    packs = {
        "schemas/_packs/old.yaml": pack(
            "old", "times", "2020-01-01", {"days": 3}, until="2025-12-31"
        ),
        "schemas/_packs/new.yaml": pack("new", "times", "2026-01-01", {"days": 9}),
    }
    length = 'pack("times", self.received) == null ? null : pack("times", self.received).days'
    records = {
        "old": 'received: "2025-05-01"\n',
        "new": 'received: "2026-05-01"\n',
        "never": 'received: "2019-05-01"\n',
    }
    office = workspace(tmp_path, rules(length=length), records, packs)
    dues = {
        name: [one.due for one in office.deadlines(office.record(Ref("case", name)))]
        for name in records
    }
    assert dues == {"old": ["2025-05-04"], "new": ["2026-05-10"], "never": [None]}


def test_each_item_of_a_list_has_its_own_deadline(tmp_path: Path) -> None:
    record = (
        'items:\n  - {from: "2026-11-02", to: "2026-11-03"}\n  - {from: "2026-11-02"}\n'
        '  - {title: "no date"}\n'
    )
    more = {"each": "/items/*", "from": "/from", "to": "/to"}
    office = workspace(tmp_path, rules(**more), {"a": record})
    [finding] = found(office)
    assert str(finding.pointer) == "/items/1/to"


def test_a_length_that_is_no_number_is_a_fault_of_the_rule(tmp_path: Path) -> None:
    office = workspace(tmp_path, rules(length="'x'"), {"a": 'received: "2026-11-02"\n'})
    assert codes(office) == ["rules.failed"]


def test_a_last_day_off_gives_way_to_the_next_working_day(tmp_path: Path) -> None:
    received = 'received: "2026-09-26"\n'
    office = workspace(tmp_path, rules(rolls=True), {"a": received})
    [deadline] = office.deadlines(office.record(Ref("case", "a")))
    assert deadline.due == "2026-10-08"


def test_a_chance_that_was_not_used_is_no_fault_but_one_used_too_late_is(tmp_path: Path) -> None:
    records = {
        "late": 'received: "2026-11-02"\nanswered: "2026-11-20"\n',
        "near": 'received: "2026-11-28"\n',
        "unused": 'received: "2026-11-02"\n',
    }
    office = workspace(tmp_path, rules(lapses=True, warn_before=3), records)
    assert {one.path: one.code for one in found(office)} == {
        "records/case/late.yaml": "case.answer",
        "records/case/near.yaml": "deadline.near",
    }


def test_an_example_may_name_the_day_on_which_it_is_judged(tmp_path: Path) -> None:
    examples = {
        "invalid/case.answer--over.yaml": '# today: 2026-05-20\nreceived: "2026-05-01"\n',
        "valid/running.yaml": '# today: 2026-05-03\nreceived: "2026-05-01"\n',
        "valid/forgotten.yaml": 'received: "2026-05-01"\n',
    }
    files = {f"schemas/case/examples/{name}": text for name, text in examples.items()}
    office = workspace(tmp_path, rules(), {}, files)
    [finding] = found(office, "schemas/")
    assert finding.path == "schemas/case/examples/valid/forgotten.yaml"


@pytest.mark.parametrize("now", ["2026-05-03T01:00:00", "2026-05-03T23:00:00", "2031-01-01"])
@pytest.mark.parametrize("unit", ["days", "hours"])
def test_a_family_states_the_day_of_its_examples_whatever_day_or_hour_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str, unit: str
) -> None:
    monkeypatch.setenv("JUWU_NOW", now)
    examples = {
        "invalid/case.answer--over.yaml": 'received: "2026-05-01"\n',
        "invalid/case.answer--own-day.yaml": '# today: 2026-05-20\nreceived: "2026-05-03"\n',
        "valid/running.yaml": 'received: "2026-05-03"\n',
    }
    files = {f"schemas/case/examples/{name}": text for name, text in examples.items()}
    look = {"title": {"zh": "案", "en": "Case"}, "examples_today": "2026-05-03"}
    files["schemas/case/family.yaml"] = json.dumps(look)
    law = rules(unit=unit, length=1 if unit == "days" else 13)
    assert found(workspace(tmp_path, law, {}, files), "schemas/") == []


def test_an_example_may_be_wrong_only_beside_the_valid_ones(tmp_path: Path) -> None:
    numbering: Map = {"numbering": [{"at": "/no", "pattern": "No. {n}", "gapless": True}]}
    examples = {
        "invalid/numbering.double--again.yaml": "no: No. 1\n",
        "invalid/numbering.gap--jump.yaml": "no: No. 3\n",
        "invalid/numbering.gap--none.yaml": "no: No. 2\n",
        "valid/first.yaml": "no: No. 1\n",
    }
    files = {f"schemas/case/examples/{name}": text for name, text in examples.items()}
    office = workspace(tmp_path, numbering, {}, files)
    [finding] = found(office, "schemas/")
    assert (finding.code, finding.path.rpartition("/")[2]) == (
        "example.finding",
        "numbering.gap--none.yaml",
    )


def test_the_day_is_told_beside_a_sentence_of_the_rule(tmp_path: Path) -> None:
    words = {"zh": "答复晚了。", "en": "The answer is late."}
    office = workspace(tmp_path, rules(message=words), {"a": 'received: "2026-11-02"\n'})
    [finding] = found(office)
    assert finding.message.zh == "答复晚了。"
    assert "2026-11-07" in finding.hint.zh
    assert "2026-11-07" in finding.hint.en
