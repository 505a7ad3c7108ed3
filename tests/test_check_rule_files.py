"""Faults of rules, packs, code tables and calendars are findings on their own files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from law import WORDS, pack

from juwu.language import Language
from office import start

SCHEMA = {
    "type": "object",
    "properties": {
        "n": {"type": "integer"},
        "on": {"type": "string"},
        "rows": {"type": "array", "items": {"type": "object", "properties": {"a": {}}}},
    },
}


def faults(root: Path, files: dict[str, str]) -> list[tuple[str, str, int, int]]:
    base = {"schemas/case/schema.json": json.dumps(SCHEMA)}
    report = start(root, {**base, **files}, commit=False).check()
    for finding in report.findings:
        assert all(finding.message.say(language) for language in Language)
    return [(one.path, one.code, one.line, one.column) for one in report.findings]


RULE = """\
checks:
  - code: c
    {each}that: {that}
    message: {{zh: 错。, en: Wrong.}}
    hint: {{zh: 改。, en: Mend it.}}
"""


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("self.n >", "rules.condition"),
        ("sumup(self.rows) > 0", "rules.condition"),
        ("slef.n > 0", "rules.condition"),
        ("target.n > 0", "rules.condition"),
        ("self.m > 0", "family.field"),
        ("self.rows.all(r, r.a > 0) && self.rowz.size() > 0", "family.field"),
        ("'self.m' != '' && has(self.other)", "family.field"),
        ('pack("nosuch", self.on) != null', "rules.condition"),
        ('code("nosuch", "x") != null', "rules.condition"),
        ('ref("nosuch", "x") != null', "rules.condition"),
        (
            "[1].all(a, [1].all(b, [1].all(c, [1].all(d, [1].all(e, [1].all(f, true))))))",
            "rules.cost",
        ),
    ],
)
def test_a_faulty_condition_is_found_where_it_stands(
    tmp_path: Path, condition: str, code: str
) -> None:
    text = RULE.format(that=json.dumps(condition), each="")
    assert faults(tmp_path, {"schemas/case/rules.yaml": text}) == [
        ("schemas/case/rules.yaml", code, 3, 11)
    ]


def test_the_fields_of_an_item_are_known(tmp_path: Path) -> None:
    good = RULE.format(that="item.a > 0 && self.n > 0", each="each: /rows/*\n    ")
    assert faults(tmp_path / "good", {"schemas/case/rules.yaml": good}) == []
    bad = RULE.format(that="item.b > 0", each="each: /rows/*\n    ")
    [(_, code, line, _)] = faults(tmp_path / "bad", {"schemas/case/rules.yaml": bad})
    assert (code, line) == ("family.field", 4)


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("numbering:\n  - {at: /no, pattern: '{n}'}\n", "family.field"),
        ("numbering:\n  - {at: /on, pattern: 'no serial'}\n", "family.rules"),
        ("deadlines:\n  - {code: d, from: /on, to: /end, length: 3, unit: days}\n", "family.field"),
        ("deadlines:\n  - {code: d, from: /on, to: /on, length: 3, unit: weeks}\n", "family.rules"),
        ("computed:\n  - {at: /total, value: '1'}\n", "family.field"),
        ("computed:\n  - {at: /n}\n", "family.rules"),
        ("references:\n  - {at: /on, family: case, valid: 'target.x ='}\n", "rules.condition"),
        ("references:\n  - {at: /on, family: case, on_delete: maybe}\n", "family.rules"),
        ("append_only: [/rowz]\n", "family.field"),
        ("confidentiality: {at: /secret, order: [open, closed]}\n", "family.field"),
    ],
)
def test_a_faulty_rule_of_another_kind_is_found(tmp_path: Path, rules: str, code: str) -> None:
    found = faults(tmp_path, {"schemas/case/rules.yaml": rules})
    assert {(path, one) for path, one, _, _ in found} == {("schemas/case/rules.yaml", code)}


CODES = {
    "id": "kinds",
    "title": WORDS,
    "versions": [
        {
            "version": "1",
            "since": "2010-01-01",
            "source": "s",
            "codes": {"a": {"zh": "甲", "en": "A"}},
            "mapping": {"old": "gone"},
        }
    ],
}


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("_packs/p.yaml", "id: p\n", "pack.invalid"),
        ("_packs/p.yaml", "id: p\n\tx: 1\n", "yaml.syntax"),
        ("_codes/kinds.yaml", json.dumps(CODES), "codes.invalid"),
        ("_codes/kinds.yaml", "id: kinds\n", "codes.invalid"),
        (
            "_packs/calendar-cn-2026.yaml",
            'year: 2026\nsource: s\nholidays: []\nworking: ["2025-01-04"]\n',
            "calendar.invalid",
        ),
    ],
)
def test_a_faulty_pack_table_or_calendar_is_found(
    tmp_path: Path, path: str, text: str, code: str
) -> None:
    found = faults(tmp_path, {f"schemas/{path}": text})
    assert {(where, one) for where, one, _, _ in found} == {(f"schemas/{path}", code)}


def test_a_figure_that_no_pack_has_is_found_in_the_rule(tmp_path: Path) -> None:
    packs = {
        "schemas/_packs/a.yaml": pack("a", "law", "2020-01-01", {"one": {"two": 2}}),
        "schemas/_packs/b.yaml": pack("b", "later", "2020-01-01", {}, provisional=True),
    }
    for condition, expected in [
        ('pack("law", self.on, "one/two") == 2', []),
        ('pack("law", self.on, "one/tow") == 2', ["rules.condition"]),
        ('pack("later", self.on, "one/tow") == 2', []),
    ]:
        text = RULE.format(that=json.dumps(condition), each="")
        found = faults(tmp_path, {**packs, "schemas/case/rules.yaml": text})
        assert [code for _, code, _, _ in found] == expected


def test_packs_of_one_series_at_one_time_are_told(tmp_path: Path) -> None:
    packs = {
        "schemas/_packs/a.yaml": pack("a", "s", "2018-01-01", {}),
        "schemas/_packs/b.yaml": pack("b", "s", "2026-01-01", {}),
    }
    found = faults(tmp_path, packs)
    assert [(path, code) for path, code, _, _ in found] == [
        ("schemas/_packs/b.yaml", "pack.overlap")
    ]


def test_a_code_table_that_does_not_exist_is_told_at_the_schema(tmp_path: Path) -> None:
    kind = {"type": "string", "x-juwu": {"codes": "nosuch"}}
    schema = {"type": "object", "properties": {"kind": kind}}
    found = faults(tmp_path, {"schemas/case/schema.json": json.dumps(schema)})
    assert [(path, code) for path, code, _, _ in found] == [
        ("schemas/case/schema.json", "family.codes")
    ]
