"""Drafts on the disk: whole after any end of the program, and nothing else is taken for one."""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from test_git_kit import forked

from juwu.draft import Draft, DraftGoneError, DraftNotKeptError, Journal, Typing
from juwu.draft.kept import Kept
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import key, key_family, put

TITLE = Pointer.of("title")
MAIN = Ref("key", "main")
KILLS = 12


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def draft(root: Path) -> Draft:
    put(root, {**key_family(), **key("main", "大门"), **key("back", "后门")})
    return Workspace.find(root).draft(MAIN)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "juwu"


@pytest.fixture
def journal(state: Path, root: Path) -> Journal:
    return Journal(state, root)


def titles(journal: Journal) -> list[str]:
    """The titles in the left drafts, the newest first."""
    return [left.kept.text.decode().split("title: ")[1].split("\n")[0] for left in journal.left()]


def end_with_one(journal: Journal, draft: Draft) -> Path:
    """Keep a draft, end as a process does, and give the file that is left."""
    draft.set(TITLE, "正门")
    journal.keep(draft)
    journal.close()
    (left,) = journal.left()
    return left.file


def test_a_draft_is_left_when_its_process_ends_and_not_before(
    journal: Journal, draft: Draft, state: Path, root: Path
) -> None:
    draft.set(TITLE, "正门")
    journal.keep(draft)
    assert journal.left() == Journal(state, root).left() == []
    journal.close()
    (left,) = Journal(state, root).left()
    assert left.kept.ref == MAIN
    assert left.kept.path == "records/key/main.yaml"
    assert left.kept.text == draft.text
    assert left.kept.opened == draft.opened.text
    assert left.kept.committed is None
    assert left.kept.time.tzinfo


def test_the_last_edit_is_what_is_left_and_one_file_holds_it(
    journal: Journal, draft: Draft
) -> None:
    for number in range(5):
        draft.set(TITLE, f"门{number}")
        journal.keep(draft, Typing(TITLE, f"门{number}，还在写"))
    assert len(list(journal.folder.glob("*.draft"))) == 1
    journal.close()
    assert titles(journal) == ["门4"]
    assert journal.left()[0].kept.typing == Typing(TITLE, "门4，还在写")


def test_a_draft_without_edits_leaves_nothing(journal: Journal, draft: Draft) -> None:
    journal.keep(draft)
    assert not journal.folder.exists()
    draft.set(TITLE, "正门")
    journal.keep(draft)
    draft.undo()
    journal.keep(draft)
    journal.close()
    assert journal.left() == []


def test_what_is_forgotten_is_not_left(journal: Journal, draft: Draft) -> None:
    draft.set(TITLE, "正门")
    journal.keep(draft)
    journal.forget(draft)
    assert not journal.keeps(MAIN)
    journal.close()
    assert journal.left() == []


def test_nobody_else_can_look_into_the_journal(journal: Journal, draft: Draft) -> None:
    mask = os.umask(0)
    try:
        file = end_with_one(journal, draft)
    finally:
        os.umask(mask)
    assert file.stat().st_mode & 0o777 == 0o600
    for folder in (journal.folder, journal.folder.parent):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_could_open_is_closed(journal: Journal, draft: Draft) -> None:
    journal.folder.mkdir(parents=True)
    journal.folder.chmod(0o755)
    end_with_one(journal, draft)
    assert journal.folder.stat().st_mode & 0o777 == 0o700


def test_each_workspace_has_its_own_drafts(
    journal: Journal, draft: Draft, state: Path, tmp_path: Path
) -> None:
    end_with_one(journal, draft)
    assert Journal(state, tmp_path / "other").left() == []
    assert len(journal.left()) == 1


# Two processes


def test_two_processes_on_one_record_both_leave_their_draft(
    journal: Journal, draft: Draft, state: Path, root: Path
) -> None:
    def edit(pipe: int) -> None:
        draft.set(TITLE, "侧门")
        Journal(state, root).keep(draft)
        os.write(pipe, b"kept")
        signal.pause()

    with forked(edit) as (_, pipe):
        assert os.read(pipe, 4) == b"kept"
        draft.set(TITLE, "正门")
        journal.keep(draft)
        assert Journal(state, root).left() == []  # both still run
        journal.close()
        assert titles(journal) == ["正门"]
    assert sorted(titles(journal)) == ["侧门", "正门"]


