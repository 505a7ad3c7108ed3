"""A message of a rule says which ones, and no more of a record than may be shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import PROJECT
from shipped import readable_examples, shipped_judge

from juwu.check.named import MOST, WIDEST
from juwu.files import FolderFiles
from juwu.finding import Finding
from juwu.language import Words
from juwu.text import width
from office import start

MESSAGE = {"zh": "还有没收到的。", "en": "Some are not there."}
HINT = {"zh": "补上。", "en": "Add them."}
KINDS = {
    "enum": ["id", "book"],
    "x-juwu": {
        "labels": {
            "id": {"zh": "身份证", "en": "ID card"},
            "book": {"zh": "户口簿", "en": "Household register"},
        }
    },
}
REFERENCES = [{"at": "/people/*", "family": "person"}]
SCHEMA = {
    "type": "object",
    "properties": {
        "kinds": {"type": "array", "items": KINDS},
        "people": {"type": "array", "items": {"type": "string"}},
        "called": {"type": "array", "items": {"type": "string"}},
    },
}


def told(root: Path, record: dict[str, object], **names: str) -> Words:
    """The message of a check that never holds, on a record, by what it names."""
    rule = {"code": "c", "that": "false", **names, "message": MESSAGE, "hint": HINT}
    files = {
        "schemas/x/schema.json": json.dumps(SCHEMA),
        "schemas/x/rules.yaml": json.dumps({"checks": [rule], "references": REFERENCES}),
        "schemas/person/schema.json": "{}",
        "records/person/p1.yaml": "title: 王淑芬\n",
        "records/x/a.yaml": json.dumps(record, ensure_ascii=False),
    }
    report = start(root, files, commit=False).check()
    [finding] = [one for one in report.findings if one.code == "x.c"]
    return finding.message


def faults(root: Path, **names: str) -> list[Finding]:
    """What is wrong with the rules."""
    rule = {"code": "c", "that": "true", **names, "message": MESSAGE, "hint": HINT}
    files = {
        "schemas/x/schema.json": json.dumps(SCHEMA),
        "schemas/x/rules.yaml": json.dumps({"checks": [rule]}),
    }
    return [*start(root, files, commit=False).check().findings]


def test_codes_are_told_by_their_labels_in_both_languages(tmp_path: Path) -> None:
    found = told(tmp_path, {"kinds": ["book", "id"]}, names="self.kinds", names_at="/kinds/*")
    assert found.zh == "还有没收到的：户口簿、身份证。"
    assert found.en == "Some are not there: Household register, ID card."


def test_people_are_told_by_their_names(tmp_path: Path) -> None:
    record: dict[str, object] = {"people": ["p1", "p9"]}
    found = told(tmp_path, record, names="self.people", names_at="/people/*")
    assert found.zh == "还有没收到的：王淑芬 (p1)、p9。"


def test_a_list_within_the_list_tells_which_would_do(tmp_path: Path) -> None:
    found = told(tmp_path, {}, names='[["id", "book"], "id"]', names_at="/kinds/*")
    assert found.zh == "还有没收到的：身份证或户口簿、身份证。"
    assert found.en == "Some are not there: ID card or Household register, ID card."


def test_of_many_the_first_are_told_and_their_number_each_once(tmp_path: Path) -> None:
    names = [f"第{number}件" for number in range(8)]
    found = told(tmp_path, {"called": names * 2}, names="self.called")
    assert found.zh == f"还有没收到的：{'、'.join(names[:MOST])} 等 8 项。"
    assert found.en == f"Some are not there: {', '.join(names[:MOST])} and 3 more."


def test_one_text_is_one_name(tmp_path: Path) -> None:
    assert told(tmp_path, {"called": ["灯"]}, names="self.called[0]").zh == "还有没收到的：灯。"


@pytest.mark.parametrize("names", ["self.called", "self.called[3]", "null", "[null, '', {}]"])
def test_a_rule_that_finds_no_name_tells_its_message_alone(tmp_path: Path, names: str) -> None:
    assert told(tmp_path, {}, names=names).zh == "还有没收到的。"


def test_hostile_and_private_names_are_told_as_everywhere(tmp_path: Path) -> None:
    called = ["长" * 500, "sealed:v1:AAAA", "电话 13912345678"]
    names = r'["a\u202eb\nc"] + self.called'
    found = told(tmp_path, {"called": called}, names=names)
    hostile, long, sealed, number = found.zh.removeprefix("还有没收到的：")[:-1].split("、")
    assert hostile == "a<U+202E>b c"
    assert width(long) == WIDEST
    assert long.endswith("..")
    assert sealed == "（已加密）"
    assert "13912345678" not in number
    assert number.startswith("电话 139")


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ({"names": "slef.kinds"}, "rules.condition"),
        ({"names": "self.nosuch"}, "family.field"),
        ({"names": "self.kinds", "names_at": "/nosuch/*"}, "family.field"),
        ({"names_at": "/kinds/*"}, "family.rules"),
    ],
)
def test_names_that_lead_nowhere_are_found_in_the_rules(
    tmp_path: Path, names: dict[str, str], code: str
) -> None:
    found = [one.code for one in faults(tmp_path, **names) if one.path == "schemas/x/rules.yaml"]
    assert found == [code]


def test_every_shipped_rule_that_can_say_which_says_so_in_its_example() -> None:
    judge = shipped_judge()
    examples = readable_examples(judge.families, FolderFiles(PROJECT))
    said: set[str] = set()
    asked = 0
    for family in judge.families.values():
        day = family.look.examples_today
        by_day = judge if day is None else judge.among(judge.register, day)
        for check in (one for one in family.rules.checks if one.names):
            asked += 1
            invalid = f"{family.folder}/examples/invalid/{check.rule.code}--"
            for record in (one for one in examples if one.path.startswith(invalid)):
                for fault in by_day.faults(record):
                    if fault.code == check.rule.code and fault.message != check.message:
                        assert fault.message.zh.startswith(f"{check.message.zh[:-1]}：")
                        assert fault.message.en.startswith(f"{check.message.en[:-1]}: ")
                        said.add(fault.code)
    assert asked == len(said) > 20
