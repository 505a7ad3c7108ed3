"""Reading a repository: where it is, who works there, which commits and files it has."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from test_git_kit import CHINA_MORNING, RECORD, git, new_repository, repository, save

from juwu.git import (
    CommitFiles,
    GitFailed,
    Message,
    NoIdentity,
    NotARepository,
    Person,
    Repository,
    Touched,
    UnknownRevision,
)

__all__ = ["repository"]  # a fixture is found by being here


def test_importing_the_package_loads_no_git_library() -> None:
    code = "import sys, juwu.git; sys.exit('git' in sys.modules or 'subprocess.git' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_repository_is_found_from_any_folder_below_it(repository: Repository) -> None:
    found = Repository.discover(repository.folder / "records" / "调解")
    assert found.folder == repository.folder
    assert found.git_folder == found.common_folder == repository.folder / ".git"


def test_a_folder_outside_any_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotARepository) as refusal:
        Repository.discover(tmp_path)
    assert refusal.value.exit_code == 2
    with pytest.raises(NotARepository):
        Repository.discover(tmp_path / "missing")


def test_a_linked_work_tree_shares_history_and_has_its_own_head(repository: Repository) -> None:
    linked = repository.folder.parent / "第二"
    git(repository.folder, "worktree", "add", "-q", "-b", "side", str(linked))
    found = Repository.discover(linked)
    assert (found.folder, found.branch()) == (linked, "side")
    assert found.common_folder == repository.common_folder
    assert found.git_folder != found.common_folder


def test_init_makes_plain_refs_sha1_and_no_hooks(tmp_path: Path) -> None:
    made = Repository.init(tmp_path / "new", branch="主干")
    assert made.branch() == "主干"
    assert made.id_length == 40
    assert not (made.git_folder / "hooks").exists()


def test_the_branch_is_told_as_git_tells_it_where_its_ref_is_packed_or_stands_for_another(
    repository: Repository,
) -> None:
    folder = repository.folder
    git(folder, "pack-refs", "--all", "--prune")
    assert repository.branch() == git(folder, "symbolic-ref", "--short", "HEAD")
    git(folder, "branch", "年度/2026")
    git(folder, "symbolic-ref", "refs/heads/now", "refs/heads/年度/2026")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/now")
    assert repository.branch() == "年度/2026"


def test_where_refs_are_no_files_git_is_asked_for_the_branch(repository: Repository) -> None:
    # What HEAD holds beside a table of refs, and what older gits wrote with a link.
    head, branch = repository.git_folder / "HEAD", repository.branch()
    head.write_text("ref: refs/heads/.invalid\n", "utf-8")
    with pytest.raises(GitFailed, match="symbolic-ref"):  # this git knows no other refs than files
        repository.branch()
    head.unlink()
    head.symlink_to(f"refs/heads/{branch}")
    assert repository.branch() == branch


def test_the_present_files_are_those_of_the_commit_whatever_the_disk_holds(
    repository: Repository, tmp_path: Path
) -> None:
    save(repository, RECORD, "二".encode())
    (repository.folder / RECORD).write_text("三", "utf-8")
    files = repository.present_files()
    assert files is not None
    with files:
        assert files.commit == repository.head()
        assert files.read(RECORD) == repository.read_blob(files.blob(RECORD) or "")
        assert files.read(RECORD) != "三".encode()
        assert files.read("records/none.yaml") is None
    assert Repository.init(tmp_path / "new").present_files() is None


def test_a_detached_head_is_on_no_branch(repository: Repository) -> None:
    git(repository.folder, "checkout", "-q", "--detach")
    assert repository.branch() is None
    assert repository.head() is not None


def test_identity_comes_from_gits_settings(repository: Repository) -> None:
    assert repository.identity() == Person("张三", "zhang@example.org")


def test_identity_is_read_from_the_users_own_settings_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "own"
    settings.write_text("[user]\n\tname = 李四\n\temail = li@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert Repository.init(tmp_path / "r").identity() == Person("李四", "li@example.org")


def test_no_identity_says_how_to_set_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    with pytest.raises(NoIdentity) as refusal:
        Repository.init(tmp_path / "r").identity()
    assert "user.name" in refusal.value.hint.zh


def test_a_day_names_the_last_commit_of_that_day_in_china(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-06-30T23:59:00+08:00")
    june = new_repository(repository.folder.parent / "days")
    last_of_june = save(june, RECORD, b"a: 1\n")
    monkeypatch.setenv("JUWU_NOW", "2026-07-01T00:01:00+08:00")
    first_of_july = save(june, RECORD, b"a: 2\n")
    assert june.resolve("2026-06-30") == last_of_june
    assert june.resolve("2026-07-01") == first_of_july
    with pytest.raises(UnknownRevision):
        june.resolve("2026-06-29")
    with pytest.raises(UnknownRevision):
        june.resolve("2026-02-30")


@pytest.mark.parametrize(
    "text",
    [
        "--output=/tmp/x",
        "-x",
        "--all",
        "HEAD..HEAD",
        "HEAD...HEAD",
        "^HEAD",
        ":records",
        ":/text",
        "HEAD:records",
        "HEAD\n",
        "HEAD\0x",
        "",
        "nowhere",
        "@{-1}",
        "HEAD^{tree}",
        "0" * 40,
        "x" * 5_000,
        "--end-of-options",
        "--",
        "$(touch x)",
        "`touch x`",
        "\u202eHEAD",
    ],
)
def test_hostile_text_is_no_revision(repository: Repository, text: str) -> None:
    before = sorted(repository.folder.rglob("*"))
    with pytest.raises(UnknownRevision) as refusal:
        repository.resolve(text)
    assert "\u202e" not in refusal.value.message.zh
    assert sorted(repository.folder.rglob("*")) == before


def test_the_previous_branch_can_be_named(repository: Repository) -> None:
    head = repository.head()
    git(repository.folder, "checkout", "-q", "-b", "other")
    assert repository.resolve("@{-1}") == head == repository.resolve("main")


def test_files_of_a_commit_are_its_plain_files(repository: Repository) -> None:
    folder = repository.folder
    (folder / "link").symlink_to("/etc/passwd")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x.yaml").write_text("x")
    (folder / "records" / "line\nfeed.yaml").write_text("n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "more")
    (folder / RECORD).write_text("dirty")
    with repository.files("HEAD") as files:
        assert files.paths("") == ["records/line\nfeed.yaml", RECORD]
        assert files.paths("records/调解") == files.paths("records/调解/") == [RECORD]
        assert files.paths("rec") == []
        assert files.read(RECORD) == b"a: 1\n"
        assert files.read("records/line\nfeed.yaml") == b"n"
        assert files.read("link") is files.read("missing") is files.read("records") is None
    with repository.files("HEAD~1") as past:
        assert past.paths("") == [RECORD]


def test_closed_files_leave_no_process(repository: Repository) -> None:
    files: CommitFiles = repository.files("HEAD")
    files.read(RECORD)
    children = Path(f"/proc/self/task/{_thread()}/children")
    files.close()
    assert children.read_text().split() == []


def test_staged_files_are_what_the_next_commit_would_hold(repository: Repository) -> None:
    (repository.folder / RECORD).write_bytes(b"staged")
    git(repository.folder, "add", RECORD)
    (repository.folder / RECORD).write_bytes(b"on disk")
    with repository.staged_files() as files:
        assert files.read(RECORD) == b"staged"
        assert files.paths("") == [RECORD]


def test_inside_a_hook_the_staged_files_are_those_of_gits_own_index(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.folder / "other.yaml").write_text("o")
    index = repository.git_folder / "next-index"
    index.write_bytes((repository.git_folder / "index").read_bytes())
    with monkeypatch.context() as hook:
        hook.setenv("GIT_INDEX_FILE", ".git/next-index")
        subprocess.run(["git", "add", "other.yaml"], cwd=repository.folder, check=True)
        with repository.staged_files() as files:
            assert "other.yaml" in files.paths("")
        hook.setenv("GIT_INDEX_FILE", "/etc/passwd")
        with repository.staged_files() as files:
            assert files.paths("") == [RECORD]


def test_a_blob_is_read_by_its_id_and_found_by_its_path(repository: Repository) -> None:
    blob = repository.blob_at("HEAD", RECORD)
    assert blob is not None
    assert repository.read_blob(blob) == b"a: 1\n"
    assert repository.blob_at("HEAD", "records") is None
    assert repository.blob_at("HEAD", "missing/x") is None
    with pytest.raises(GitFailed):
        repository.read_blob("0" * 40)


def test_commits_come_newest_first_and_in_pages(repository: Repository) -> None:
    for number in range(5):
        save(repository, RECORD, f"a: {number + 2}\n".encode(), f"第 {number} 改")
    subjects = [commit.subject for commit in repository.commits()]
    assert subjects == [f"第 {number} 改" for number in (4, 3, 2, 1, 0)] + ["第一次"]
    page = repository.commits(limit=2, skip=1)
    assert [commit.subject for commit in page] == subjects[1:3]
    assert repository.commits(revision="HEAD~5")[0].parents == ()


def test_the_commit_a_save_returns_is_the_one_history_tells(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_NOW", CHINA_MORNING)
    message = Message("调解: 状态", "双方同意\n\n第二段", (("Record", "mediation/m1"),))
    base = {RECORD: repository.blob_at("HEAD", RECORD)}
    author = Person("王五", "wang@example.org")
    saved = repository.save({RECORD: b"a: 2\n"}, message, base=base, author=author)
    assert repository.commits(path=RECORD)[0] == saved
    assert saved.time == datetime.fromisoformat(CHINA_MORNING)
    assert (saved.author, saved.committer) == (author, Person("张三", "zhang@example.org"))
    assert saved.trailers == (("Record", "mediation/m1"),)
    assert saved.body == "双方同意\n\n第二段"


def test_a_hostile_author_is_stored_as_what_the_save_returned(repository: Repository) -> None:
    author = Person("王\x1b[31m<x>\n五.\0\u202e", "a<b>@c\r\n")
    base = {RECORD: repository.blob_at("HEAD", RECORD)}
    saved = repository.save({RECORD: b"a: 2\n"}, Message("改"), base=base, author=author)
    assert saved.author == Person("王[31mx五", "ab@c")
    assert repository.commits(path=RECORD)[0] == saved


def test_the_history_of_a_file_follows_its_renames(repository: Repository) -> None:
    folder = repository.folder
    git(folder, "mv", RECORD, "records/新.yaml")
    git(folder, "commit", "-q", "-m", "改名")
    save(repository, "records/新.yaml", b"a: 2\n", "再改")
    commits = repository.commits(path="records/新.yaml")
    assert [commit.subject for commit in commits] == ["再改", "改名", "第一次"]
    renamed = commits[1].paths[0]
    assert (renamed.status, renamed.path, renamed.before) == ("R", "records/新.yaml", RECORD)
    assert commits[2].paths[0].path == RECORD
    alone = repository.commits(path="records/新.yaml", follow=False)
    assert [commit.subject for commit in alone] == ["再改", "改名"]


def test_a_merge_tells_only_what_it_decided_itself(repository: Repository) -> None:
    folder = repository.folder
    git(folder, "checkout", "-q", "-b", "side")
    save(repository, "side.yaml", b"s", "旁支")
    git(folder, "checkout", "-q", "main")
    save(repository, "main.yaml", b"m", "主干")
    git(folder, "merge", "-q", "--no-commit", "side")
    (folder / RECORD).write_bytes(b"decided: here\n")
    git(folder, "add", RECORD)
    git(folder, "commit", "-q", "-m", "合并")
    merge = repository.recent(1)[0]
    assert len(merge.parents) == 2
    assert [touched.path for touched in merge.paths] == [RECORD]
    assert [commit.subject for commit in repository.commits(path="side.yaml")] == ["旁支"]
    assert [c.subject for c in repository.commits(path=RECORD)] == ["合并", "第一次"]


def test_recent_commits_can_be_limited_to_folders(repository: Repository) -> None:
    save(repository, "schemas/a.json", b"{}", "形状")
    assert [commit.subject for commit in repository.recent(9, ["records"])] == ["第一次"]
    assert repository.recent(1)[0].paths[0].path == "schemas/a.json"


def test_a_commit_with_false_dates_and_raw_bytes_is_still_listed(repository: Repository) -> None:
    tree = git(repository.folder, "rev-parse", "HEAD^{tree}")
    odd = (
        b"tree %s\nauthor \xff\x1b]0;x\x07 <e> 99999999999999999 +9999\n"
        b"committer B <b> 1 -0000\n\n\xff subject \x1b[31m\n" % tree.encode()
    )
    arguments = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
    made = git(repository.folder, *arguments, stdin=odd)
    commit = repository.commits(revision=made)[0]
    assert commit.time.tzinfo is not None
    assert "subject" in commit.subject


def test_between_two_commits_renames_additions_and_deletions_are_told(
    repository: Repository,
) -> None:
    first = repository.head()
    save(repository, "gone.yaml", b"g\n" * 20)
    git(repository.folder, "mv", RECORD, "moved.yaml")
    git(repository.folder, "rm", "-q", "gone.yaml")
    git(repository.folder, "commit", "-q", "-m", "x")
    told = repository.between("HEAD~1", "HEAD")
    assert [(t.status, t.path, t.before) for t in told] == [
        ("D", "gone.yaml", None),
        ("R", "moved.yaml", RECORD),
    ]
    assert repository.between("HEAD~1", "HEAD", ["records"])[0].status == "D"
    assert [t.path for t in repository.between(None, str(first))] == [RECORD]


def test_changed_tells_edits_additions_deletions_moves_and_links(repository: Repository) -> None:
    folder = repository.folder
    for name in ("edited", "deleted", "moved", "linked", "touched"):
        save(repository, f"records/{name}.yaml", name.encode())
    (folder / "records/edited.yaml").write_bytes(b"now")
    (folder / "records/deleted.yaml").unlink()
    (folder / "records/moved.yaml").rename(folder / "records/new name.yaml")
    (folder / "records/linked.yaml").unlink()
    (folder / "records/linked.yaml").symlink_to("/etc/passwd")
    (folder / "records/touched.yaml").write_bytes(b"touched")
    (folder / "added\nhere.yaml").write_bytes(b"new")
    (folder / ".gitignore").write_text("*.log\n")
    (folder / "noise.log").write_text("ignored")
    told = {touched.path: touched for touched in repository.changed()}
    assert {path: touched.status for path, touched in told.items()} == {
        ".gitignore": "A",
        "added\nhere.yaml": "A",
        "records/deleted.yaml": "D",
        "records/edited.yaml": "M",
        "records/linked.yaml": "T",
        "records/new name.yaml": "R",
    }
    assert told["records/new name.yaml"].before == "records/moved.yaml"
    assert [t.path for t in repository.changed(folders=["added\nhere.yaml"])] == [
        "added\nhere.yaml"
    ]


def test_changed_can_look_back_to_a_revision(repository: Repository) -> None:
    blob = repository.blob_at("HEAD", RECORD)
    save(repository, RECORD, b"a: 2\n")
    assert repository.changed() == []
    new = repository.blob_at("HEAD", RECORD)
    assert repository.changed(since="HEAD~1") == [Touched(RECORD, "M", None, blob, new)]


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    (tmp_path / "a.yaml").write_text("a")
    (tmp_path / "b.yaml").write_text("b")
    git(tmp_path, "add", "a.yaml")
    assert [(t.path, t.status) for t in repository.changed()] == [("a.yaml", "A"), ("b.yaml", "A")]
    assert repository.commits() == repository.recent(5) == []


def _thread() -> int:
    import threading  # noqa: PLC0415 - used once

    return threading.get_native_id()
