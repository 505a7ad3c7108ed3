"""Where a list of signers is in force, nobody makes a commit that could never be accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from trust_kit import DAY, LI, MONDAY, WANG, ZHANG, Person, commit, signed_office, signers, verify
from trust_kit import codes as codes_of

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.trust.signers import PATH
from juwu.workspace import Workspace
from juwu.workspace.entitled import NotEntitledError
from office import git

Juwu = Callable[..., Answer]
MAIN = Ref("key", "main")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office in which commits are signed, and nothing is wrong."""
    monkeypatch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "state"))
    return signed_office(tmp_path)


def work_as(root: Path, who: Person, *, key: Person | None = None, signed: bool = True) -> None:
    """Set up a clone for somebody."""
    for name, value in {
        "user.name": who.name,
        "user.email": who.email,
        "user.signingkey": str((key or who).key),
        "gpg.format": "ssh",
        "commit.gpgsign": str(signed).lower(),
    }.items():
        git(root, "config", name, value)


def save(root: Path) -> str:
    """Change a field as the form does; the id of the commit."""
    workspace = Workspace.find(root)
    draft = workspace.draft(MAIN)
    draft.set(Pointer.of("title"), "北大门")
    return workspace.save([draft], "换门").id


def test_who_is_listed_saves_and_the_commit_counts(office: Path) -> None:
    work_as(office, LI)
    save(office)
    assert codes_of(verify(office)) == set()


def stranger(root: Path) -> None:
    work_as(root, WANG)


def borrowed_key(root: Path) -> None:
    work_as(root, WANG, key=LI)


def unsigned(root: Path) -> None:
    work_as(root, LI, signed=False)


def expired(root: Path) -> None:
    entry = LI.entry(more='        until: "2026-11-30"\n')
    commit(root, {PATH: signers(ZHANG.entry("admin"), entry)}, ZHANG, time=MONDAY + DAY)
    work_as(root, LI)


def revoked(root: Path) -> None:
    entry = LI.entry(more='        revoked: "2026-11-30"\n')
    commit(root, {PATH: signers(ZHANG.entry("admin"), entry)}, ZHANG, time=MONDAY + DAY)
    work_as(root, LI)


@pytest.mark.parametrize(
    ("set_up", "told"),
    [
        (stranger, "不在签名名单里"),
        (borrowed_key, "您的密钥是“李四”的，署名却是 王五"),
        (unsigned, "这里要求 SSH 签名"),
        (expired, "只用到 2026-11-30"),
        (revoked, "已作废"),
    ],
)
def test_a_save_that_could_not_count_is_refused_before_the_commit(
    office: Path, set_up: Callable[[Path], None], told: str
) -> None:
    set_up(office)
    head, tree = git(office, "rev-parse", "HEAD"), git(office, "status", "--porcelain")
    with pytest.raises(NotEntitledError) as refused:
        save(office)
    assert told in refused.value.message.zh
    assert "都还在" in refused.value.hint.zh
    assert git(office, "rev-parse", "HEAD") == head
    assert git(office, "status", "--porcelain") == tree


def test_the_refusal_names_whom_to_ask(office: Path, juwu: Juwu) -> None:
    stranger(office)
    refused = juwu("--lang", "zh", "set", "key/main", "/title=北门", "-m", "换", at=office)
    assert refused.code == 1
    assert "管理员（张三）" in refused.err


def test_a_proposal_by_a_stranger_is_refused_too(office: Path, juwu: Juwu) -> None:
    stranger(office)
    refused = juwu("set", "key/main", "/title=北门", "-m", "换", "--propose", at=office)
    assert refused.code == 1
    assert git(office, "for-each-ref", "refs/heads/proposals") == ""


def test_a_list_that_no_administrator_signed_stops_nobody(office: Path) -> None:
    commit(office, {PATH: signers(WANG.entry("admin"))}, WANG, time=MONDAY + DAY)
    work_as(office, LI)
    save(office)
    assert "trust.list-by-other" in codes_of(verify(office))