def test_of_two_who_take_a_left_draft_one_gets_it(
    journal: Journal, draft: Draft, state: Path, root: Path
) -> None:
    end_with_one(journal, draft)
    (left,) = journal.left()
    journal.take(left)
    other = Journal(state, root)
    with pytest.raises(DraftGoneError):
        other.take(left)
    other.close()
    assert journal.keeps(MAIN)
    journal.close()
    assert titles(journal) == ["正门"]  # taken and not saved, so left again


def test_locks_of_ended_processes_are_cleared_away(journal: Journal, draft: Draft) -> None:
    def edit(_: int) -> None:
        draft.set(TITLE, "侧门")
        journal.keep(draft)
        journal.forget(draft)

    with forked(edit) as (_, pipe):
        assert os.read(pipe, 1) == b""
    assert list(journal.folder.glob("*.lock"))
    assert journal.left() == []
    assert not list(journal.folder.iterdir())


# Files that are not whole, or not ours


def test_a_draft_cut_off_anywhere_is_put_aside(journal: Journal, draft: Draft) -> None:
    file = end_with_one(journal, draft)
    whole = file.read_bytes()
    for size in range(0, len(whole), 7):
        file.write_bytes(whole[:size])
        assert journal.left() == []
        (aside,) = journal.damaged()
        assert aside.read_bytes() == whole[:size]
        aside.unlink()
    file.write_bytes(whole)
    assert titles(journal) == ["正门"]


def test_a_draft_changed_by_one_bit_is_put_aside(journal: Journal, draft: Draft) -> None:
    file = end_with_one(journal, draft)
    whole = file.read_bytes()
    for place in range(0, len(whole), 5):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert journal.left() == []
    assert Kept.parse(whole)


@pytest.mark.parametrize(
    "change",
    [
        {"root": "/elsewhere"},
        {"ref": "key/back"},
        {"ref": "key"},
        {"path": "../../etc/passwd"},
        {"path": "/etc/passwd"},
        {"path": ""},
        {"time": "yesterday"},
        {"time": "2026-01-01T00:00:00"},
        {"typing": [1]},
        {"typing": ["no pointer", "x"]},
        {"text": 7},
    ],
)
def test_a_draft_of_another_place_or_shape_is_put_aside(
    journal: Journal, draft: Draft, change: dict[str, object]
) -> None:
    file = end_with_one(journal, draft)
    content = json.loads(file.read_bytes().split(b"\n", 1)[1]) | change
    body = json.dumps(content).encode()
    file.write_bytes(f"juwu-draft 1 {hashlib.sha256(body).hexdigest()}\n".encode() + body)
    assert journal.left() == []
    assert len(journal.damaged()) == 1


@pytest.mark.parametrize(
    "put",
    [
        lambda file: file.symlink_to("/etc/passwd"),
        lambda file: file.mkdir(),
        os.mkfifo,
        lambda file: file.write_text("你好\n"),
        lambda file: file.write_text("[]"),
        lambda file: os.truncate(os.open(file, os.O_CREAT | os.O_WRONLY), 1 << 40),
    ],
)
def test_what_only_has_the_name_of_a_draft_is_put_aside(
    journal: Journal, draft: Draft, put: Callable[[Path], None]
) -> None:
    file = end_with_one(journal, draft)
    file.unlink()
    put(file)
    (journal.folder / "notes.txt").write_text("not named like a draft")
    assert journal.left() == []
    assert len(journal.damaged()) == 1
    assert (journal.folder / "notes.txt").exists()


def test_a_write_that_was_cut_off_is_cleared_away(journal: Journal, draft: Draft) -> None:
    file = end_with_one(journal, draft)
    file.with_suffix(".new").write_bytes(b"juwu-draft 1 half")
    assert titles(journal) == ["正门"]
    assert not list(journal.folder.glob("*.new"))


# Disks that refuse


