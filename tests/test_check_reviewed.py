"""Reviews enforced from history: in a check, in a push, whoever made the commits and with what."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from exchange_kit import MAIN, Office, change
from review_kit import Clerks, clerks, found, propose

from juwu.family import RuleKind
from juwu.git.received import Update
from juwu.workspace import Reviewing
from juwu.workspace.receiving import judge_push
from juwu.workspace.server_hook import install
from office import RULES, git, key_family, start

ONE = "review: [{at: /count}]\n"
PATH = "records/key/main.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Clerks:
    return clerks(tmp_path, ONE)


def by_hand(root: Path, *trailers: str, who: str = "甲", empty: bool = False) -> str:
    """A commit by plain git, of another count where it is not empty."""
    file = root / PATH
    if not empty:
        file.write_text(file.read_text("utf-8").replace("count: 3", "count: 7"), "utf-8")
    person = ("-c", f"user.name={who}", "-c", f"user.email={who}@example.org")
    message = ["-m", "手改", *(("-m", "\n".join(trailers)) if trailers else ())]
    git(root, *person, "commit", "-qa", "--allow-empty", *message)
    return git(root, "rev-parse", "HEAD").strip()


def judged(office: Office, root: Path, ref: str, new: str, old: str | None) -> list[str]:
    """The codes that the server finds in a push, its objects being there already."""
    git(root, "push", "-q", "origin", f"{new}:refs/quarantine/{new[:8]}")
    git(office.origin, "update-ref", "-d", f"refs/quarantine/{new[:8]}")
    verdict = judge_push(office.origin, [Update(ref, old, new)])
    return [one.finding.code for one in verdict.report.findings if one.finding.is_error]


def test_a_direct_commit_of_plain_git_is_found_by_every_check(office: Clerks) -> None:
    base = office.office.head()
    new = by_hand(office.a.root)
    office.a.refresh()
    assert found(office.a) == ["review.needed"]
    assert "review.needed" in [one.code for one in office.a.check_since(base).findings]
    assert judged(office.office, office.a.root, "refs/heads/main", new, base) == ["review.needed"]


def test_an_approval_that_the_author_wrote_himself_is_none(office: Clerks) -> None:
    root, base = office.a.root, office.office.head()
    git(root, "checkout", "-qb", "proposals/20261201-abcde")
    by_hand(root, "Proposal: 20261201-abcde")
    tip = by_hand(root, "Proposal: 20261201-abcde", "Review: approved", empty=True)
    # On its own branch it may wait; the server takes it.
    assert judged(office.office, root, "refs/heads/proposals/20261201-abcde", tip, None) == []
    assert found(office.a) == []
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "合并", tip)
    merged = git(root, "rev-parse", "HEAD").strip()
    assert found(office.a) == ["review.needed"]
    assert judged(office.office, root, "refs/heads/main", merged, base) == ["review.needed"]


def test_an_approval_of_other_content_is_none(office: Clerks) -> None:
    root = office.a.root
    git(root, "checkout", "-qb", "proposals/20261201-abcde")
    by_hand(root, "Proposal: 20261201-abcde", "Review: approved", who="乙", empty=True)
    tip = by_hand(root, "Proposal: 20261201-abcde")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "合并", tip)
    assert found(office.a) == ["review.needed"]


def test_a_merge_of_plain_git_or_a_forge_does_where_the_approvals_are_there(
    office: Clerks,
) -> None:
    root, base = office.a.root, office.office.head()
    git(root, "checkout", "-qb", "proposals/20261201-abcde")
    by_hand(root, "Proposal: 20261201-abcde")
    tip = by_hand(root, "Proposal: 20261201-abcde", "Review: approved", who="乙", empty=True)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "合并", tip)
    assert found(office.a) == []
    merged = git(root, "rev-parse", "HEAD").strip()
    assert judged(office.office, root, "refs/heads/main", merged, base) == []


def test_commits_that_waited_on_the_server_do_not_get_into_the_branch_by_the_back_door(
    office: Clerks,
) -> None:
    root, base = office.a.root, office.office.head()
    queued = propose(office.a, {"/count": 4})
    tip, branch = queued.proposal.tip, f"refs/heads/proposals/{queued.proposal.name}"
    git(root, "push", "-q", "origin", f"{tip}:{branch}")
    verdict = judge_push(office.office.origin, [Update("refs/heads/main", base, tip)])
    assert [one.finding.code for one in verdict.report.findings] == ["review.needed"]


def test_what_came_in_by_another_merge_is_not_asked_for_again(office: Clerks) -> None:
    queued = propose(office.a, {"/count": 4})
    git(office.a.root, "push", "-q", "origin", f"proposals/{queued.proposal.name}")
    git(office.b.root, "fetch", "-q", "origin", "refs/heads/proposals/*:refs/heads/proposals/*")
    b = Reviewing(office.b)
    b.approve(queued.proposal.name)
    b.merge(queued.proposal.name)
    git(office.b.root, "push", "-q", "origin", "main")
    change(office.a, {"/title": "正门"}, MAIN)
    git(office.a.root, "fetch", "-q", "origin")
    git(office.a.root, "merge", "-q", "-m", "同步", "origin/main")
    assert found(office.a) == []


def test_a_rule_that_names_no_state_or_field_of_the_family_is_told(tmp_path: Path) -> None:
    rules = """\
review:
  - {to: [nowhere]}
  - {at: /nothing}
  - {at: /count, to: [lost]}
  - {at: /count, count: 0}
posts: {mail: /holder, post: /nothing}
"""
    office = start(tmp_path, key_family(rules=RULES + rules))
    told = [(one.code, str(one.pointer)) for one in office.check().findings]
    assert ("family.states", "/review/0/to/0") in told
    assert ("family.field", "/review/1/at") in told
    assert {at for code, at in told if code == "family.rules"} >= {"/review/2", "/review/3/count"}
    assert ("family.field", "/posts/post") in told


def test_a_rule_of_review_is_listed_with_its_words(tmp_path: Path) -> None:
    rules = "review: [{at: /count, count: 2, source: 章程第八条}]\n"
    office = start(tmp_path, key_family(rules=RULES + rules))
    found = [one for one in office.families["key"].rules.all() if one.kind is RuleKind.REVIEW]
    assert [(one.code, one.source) for one in found] == [("review.needed", "章程第八条")]
    assert "别人 2 人" in found[0].message.zh


def test_the_hook_of_the_server_refuses_it_in_a_real_push(office: Clerks) -> None:
    install(office.office.origin, ".")
    base = office.office.head()
    by_hand(office.a.root)
    push = subprocess.run(
        ["git", "-C", str(office.a.root), "push", "-q", "origin", "main"],
        capture_output=True,
        check=False,
        env={**os.environ, "JUWU_LANG": "en"},
        text=True,
    )
    assert push.returncode != 0
    assert "review.needed" in push.stderr
    assert office.office.head() == base
