"""Twelve ways to tamper with a clone behind git's back: each is found, with a code of its own.

For some of them it is shown that ``git fsck`` and ``git status`` find nothing to say.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from trust_kit import DAY, LI, MONDAY, RECORD, ZHANG, codes, commit, record, signed_office, verify

from juwu.git.keys import find_key
from juwu.git.settings import Settings
from juwu.workspace import Syncing, Workspace
from juwu.workspace.auditing import Auditing
from juwu.workspace.trusting import NotTrustedError
from office import git

Juwu = Callable[..., Answer]
LATER = MONDAY + 3 * DAY


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that was verified and found good."""
    monkeypatch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "state"))
    root = signed_office(tmp_path)
    git(root, "branch", "存档", "HEAD~1")
    git(root, "checkout", "-q", "-b", "草稿")
    commit(root, {"records/key/new.yaml": "id: new\n"}, LI, time=LATER - DAY)
    git(root, "checkout", "-q", "main")
    assert verify(root).findings == ()
    return root


def object_file(root: Path, name: str) -> Path:
    ident = git(root, "rev-parse", name).strip()
    file = root / ".git" / "objects" / ident[:2] / ident[2:]
    file.chmod(0o644)
    return file


def flipped_bit(root: Path) -> None:
    file = object_file(root, f"HEAD~1:{RECORD}")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def truncated_pack(root: Path) -> None:
    git(root, "repack", "-q", "-a", "-d")
    pack = next((root / ".git" / "objects" / "pack").glob("*.pack"))
    pack.chmod(0o644)
    pack.write_bytes(pack.read_bytes()[:-100])


def missing_object(root: Path) -> None:
    object_file(root, f"HEAD~1:{RECORD}").unlink()


def amended_history(root: Path) -> None:
    commit(root, {}, ZHANG, time=LATER, arguments=("commit", "-q", "--amend"))


def forced_push(root: Path) -> None:
    """What plain git does with a branch that was pushed by force there: it follows."""
    git(root, "reset", "-q", "--hard", "HEAD~1")
    commit(root, {RECORD: record("lost")}, ZHANG, time=LATER)


def rolled_back(root: Path) -> None:
    git(root, "reset", "-q", "--hard", "HEAD~1")


def deleted_branch(root: Path) -> None:
    git(root, "branch", "-q", "-D", "草稿")


def moved_tag(root: Path) -> None:
    git(root, "tag", "-f", "年中", "HEAD")


def replaced_object(root: Path) -> None:
    other = git(root, "rev-parse", f"HEAD~1:{RECORD}").strip()
    git(root, "replace", git(root, "rev-parse", f"HEAD:{RECORD}").strip(), other)


def grafted(root: Path) -> None:
    first = git(root, "rev-list", "--max-parents=0", "HEAD").strip()
    head = git(root, "rev-parse", "HEAD").strip()
    info = root / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "grafts").write_text(f"{head} {first}\n")


def hostile_attributes(root: Path) -> None:
    info = root / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("*.yaml working-tree-encoding=UTF-16\n")


