"""Ten ways to put a change under somebody's name: each is found, by the client, by CI and on push.

Git itself finds few of them; two tests show it, so that this one is known to prove something.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from trust_kit import (
    DAY,
    HOUR,
    LI,
    LIST,
    MONDAY,
    RECORD,
    WANG,
    ZHANG,
    codes,
    commit,
    record,
    signed_office,
    signers,
    verify,
)

from juwu.git.received import parse_updates
from juwu.trust.signers import PATH
from juwu.workspace import Syncing, Workspace
from juwu.workspace.receiving import judge_push
from juwu.workspace.trusting import NotTrustedError
from office import git, key, key_family, start

Juwu = Callable[..., Answer]
HIDDEN = "trust.merge-content"

LATER = MONDAY + 3 * DAY
CHANGED: dict[str, str | None] = {RECORD: record("lost")}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office in which commits are signed, and nothing is wrong."""
    monkeypatch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "state"))
    return signed_office(tmp_path)


def unsigned(root: Path) -> None:
    commit(root, CHANGED, ZHANG, time=LATER, signed=False)


def wrong_key(root: Path) -> None:
    commit(root, CHANGED, ZHANG, time=LATER, key_of=WANG)


def right_key_wrong_author(root: Path) -> None:
    commit(root, CHANGED, LI, time=LATER, author=ZHANG)


def committer_is_another(root: Path) -> None:
    commit(root, CHANGED, ZHANG, time=LATER, key_of=LI)


def expired_key(root: Path) -> None:
    dated = signers(ZHANG.entry("admin"), LI.entry(more='        until: "2026-11-02"\n'))
    commit(root, {PATH: dated}, ZHANG, time=MONDAY + 5 * HOUR)
    commit(root, CHANGED, LI, time=LATER)


def revoked_key(root: Path) -> None:
    """The thief goes back before the end of the key, date and parent, and has it merged."""
    before = git(root, "rev-parse", "HEAD").strip()
    dated = signers(ZHANG.entry("admin"), LI.entry(more='        revoked: "2026-11-03"\n'))
    commit(root, {PATH: dated}, ZHANG, time=MONDAY + DAY)
    git(root, "checkout", "-q", "-b", "side", before)
    commit(root, CHANGED, LI, time=MONDAY + 5 * HOUR)
    git(root, "checkout", "-q", "main")
    merge = ("merge", "-q", "--no-ff", "side")
    commit(root, {}, ZHANG, time=LATER, arguments=merge)
    git(root, "branch", "-q", "-D", "side")


def back_dated(root: Path) -> None:
    commit(root, {RECORD: record(title="北大门")}, ZHANG, time=LATER)
    commit(root, CHANGED, LI, time=LATER - DAY)


def key_added_in_the_same_push(root: Path) -> None:
    longer = signers(ZHANG.entry("admin"), LI.entry(), WANG.entry())
    commit(root, {PATH: longer}, LI, time=LATER)
    commit(root, CHANGED, WANG, time=LATER + HOUR)


def list_edited_by_no_administrator(root: Path) -> None:
    commit(root, {PATH: LIST.replace("roles: [staff]", "roles: [admin]")}, LI, time=LATER)


def tampered_merge(root: Path) -> None:
    """A merge of two honest sides that holds what neither of them wrote."""
    git(root, "checkout", "-q", "-b", "side")
    commit(root, {RECORD: record("lent", "西大门") + "holder: 甲\n"}, LI, time=MONDAY + 5 * HOUR)
    git(root, "checkout", "-q", "main")
    gate = "records/key/gate.yaml"
    commit(root, {gate: "id: gate\ntitle: 院门\nstatus: lost\n"}, ZHANG, time=MONDAY + 6 * HOUR)
    git(root, "merge", "-q", "--no-ff", "--no-commit", "--no-verify", "side")
    (root / RECORD).write_text(record("lent", "西大门") + "holder: 乙\n", encoding="utf-8")
    git(root, "add", RECORD)
    commit(root, {}, ZHANG, time=LATER)
    git(root, "branch", "-q", "-D", "side")


FORGERIES: list[tuple[Callable[[Path], None], str]] = [
    (unsigned, "trust.unsigned"),
    (wrong_key, "trust.unknown-key"),
    (right_key_wrong_author, "trust.wrong-author"),
    (committer_is_another, "trust.wrong-committer"),
    (expired_key, "trust.key-expired"),
    (revoked_key, "trust.key-revoked"),
    (back_dated, "trust.back-dated"),
    (key_added_in_the_same_push, "trust.unknown-key"),
    (list_edited_by_no_administrator, "trust.list-by-other"),
    (tampered_merge, HIDDEN),
]


