"""What rules fill in for ``auto``, and what they say when a record is renamed or deleted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from law import workspace

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map
from juwu.workspace import ReferencedError
from juwu.workspace.filling import NotYetError
from juwu.workspace.lacking import lacking
from juwu.workspace.renaming import FixedReferenceError, renaming
from office import start

Juwu = Callable[..., Answer]

RULES: Map = {
    "numbering": [{"at": "/no", "pattern": "{word}（{year}）{n}号", "date": "/on"}],
    "computed": [{"at": "/words", "value": "capital(self.fen)", "when": "has(self.fen)"}],
}


def test_auto_is_replaced_by_the_number_and_the_value(tmp_path: Path) -> None:
    records = {"a": 'no: 梧桐（2026）4号\non: "2026-01-05"\n', "b": 'on: "2026-02-05"\nfen: 100\n'}
    office = workspace(tmp_path, RULES, records)
    draft = office.draft(Ref("case", "b"))
    draft.set(Pointer.of("no"), "auto")
    draft.set(Pointer.of("words"), "auto")
    assert set(office.fill(draft)) == {Pointer.of("no"), Pointer.of("words")}
    assert (draft.data["no"], draft.data["words"]) == ("梧桐（2026）5号", "壹元整")
    assert office.fill(draft) == ()


def test_what_cannot_be_given_yet_says_so_and_stays(tmp_path: Path) -> None:
    office = workspace(tmp_path, RULES, {"b": 'on: "2026-02-05"\n'})
    draft = office.draft(Ref("case", "b"))
    draft.set(Pointer.of("no"), "auto")
    with pytest.raises(NotYetError) as caught:
        office.fill(draft)
    assert "算不出来" in caught.value.message.zh
    assert "第一个号自己写" in caught.value.hint.zh
    assert draft.data["no"] == "auto"


def test_the_fields_that_a_number_or_a_value_still_waits_for_are_named(tmp_path: Path) -> None:
    rules: Map = {
        "numbering": [
            {"at": "/no", "pattern": "{word}{n}号", "book": ["/on"], "parts": {"word": "/word"}}
        ],
        "computed": [
            {"at": "/words", "value": "capital(self.fen)", "when": "has(self.fen)"},
            {"at": "/total", "value": "size(self.rows.filter(r, r.paid)) + self.more.count"},
            {"at": "/cost", "each": "/rows/*", "value": "item.fen * self.rate"},
        ],
    }
    office = workspace(tmp_path, rules, {"b": "rows:\n  - {paid: true}\n"})
    draft = office.draft(Ref("case", "b"))
    for at, wanted in (
        ("/no", {"/on", "/word"}),
        ("/words", {"/fen"}),
        ("/total", {"/more/count"}),
        ("/rows/0/cost", {"/rows/0/fen", "/rate"}),
    ):
        assert {str(one) for one in lacking(draft, Pointer.parse(at))} == wanted
        with pytest.raises(NotYetError) as caught:
            office.by_rule(draft, Pointer.parse(at))
        assert {str(one) for one in caught.value.lacking} == wanted
        for one in caught.value.lacking:
            label = draft.family.label(one)
            assert label.zh in caught.value.hint.zh
            assert label.en in caught.value.hint.en


def test_set_takes_the_next_number(tmp_path: Path, juwu: Juwu) -> None:
    records = {"a": 'no: 梧桐（2026）4号\non: "2026-01-05"\n', "b": 'on: "2026-02-05"\n'}
    workspace(tmp_path, RULES, records)
    answer = juwu("set", "case/b", "/no=auto", "--no-commit", at=tmp_path)
    assert answer.code == 0
    shown = juwu("show", "case/b", "--format", "json", at=tmp_path)
    assert json.loads(shown.out)["record"]["no"] == "梧桐（2026）5号"
    refused = juwu("--lang", "zh", "set", "case/a", "/words=auto", "--no-commit", at=tmp_path)
    assert refused.code != 0
    assert "算不出来" in refused.err + refused.out


REFERENCES: Map = {
    "references": [
        {"at": "/kept", "family": "case", "on_delete": "keep"},
        {"at": "/firm", "family": "case", "on_rename": "refuse"},
    ]
}


def test_a_reference_that_is_kept_holds_no_deletion_back(tmp_path: Path) -> None:
    files = {
        "schemas/case/schema.json": "{}",
        "schemas/case/rules.yaml": json.dumps(REFERENCES),
        "records/case/a.yaml": "n: 1\n",
        "records/case/b.yaml": "kept: a\n",
    }
    office = start(tmp_path, files)
    office.delete(Ref("case", "a"), "试")
    [finding] = office.check().findings
    assert (finding.code, finding.is_error) == ("reference.missing", False)


def test_a_reference_that_may_not_follow_refuses_a_rename(tmp_path: Path) -> None:
    files = {
        "schemas/case/schema.json": "{}",
        "schemas/case/rules.yaml": json.dumps(REFERENCES),
        "records/case/a.yaml": "n: 1\n",
        "records/case/b.yaml": "firm: a\n",
    }
    office = start(tmp_path, files)
    with pytest.raises(FixedReferenceError) as caught:
        renaming(office, Ref("case", "a"), "c")
    assert "case/b" in caught.value.message.zh
    with pytest.raises(ReferencedError):
        office.delete(Ref("case", "a"), "试")
