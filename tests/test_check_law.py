"""Guards, valid references, computed values, codes and checks of change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import PROJECT
from law import WORDS, codes, found, pack, workspace

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map
from office import start

STATES: Map = {
    "initial": ["open"],
    "states": {"open": {"title": WORDS}, "done": {"title": {"zh": "办结", "en": "Done"}}},
    "transitions": [
        {
            "from": ["open"],
            "to": "done",
            "when": "has(self.reply) && self.count >= old.count",
            "who": ["director"],
            "source": "测试",
        }
    ],
}
SCHEMA = {
    "type": "object",
    "properties": {
        "status": {"type": "string", "enum": ["open", "done"]},
        "reply": {},
        "count": {},
    },
}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("status: done\nreply: 好\ncount: 2\n", []),
        ("status: done\ncount: 2\n", ["lifecycle.guard"]),
        ("status: done\nreply: 好\ncount: 0\n", ["lifecycle.guard"]),
        ("status: open\ncount: 0\n", []),
        ("status: done\nreply: 好\n", ["rules.failed"]),
    ],
)
def test_a_way_is_gone_only_when_its_guard_holds(
    tmp_path: Path, after: str, expected: list[str]
) -> None:
    files = {
        "schemas/case/schema.json": json.dumps(SCHEMA),
        "schemas/case/rules.yaml": json.dumps({"lifecycle": STATES}, ensure_ascii=False),
        "records/case/a.yaml": "status: open\ncount: 1\n",
    }
    office = start(tmp_path, files)
    (tmp_path / "records/case/a.yaml").write_text(after, "utf-8")
    office.refresh()
    report = office.check_since("HEAD")
    assert [one.code for one in report.findings] == expected
    for finding in report.findings:
        assert all(finding.message.say(language) for language in Language)


def test_a_check_that_asks_for_old_judges_the_change_alone(tmp_path: Path) -> None:
    check = {"code": "shrinks", "that": "self.n >= old.n", "message": WORDS, "hint": WORDS}
    files = {
        "schemas/case/schema.json": "{}",
        "schemas/case/rules.yaml": json.dumps({"checks": [check]}),
        "records/case/a.yaml": "n: 3\n",
    }
    office = start(tmp_path, files)
    assert office.check().findings == ()
    (tmp_path / "records/case/a.yaml").write_text("n: 2\n", "utf-8")
    office.refresh()
    assert office.check().findings == ()
    assert [one.code for one in office.check_since("HEAD").findings] == ["case.shrinks"]


TERM = "(!has(target.from) || target.from <= on) && (!has(target.to) || target.to >= on)"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ('on: "2026-03-01"\nholder: p\n', []),
        ('on: "2023-03-01"\nholder: p\n', ["reference.invalid"]),
        ('on: "2026-03-01"\nholder: nobody\n', ["reference.missing"]),
        ("holder: p\n", []),
        ('on: "2026-03-01"\nposts: [{post: s1}]\n', []),
        ('on: "2020-03-01"\nposts: [{post: s1}]\n', ["reference.invalid"]),
    ],
)
def test_a_target_must_be_valid_on_the_date_of_the_record(
    tmp_path: Path, record: str, expected: list[str]
) -> None:
    rules: Map = {
        "references": [
            {"at": "/holder", "family": "case", "valid": TERM, "on": "/on"},
            {
                "at": "/posts/*/post",
                "family": "case",
                "to": "/seats/*/id",
                "valid": TERM,
                "on": "/on",
            },
        ]
    }
    seat = 'from: "2024-01-01"\nseats:\n  - {id: s1, from: "2024-01-01"}\n'
    assert codes(workspace(tmp_path, rules, {"a": record, "p": seat})) == expected


@pytest.mark.parametrize(
    ("at", "told"), [("/posts/id=q2/post", "/posts/1/post"), ("/posts/*/post", "/posts/1/post")]
)
def test_a_target_that_is_not_as_asked_is_told_at_its_item_and_judged_beside_it(
    tmp_path: Path, at: str, told: str
) -> None:
    rules: Map = {
        "references": [{"at": at, "family": "case", "valid": "target.n == item.n", "on": "/on"}]
    }
    record = "posts: [{id: q1, post: p, n: 1}, {id: q2, post: p, n: 2}]\n"
    (finding,) = found(workspace(tmp_path, rules, {"a": record, "p": "n: 1\n"}))
    assert (finding.code, str(finding.pointer)) == ("reference.invalid", told)


@pytest.mark.parametrize(
    ("calls", "advice"),
    [
        ("calls: [{id: k1}, {id: k2}]\n", "k1、k2。"),
        ("", "先在“calls”里添一项。"),
        ("calls: [" + ", ".join(f"{{id: k{n}}}" for n in range(9)) + "]\n", "k7 等。"),
    ],
)
def test_what_names_no_item_of_its_own_record_is_told_which_there_are(
    tmp_path: Path, calls: str, advice: str
) -> None:
    rules: Map = {"references": [{"at": "/answers/*/call", "family": "self", "to": "/calls/*/id"}]}
    record = f"{calls}answers: [{{call: k9}}]\n"
    (finding,) = found(workspace(tmp_path, rules, {"a": record}))
    assert finding.code == "reference.missing"
    assert finding.hint.zh.endswith(advice)


COMPUTED: Map = {
    "computed": [
        {"at": "/total", "value": "sum(self.parts)", "when": "has(self.parts)", "required": True},
        {"at": "/words", "value": "capital(self.fen)", "when": "has(self.fen)"},
        {
            "code": "rate",
            "at": "/rate",
            "when": "has(self.of)",
            "value": "rounded(100.0 * double(self.done) / double(self.of), 1)",
            "message": {"zh": "比率不对。", "en": "The rate is wrong."},
        },
        {"each": "/rows/*", "at": "/product", "value": "item.a * item.b"},
    ]
}


@pytest.mark.parametrize(
    ("record", "pointer", "right"),
    [
        ("parts: [1, 2]\ntotal: 4\n", "/total", "3"),
        ("parts: [1, 2]\n", "/total", "3"),
        ("fen: 1230000\nwords: 壹万元整\n", "/words", "壹万贰仟叁佰元整"),
        ("done: 544\nof: 563\nrate: 96.7\n", "/rate", "96.6"),
        ("rows: [{a: 2, b: 3, product: 6}, {a: 2, b: 3, product: 5}]\n", "/rows/1/product", "6"),
    ],
)
def test_a_value_that_differs_is_found_and_the_right_one_shown(
    tmp_path: Path, record: str, pointer: str, right: str
) -> None:
    [finding] = found(workspace(tmp_path, COMPUTED, {"a": record}))
    assert str(finding.pointer) == pointer
    for language in Language:
        assert right in finding.message.say(language) + finding.hint.say(language)


def test_right_values_and_absent_ones_are_no_findings(tmp_path: Path) -> None:
    records = {"a": "parts: [1, 2]\ntotal: 3\nfen: 100\n", "b": "done: 1\nof: 2\nrate: 50\n"}
    assert codes(workspace(tmp_path, COMPUTED, records)) == []


def test_computed_fields_are_known_and_their_values_given_to_a_draft(tmp_path: Path) -> None:
    files = {
        "schemas/case/schema.json": json.dumps(
            {"type": "object", "properties": {"parts": {}, "total": {"type": "integer"}}}
        ),
        "schemas/case/rules.yaml": json.dumps({"computed": [COMPUTED_TOTAL]}),
        "records/case/a.yaml": "parts: [1, 2]\ntotal: 9\n",
    }
    office = start(tmp_path, files, commit=False)
    field = office.families["case"].field(Pointer.parse("/total"))
    assert field is not None
    assert field.computed
    assert office.computed(office.draft(Ref("case", "a"))) == {Pointer.parse("/total"): 3}


COMPUTED_TOTAL = {"at": "/total", "value": "sum(self.parts)"}

CODES = {
    "id": "kinds",
    "title": {"zh": "种类", "en": "Kinds"},
    "versions": [
        {
            "version": "1",
            "since": "2010-01-01",
            "until": "2019-12-31",
            "source": "测试",
            "codes": {"land": {"zh": "土地", "en": "Land"}, "other": {"zh": "其他", "en": "Other"}},
        },
        {
            "version": "2",
            "since": "2020-01-01",
            "source": "测试",
            "codes": {"field": {"zh": "田", "en": "Field"}, "other": {"zh": "其他", "en": "Other"}},
            "mapping": {"land": "field"},
        },
    ],
}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ('on: "2021-01-01"\nkind: field\n', []),
        ('on: "2012-01-01"\nkind: land\n', []),
        ('on: "2021-01-01"\nkind: land\n', ["code.version"]),
        ("kind: land\n", []),
        ("kind: sea\n", ["code.unknown"]),
    ],
)
def test_a_code_must_be_in_the_version_of_the_records_date(
    tmp_path: Path, record: str, expected: list[str]
) -> None:
    kind = {"type": "string", "x-juwu": {"codes": "kinds", "codes_on": "/on"}}
    files = {
        "schemas/case/schema.json": json.dumps({"type": "object", "properties": {"kind": kind}}),
        "schemas/_codes/kinds.yaml": json.dumps(CODES, ensure_ascii=False),
        "records/case/a.yaml": record,
    }
    office = start(tmp_path, files, commit=False)
    findings = office.check().findings
    assert [one.code for one in findings] == expected
    if expected == ["code.version"]:
        assert "田" in findings[0].hint.zh
        assert "Field" in findings[0].hint.en
    field = office.families["case"].field(Pointer.parse("/kind"))
    assert field is not None
    assert [one.label.zh for one in field.choices] == ["田", "其他", "土地"]


def quorum(condition: str, record: str, root: Path) -> list[str]:
    packs = {
        "schemas/_packs/a.yaml": pack(
            "law-a", "law", "2018-01-01", {"quorum": ">1/2"}, until="2025-12-31"
        ),
        "schemas/_packs/b.yaml": pack(
            "law-b", "law", "2026-01-01", {"quorum": None}, provisional=True
        ),
    }
    rules: Map = {"checks": [{"code": "c", "that": condition, "message": WORDS, "hint": WORDS}]}
    return codes(workspace(root, rules, {"a": record}, packs))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ('on: "2025-01-01"\npresent: 6\nof: 10\n', []),
        ('on: "2025-01-01"\npresent: 5\nof: 10\n', ["case.c"]),
        ('on: "2026-01-01"\npresent: 1\nof: 10\n', []),
        ('on: "2001-01-01"\npresent: 1\nof: 10\n', []),
    ],
)
def test_a_quorum_is_that_of_the_law_in_force_and_never_guessed(
    tmp_path: Path, record: str, expected: list[str]
) -> None:
    condition = (
        'provisional("law", self.on)'
        ' || reaches(pack("law", self.on).quorum, self.present, self.of) == true'
    )
    assert quorum(condition, record, tmp_path) == expected


@pytest.mark.parametrize(
    "condition",
    [
        'workdays("2026-09-30", "2026-10-13") == 5',
        'add_workdays("2026-09-30", 5) == "2026-10-13"',
        'add_workdays("2026-12-31", 5) == null',
        'calendar_covers("2025-01-01", "2026-12-31")',
        '!calendar_covers("2026-01-01", "2030-01-01")',
        'months("2026-01-31", 1) == "2026-02-28" && add_days("2026-01-31", 1) == "2026-02-01"',
        'latest(["2026-01-02", "2026-03-01"]) == "2026-03-01" && earliest([]) == null',
        'reaches(">=2/3", 2, 3) && !reaches(">2/3", 2, 3) && reaches(null, 0, 3) == null',
        "rounded(96.65, 1) == 96.7 && rounded(-0.5, 0) == -1.0",
        'is_format("division-code", "430181001001") && !is_format("date", "2026-02-30")',
        'code("dispute-type", "neighbour").zh == "邻里" && code("dispute-type", "x") == null',
        'code("dispute-type", "village_affairs", "2005-01-01").en == "Village affairs"',
        'code("dispute-type", "village_affairs", "2010") == null',
        'pack("jwh", "2020-01-01").residents_meeting.quorum == ">1/2"',
        'provisional("jwh", "2026-05-01") && pack("jwh", "1980-01-01") == null',
        'pack("xining-class", "2024-01-01").rate.B == 30000000',
        'pack("xining-class", "2024-01-01", "rate/B") == 30000000',
        'pack("jwh", "1980-01-01", "residents_meeting/quorum") == null',
        'pack_id("jwh", "2020-01-01") == "jwh-2018" && pack_id("jwh", "1980-01-01") == null',
        'ref("case/nobody") == null && ref("case/a").n == 1',
        'ref("case", "a", "n") == 1 && ref("case", "a", "m") == null',
        'ref("case", "a").n == 1 && ref("case", "nobody") == null',
    ],
)
def test_what_conditions_may_call_works(tmp_path: Path, condition: str) -> None:
    rules: Map = {"checks": [{"code": "c", "that": condition, "message": WORDS, "hint": WORDS}]}
    shipped = [*PROJECT.glob("schemas/_packs/*.yaml"), *PROJECT.glob("schemas/_codes/*.yaml")]
    basis = {path.relative_to(PROJECT).as_posix(): path.read_text("utf-8") for path in shipped}
    office = workspace(tmp_path, rules, {"a": "n: 1\n"}, basis)
    assert [one.code for one in office.check().findings] == []


def test_lists_looked_up_elsewhere_count_against_the_bound(tmp_path: Path) -> None:
    loops = 'ref("case", "b").l.all(x, ref("case", "b").l.all(y, x + y >= 0))'
    rules: Map = {"checks": [{"code": "c", "that": loops, "message": WORDS, "hint": WORDS}]}
    long = f"l: [{', '.join(map(str, range(4000)))}]\n"
    office = workspace(tmp_path, rules, {"a": "l: []\n", "b": long})
    assert codes(office) == ["rules.failed", "rules.failed"]