def test_the_honest_office_is_clean(office: Path) -> None:
    report = verify(office)
    assert report.findings == ()
    assert (report.commits, report.signed, report.signers) == (4, 3, 2)


@pytest.mark.parametrize(("forge", "code"), FORGERIES, ids=[one.__name__ for one, _ in FORGERIES])
def test_the_forgery_is_found_in_client_and_ci_and_on_push(
    office: Path, forge: Callable[[Path], None], code: str
) -> None:
    before = git(office, "rev-parse", "HEAD").strip()
    forge(office)
    report = verify(office)
    assert code in codes(report)
    assert report.clone == ()
    again = verify(office)
    assert again.judged == 0  # known by now, and told all the same
    assert code in codes(again)
    workspace = Workspace.find(office)
    assert code in {one.code for one in workspace.check_since(before).findings}
    assert code in {one.finding.code for one in workspace.check_history().findings}
    server = office.parent / "server.git"
    git(office, "clone", "-q", "--bare", str(office), str(server))
    git(server, "update-ref", "refs/heads/main", before)
    head = git(office, "rev-parse", "HEAD").strip()
    git(server, "tag", "-d", "年中")
    verdict = judge_push(server, parse_updates([f"{before} {head} refs/heads/main\n"]))
    assert code in {one.finding.code for one in verdict.report.findings}
    assert not verdict.is_good


def test_an_honest_merge_of_two_people_is_clean(office: Path) -> None:
    git(office, "checkout", "-q", "-b", "side")
    commit(office, {RECORD: record("lent", "西大门") + "holder: 甲\n"}, LI, time=MONDAY + 5 * HOUR)
    git(office, "checkout", "-q", "main")
    gate = "records/key/gate.yaml"
    commit(office, {gate: "id: gate\ntitle: 院门\nstatus: lost\n"}, ZHANG, time=MONDAY + 6 * HOUR)
    merge = ("merge", "-q", "--no-ff", "side")
    commit(office, {}, ZHANG, time=LATER, arguments=merge)
    assert codes(verify(office)) == set()


@pytest.mark.parametrize("forge", [right_key_wrong_author, committer_is_another, back_dated])
def test_git_itself_says_that_the_signature_is_good(
    office: Path, forge: Callable[[Path], None], tmp_path: Path
) -> None:
    forge(office)
    allowed = tmp_path / "allowed"
    allowed.write_text(f"{ZHANG.email} {ZHANG.line}\n{LI.email} {LI.line}\n")
    setting = f"gpg.ssh.allowedSignersFile={allowed}"
    assert git(office, "-c", setting, "log", "-1", "--format=%G?").strip() == "G"


def test_a_key_that_an_administrator_adds_counts_from_then_on(office: Path) -> None:
    longer = signers(ZHANG.entry("admin"), LI.entry(), WANG.entry())
    commit(office, {PATH: longer}, ZHANG, time=LATER)
    commit(office, CHANGED, WANG, time=LATER + HOUR)
    assert codes(verify(office)) == set()


def test_an_old_branch_is_merged_though_a_key_was_added_meanwhile(office: Path) -> None:
    git(office, "checkout", "-q", "-b", "side")
    commit(office, CHANGED, LI, time=MONDAY + 5 * HOUR)
    git(office, "checkout", "-q", "main")
    longer = signers(ZHANG.entry("admin"), LI.entry(), WANG.entry())
    commit(office, {PATH: longer}, ZHANG, time=MONDAY + 6 * HOUR)
    commit(office, {}, WANG, time=LATER, arguments=("merge", "-q", "--no-ff", "side"))
    assert codes(verify(office)) == set()


def test_a_merge_that_brings_back_an_older_list_is_found(office: Path) -> None:
    git(office, "checkout", "-q", "-b", "side")
    commit(office, CHANGED, LI, time=MONDAY + 5 * HOUR)
    git(office, "checkout", "-q", "main")
    longer = signers(ZHANG.entry("admin"), LI.entry(more='        until: "2026-12-31"\n'))
    commit(office, {PATH: longer}, ZHANG, time=MONDAY + 6 * HOUR)
    git(office, "merge", "-q", "--no-ff", "--no-commit", "--no-verify", "side")
    commit(office, {PATH: LIST}, LI, time=LATER)
    assert "trust.list-by-other" in codes(verify(office))


