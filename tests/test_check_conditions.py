"""Conditions are bounded, and what they fail on stays between them and the finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_document_scribe import a_file, dice

from juwu.check.cel import UnsureError
from juwu.check.cost import Budget, at_most, longest, weight
from juwu.finding import Finding
from juwu.value import Map
from office import start

WORDS = {"zh": "错", "en": "wrong"}


def findings(root: Path, condition: str, record: str) -> list[Finding]:
    rules = {"checks": [{"code": "c", "that": condition, "message": WORDS, "hint": WORDS}]}
    files = {
        "schemas/x/schema.json": "{}",
        "schemas/x/rules.yaml": json.dumps(rules),
        "records/x/a.yaml": record,
    }
    report = start(root, files, commit=False).check()
    return [one for one in report.findings if one.path == "records/x/a.yaml"]


LONG = f"l: [{', '.join(map(str, range(4000)))}]\n"


@pytest.mark.parametrize(
    ("condition", "record"),
    [
        ("self.l.all(a, self.l.all(b, a + b >= 0))", LONG),
        ("self.l.map(a, a) . filter(b, self.l.exists(c, c == b)) == []", LONG),
        (
            "[1,2,3,4,5,6,7,8,9,0]"
            + "".join(f".all({v}, [1,2,3,4,5,6,7,8,9,0]" for v in "abcdefgh")
            + ")" * 8,
            "l: []\n",
        ),
        ('self.s != ")" && self.l.all(a, self.l.all(b, b != r"\\" && a > 0))', f"s: x\n{LONG}"),
    ],
)
def test_a_condition_that_would_never_end_is_refused(
    tmp_path: Path, condition: str, record: str
) -> None:
    (finding,) = findings(tmp_path, condition, record)
    assert finding.code == "rules.failed"
    assert "loops" in finding.message.en


@pytest.mark.parametrize(
    "condition",
    [
        "self.l.all(a, a >= 0) && self.l.exists(b, b == 7) && !self.l.exists(c, c < 0)",
        "self.s.all(a, self.s.all(b, a.n + b.n > 0))",
    ],
)
def test_loops_one_after_the_other_or_over_short_lists_are_run(
    tmp_path: Path, condition: str
) -> None:
    assert findings(tmp_path, condition, f"s: [{{n: 1}}, {{n: 2}}]\nl: {list(range(2000))}\n") == []


@pytest.mark.parametrize("start", range(0, 2000, 200))
def test_no_list_is_longer_than_its_text_says(start: int) -> None:
    for seed in range(start, start + 200):
        text, data = a_file(dice(seed))
        assert longest(data) <= at_most(text.encode()), text
        assert longest(data) <= at_most(text.encode(), 10**6), text


def test_what_a_function_refuses_is_a_finding_and_nothing_else(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (finding,) = findings(tmp_path, "days(self.d, self.d) == 0", "d: 不是日期\n")
    assert finding.code == "rules.failed"
    assert capfd.readouterr() == ("", "")


def test_too_large_a_number_in_what_is_looked_up_is_left_to_the_evaluator() -> None:
    held: Map = {"n": 1, "s": ["b", {"m": 2**64}]}
    budget = Budget()
    for lasts in (True, True, False):
        budget.begin(weight("1"), lambda _: 0, here=True)
        with pytest.raises(UnsureError):
            budget.hand_over(held, lasts=lasts)
        assert budget.hand_over(held, frozenset({"n"}), lasts=lasts) == {"n": 1}
        budget.begin(weight("1"), lambda _: 0)
        assert budget.hand_over(held, lasts=lasts) == held
