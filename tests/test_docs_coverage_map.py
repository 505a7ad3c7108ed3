"""The page that says what carries each mechanism of the documents: nothing missing or made up."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from conftest import PROJECT

from juwu.document import read
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.value import Map, Value
from juwu.workspace import Questions, Reporting, Workspace

ROWS = {
    "O": 20,
    "M": 6,
    "C": 5,
    "D": 7,
    "G": 12,
    "V": 11,
    "F": 6,
    "P": 3,
    "T": 3,
    "X": 1,
    "L": 2,
    "J": 2,
}
"""How many mechanisms the documents have of each kind."""

SEEDS = {"S0", "S1", "S2", "S3", "S4"}


def a_map(value: Value) -> Map:
    assert isinstance(value, dict)
    return value


def a_list(value: Value) -> list[Value]:
    assert isinstance(value, list)
    return value


def texts(value: Value) -> list[str]:
    return [str(one) for one in a_list(value)]


@pytest.fixture(scope="module")
def mapping() -> Map:
    return a_map(read((PROJECT / "docs/coverage.yaml").read_bytes()))


@pytest.fixture(scope="module")
def rows(mapping: Map) -> dict[str, Map]:
    return {str(a_map(one)["row"]): a_map(one) for one in a_list(mapping["rows"])}


def record(ref: str) -> Map:
    """The record that a reference names."""
    family, _, name = ref.partition("/")
    found = list((PROJECT / "records" / family).rglob(f"{name}.yaml"))
    assert len(found) == 1, ref
    return a_map(read(found[0].read_bytes()))


def test_no_mechanism_of_the_documents_is_missing(mapping: Map, rows: dict[str, Map]) -> None:
    wanted = [f"{letter}{no}" for letter, most in ROWS.items() for no in range(1, most + 1)]
    assert [str(a_map(one)["row"]) for one in a_list(mapping["rows"])] == wanted
    assert list(a_map(mapping["groups"])) == list(ROWS)
    assert all(rows[name][key] for name in wanted for key in ("zh", "en", "rules", "reports"))


def test_each_mechanism_has_a_record_in_every_family_that_carries_it(rows: dict[str, Map]) -> None:
    for row in rows.values():
        names = texts(row["records"])
        assert all(record(name)["provenance"] in {"seed", "constructed"} for name in names)
        assert {name.partition("/")[0] for name in names} == set(texts(row["families"])), row["row"]


def test_each_rule_named_exists_in_a_family_that_carries_the_mechanism(
    rows: dict[str, Map],
) -> None:
    families = Families.load(FolderFiles(PROJECT))
    codes = {one.code for family in families.values() for one in family.rules.all()}
    built_in = {"schema.enum", "schema.required", "schema.items", "schema.unknown-field"}
    for row in rows.values():
        for code in texts(row["rules"]):
            known = codes | built_in | {"code.unknown", "code.version", "lifecycle.transition"}
            assert code in known, (row["row"], code)


def test_each_report_named_is_one_that_runs_and_each_table_one_that_can_be_asked(
    mapping: Map, rows: dict[str, Map]
) -> None:
    office = Workspace.find(PROJECT)
    numbered = {one.number for one in Reporting(office).reports.values()}
    assert set(a_map(mapping["reports"])) == {one for one in numbered if one}
    tables = {one.view for one in Questions(office).tables()}
    for row in rows.values():
        for one in texts(row["reports"]):
            assert one in numbered | tables | {"search"}, (row["row"], one)


def test_what_comes_from_a_document_says_from_which(rows: dict[str, Map]) -> None:
    for row in rows.values():
        for name in texts(row["records"]):
            data = record(name)
            if data["provenance"] == "seed":
                assert all(a_map(one)["title"] for one in a_list(data["sources"])), name


def test_a_figure_that_a_row_quotes_stands_in_a_record_or_in_what_it_is_computed_from(
    rows: dict[str, Map],
) -> None:
    """Numbers of three digits and more; 3,590 (10,000 yuan) is what the classes come to."""
    computed = {"3590"}
    for row in rows.values():
        held = json.dumps([record(one) for one in texts(row["records"])], ensure_ascii=False)
        for figure in re.findall(r"[0-9]{3,}(?:\.[0-9]+)?", str(row["zh"])):
            assert figure in held or figure in computed, (row["row"], figure)


def test_each_inconsistency_names_its_rows_and_a_record_that_tells_it(
    mapping: Map, rows: dict[str, Map]
) -> None:
    for one in map(a_map, a_list(mapping["inconsistencies"])):
        assert set(texts(one["documents"])) <= SEEDS
        assert set(texts(one["rows"])) <= set(rows)
        assert record(str(one["record"]))


def test_totals_of_the_documents_are_entered_as_they_were_given() -> None:
    def figure(ref: str, name: str) -> Value:
        found = [a_map(one) for one in a_list(record(ref)["figures"])]
        return next((one["value"] for one in found if one["id"] == name), None)

    assert figure("volunteer/vol-fq-totals", "posts") == 42
    assert figure("volunteer/vol-fq-totals", "holders") == 91
    assert figure("activity/act-fq-2022-totals", "sessions") == 384
    assert figure("activity/act-fq-2022-totals", "served") == 7200
    funnel = a_map(record("project/prj-nx-sanshe")["funnel"])
    assert [funnel[name] for name in ("housed", "leading", "signed", "demonstration")] == [
        15,
        5,
        16,
        5,
    ]
    homecare = record("project/prj-fq-homecare")
    amount = a_map(a_list(homecare["budget"])[0])["amount"]
    visits = a_map(homecare["beneficiaries"])["person_times"]
    assert isinstance(amount, int)
    assert isinstance(visits, int)
    assert amount / 100 / visits == 18.75


def test_the_page_is_what_the_script_makes() -> None:
    done = subprocess.run(
        [sys.executable, str(PROJECT / "scripts" / "make_coverage"), "--print"],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        check=True,
    )
    page = (PROJECT / "docs/coverage.md").read_bytes()
    assert done.stdout == page, "run: PYTHONPATH=. .venv/bin/python scripts/make_coverage"