def edited_file(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", RECORD)
    (root / RECORD).write_text(record("lost"), encoding="utf-8")


TAMPERINGS: list[tuple[Callable[[Path], None], str]] = [
    (flipped_bit, "trust.damaged"),
    (truncated_pack, "trust.damaged"),
    (missing_object, "trust.damaged"),
    (amended_history, "trust.rewritten"),
    (forced_push, "trust.rewritten"),
    (rolled_back, "trust.rolled-back"),
    (deleted_branch, "trust.ref-missing"),
    (moved_tag, "trust.tag-moved"),
    (replaced_object, "trust.replaced"),
    (grafted, "trust.grafted"),
    (hostile_attributes, "trust.attributes"),
    (edited_file, "trust.edited-file"),
]


@pytest.mark.parametrize(
    ("tamper", "code"), TAMPERINGS, ids=[one.__name__ for one, _ in TAMPERINGS]
)
def test_the_tampering_is_found_and_stays_found(
    office: Path, tamper: Callable[[Path], None], code: str
) -> None:
    tamper(office)
    assert code in codes(verify(office))
    assert code in codes(verify(office))  # what was found bad is not remembered as good


@pytest.mark.parametrize(
    "tamper",
    [amended_history, rolled_back, deleted_branch, moved_tag, replaced_object, edited_file],
)
def test_plain_git_has_nothing_to_say_of_it(office: Path, tamper: Callable[[Path], None]) -> None:
    tamper(office)
    git(office, "fsck", "--full")  # would fail the test with an exit code of its own
    assert git(office, "status", "--porcelain") in (
        "",
        f" M {RECORD}\n" * (tamper is replaced_object),
    )


def test_a_hidden_file_is_an_error_beside_its_edit(office: Path) -> None:
    edited_file(office)
    report = verify(office)
    assert codes(report) == {"trust.hidden-file", "trust.edited-file"}
    assert (report.errors, report.warnings) == (1, 1)


def test_work_as_usual_is_clean(office: Path) -> None:
    commit(office, {RECORD: record("lost")}, LI, time=LATER)
    git(office, "tag", "年底")
    git(office, "branch", "-q", "-d", "存档")  # the main branch holds what it held
    git(office, "repack", "-q", "-a", "-d")
    assert verify(office).findings == ()


def test_a_move_that_is_accepted_is_told_no_more(office: Path, juwu: Juwu) -> None:
    rolled_back(office)
    assert juwu("audit", "verify", at=office).code == 1
    assert juwu("audit", "verify", "--accept", at=office).code == 0
    assert juwu("audit", "verify", at=office).code == 0


def test_an_older_copy_put_in_the_place_of_the_repository_is_found(
    office: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "-q", str(office), str(copy))
    commit(office, {RECORD: record("lost")}, LI, time=LATER)
    assert verify(office).findings == ()
    office.rename(tmp_path / "gone")
    copy.rename(office)
    assert "trust.rewritten" in codes(verify(office))  # the commit is not even there any more


def test_the_audit_tells_programs_what_it_found(office: Path, juwu: Juwu) -> None:
    replaced_object(office)
    forged = commit(office, {"x.txt": "1\n"}, ZHANG, time=LATER, signed=False)
    answer = juwu("audit", "verify", "--format", "json", at=office)
    shape = json.loads(answer.out)
    found = {one["code"]: one["commit"] for one in shape["findings"]}
    assert answer.code == 1
    assert found["trust.replaced"] is None
    assert found["trust.unsigned"] == forged


def test_sync_refuses_a_tampered_clone(office: Path) -> None:
    rolled_back(office)
    with pytest.raises(NotTrustedError) as refusal:
        Syncing(Workspace.find(office)).run()
    assert {one.code for one in refusal.value.findings} == {"trust.rolled-back"}


def test_sync_takes_in_no_forged_commit_and_sends_none(office: Path, tmp_path: Path) -> None:
    origin, mine = tmp_path / "origin.git", tmp_path / "mine"
    git(tmp_path, "clone", "-q", "--bare", str(office), str(origin))
    git(tmp_path, "clone", "-q", str(origin), str(mine))
    for name, value in {"name": LI.name, "email": LI.email, "signingkey": str(LI.key)}.items():
        git(mine, "config", f"user.{name}", value)
    head = git(mine, "rev-parse", "HEAD")
    commit(office, {RECORD: record("lost")}, ZHANG, time=LATER, signed=False)
    git(office, "push", "-q", str(origin), "main")
    with pytest.raises(NotTrustedError) as refusal:
        Syncing(Workspace.find(mine)).run()
    assert {one.code for one in refusal.value.findings} == {"trust.unsigned"}
    assert git(mine, "rev-parse", "HEAD") == head


def seal_of(juwu: Juwu, office: Path, kind: str) -> str:
    return juwu("--lang", "zh", "audit", "seal", "--format", kind, at=office).out


@pytest.mark.parametrize("kind", ["text", "html", "json"])
def test_a_seal_is_verified_later_and_an_altered_page_is_not(
    office: Path, juwu: Juwu, tmp_path: Path, kind: str
) -> None:
    page = tmp_path / "page"
    page.write_text(seal_of(juwu, office, kind), encoding="utf-8")
    code = Auditing(Workspace.find(office)).seal().code.text
    commit(office, {RECORD: record("lost")}, LI, time=LATER)
    for given in (str(page), code):
        assert juwu("audit", "verify", "--seal", given, at=office).code == 0
    whole = page.read_text("utf-8")
    digest = Auditing(Workspace.find(office)).seal().lines[0].digest
    altered = whole.replace("2026-12-01", "2026-12-02")
    assert altered != whole
    assert digest not in whole
    page.write_text(altered, encoding="utf-8")
    answer = juwu("audit", "verify", "--seal", str(page), "--format", "json", at=office)
    assert answer.code == 1
    assert [one["code"] for one in json.loads(answer.out)["findings"]] == ["seal.page-altered"]


def test_a_seal_shows_that_what_was_sealed_is_gone_or_another(office: Path, juwu: Juwu) -> None:
    code = Auditing(Workspace.find(office)).seal().code.text
    wrong = code[:-1] + ("a" if code[-1] != "a" else "b")
    answer = juwu("audit", "verify", "--seal", wrong, at=office)
    assert "seal.mismatch" in answer.out
    rolled_back(office)
    answer = juwu("audit", "verify", "--seal", code, at=office)
    assert (answer.code, "seal.commit-missing" in answer.out) == (1, True)
    assert juwu("audit", "verify", "--seal", "nonsense", at=office).code == 2


def test_a_trail_for_a_spreadsheet_holds_no_formula_and_a_page_no_markup(
    office: Path, juwu: Juwu
) -> None:
    hostile = "=HYPERLINK(1)<script>"
    commit(office, {RECORD: record(title=f'"{hostile}"')}, LI, time=LATER)
    table = juwu("audit", "report", "key/main", "--format", "csv", at=office).out
    assert f",'{hostile}" in table
    assert f",{hostile}" not in table
    page = juwu("audit", "report", "key", "--format", "html", at=office).out
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "http:" not in page
    told = json.loads(juwu("audit", "report", "key/main", "--format", "json", at=office).out)
    assert told[0]["changes"][0]["after"] == hostile
    assert told[0]["signature"].endswith("李四")
    day = juwu("audit", "report", "--since", "2026-11-04", "--format", "json", at=office).out
    assert [one["author"] for one in json.loads(day)] == ["李四"]


def test_signing_is_set_up_in_the_clone_alone_and_a_list_begun(
    tmp_path: Path, juwu: Juwu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "state"))
    (tmp_path / "home").mkdir()
    root = signed_office(tmp_path)
    git(root, "reset", "-q", "--hard", "HEAD~3")  # before there was a list
    git(root, "tag", "-d", "年中")
    refused = juwu("audit", "signers", "--init", at=root)
    assert (refused.code, "--setup-signing" in refused.err) == (1, True)
    shape = json.loads(juwu("doctor", "--setup-signing", "--format", "json", at=root).out)
    assert shape["made"] is True
    assert Path(shape["key"]).stat().st_mode & 0o077 == 0
    assert not (tmp_path / "home" / ".gitconfig").exists()
    assert juwu("audit", "signers", "--init", at=root).code == 0
    assert juwu("audit", "signers", "--init", at=root).code == 1
    assert juwu("set", "key/gate", "/title=后门", "-m", "改名", at=root).code == 0
    report = verify(root)
    assert (report.findings, report.signed, report.signers) == ((), 2, 1)
    allowed = juwu("audit", "signers", "--allowed-signers", at=root).out
    assert "ssh-ed25519" in allowed


def test_a_key_in_the_users_folder_signs_without_being_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    keys = tmp_path / "home" / ".ssh"
    keys.mkdir(parents=True)
    (keys / "id_ed25519").write_bytes(LI.key.read_bytes())
    (keys / "id_ed25519").chmod(0o600)
    root = signed_office(tmp_path)
    workspace = Workspace.find(root)
    found = find_key(Settings.read(workspace.repository.runner))
    assert found is not None
    assert found.line == LI.line
