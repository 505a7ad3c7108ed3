"""The state of a folder as a value: what git told equals what a walk over all files finds."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from test_git_kit import git, new_repository, shim

from juwu.files import Below, FolderFiles
from juwu.git import Moved, Repository, Snapshot, blob_id

ODD = "records/人员/张 三\n“引号”'\".yaml"


def _write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _commit(folder: Path, message: str = "记") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def _walked(repository: Repository, prefix: str) -> dict[str, str]:
    """The blob of every file of a folder, found by reading all of them."""
    files = Below(FolderFiles(repository.folder), prefix)
    return {
        path: blob_id(files.read(path) or b"", repository.id_length)
        for path in files.paths("")
        if files.read(path) is not None
    }


def _whole(repository: Repository, snapshot: Snapshot) -> dict[str, str]:
    """The blob of every file as a snapshot has it."""
    told = list(repository.moves(None, snapshot))
    assert all(one.old is None for one in told)
    return {one.path: one.new for one in told if one.new is not None}


def _as_walked(repository: Repository, prefix: str = "") -> Snapshot:
    snapshot = repository.snapshot(prefix)
    assert _whole(repository, snapshot) == _walked(repository, prefix)
    assert Snapshot.of_json(snapshot.as_json()) == snapshot
    return snapshot


@pytest.fixture(params=["sha1", "sha256"])
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    """A repository with one commit of some records, with ids of either kind."""
    folder = tmp_path / "库"
    folder.mkdir()
    git(folder, "init", "-q", f"--object-format={request.param}")
    git(folder, "config", "user.name", "张三")
    git(folder, "config", "user.email", "zhang@example.org")
    for name in ("a", "b", "c"):
        _write(folder, f"office/records/x/{name}.yaml", f"name: {name}\n")
    _write(folder, f"office/{ODD}", "name: 张三\n")
    _write(folder, "other/readme.txt", "hello\n")
    _commit(folder)
    return Repository.discover(folder)


def test_a_clean_folder_is_its_tree_alone(repository: Repository) -> None:
    snapshot = _as_walked(repository, "office/")
    assert snapshot.changed == {}
    assert snapshot.tree == git(repository.folder, "rev-parse", "HEAD:office")


@pytest.mark.parametrize("prefix", ["", "office/"])
def test_every_way_a_file_can_differ_is_told(repository: Repository, prefix: str) -> None:
    top = repository.folder
    before = _as_walked(repository, prefix)
    _write(top, "office/records/x/a.yaml", "name: dirty\n")
    _write(top, "office/records/x/staged.yaml", "name: staged\n")
    git(top, "add", "office/records/x/staged.yaml")
    _write(top, "office/records/x/untracked.yaml", "name: new\n")
    (top / "office/records/x/b.yaml").unlink()
    (top / "office/records/x/c.yaml").rename(top / "office/records/x/moved.yaml")
    _write(top, ".gitignore", "*.secret.yaml\nhidden-folder/\n")
    _write(top, "office/records/x/one.secret.yaml", "name: ignored\n")
    _write(top, "office/records/hidden-folder/deep/two.yaml", "name: ignored too\n")
    _write(top, f"office/{ODD}", "name: 李四\n")
    _write(top, "office/records/x/.swap.yaml", "name: hidden\n")
    _write(top, "other/readme.txt", "changed\n")
    after = _as_walked(repository, prefix)
    told = {one.path.removeprefix("office/"): one for one in repository.moves(before, after)}
    expected = {
        f"records/x/{name}.yaml"
        for name in ("a", "b", "c", "moved", "staged", "untracked", "one.secret")
    } | {ODD, "records/hidden-folder/deep/two.yaml"}
    assert told.keys() - {"other/readme.txt"} == expected
    assert told["records/x/b.yaml"].new is None
    assert told["records/x/c.yaml"].old == told["records/x/moved.yaml"].new


def test_a_file_that_was_staged_and_taken_back_on_the_disk_is_unchanged(
    repository: Repository,
) -> None:
    _write(repository.folder, "office/records/x/a.yaml", "name: other\n")
    git(repository.folder, "add", "-A")
    _write(repository.folder, "office/records/x/a.yaml", "name: a\n")
    assert _as_walked(repository, "office/").changed == {}
    git(repository.folder, "rm", "-q", "--cached", "office/records/x/b.yaml")
    assert _as_walked(repository, "office/").changed == {}


def test_a_commit_of_what_was_dirty_moves_nothing(repository: Repository) -> None:
    _write(repository.folder, "office/records/x/a.yaml", "name: dirty\n")
    before = _as_walked(repository, "office/")
    _commit(repository.folder)
    after = _as_walked(repository, "office/")
    assert before != after
    assert list(repository.moves(before, after)) == []


def test_before_the_first_commit_all_files_stand_beside_no_tree(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    empty = _as_walked(repository)
    assert empty == Snapshot(None, {})
    _write(tmp_path, "records/x/a.yaml", "name: a\n")
    git(tmp_path, "add", "-A")
    _write(tmp_path, "records/x/b.yaml", "name: b\n")
    begun = _as_walked(repository)
    assert begun.tree is None
    _commit(tmp_path)
    assert list(repository.moves(begun, _as_walked(repository))) == []
    assert len(list(repository.moves(empty, begun))) == 2


def test_a_folder_that_head_does_not_hold_has_no_tree(repository: Repository) -> None:
    _write(repository.folder, "new/records/x/a.yaml", "name: a\n")
    snapshot = _as_walked(repository, "new/")
    assert (snapshot.tree, list(snapshot.changed)) == (None, ["records/x/a.yaml"])


@pytest.mark.parametrize("flag", ["--skip-worktree", "--assume-unchanged"])
def test_an_edit_that_git_was_told_to_overlook_is_seen(repository: Repository, flag: str) -> None:
    git(repository.folder, "update-index", flag, "office/records/x/a.yaml")
    assert _as_walked(repository, "office/").changed == {}
    _write(repository.folder, "office/records/x/a.yaml", "name: overlooked\n")
    assert list(_as_walked(repository, "office/").changed) == ["records/x/a.yaml"]
    (repository.folder / "office/records/x/a.yaml").unlink()
    assert _as_walked(repository, "office/").changed == {"records/x/a.yaml": None}


def test_links_and_folders_in_place_of_files_are_no_files(repository: Repository) -> None:
    records = repository.folder / "office/records/x"
    (records / "a.yaml").unlink()
    (records / "a.yaml").symlink_to("b.yaml")
    (records / "c.yaml").unlink()
    _write(repository.folder, "office/records/x/c.yaml/inner.yaml", "name: inner\n")
    (records / "link.yaml").symlink_to("b.yaml")
    os.mkfifo(records / "pipe.yaml")
    changed = _as_walked(repository, "office/").changed
    assert changed["records/x/a.yaml"] is None
    assert changed["records/x/c.yaml"] is None
    _commit(repository.folder)
    _as_walked(repository, "office/")


def test_a_repository_inside_is_not_looked_into(repository: Repository) -> None:
    inner = repository.folder / "office/records/inner"
    inner.mkdir()
    git(inner, "init", "-q")
    _write(inner, "a.yaml", "name: other\n")
    assert repository.snapshot("office/").changed == {}


def test_a_conflict_is_compared_with_head(repository: Repository) -> None:
    top = repository.folder
    branch = git(top, "branch", "--show-current")
    git(top, "checkout", "-q", "-b", "side")
    _write(top, "office/records/x/a.yaml", "name: theirs\n")
    _commit(top)
    git(top, "checkout", "-q", branch)
    _write(top, "office/records/x/a.yaml", "name: ours\n")
    _commit(top)
    with pytest.raises(Exception, match="merge"):
        git(top, "merge", "side")
    assert list(_as_walked(repository, "office/").changed) == ["records/x/a.yaml"]


def test_only_the_named_folders_count(repository: Repository) -> None:
    _write(repository.folder, "office/build/big.bin", "x")
    _write(repository.folder, "office/records/x/new.yaml", "name: new\n")
    snapshot = repository.snapshot("office/", ["records", "schemas"])
    assert list(snapshot.changed) == ["records/x/new.yaml"]


def test_moves_between_any_two_states_say_how_the_files_differ(repository: Repository) -> None:
    chance = random.Random(7)  # noqa: S311 - the same series each time
    top, names = repository.folder, [f"office/records/x/{name}.yaml" for name in "abcdef"]

    def write() -> None:
        _write(top, chance.choice(names), f"name: {chance.randrange(3)}\n")

    def remove() -> None:
        (top / chance.choice(names)).unlink(missing_ok=True)

    def stage() -> None:
        git(top, "add", "-A")

    def commit() -> None:
        git(top, "commit", "-q", "--allow-empty", "-m", "记")

    steps: list[Callable[[], None]] = [write, write, write, remove, stage, commit]
    states = [(_as_walked(repository, "office/"), _walked(repository, "office/"))]
    for _ in range(8):
        for _ in range(chance.randrange(1, 4)):
            chance.choice(steps)()
        states.append((repository.snapshot("office/"), _walked(repository, "office/")))
    pairs = [(chance.choice(states), chance.choice(states)) for _ in range(12)]
    for (old, was), (new, now) in pairs:
        expected = {
            Moved(path, was.get(path), now.get(path))
            for path in was.keys() | now.keys()
            if was.get(path) != now.get(path)
        }
        told = list(repository.moves(old, new))
        assert set(told) == expected
        assert [one.path for one in told] == sorted(one.path for one in expected)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"tree": null, "changed": 1}'])
def test_a_text_that_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own and ours
        Snapshot.of_json(text)


def test_what_a_look_told_of_head_spares_asking_for_it(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("a", "b", "c")
    for name in names:
        _write(repository.folder, f"records/x/{name}.yaml", "name: 1\n")
    _commit(repository.folder)
    look = repository.look()
    clean = repository.snapshot()
    _write(repository.folder, "records/x/a.yaml", "name: 2\n")
    one = repository.snapshot()
    _write(repository.folder, "records/x/a.yaml", "name: 3\n")
    _write(repository.folder, "records/x/b.yaml", "name: 3\n")
    standing = look.standing("", ())
    log = tmp_path / "log"
    search = shim(tmp_path / "bin", f'echo "$3" >> "{log}"; exec "$REAL" "$@"')
    plain = [list(repository.moves(old, standing.snapshot)) for old in (clean, one)]
    monkeypatch.setenv("PATH", search)
    spared = [
        list(repository.moves(old, standing.snapshot, standing.before)) for old in (clean, one)
    ]
    assert spared == plain
    assert [len(found) for found in spared] == [2, 2]
    assert not log.exists()
    (repository.folder / "records/x/a.yaml").write_text("name: 1\n", encoding="utf-8")
    back = repository.look().standing("", ())
    assert list(repository.moves(one, back.snapshot, back.before)) == list(
        repository.moves(one, back.snapshot)
    )
