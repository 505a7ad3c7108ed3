"""What is due in an office: which deadlines are listed, in which order, and what they lack."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from law import pack, workspace

from juwu.check import DeadlineState
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map
from juwu.workspace import Workspace
from juwu.workspace.due import due

Juwu = Callable[..., Answer]

DEADLINE: Map = {
    "code": "answer",
    "title": {"zh": "答复", "en": "Answer"},
    "from": "/received",
    "to": "/answered",
    "length": 10,
    "unit": "days",
    "warn_before": 3,
    "source": "政府信息公开条例",
}
CHANCE: Map = {**DEADLINE, "code": "appeal", "from": "/told", "to": "/appealed", "lapses": True}
RULES: Map = {"deadlines": [DEADLINE, CHANCE]}
RECORDS = {
    "calm": 'received: "2026-11-28"\n',
    "done": 'received: "2026-11-01"\nanswered: "2026-11-03"\n',
    "near": 'received: "2026-11-23"\n',
    "over": 'received: "2026-11-01"\n',
    "used": 'told: "2026-10-01"\n',
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")


def test_what_waits_is_listed_with_the_most_urgent_first(tmp_path: Path) -> None:
    found = workspace(tmp_path, RULES, RECORDS).due()
    assert [(one.ref.id, one.state, one.is_urgent) for one in found] == [
        ("over", DeadlineState.OVERDUE, True),
        ("near", DeadlineState.NEAR, True),
        ("calm", DeadlineState.RUNNING, False),
    ]
    assert [one.deadline.left_words.zh for one in found] == ["超过 20 天", "还剩 2 天", "还剩 7 天"]


def test_only_what_is_due_in_some_days_is_listed_and_what_is_overdue(tmp_path: Path) -> None:
    office = workspace(tmp_path, RULES, RECORDS)
    assert [one.ref.id for one in office.due(within=2)] == ["over", "near"]
    assert [one.ref.id for one in office.due(within=1)] == ["over"]


def test_every_state_says_when_and_how_it_stands(tmp_path: Path) -> None:
    office = workspace(tmp_path, RULES, RECORDS)
    told = {name: office.deadlines(office.record(Ref("case", name)))[0].told.zh for name in RECORDS}
    assert told == {
        "calm": "2026-12-08 到期，还剩 7 天",
        "done": "已完成：2026-11-03（期限 2026-11-11）",
        "near": "2026-12-03 到期，还剩 2 天",
        "over": "2026-11-11 到期，超过 20 天",
        "used": "2026-10-11 到期，没有办，已失效",
    }


def test_a_deadline_that_ends_in_a_year_without_calendar_says_which(tmp_path: Path) -> None:
    rules: Map = {"deadlines": [{**DEADLINE, "unit": "workdays", "length": 40}]}
    office = workspace(tmp_path, rules, {"a": 'received: "2026-11-28"\n'})
    [one] = office.due()
    assert one.state is DeadlineState.PROVISIONAL
    assert "2027" in one.deadline.told.zh
    assert "schemas/_packs/calendar-cn-2027.yaml" in one.deadline.told.zh
    [finding] = office.check().findings
    assert (finding.code, finding.is_error) == ("deadline.provisional", False)
    assert "calendar-cn-2027.yaml" in finding.hint.zh


def test_a_deadline_without_its_figure_names_the_pack(tmp_path: Path) -> None:
    rules: Map = {"deadlines": [{**DEADLINE, "length": 'pack("local", self.received).answer'}]}
    files = {"schemas/_packs/local.yaml": pack("local", "local", "2026-01-01", {"answer": None})}
    [one] = workspace(tmp_path, rules, {"a": 'received: "2026-11-28"\n'}, files).due()
    assert "local" in one.deadline.told.zh


def test_what_a_record_stands_on_and_is_not_known_in_full_is_told_once(tmp_path: Path) -> None:
    rules: Map = {
        "checks": [
            {"code": "a", "that": 'provisional("law", self.on) || self.n > 1'},
            {"code": "b", "that": 'pack("law", self.on) != null', "when": "self.n == 1"},
        ]
    }
    note: Map = {"zh": "人数没有核对。", "en": "Not checked."}
    files = {
        "schemas/_packs/law.yaml": pack(
            "law-2026", "law", "2026-01-01", {"quorum": None}, provisional=True, note=note
        )
    }
    records = {"a": 'on: "2026-05-01"\nn: 1\n', "b": 'on: "2025-05-01"\nn: 2\n', "c": "x: 1\n"}
    office = workspace(tmp_path, rules, records, files)
    [lack] = office.doubts(office.record(Ref("case", "a")))
    assert "《不对。》" in lack.what.zh  # the title of the pack; where to mend it names its file
    assert "人数没有核对" in lack.what.zh
    assert "schemas/_packs/law.yaml" in lack.where.zh
    [missing] = office.doubts(office.record(Ref("case", "b")))
    assert "2025-05-01" in missing.what.zh
    assert office.doubts(office.record(Ref("case", "c"))) == ()


COMPUTED: Map = {
    "computed": [
        {"code": "sum", "at": "/sum", "value": "self.a + self.b", "required": True},
        {"code": "double", "at": "/deep/double", "value": "self.sum * 2", "required": True},
        {"code": "told", "at": "/told", "value": "self.a", "severity": "warning"},
    ]
}


def test_computed_values_are_put_in_as_one_step_also_those_of_computed_ones(tmp_path: Path) -> None:
    office = workspace(tmp_path, COMPUTED, {"a": "a: 1 # 数过\nb: 2\nsum: 9\ntold: 7\n"})
    draft = office.draft(Ref("case", "a"))
    before = draft.text
    assert set(office.settle(draft)) == {Pointer.parse("/sum"), Pointer.parse("/deep/double")}
    assert draft.data == {"a": 1, "b": 2, "sum": 3, "told": 7, "deep": {"double": 6}}
    assert b"a: 1 # \xe6\x95\xb0\xe8\xbf\x87\n" in draft.text
    assert office.settle(draft) == ()
    draft.undo()
    assert draft.text == before


WAYS: Map = {
    "lifecycle": {
        "initial": ["open"],
        "states": {
            "open": {"title": {"zh": "受理", "en": "Open"}},
            "held": {"title": {"zh": "调解", "en": "Held"}, "needs": ["/day", "/room"]},
            "shut": {"title": {"zh": "结案", "en": "Shut"}},
        },
        "transitions": [
            {"from": ["open"], "to": "held", "who": ["director"], "source": "第十七条"},
            {"from": ["open"], "to": "shut", "when": "has(self.visit) && self.status == 'shut'"},
            {"from": ["held"], "to": "shut"},
        ],
    }
}


def test_the_next_states_tell_what_each_still_needs(tmp_path: Path) -> None:
    office = workspace(tmp_path, WAYS, {"a": "status: open\nday: x\n"})
    draft = office.draft(Ref("case", "a"))
    [begun] = office.next_states(draft)
    assert begun.state.name == "open"
    record = office.record(Ref("case", "a"))
    held, shut = office.judge.next_states(record.data, record)
    assert (held.state.name, held.missing, held.is_open) == ("held", (Pointer.of("room"),), False)
    assert held.way is not None
    assert (held.way.who, held.way.basis) == (("director",), "第十七条")
    assert shut.unmet is not None
    assert "has(self.visit)" in shut.unmet.zh
    draft.set(Pointer.of("visit"), 1)
    _, shut = office.judge.next_states(record.data, draft.record)
    assert shut.is_open


def test_the_command_lists_what_is_due(tmp_path: Path, juwu: Juwu) -> None:
    workspace(tmp_path, RULES, RECORDS)
    answer = juwu("--lang", "zh", "due", at=tmp_path)
    assert answer.code == 0
    head, first, *_ = answer.out.splitlines()
    assert head.split() == ["到期", "还有", "状态", "时限", "记录", "标题"]
    assert first.startswith("2026-11-11  超过 20 天  已过期  答复  case/over")
    shown = json.loads(juwu("due", "--within", "1", "--format", "json", at=tmp_path).out)
    assert shown == [
        {
            "ref": "case/over",
            "title": "over",
            "path": "records/case/over.yaml",
            "code": "case.answer",
            "deadline": "Answer",
            "pointer": "/answered",
            "due": "2026-11-11",
            "left": -20,
            "unit": "days",
            "state": "overdue",
            "source": "政府信息公开条例",
            "missing": None,
        }
    ]


def test_the_command_says_that_nothing_is_due_and_what_is_missing(
    tmp_path: Path, juwu: Juwu
) -> None:
    office = workspace(tmp_path, {"deadlines": [{**DEADLINE, "unit": "workdays"}]}, {})
    assert "没有要办的时限" in juwu("--lang", "zh", "due", at=tmp_path).out
    path = office.root / "records/case/late.yaml"
    path.parent.mkdir(parents=True)
    path.write_text('received: "2026-12-28"\n', "utf-8")
    answer = juwu("--lang", "zh", "due", at=tmp_path)
    assert "calendar-cn-2027.yaml" in answer.out
    assert juwu("due", "--within", "0", at=tmp_path).code == 2


def test_a_disclosure_that_is_missing_is_told_once_by_its_entry_and_not_by_the_routine_too(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = workspace.root / "records/organization/sample/org-wutong-rc.yaml"
    office.write_text(office.read_text("utf-8").replace('    until: "2026-09"\n', ""), "utf-8")
    monkeypatch.setenv("JUWU_NOW", "2027-05-20T09:00:00+08:00")
    names = {"disclosure.next-late", "organization.disclosure-missing"}
    told = [(str(one.ref), one.deadline.rule.rule.code) for one in due(workspace)]
    assert [one for one in told if one[1] in names] == [
        ("disclosure/dis-2026-q3-money", "disclosure.next-late")
    ]
