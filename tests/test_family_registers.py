"""What may become of persons, bodies, catalogues and profiles, by the families that are shipped."""

from __future__ import annotations

import pytest
from shipped import WITHOUT_REASON, codes, example, shipped_judge

from juwu.check import Judge
from juwu.record import Record

CORRECTION = 'corrections:\n  - {id: k9, "on": "2026-06-20", text: 更正错字}\n'
SEAL = ("catalogue", "ex-seal")
RENAMED = ("name: 会议决议盖章", "name: 会议纪要盖章")


@pytest.fixture(scope="module")
def judge() -> Judge:
    return shipped_judge()


def test_an_entry_in_force_changes_only_by_a_new_version(judge: Judge) -> None:
    before, after = example(*SEAL), example(*SEAL, RENAMED)
    assert codes(judge, before, after) == {"history.frozen"}


def test_a_slip_in_a_catalogue_in_force_is_put_right_with_a_correction(judge: Judge) -> None:
    assert codes(judge, example(*SEAL), example(*SEAL, RENAMED, more=CORRECTION)) == set()


def test_a_draft_of_a_catalogue_is_free(judge: Judge) -> None:
    draft = ("status: published", "status: proposed")
    assert codes(judge, example(*SEAL, draft), example(*SEAL, draft, RENAMED)) == set()


def test_a_catalogue_in_force_may_be_superseded_with_its_last_day(judge: Judge) -> None:
    over = ("status: published", 'status: superseded\neffective_to: "2026-11-30"')
    assert codes(judge, example(*SEAL), example(*SEAL, over)) == set()
    assert codes(judge, example(*SEAL), example(*SEAL, over, RENAMED)) == {"history.frozen"}


def test_a_superseded_catalogue_comes_back_only_with_a_reason(judge: Judge) -> None:
    old = example("catalogue", "ex-disclosure")
    back = example("catalogue", "ex-disclosure", ("status: superseded", "status: published"))
    assert codes(judge, old, back) == set()
    assert "history.reopen" in codes(judge, old, back, WITHOUT_REASON)


def test_a_correction_is_not_taken_away_again(judge: Judge) -> None:
    before = example(*SEAL, more=CORRECTION)
    assert "history.append-only" in codes(judge, before, example(*SEAL))


def test_figures_of_a_published_profile_stay(judge: Judge) -> None:
    before = example("community", "ex-city")
    after = example("community", "ex-city", ("covered: 9\n", "covered: 8\n"))
    assert codes(judge, before, after) == {"history.frozen"}
    noted = example("community", "ex-city", more="notes: 另行说明\n")
    assert codes(judge, before, noted) == set()


def test_the_profile_of_a_past_year_stays_as_it_is(judge: Judge) -> None:
    after = example("community", "ex-com-2017", more="notes: 事后补记\n")
    assert codes(judge, example("community", "ex-com-2017"), after) == {"history.frozen"}


def test_another_class_needs_another_document(judge: Judge) -> None:
    before = example("community", "ex-com-b")
    other = ("class: B", "class: C")
    assert codes(judge, before, example("community", "ex-com-b", other)) == {
        "community.class-changed"
    }
    paper = ("示发〔2023〕1号", "示发〔2026〕8号")
    assert codes(judge, before, example("community", "ex-com-b", other, paper)) == set()


def test_a_rate_of_the_past_stays(judge: Judge) -> None:
    draft = ("status: published", "status: collecting")
    later = ("from_year: 2015\n    rate: 10000000", "from_year: 2015\n    rate: 9000000")
    before, after = (
        example("community", "ex-city", *edits) for edits in ((draft,), (draft, later))
    )
    assert codes(judge, before, after) == {"history.append-only"}


def test_a_membership_ends_and_does_not_vanish(judge: Judge) -> None:
    before = example("organization", "ex-rc")
    text = before.text.decode()
    start = text.index("memberships:")
    first = text.index("\n  - ", start) + 1
    second = text.index("\n  - ", first) + 1
    gone = Record.of("organization", before.path, (text[:first] + text[second:]).encode())
    assert codes(judge, before, gone) == {"organization.member-removed"}


def test_a_dissolved_body_stays_as_it_was(judge: Judge) -> None:
    before = example("organization", "ex-merged")
    after = example("organization", "ex-merged", more="notes: 事后补记\n")
    assert codes(judge, before, after) == {"history.frozen"}


def test_a_former_name_is_kept(judge: Judge) -> None:
    before = example("person", "ex-li")
    name = str(before.data["name"])
    after = Record.of("person", before.path, before.text.replace(name.encode(), "李改名".encode()))
    assert codes(judge, before, after) == {"person.name-kept"}


@pytest.mark.parametrize(
    ("family", "name", "now", "then"),
    [
        ("catalogue", "ex-affairs", "public", "internal"),
        ("community", "ex-street", "public", "internal"),
        ("organization", "ex-rc", "public", "personal"),
        ("person", "ex-li", "personal", "sensitive"),
    ],
)
def test_no_record_becomes_more_open_without_a_reason(
    judge: Judge, family: str, name: str, now: str, then: str
) -> None:
    as_is = example(family, name)
    stricter = example(family, name, (f"confidentiality: {now}", f"confidentiality: {then}"))
    assert codes(judge, as_is, stricter, WITHOUT_REASON) == set()
    assert codes(judge, stricter, as_is, WITHOUT_REASON) == {"history.confidentiality"}


def test_records_are_kept_for_their_term(judge: Judge) -> None:
    kept = example("catalogue", "ex-disclosure", more="retention: 30y\nretention_basis: 制度\n")
    assert [one.code for one in judge.deletion(kept)] == ["history.deleted"]
    old = example(
        "catalogue",
        "ex-disclosure",
        ('"2025-01-01"', '"2005-01-01"'),
        ('"2025-12-31"', '"2005-12-31"'),
        more="retention: 10y\nretention_basis: 制度\n",
    )
    assert judge.deletion(old) == []
