"""A field that is empty is told with what a person has to know to fill it in."""

from __future__ import annotations

import pytest
from shipped import example, shipped_judge

from juwu.check import Judge
from juwu.finding import Finding

LIT = "status: collected"


@pytest.fixture(scope="module")
def judge() -> Judge:
    return shipped_judge()


def hint(found: list[Finding], code: str, at: str) -> tuple[str, str]:
    (one,) = (one for one in found if (one.code, str(one.pointer)) == (code, at))
    return one.hint.zh, one.hint.en


def test_a_list_is_told_with_what_each_item_needs_but_for_its_key(judge: Judge) -> None:
    record = example("event", "ex-event-team", (LIT, "status: dispatched"))
    zh, en = hint(judge.record(record), "lifecycle.needs", "/dispatches")
    assert zh.endswith("每项要填：时间（at）、派出单位（by）、责任单位（to）。")
    assert en.endswith("Each has: At (at), By (by), To (to).")


def test_a_map_is_told_with_what_it_needs(judge: Judge) -> None:
    record = example("request", "ex-request-new", ("requester:\n  kind: anonymous\n", ""))
    zh, en = hint(judge.record(record), "schema.required", "/requester")
    assert zh == "补上这一项。要填：身份（kind）。"
    assert en == "Fill it in. It has: Who (kind)."


def test_what_a_rule_gives_is_told_with_how_to_have_it_given(judge: Judge) -> None:
    record = example("event", "ex-event", ('reported_on: "2026-05-11"\n', ""))
    zh, en = hint(judge.record(record), "schema.required", "/reported_on")
    assert "/reported_on=auto" in zh
    assert "/reported_on=auto" in en


def test_a_choice_is_told_with_what_it_may_be(judge: Judge) -> None:
    record = example("event", "ex-event", ("element:", "unknown:"))
    zh, en = hint(judge.record(record), "schema.required", "/element")
    assert "物（thing）" in zh
    assert "(thing)" in en


def test_an_amount_is_told_to_be_in_fen(judge: Judge) -> None:
    absent = example("project", "ex-renewal", ("    amount: ", "    total: "))
    asked = {one.hint.zh for one in judge.record(absent) if one.code == "schema.required"}
    assert any("200.50 元写 20050" in one for one in asked)
    yuan = example("project", "ex-renewal", ("    amount: ", "    amount: 0.5 # "))
    wrong = {one.hint.en for one in judge.record(yuan) if one.code == "schema.type"}
    assert wrong == {"Of an amount it is whole fen: 200.50 yuan is 20050."}


def test_a_plain_field_is_just_to_be_filled_in(judge: Judge) -> None:
    record = example("event", "ex-event-team", ("title: ", "notes: "))
    found = judge.record(record)
    assert hint(found, "schema.required", "/title") == ("补上这一项。", "Fill it in.")


def test_the_codes_of_a_short_table_are_told_with_what_is_typed(judge: Judge) -> None:
    record = example("event", "ex-event", ("category: city", "category: 安全"))
    zh, en = hint(judge.record(record), "code.version", "/category")
    assert "安全生产（safety）" in zh
    assert "(safety)" in en


def test_the_states_that_one_may_go_to_are_told_with_what_is_typed(judge: Judge) -> None:
    before = example("event", "ex-event-team")
    after = example("event", "ex-event-team", (LIT, "status: evaluated"))
    zh, en = hint(judge.change(before.data, after), "lifecycle.transition", "/status")
    assert "②处置中（handling）" in zh
    assert "(handling)" in en
