"""Some records judged among all give what all judged together give of them; few others are read."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from law import workspace

from juwu.check import Judge
from juwu.check.numbering import Books
from juwu.pointer import Pointer
from juwu.record import Record
from juwu.value import Map
from juwu.workspace import Workspace

BOOKED: Map = {
    "at": "/no",
    "pattern": "{office}{n:2}-{year}",
    "parts": {"office": "/office"},
    "book": ["/office"],
    "date": "/on",
    "gapless": True,
    "gaps": {"family": "case", "at": "/unused/*"},
}
PLAIN: Map = {"at": "/serial", "pattern": "第{n}号", "gapless": True}
RULES: Map = {
    "numbering": [BOOKED, PLAIN],
    "unique": [
        {"at": "/serial"},
        {"at": "/tags/*", "by": ["/office"], "where": 'self.status == "done"'},
    ],
}


def _cases(choose: random.Random, number: int) -> dict[str, str]:
    """Records that claim the same now and then; an office ends in a digit, as a serial begins."""
    found = {}
    for place in range(number):
        office, year = choose.choice(["甲", "甲1", "甲10", "乙"]), choose.choice([2025, 2026])
        serial = choose.choice(["7", "07", "10", "010", "9", "11", "12", str(choose.randrange(40))])
        lines = [
            f"office: {office}",
            f"on: '{year}-03-01'",
            f"no: '{office}{serial.zfill(2)}-{choose.choice([year, 2026])}'",
            f"serial: 第{choose.randrange(1, 2 * number)}号",
            f"status: {choose.choice(['done', 'open'])}",
            f"tags: [{choose.randrange(30)}, {choose.choice(['1.5', 'true', 'x', 'y'])}]",
        ]
        found[f"c{place:02}"] = "\n".join(line for line in lines if choose.random() > 0.05) + "\n"
    return found


def _all_but(judge: Judge, records: Sequence[Record]) -> Books:
    family = judge.families["case"]
    return Books(map(judge.claims, records), family, judge.register)


def test_some_judged_among_all_give_what_all_judged_together_give(tmp_path: Path) -> None:
    choose = random.Random(11)  # noqa: S311 - the same every time
    for trial in range(12):
        judge = workspace(tmp_path / str(trial), RULES, _cases(choose, 25)).judge
        family = judge.families["case"]
        records = list(judge.register.of_family("case"))
        across = judge.across(family)
        for _ in range(6):
            some = choose.sample(records, choose.randrange(1, 4))
            paths = {one.path for one in some}
            expected = {one for one in across if one.path in paths}
            assert set(judge.across_these(family, some)) == expected
        for record in choose.sample(records, 6):
            for rule in family.rules.numbering:
                books = _all_but(judge, records)
                today = date(2026, 12, 1)
                full = books.next(record, rule, today, judge.conditions)
                assert judge.next_number(record, rule.at) == full


def test_the_next_number_follows_the_last_of_its_book(tmp_path: Path) -> None:
    offices = {"a": "甲", "b": "甲1"}
    cases = {
        f"{name}{n}": f"office: {office}\non: '2026-01-0{n}'\nno: '{office}0{n}-2026'\n"
        for name, office in offices.items()
        for n in range(1, 5)
    }
    judge = Workspace(workspace(tmp_path, RULES, cases).root).judge
    draft = Record.of("case", "records/case/new.yaml", "office: 甲\non: '2026-05-01'\n".encode())
    assert judge.next_number(draft, Pointer.of("no")) == "甲05-2026"
