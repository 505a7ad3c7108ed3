"""Records judged by schema and rules: each fault is found, placed and explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juwu.finding import Finding
from juwu.language import Language
from juwu.value import Map
from office import LOOK, RULES, SCHEMA, git, key, key_family, put, start

GOOD = key("main-door", "大门")


def findings(root: Path, files: dict[str, str]) -> list[Finding]:
    return list(start(root, {**key_family(), **files}, commit=False).check().findings)


def only(root: Path, files: dict[str, str]) -> Finding:
    (finding,) = findings(root, files)
    return finding


def test_good_records_have_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("more", "code", "pointer", "line"),
    [
        ("colour: red\n", "schema.unknown-field", "/colour", 4),
        ("count: many\n", "schema.type", "/count", 4),
        ("count: -1\n", "schema.range", "/count", 4),
        ("loans:\n  - id: a\n", "schema.required", "/loans/0/on", 5),
        ('loans:\n  - id: a\n    on: "2026-02-30"\n', "schema.format", "/loans/0/on", 6),
        ("holder: 0571\n", "schema.type", "/holder", 4),
        ("spare_of: nothing\n", "reference.missing", "/spare_of", 4),
        ("spare_of: main-door\n", "reference.cycle", "/spare_of", 4),
    ],
)
def test_a_fault_is_found_with_code_pointer_and_line(
    tmp_path: Path, more: str, code: str, pointer: str, line: int
) -> None:
    finding = only(tmp_path, key("main-door", "大门", more=more))
    assert (finding.code, str(finding.pointer), finding.line) == (code, pointer, line)
    assert finding.path == "records/key/main-door.yaml"
    assert finding.message.zh != finding.message.en
    assert finding.hint.zh


def test_a_misspelt_field_is_told_what_was_meant(tmp_path: Path) -> None:
    finding = only(tmp_path, key("a", "大门", more="holdr: 王五\n"))
    assert "holder" in finding.hint.zh


def test_a_wrong_choice_is_told_the_labels(tmp_path: Path) -> None:
    finding = only(tmp_path, key("a", "大门", status="keeped"))
    assert finding.code == "schema.enum"
    assert "在库" in finding.hint.zh
    assert "kept" in finding.hint.en


def test_a_number_that_should_be_text_is_told_to_be_quoted(tmp_path: Path) -> None:
    finding = only(tmp_path, key("a", "大门", more="holder: 20261201\n"))
    assert "双引号" in finding.hint.zh


def test_an_id_that_is_not_the_file_name_is_found(tmp_path: Path) -> None:
    files = {"records/key/b.yaml": key("a", "大门")["records/key/a.yaml"]}
    assert only(tmp_path, files).code == "record.id"


def test_the_same_id_in_two_folders_is_found_in_both(tmp_path: Path) -> None:
    text = key("a", "大门")["records/key/a.yaml"]
    other = key("a", "小门")["records/key/a.yaml"]
    found = findings(tmp_path, {"records/key/x/a.yaml": text, "records/key/y/a.yaml": other})
    assert [one.code for one in found] == ["record.double", "record.double"]


def test_a_value_that_must_be_unique_is_found_in_the_second_record(tmp_path: Path) -> None:
    finding = only(tmp_path, {**key("a", "大门"), **key("b", "大门")})
    assert (finding.code, finding.path) == ("unique.duplicate", "records/key/b.yaml")
    assert "records/key/a.yaml" in finding.message.zh


def test_an_item_key_that_stands_twice_in_one_record_is_found(tmp_path: Path) -> None:
    loans = 'count: 9\nloans:\n  - {id: x, on: "2026-01-01"}\n  - {id: x, on: "2026-01-02"}\n'
    finding = only(tmp_path, key("a", "大门", more=loans))
    assert (finding.code, finding.line) == ("unique.duplicate", 7)


def test_a_state_asks_for_its_fields(tmp_path: Path) -> None:
    finding = only(tmp_path, key("a", "大门", status="lent"))
    assert (finding.code, str(finding.pointer)) == ("lifecycle.needs", "/holder")
    assert "借出" in finding.message.zh


def test_a_check_of_the_family_is_found_under_its_name(tmp_path: Path) -> None:
    more = 'count: 0\nloans:\n  - {id: a, on: "2026-01-01"}\n'
    finding = only(tmp_path, key("a", "大门", more=more))
    assert (finding.code, finding.line, finding.message.en) == (
        "key.enough",
        4,
        "More are lent than there are.",
    )


def test_a_check_that_cannot_be_evaluated_says_so_and_names_the_rules(tmp_path: Path) -> None:
    rules = RULES.replace("when: has(self.count) && has(self.loans)", 'when: "true"')
    workspace = start(tmp_path, {**key_family(rules=rules), **GOOD}, commit=False)
    (finding,) = workspace.check().findings
    assert finding.code == "rules.failed"
    assert "schemas/key/rules.yaml" in finding.hint.zh


def test_a_broken_file_never_hides_another(tmp_path: Path) -> None:
    broken = {"records/key/broken.yaml": "id: broken\ntitle: [\n"}
    found = findings(tmp_path, {**broken, **key("odd", "边门", status="odd"), **GOOD})
    assert [(one.path, one.code) for one in found] == [
        ("records/key/broken.yaml", "yaml.syntax"),
        ("records/key/odd.yaml", "schema.enum"),
    ]
    assert found[0].line >= 2


def test_a_fault_in_one_of_is_reported_in_the_branch_that_was_meant(tmp_path: Path) -> None:
    schema: Map = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": ["phone", "mail"]}, "value": {"type": "string"}},
        "oneOf": [
            {"properties": {"kind": {"const": "phone"}, "value": {"format": "phone"}}},
            {"properties": {"kind": {"const": "mail"}, "value": {"format": "email"}}},
        ],
    }
    files = {
        "schemas/contact/schema.json": json.dumps(schema),
        "records/contact/c1.yaml": "kind: mail\nvalue: nobody\n",
    }
    (finding,) = start(tmp_path, files, commit=False).check().findings
    assert (finding.code, str(finding.pointer)) == ("schema.format", "/value")
    assert "name@example.cn" in finding.hint.en


def test_one_of_without_a_clear_branch_says_that_none_fits(tmp_path: Path) -> None:
    schema: Map = {
        "type": "object",
        "oneOf": [{"required": ["a"]}, {"required": ["b"]}],
    }
    files = {
        "schemas/loose/schema.json": json.dumps(schema),
        "records/loose/l1.yaml": "c: 1\n",
    }
    (finding,) = start(tmp_path, files, commit=False).check().findings
    assert finding.code == "schema.choice"


def test_all_missing_fields_are_told_each_once(tmp_path: Path) -> None:
    found = findings(tmp_path, {"records/key/a.yaml": "id: a\n"})
    assert [(one.code, str(one.pointer)) for one in found] == [
        ("schema.required", "/status"),
        ("schema.required", "/title"),
    ]


@pytest.mark.parametrize(
    ("look", "rules", "schema", "code", "path"),
    [
        (LOOK.replace("width: 8", "width: wide"), RULES, SCHEMA, "family.look", "family.yaml"),
        (
            LOOK.replace("/status, width", "/state, width"),
            RULES,
            SCHEMA,
            "family.field",
            "family.yaml",
        ),
        (LOOK, RULES.replace("family: key", "family: lock"), SCHEMA, "family.rules", "rules.yaml"),
        (LOOK, RULES.replace("to: lent", "to: gone"), SCHEMA, "family.states", "rules.yaml"),
        (
            LOOK,
            RULES.replace("{from: [lent], to: lost}", "{from: [lost], to: kept}"),
            SCHEMA,
            "family.states",
            "rules.yaml",
        ),
        (LOOK, RULES.replace("<=", "=<"), SCHEMA, "rules.condition", "rules.yaml"),
        (LOOK, RULES.replace("severity", "x") + "more: 1\n", SCHEMA, "family.rules", "rules.yaml"),
        (LOOK, RULES, {**SCHEMA, "requird": ["id"]}, "family.schema", "schema.json"),
        (LOOK, RULES, {**SCHEMA, "required": "id"}, "family.invalid", "schema.json"),
        (
            LOOK,
            RULES,
            {**SCHEMA, "$ref": "https://example.org/x.json"},
            "family.reference",
            "schema.json",
        ),
        (
            LOOK,
            RULES,
            {**SCHEMA, "$ref": "../../../../etc/x.json"},
            "family.reference",
            "schema.json",
        ),
    ],
)
def test_a_fault_in_the_family_itself_is_found_in_its_file(
    tmp_path: Path, look: str, rules: str, schema: Map, code: str, path: str
) -> None:
    workspace = start(tmp_path, {**key_family(schema, look, rules), **GOOD}, commit=False)
    found = [one for one in workspace.check().findings if one.code == code]
    assert found
    assert all(one.path == f"schemas/key/{path}" for one in found)
    assert [row.title for row in workspace.excerpts("key", Language.ZH)] == ["大门"]


def test_files_of_a_family_that_cannot_be_read_leave_the_family_standing(tmp_path: Path) -> None:
    files = {**key_family(look="title: [\n", rules="checks: [[[\n"), **GOOD}
    files["schemas/key/schema.json"] = '{"type": "object",,}'
    workspace = start(tmp_path, files, commit=False)
    codes = {(one.path.rsplit("/", 1)[1], one.code) for one in workspace.check().findings}
    assert ("schema.json", "family.unreadable") in codes
    assert ("family.yaml", "yaml.syntax") in codes
    assert ("rules.yaml", "yaml.syntax") in codes
    assert workspace.record(workspace.ref("key/main-door")).data["title"] == "大门"


def test_examples_are_tests_by_being_there(tmp_path: Path) -> None:
    good = GOOD["records/key/main-door.yaml"]
    files = {
        **key_family(),
        "schemas/key/examples/valid/good.yaml": good,
        "schemas/key/examples/invalid/schema.enum--state.yaml": good.replace("kept", "odd"),
        "schemas/key/examples/invalid/schema.range--passes.yaml": good,
        "schemas/key/examples/valid/bad.yaml": good.replace("kept", "odd").replace("大门", "小门"),
    }
    found = start(tmp_path, files, commit=False).check().findings
    assert [(one.path.rsplit("/", 1)[1], one.code) for one in found] == [
        ("schema.range--passes.yaml", "example.finding"),
        ("bad.yaml", "schema.enum"),
    ]


def test_paths_choose_what_is_judged(tmp_path: Path) -> None:
    files = {**key_family(), **key("a", "甲", "odd"), **key("b", "乙", "odd")}
    workspace = start(tmp_path, files, commit=False)
    report = workspace.check(["records/key/a.yaml"])
    assert [one.path for one in report.findings] == ["records/key/a.yaml"]
    assert report.checked == 1
    assert workspace.check(["records"]).checked == 2


def test_only_what_changed_since_a_revision_is_judged_with_the_way_it_changed(
    tmp_path: Path,
) -> None:
    old = {**key("a", "甲"), **key("b", "乙", "odd")}
    workspace = start(tmp_path, {**key_family(), **old})
    put(tmp_path, key("a", "甲", "lost"))
    report = workspace.check_since("HEAD")
    assert [(one.path, one.code) for one in report.findings] == [
        ("records/key/a.yaml", "lifecycle.transition")
    ]
    assert report.checked == 1


def test_what_is_staged_is_judged_and_not_what_lies_beside_it(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **GOOD})
    put(tmp_path, key("main-door", "大门", "odd"))
    git(tmp_path, "add", "-A")
    put(tmp_path, GOOD)
    assert [one.code for one in workspace.check_staged().findings] == ["schema.enum"]
    git(tmp_path, "add", "-A")
    assert workspace.check_staged().findings == ()
