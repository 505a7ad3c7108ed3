"""Proposals from the command line: sent, listed, shown, remarked on, returned, approved, merged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from review_kit import Clerks, clerks, exchange

from office import git, put

Juwu = Callable[..., Answer]


@pytest.fixture
def office(tmp_path: Path) -> Clerks:
    return clerks(tmp_path)


def test_a_change_goes_from_the_command_line_through_review_into_the_branch(
    office: Clerks, juwu: Juwu
) -> None:
    a, b = office.a.root, office.b.root
    refused = juwu("set", "key/main", "/count=4", "-m", "补一把", at=a)
    assert refused.code == 1
    assert "review.needed" in refused.err
    sent = juwu(
        *("set", "key/main", "/title=正门", "-m", "补一把", "--propose", "--format", "json"), at=a
    )
    answer = json.loads(sent.out)
    assert (sent.code, answer["revision"]) == (0, None)
    name = answer["proposal"]
    assert "juwu sync" in juwu("set", "key/gate", "/title=小门", "--propose", at=a).out
    exchange(office.a, office.b)
    listed = juwu("proposals", "--lang", "zh", at=b).out
    assert name in listed
    assert "待审阅" in listed
    assert juwu("proposal", "remark", name, "/title", "\x1b[31m为什么", at=b).code == 0
    shown = juwu("proposal", "show", name, "--lang", "zh", at=b).out
    assert "大门 → 正门" in shown
    assert "key/main#/title" in shown
    assert "\x1b" not in shown
    assert juwu("proposal", "return", name, at=b).code == 2  # why?
    assert juwu("proposal", "return", name, "-m", "写全", at=b).code == 0
    assert juwu("proposal", "merge", name, at=b).code == 1
    exchange(office.b, office.a)
    assert juwu("set", "key/main", "/title=大正门", "--revise", name, at=a).code == 0
    assert juwu("proposal", "approve", name, at=a).code == 1  # one's own
    exchange(office.a, office.b)
    assert json.loads(juwu("proposal", "approve", name, "--format", "json", at=b).out)["state"] == (
        "approved"
    )
    merged = json.loads(juwu("proposal", "merge", name, "--format", "json", at=b).out)
    assert merged["state"] == "merged"
    assert merged["merge"] == git(b, "rev-parse", "HEAD").strip()
    assert "大正门" in juwu("get", "key/main", "/title", at=b).out
    assert name in juwu("proposals", "--all", at=b).out
    assert name not in juwu("proposals", at=b).out


def test_edits_on_disk_are_sent_and_stay_there(office: Clerks, juwu: Juwu) -> None:
    a = office.a.root
    text = (a / "records/key/main.yaml").read_text("utf-8")
    put(a, {"records/key/main.yaml": text.replace("大门", "正门")})
    assert juwu("commit", "-m", "改名", "--propose", at=a).code == 0
    assert git(a, "status", "--porcelain") == " M records/key/main.yaml\n"
    assert len(json.loads(juwu("proposals", "--format", "json", at=a).out)) == 1


def test_wrong_calls_say_what_is_wrong(office: Clerks, juwu: Juwu) -> None:
    a = office.a.root
    assert juwu("proposals", at=a).out == "Nothing waits for review.\n"
    assert juwu("proposal", "show", "20200101-abcde", at=a).code == 2
    assert juwu("proposal", "praise", "x", at=a).code == 2
    assert juwu("proposal", "show", "x", "y", at=a).code == 2
    assert juwu("proposal", "remark", "x", "/title", at=a).code == 2
    assert juwu("set", "key/main", "/title=x", "--propose", "--no-commit", at=a).code == 2
    assert juwu("new", "key", "/title=x", "--propose", "--no-commit", at=a).code == 2
