"""Official numbers: their form, their year, none twice, none left out, and the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from law import codes, found, workspace

from juwu.language import Language
from juwu.record import Ref
from juwu.value import Map

RULE: Map = {
    "at": "/no",
    "pattern": "（{year}）{office}字第{n}号",
    "parts": {"office": "/office"},
    "book": ["/office"],
    "date": "/on",
    "when": 'has(self.on) && self.status == "done"',
    "gapless": True,
    "gaps": {"family": "case", "at": "/unused/*"},
}
RULES: Map = {"numbering": [RULE]}


def case(number: str | None, on: str = "2026-03-02", office: str = "梧桐", more: str = "") -> str:
    no = f'no: "{number}"\n' if number else ""
    return f'{no}on: "{on}"\noffice: {office}\nstatus: done\n{more}'


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (None, "numbering.missing"),
        ("2026-1", "numbering.form"),
        ("（2026）别处字第1号", "numbering.form"),
        ("（2026）梧桐字第01号", "numbering.form"),
        ("（2025）梧桐字第1号", "numbering.year"),
    ],
)
def test_a_wrong_number_is_found(tmp_path: Path, number: str | None, code: str) -> None:
    [finding] = found(workspace(tmp_path, RULES, {"a": case(number)}))
    assert finding.code == code
    assert finding.pointer.last == "no"
    assert finding.message.zh != finding.message.en


def test_the_form_is_shown_by_an_example(tmp_path: Path) -> None:
    [finding] = found(workspace(tmp_path, RULES, {"a": case("2026-1")}))
    assert "（2026）梧桐字第1号" in finding.message.zh
    assert "（2026）梧桐字第1号" in finding.message.en


def test_numbers_run_by_office_and_year(tmp_path: Path) -> None:
    records = {
        "a": case("（2026）梧桐字第1号"),
        "b": case("（2026）槐树字第1号", office="槐树"),
        "c": case("（2025）梧桐字第1号", on="2025-03-01"),
        "d": case("（2026）梧桐字第2号"),
    }
    assert codes(workspace(tmp_path, RULES, records)) == []


def test_a_number_given_twice_is_found_in_the_second_record(tmp_path: Path) -> None:
    records = {"a": case("（2026）梧桐字第1号"), "b": case("（2026）梧桐字第1号")}
    [finding] = found(workspace(tmp_path, RULES, records))
    assert (finding.code, finding.path) == ("numbering.double", "records/case/b.yaml")
    assert "records/case/a.yaml" in finding.message.en


def test_a_gap_names_the_missing_numbers(tmp_path: Path) -> None:
    records = {"a": case("（2026）梧桐字第1号"), "b": case("（2026）梧桐字第4号")}
    [finding] = found(workspace(tmp_path, RULES, records))
    assert (finding.code, finding.path) == ("numbering.gap", "records/case/b.yaml")
    for language in Language:
        said = finding.message.say(language)
        assert "（2026）梧桐字第2号" in said
        assert "（2026）梧桐字第3号" in said


def test_a_gap_that_is_explained_is_none(tmp_path: Path) -> None:
    records = {
        "a": case("（2026）梧桐字第1号", more='unused: ["（2026）梧桐字第2号"]\n'),
        "b": case("（2026）梧桐字第3号"),
    }
    assert codes(workspace(tmp_path, RULES, records)) == []


def test_a_number_far_too_high_is_one_sentence(tmp_path: Path) -> None:
    [finding] = found(workspace(tmp_path, RULES, {"a": case("（2026）梧桐字第999999999号")}))
    assert finding.code == "numbering.gap"
    assert len(finding.message.zh) < 300


def test_a_rule_with_a_code_and_words_uses_them(tmp_path: Path) -> None:
    rule: Map = {**RULE, "code": "file-no", "message": {"zh": "卷号错。", "en": "Bad number."}}
    [finding] = found(workspace(tmp_path, {"numbering": [rule]}, {"a": case("x")}))
    assert (finding.code, finding.message.zh) == ("case.file-no", "卷号错。")


def test_the_next_number_follows_the_highest_of_the_book(tmp_path: Path) -> None:
    records = {
        "a": case("（2026）梧桐字第1号"),
        "b": case("（2026）梧桐字第7号"),
        "c": case("（2026）槐树字第9号", office="槐树"),
        "new": case(None),
    }
    office = workspace(tmp_path, RULES, records)
    assert office.next_number(office.draft(Ref("case", "new"))) == "（2026）梧桐字第8号"
    assert office.next_number(office.draft(Ref("case", "b"))) == "（2026）梧桐字第2号"


def test_an_open_part_is_taken_from_the_book_and_digits_are_filled(tmp_path: Path) -> None:
    rules: Map = {"numbering": [{"at": "/no", "pattern": "{word}-{year}-{n:3}", "date": "/on"}]}
    records = {"a": case("wt-2026-041"), "new": case(None), "first": case(None, on="2024-01-01")}
    office = workspace(tmp_path, rules, records)
    assert office.next_number(office.draft(Ref("case", "new"))) == "wt-2026-042"
    assert office.next_number(office.draft(Ref("case", "first"))) is None