@pytest.mark.parametrize("limit", [0, 40, 300])
def test_a_full_disk_is_told_and_the_draft_before_stays(
    journal: Journal, draft: Draft, limit: int
) -> None:
    def edit(pipe: int) -> None:
        draft.set(TITLE, "正门")
        journal.keep(draft)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        draft.set(TITLE, "侧门")
        try:
            journal.keep(draft)
        except DraftNotKeptError as error:
            os.write(pipe, error.message.zh.encode())
        resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
        if journal.keeps(MAIN) and not list(journal.folder.glob("*.new")):
            os.write(pipe, "；还在".encode())

    with forked(edit) as (_, pipe):
        told = b"".join(iter(lambda: os.read(pipe, 1000), b"")).decode()
    assert "文件超过了系统允许的大小" in told
    assert "还在" in told
    assert titles(journal) == ["正门"]


def test_a_folder_that_cannot_be_made_is_told(draft: Draft, root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for nowhere in (tmp_path / "file" / "juwu", Path("/proc/juwu")):
        journal = Journal(nowhere, root)
        draft.set(TITLE, str(nowhere))
        with pytest.raises(DraftNotKeptError, match="could not be kept"):
            journal.keep(draft)
        assert journal.left() == []
        assert not journal.keeps(MAIN)


def test_a_journal_that_may_not_be_written_is_told(
    journal: Journal, draft: Draft, state: Path
) -> None:
    def edit(pipe: int) -> None:
        if os.geteuid() == 0:
            os.setresuid(65534, 65534, 65534)
        draft.set(TITLE, "侧门")
        try:
            journal.keep(draft)
        except DraftNotKeptError as error:
            os.write(pipe, error.message.zh.encode())

    journal.folder.mkdir(parents=True)
    for folder in (*state.parent.parent.parents, state.parent.parent, state.parent, state):
        if folder.stat().st_uid == os.geteuid() and folder.is_relative_to("/tmp"):  # noqa: S108 - where tests live
            folder.chmod(0o755)
    journal.folder.parent.chmod(0o755)
    journal.folder.chmod(0o555)
    with forked(edit) as (_, pipe):
        told = os.read(pipe, 1000).decode()
    journal.folder.chmod(0o700)
    assert "没有写入权限" in told


def test_a_folder_of_another_account_is_not_trusted(draft: Draft, root: Path, state: Path) -> None:
    journal = Journal(state, root)
    if os.geteuid() == 0:
        journal.folder.mkdir(parents=True)
        os.chown(journal.folder, 65534, 65534)
    else:
        journal.folder.parent.mkdir(parents=True)
        journal.folder.symlink_to("/")
    draft.set(TITLE, "正门")
    with pytest.raises(DraftNotKeptError):
        journal.keep(draft)


# Ends without warning


def kill_while_keeping(journal: Journal, draft: Draft, *, keeping: bool) -> int:
    """Edit without a pause, kill the process at a random moment, give the last edit it told."""

    def edit(pipe: int) -> None:
        for number in range(100_000):
            draft.set(TITLE, f"门{number}")
            if keeping:
                journal.keep(draft)
            os.write(pipe, f"{number}\n".encode())

    with forked(edit) as (child, pipe):
        os.read(pipe, 1)
        time.sleep(random.uniform(0, 0.1))  # noqa: S311 - no secret
        os.kill(child, signal.SIGKILL)
        told = b"".join(iter(lambda: os.read(pipe, 65536), b""))
    return int((told.split() or [b"0"])[-1])


def assert_offered(journal: Journal, last: int) -> None:
    """The last edit that was told, or one after it, is offered whole."""
    (title,) = titles(journal)
    assert int(title.removeprefix("门")) >= last
    assert journal.damaged() == []
    for left in journal.left():
        journal.remove(left.file)


@pytest.mark.parametrize("_", range(KILLS))
def test_a_kill_at_any_moment_leaves_the_last_edit(journal: Journal, draft: Draft, _: int) -> None:
    assert_offered(journal, kill_while_keeping(journal, draft, keeping=True))


@pytest.mark.slow
def test_hundreds_of_kills_leave_the_last_edit(journal: Journal, draft: Draft) -> None:
    for _ in range(500):
        assert_offered(journal, kill_while_keeping(journal, draft, keeping=True))


def test_without_the_journal_a_kill_leaves_nothing(journal: Journal, draft: Draft) -> None:
    last = kill_while_keeping(journal, draft, keeping=False)
    with pytest.raises(ValueError, match="unpack"):
        assert_offered(journal, last)