def test_removing_the_list_frees_nobody(office: Path) -> None:
    commit(office, {PATH: None}, ZHANG, time=LATER)
    commit(office, CHANGED, WANG, time=LATER + HOUR)
    assert codes(verify(office)) >= {"trust.list-removed", "trust.unknown-key"}


def test_a_first_list_that_no_administrator_signed_has_no_effect(tmp_path: Path) -> None:
    root = signed_office(tmp_path)
    git(root, "checkout", "-q", "--orphan", "other")
    git(root, "rm", "-q", "-f", PATH)
    commit(root, {RECORD: record()}, ZHANG, time=LATER, signed=False)
    commit(root, {PATH: LIST}, WANG, time=LATER + HOUR)
    report = verify(root)
    assert codes(report) == {"trust.list-unfounded"}
    assert report.signers is None


def test_a_commit_that_an_administrator_accepts_is_a_warning(office: Path) -> None:
    forged = commit(office, CHANGED, ZHANG, time=LATER, signed=False)
    more = f"accepted:\n  - commit: {forged[:12]}\n    reason: 电脑重装，补记\n"
    text = signers(ZHANG.entry("admin"), LI.entry(), more=more)
    commit(office, {PATH: text}, ZHANG, time=LATER + HOUR)
    report = verify(office)
    assert (report.errors, report.warnings) == (0, 1)
    assert "补记" in report.findings[0].message.zh


def test_a_signed_commit_whose_bytes_were_changed_does_not_fit(office: Path) -> None:
    raw = git(office, "cat-file", "commit", "HEAD")
    forged = subprocess.run(
        ["git", "-C", office, "hash-object", "-t", "commit", "-w", "--stdin"],
        input=raw.replace("\n\n改", "\n\n删").encode(),
        capture_output=True,
        check=True,
        env={**os.environ},
    ).stdout.decode()
    git(office, "reset", "-q", "--hard", forged.strip())
    assert codes(verify(office)) == {"trust.bad-signature"}


def test_where_there_is_no_list_nothing_is_demanded(office: Path) -> None:
    git(office, "reset", "-q", "--hard", "HEAD~3")
    commit(office, CHANGED, WANG, time=LATER, signed=False)
    report = verify(office)
    assert report.findings == ()
    assert report.signers is None


def test_what_hides_in_a_merge_is_a_warning_where_there_is_no_list(
    tmp_path: Path, juwu: Juwu
) -> None:
    root = tmp_path / "office"
    start(root, {**key_family(), **key("gate", "院门"), RECORD: record()})
    before = git(root, "rev-parse", "HEAD").strip()
    tampered_merge(root)
    found = [one for one in Workspace.find(root).check_since(before).findings if one.code == HIDDEN]
    assert [(one.path, one.is_error) for one in found] == [(RECORD, False)]
    history = Workspace.find(root).check_history().findings
    assert HIDDEN in {one.finding.code for one in history}
    told = juwu("-C", str(root), "--lang", "en", "check", "--since", before)
    assert "neither side made" in told.out


def test_a_merge_that_names_a_file_as_decided_hides_nothing_there(office: Path) -> None:
    before = git(office, "rev-parse", "HEAD").strip()
    tampered_merge(office)
    git(office, "commit", "-q", "--amend", "--no-verify", "-m", f"改\n\nDecided: {RECORD}")
    found = {one.code for one in Workspace.find(office).check_since(before).findings}
    assert HIDDEN in found


def test_a_sync_takes_in_no_merge_that_hides_something(office: Path, tmp_path: Path) -> None:
    server, clerk = tmp_path / "server.git", tmp_path / "clerk"
    git(office, "clone", "-q", "--bare", str(office), str(server))
    git(office, "clone", "-q", str(server), str(clerk))
    known = git(clerk, "rev-parse", "HEAD").strip()
    tampered_merge(office)
    git(office, "push", "-q", str(server), "main")
    for name, value in (("user.name", ZHANG.name), ("user.email", ZHANG.email)):
        git(clerk, "config", name, value)
    with pytest.raises(NotTrustedError) as refused:
        Syncing(Workspace.find(clerk)).run()
    assert {one.code for one in refused.value.findings} == {HIDDEN}
    assert git(clerk, "rev-parse", "HEAD").strip() == known
