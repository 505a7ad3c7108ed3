"""The save protocol in every state a repository may be in."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_git_kit import RECORD, git, new_repository, repository, save

from juwu.git import (
    Commit,
    DetachedHead,
    Message,
    NoIdentity,
    Repository,
    StaleBase,
    UnsafePath,
)

__all__ = ["repository"]  # a fixture is found by being here


def status(repository: Repository) -> list[str]:
    return git(repository.folder, "status", "--porcelain", "-z").split("\0")[:-1]


def at_head(repository: Repository, path: str) -> str:
    return git(repository.folder, "show", f"HEAD:{path}")


def edit(repository: Repository, content: bytes | None, base: str | None) -> Commit:
    return repository.save({RECORD: content}, Message("改"), base={RECORD: base})


def test_a_save_is_one_commit_of_exactly_its_paths(repository: Repository) -> None:
    before = repository.head()
    files: dict[str, bytes | None] = {RECORD: b"a: 2\n", "records/new/b.yaml": b"b: 1\n"}
    base = {RECORD: repository.blob_at("HEAD", RECORD), "records/new/b.yaml": None}
    commit = repository.save(files, Message("两处"), base=base)
    assert (commit.id, commit.parents) == (repository.head(), (before,))
    assert repository.between(str(before), commit.id) == sorted(
        commit.paths, key=lambda touched: touched.path
    )
    assert {path: (repository.folder / path).read_bytes() for path in files} == files
    assert status(repository) == []
    git(repository.folder, "fsck", "--strict")


def test_the_first_commit_of_all_can_be_a_save(tmp_path: Path) -> None:
    made = new_repository(tmp_path)
    (tmp_path / "foreign.yaml").write_text("f")
    git(tmp_path, "add", "foreign.yaml")
    save(made, RECORD, b"a: 1\n")
    assert git(tmp_path, "ls-tree", "-r", "--name-only", "HEAD") == RECORD
    assert status(made) == ["A  foreign.yaml"]


def test_foreign_changes_stay_as_they_were(repository: Repository) -> None:
    folder = repository.folder
    for name in ("staged", "dirty", "both", "removed"):
        save(repository, f"{name}.yaml", b"1")
    (folder / "staged.yaml").write_bytes(b"2")
    (folder / "both.yaml").write_bytes(b"2")
    (folder / "new.yaml").write_bytes(b"n")
    git(folder, "add", "staged.yaml", "both.yaml", "new.yaml")
    git(folder, "rm", "-q", "--cached", "removed.yaml")
    (folder / "both.yaml").write_bytes(b"3")
    (folder / "dirty.yaml").write_bytes(b"2")
    (folder / "untracked.yaml").write_bytes(b"u")
    before = status(repository)
    staged = git(folder, "diff", "--cached", "--raw")
    save(repository, RECORD, b"a: 2\n")
    assert status(repository) == before
    assert git(folder, "diff", "--cached", "--raw") == staged
    assert repository.recent(1)[0].paths[0].path == RECORD
    assert (folder / "both.yaml").read_bytes() == b"3"


def test_the_saved_file_needs_no_second_look_by_git(repository: Repository) -> None:
    save(repository, RECORD, b"a: 2\n")
    assert git(repository.folder, "diff-files", "--raw") == ""


@pytest.mark.parametrize(
    "path",
    [
        "a b.yaml",
        "digit~1.yaml",
        "调解/记录 一.yaml",
        "line\nfeed.yaml",
        "-x",
        'q"uote\\.yaml',
        "日\t.yaml",
        "*.yaml",
    ],
)
def test_any_file_name_is_taken_as_it_is(repository: Repository, path: str) -> None:
    save(repository, "x.yaml", b"x")
    save(repository, path, b"1\n")
    save(repository, path, b"2\n")
    assert (repository.folder / path).read_bytes() == b"2\n"
    assert status(repository) == []
    assert [commit.paths[0].path for commit in repository.commits(path=path)] == [path, path]
    save(repository, path, None)
    assert not (repository.folder / path).exists()
    assert (repository.folder / "x.yaml").read_bytes() == b"x"
    assert status(repository) == []


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "../out.yaml",
        "/etc/passwd",
        "a/../../out",
        ".git/config",
        "sub/.GIT/hooks/x",
        "GIT~1/config",
        ".Git. /config",
        "a//b",
        "a/",
        "nul\0",
        "link/x.yaml",
        "link-file",
        "records",
        RECORD + "/below",
    ],
)
def test_a_path_that_leaves_the_records_is_refused(repository: Repository, path: str) -> None:
    (repository.folder / "link").symlink_to("/etc")
    (repository.folder / "link-file").symlink_to("/etc/x")
    head = repository.head()
    with pytest.raises(UnsafePath):
        repository.save({path: b"x"}, Message("x"), base={path: None})
    assert repository.head() == head


def test_a_link_in_history_is_never_written_over(repository: Repository) -> None:
    (repository.folder / "link").symlink_to("/etc/x")
    git(repository.folder, "add", "link")
    git(repository.folder, "commit", "-q", "-m", "link")
    (repository.folder / "link").unlink()
    with pytest.raises(UnsafePath):
        repository.save({"link": b"x"}, Message("x"), base={"link": None})


def test_deleting_the_last_file_of_a_folder_leaves_no_empty_tree(repository: Repository) -> None:
    save(repository, "other.yaml", b"o")
    save(repository, RECORD, None)
    assert git(repository.folder, "ls-tree", "-r", "-t", "--name-only", "HEAD") == "other.yaml"
    assert status(repository) == []
    git(repository.folder, "fsck", "--strict")


def test_the_only_file_can_be_deleted(repository: Repository) -> None:
    save(repository, RECORD, None)
    assert git(repository.folder, "ls-tree", "HEAD") == ""
    assert status(repository) == []


def test_the_mode_of_a_file_is_kept(repository: Repository) -> None:
    file = repository.folder / RECORD
    file.chmod(0o775)
    git(repository.folder, "commit", "-q", "-a", "-m", "mode")
    save(repository, RECORD, b"a: 2\n")
    assert file.stat().st_mode & 0o777 == 0o775
    assert status(repository) == []


def test_a_detached_head_is_refused_with_a_clear_word(repository: Repository) -> None:
    git(repository.folder, "checkout", "-q", "--detach")
    with pytest.raises(DetachedHead) as refusal:
        save(repository, RECORD, b"a: 2\n")
    assert "git switch" in refusal.value.hint.zh
    assert status(repository) == []


def test_a_save_needs_a_name(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    git(repository.folder, "config", "--unset", "user.email")
    with pytest.raises(NoIdentity):
        save(repository, RECORD, b"a: 2\n")


def test_a_linked_work_tree_saves_on_its_own_branch(repository: Repository) -> None:
    linked = repository.folder.parent / "第二"
    git(repository.folder, "worktree", "add", "-q", "-b", "side", str(linked))
    main = repository.head()
    save(Repository.discover(linked), RECORD, b"a: side\n")
    assert repository.head() == main
    assert at_head(Repository.discover(linked), RECORD) == "a: side"
    assert status(Repository.discover(linked)) == status(repository) == []


def test_a_branch_checked_out_twice_is_saved_and_shows_in_the_other_tree(
    repository: Repository,
) -> None:
    linked = repository.folder.parent / "第二"
    git(repository.folder, "worktree", "add", "-q", "--force", str(linked), "main")
    save(repository, RECORD, b"a: 2\n")
    other = Repository.discover(linked)
    assert other.head() == repository.head()
    assert (linked / RECORD).read_bytes() == b"a: 1\n"


def test_a_packed_branch_and_a_branch_in_a_folder_are_saved(repository: Repository) -> None:
    git(repository.folder, "checkout", "-q", "-b", "feature/调解/one")
    git(repository.folder, "pack-refs", "--all", "--prune")
    git(repository.folder, "gc", "-q")
    save(repository, RECORD, b"a: 2\n")
    assert at_head(repository, RECORD) == "a: 2"


def test_a_sha256_repository_is_saved_too(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256", ".")
    git(tmp_path, "config", "user.name", "n")
    git(tmp_path, "config", "user.email", "e")
    made = Repository.discover(tmp_path)
    save(made, RECORD, b"1")
    assert len(save(made, RECORD, b"2")) == 64
    assert status(made) == []
    assert made.changed() == []


def test_saving_what_is_there_makes_no_commit_and_tells_the_present_one(
    repository: Repository,
) -> None:
    head = repository.head()
    assert save(repository, RECORD, b"a: 1\n") == head
    assert repository.head() == head


def test_a_record_changed_in_history_meanwhile_is_not_overwritten(repository: Repository) -> None:
    base = repository.blob_at("HEAD", RECORD)
    theirs = edit(repository, b"a: theirs\n", base)
    with pytest.raises(StaleBase) as refusal:
        edit(repository, b"a: mine\n", base)
    assert refusal.value.paths == (RECORD,)
    assert repository.head() == theirs.id
    assert (repository.folder / RECORD).read_bytes() == b"a: theirs\n"
    with pytest.raises(StaleBase):
        edit(repository, b"a: mine\n", None)
    with pytest.raises(StaleBase):
        edit(repository, None, base)


def test_a_record_deleted_meanwhile_is_not_brought_back(repository: Repository) -> None:
    base = repository.blob_at("HEAD", RECORD)
    save(repository, RECORD, None)
    with pytest.raises(StaleBase):
        edit(repository, b"a: mine\n", base)
    assert not (repository.folder / RECORD).exists()


def test_a_file_edited_on_disk_meanwhile_is_not_overwritten(repository: Repository) -> None:
    base = repository.blob_at("HEAD", RECORD)
    (repository.folder / RECORD).write_bytes(b"a: by hand\n")
    for content in (b"a: mine\n", None):
        with pytest.raises(StaleBase):
            edit(repository, content, base)
    assert (repository.folder / RECORD).read_bytes() == b"a: by hand\n"
    assert at_head(repository, RECORD) == "a: 1"


def test_an_untracked_file_in_the_way_is_not_overwritten(repository: Repository) -> None:
    (repository.folder / "new.yaml").write_bytes(b"by hand")
    with pytest.raises(StaleBase):
        repository.save({"new.yaml": b"mine"}, Message("x"), base={"new.yaml": None})
    assert (repository.folder / "new.yaml").read_bytes() == b"by hand"


def test_what_was_written_by_hand_can_be_committed_as_it_is(repository: Repository) -> None:
    base = repository.blob_at("HEAD", RECORD)
    (repository.folder / RECORD).write_bytes(b"a: by hand\n")
    edit(repository, b"a: by hand\n", base)
    assert status(repository) == []


def test_another_staged_version_of_the_record_is_not_lost(repository: Repository) -> None:
    base = repository.blob_at("HEAD", RECORD)
    (repository.folder / RECORD).write_bytes(b"a: staged\n")
    git(repository.folder, "add", RECORD)
    (repository.folder / RECORD).write_bytes(b"a: 1\n")
    with pytest.raises(StaleBase):
        edit(repository, b"a: mine\n", base)
    assert git(repository.folder, "show", f":{RECORD}") == "a: staged"


def test_a_record_in_conflict_is_refused_and_others_are_not(repository: Repository) -> None:
    folder = repository.folder
    git(folder, "checkout", "-q", "-b", "side")
    save(repository, RECORD, b"a: side\n")
    git(folder, "checkout", "-q", "main")
    save(repository, RECORD, b"a: main\n")
    with pytest.raises(Exception, match="merge"):
        git(folder, "merge", "-q", "side")
    (folder / RECORD).write_bytes(b"a: main\n")
    with pytest.raises(StaleBase):
        save(repository, RECORD, b"a: 3\n")
    save(repository, "other.yaml", b"o")
    assert "UU" in git(folder, "status", "--porcelain")


def test_a_missing_working_file_is_written_anew(repository: Repository) -> None:
    (repository.folder / RECORD).unlink()
    save(repository, RECORD, b"a: 2\n")
    assert (repository.folder / RECORD).read_bytes() == b"a: 2\n"
    assert status(repository) == []


def test_line_endings_and_encodings_are_stored_as_they_are(repository: Repository) -> None:
    attributes = "* text=auto eol=crlf ident\n*.yaml working-tree-encoding=UTF-16\n"
    save(repository, ".gitattributes", attributes.encode())
    content = b"a: 1\r\nb: $Id$\n\xff\xfe"
    save(repository, RECORD, content)
    assert (repository.folder / RECORD).read_bytes() == content
    with repository.files("HEAD") as files:
        assert files.read(RECORD) == content
    assert repository.changed() == []


def test_nothing_of_a_save_is_left_over(repository: Repository) -> None:
    save(repository, RECORD, b"a: 2\n")
    names = {path.name for path in repository.folder.rglob("*")}
    assert not {name for name in names if name.endswith((".tmp", ".lock"))} - {"juwu.lock"}
    assert not names & {"juwu-save.json", "juwu-index", "juwu-objects"}


def test_a_forgotten_base_is_a_mistake_of_the_caller(repository: Repository) -> None:
    with pytest.raises(ValueError, match="opened from"):
        repository.save({RECORD: b"x"}, Message("x"), base={})
    with pytest.raises(ValueError, match="subject"):
        repository.save({RECORD: b"x"}, Message(" \n"), base={RECORD: None})


def test_an_edit_made_in_the_same_second_elsewhere_is_still_seen(tmp_path: Path) -> None:
    """Git trusts a file that is older than its index; a save must not make the index younger."""
    for attempt in range(12):
        repository = new_repository(tmp_path / str(attempt))
        (repository.folder / "other.yaml").write_bytes(b"a: 1\n")
        (repository.folder / "saved.yaml").write_bytes(b"a: 1\n")
        git(repository.folder, "add", ".")
        git(repository.folder, "commit", "-q", "-m", "two")
        (repository.folder / "other.yaml").write_bytes(b"a: 2\n")
        save(repository, "saved.yaml", b"a: 3\n")
        assert git(repository.folder, "status", "--porcelain") == " M other.yaml"
