"""What a field may be given: fit records first, the unfit with their reason, past values."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import LOOK, git, key, key_family, start
from tui.choices import candidate_options
from tui.rows import Tone

RULES = """\
references:
  - at: /spare_of
    family: key
    valid: target.status != "lost"
    code: spare
    message: {zh: 备用的不能是丢了的钥匙。, en: A lost key has no spare.}
    hint: {zh: 选在库的。, en: Choose one that is kept.}
"""
RETIRED = LOOK + "retired: [lent]\n"
SPARE = Pointer.of("spare_of")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {
        **key("k1", "大门", more="holder: 李四\ncount: 3\n"),
        **key("k2", "后门", "lost", more="holder: 王五\n"),
        **key("k3", "侧门", "lent", more="holder: 李四\nspare_of: k4\n"),
        **key("k4", "库房", more="holder: 李四\nspare_of: k4\n"),
        **key("k5", "车棚"),
    }
    return start(tmp_path / "w", {**key_family(look=RETIRED, rules=RULES), **records})


def test_those_named_often_come_first_then_the_retired_then_the_unfit(office: Workspace) -> None:
    found = office.candidates(office.draft(Ref("key", "k1")), SPARE)
    assert [one.value for one in found] == ["k4", "k5", "k1", "k3", "k2"]
    assert [one.used for one in found] == [2, 0, 0, 0, 0]
    assert [one.is_retired for one in found] == [False, False, False, True, False]
    assert [one.why.zh if one.why else "" for one in found] == [""] * 4 + [
        "备用的不能是丢了的钥匙。"
    ]


def test_the_unfit_are_grey_with_their_reason_below(office: Workspace) -> None:
    found = office.candidates(office.draft(Ref("key", "k1")), SPARE)
    options = candidate_options(found, Language.EN)
    assert options[-1].tone is Tone.DIM
    assert options[-1].about == (("x A lost key has no spare.", Tone.WARN),)
    assert options[-2].note == "借出  k3" or "Lent" in options[-2].note


def test_past_values_come_by_how_often_they_were_written(office: Workspace) -> None:
    draft = office.draft(Ref("key", "k5"))
    assert office.past_values(draft, Pointer.of("holder")) == [("李四", 3), ("王五", 1)]
    assert office.past_values(draft, Pointer.of("count")) == []
    assert office.past_values(draft, Pointer.of("status")) == []
    assert office.past_values(draft, Pointer.of("id")) == []


def test_a_draft_of_its_own_values_is_not_told_them(office: Workspace) -> None:
    draft = office.draft(Ref("key", "k2"))
    assert office.past_values(draft, Pointer.of("holder")) == [("李四", 3)]


def test_the_entries_of_the_catalogue_that_is_named_are_offered(workspace: Workspace) -> None:
    record = next(
        one for one in workspace.register.readable("seal_use") if "catalogue_id" in one.data
    )
    draft = workspace.draft(record.ref)
    found = workspace.candidates(draft, Pointer.of("entry_no"))
    catalogue = workspace.record(Ref("catalogue", str(record.data["catalogue_id"]))).data
    entries = catalogue["entries"]
    assert isinstance(entries, list)
    assert len([one for one in found if not one.is_missing]) == len(entries)
    assert all(one.title and isinstance(one.value, int) for one in found)
    posts = workspace.candidates(draft, Pointer.of("keeper_post_id"))
    assert posts
    draft.set(Pointer.of("catalogue_id"), "cat-none")
    assert [one.is_missing for one in workspace.candidates(draft, Pointer.of("entry_no"))] == [True]


def test_a_body_that_was_dissolved_before_the_meeting_is_offered_last(workspace: Workspace) -> None:
    record = next(iter(workspace.register.readable("minutes")))
    draft = workspace.draft(record.ref)
    found = workspace.candidates(draft, Pointer.of("body_id"))
    unfit = [one for one in found if one.why is not None]
    assert {one.value for one in unfit} >= {"org-wutong-cleaning"}
    assert found[-len(unfit) :] == unfit


def test_people_come_with_the_posts_they_hold_on_the_day_of_the_record(
    workspace: Workspace,
) -> None:
    draft = workspace.draft(Ref("minutes", "min-wutong-four-fuqiang-2026"))
    found = {one.value: one for one in workspace.candidates(draft, Pointer.of("host_id"))}
    assert "梧桐社区居民委员会 主任" in found["per-wutong-01"].note.zh
    assert found["per-wutong-01"].is_in_office
    assert found["per-wutong-02"].is_here
    draft.set(Pointer.of("start_at"), "1999-06-05T19:00:00+08:00")
    then = {one.value: one for one in workspace.candidates(draft, Pointer.of("host_id"))}
    assert not then["per-wutong-01"].is_in_office


def test_an_entry_that_was_taken_off_the_list_is_offered_last_with_the_reason(
    workspace: Workspace,
) -> None:
    record = next(
        one for one in workspace.register.readable("seal_use") if "catalogue_id" in one.data
    )
    ref = Ref("catalogue", str(record.data["catalogue_id"]))
    catalogue = workspace.record(ref)
    text = catalogue.text.decode().replace("status: listed", "status: suspended", 1)
    (workspace.root / catalogue.path).write_text(text, encoding="utf-8")
    workspace.refresh()
    found = workspace.candidates(workspace.draft(record.ref), Pointer.of("entry_no"))
    (off,) = [one for one in found if one.why is not None]
    assert found[-1] == off or found[0] == off  # the present value stays on top
    assert off.why is not None
    assert off.why.zh == "这一项现在是“暂停”。"


def test_an_organization_comes_with_the_other_names_it_goes_by(tmp_path: Path) -> None:
    look = LOOK + "also_at: [/loans/*/by]\n"
    named = key("k2", "后门", more='loans:\n  - {id: a, on: "2026-01-02", by: 小门}\n')
    office = start(tmp_path / "w", {**key_family(look=look), **key("k1", "大门"), **named})
    found = office.candidates(office.draft(Ref("key", "k1")), SPARE)
    assert {one.value: one.also for one in found} == {"k1": (), "k2": ("小门",)}
    options = {one.label: one.also for one in candidate_options(found, Language.ZH)}
    assert options == {"大门": "", "后门": "小门"}


@pytest.mark.parametrize(
    ("before", "after", "place", "named"),
    [
        ("verified", "approved", "approver_id", {"主任", "副主任"}),
        ("approved", "stamped", "keeper_id", {"副主任"}),
    ],
)
def test_those_whom_the_rule_of_a_new_state_names_come_first_and_others_say_so(
    workspace: Workspace, before: str, after: str, place: str, named: set[str]
) -> None:
    record = workspace.record(Ref("seal_use", "seal-2026-0005"))
    text = record.text.decode().replace("status: requested", f"status: {before}", 1)
    (workspace.root / record.path).write_text(text, encoding="utf-8")
    who = ("-c", "user.name=张三", "-c", "user.email=zhang@example.com")
    git(workspace.root, *who, "commit", "--no-verify", "-qam", "核实")
    workspace.refresh()
    draft = workspace.draft(record.ref)
    at = Pointer.of(place)
    assert not any(one.is_other for one in workspace.candidates(draft, at))
    draft.set(Pointer.of("status"), after)
    found = workspace.candidates(draft, at)
    first = [one for one in found if not one.is_other]
    assert found[: len(first)] == first
    assert all("梧桐社区居民委员会 " in one.note.zh for one in first)
    assert {post for one in first for post in named if f"居民委员会 {post}" in one.note.zh} == named
    options = candidate_options(found, Language.ZH)
    assert options[len(first)].note.startswith("规定由别人办")
    assert options[len(first)].tone is Tone.DIM
    assert not any(one.is_other for one in workspace.candidates(draft, Pointer.of("verifier_id")))
