"""Disks that fail: no torn file, no false success, a cause in plain words, and no repair needed."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from test_git_kit import RECORD, forked, git, repository, save, shim

from juwu.errors import JuwuError
from juwu.git import Repository, SaveFailed

__all__ = ["repository"]  # a fixture is found by being here

OLD = b"a: 1\n"
NEW = b"a: 2\n" + b"# long enough to be cut off somewhere\n" * 40
FULL = "No space left on device"
CAUSES = {
    FULL: "磁盘已满",
    "Read-only file system": "磁盘是只读的",
    "Input/output error": "磁盘读写出错",
    "Disk quota exceeded": "磁盘配额",
    "Permission denied": "没有写入权限",
}
COMMANDS = ("-t blob", "-t tree", "commit-tree", "update-index", "update-ref", "add")


def assert_whole(repository: Repository, outcome: str) -> None:
    """Whatever was answered is true, and nothing is half done."""
    at_head = subprocess.run(
        ["git", "-C", repository.folder, "show", f"HEAD:{RECORD}"], capture_output=True, check=True
    ).stdout
    on_disk = (repository.folder / RECORD).read_bytes()
    assert at_head in (OLD, NEW)
    assert on_disk in (OLD, NEW)
    if outcome == "saved":
        assert at_head == on_disk == NEW
    if outcome == "failed":
        assert at_head == on_disk == OLD
    save(repository, RECORD, b"a: 3\n")
    assert (repository.folder / RECORD).read_bytes() == b"a: 3\n"
    assert git(repository.folder, "status", "--porcelain") == ""
    git(repository.folder, "fsck", "--strict", "--no-dangling")
    names = {path.name for path in repository.folder.rglob("*")}
    assert not {name for name in names if name.endswith((".tmp", ".lock"))} - {"juwu.lock"}


def attempt(repository: Repository) -> str:
    """Save, and say in one word what was answered."""
    try:
        save(repository, RECORD, NEW)
    except SaveFailed as failure:
        return "late" if failure.saved else "failed"
    except JuwuError:
        return "failed"
    return "saved"


@pytest.mark.parametrize("limit", [0, 1, 30, 60, 100, 200, 400, 800, 1_600, 3_200])
def test_files_that_may_not_grow_leave_nothing_torn(repository: Repository, limit: int) -> None:
    def save_within(pipe: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        os.write(pipe, attempt(repository).encode())

    with forked(save_within) as (_, pipe):
        outcome = os.read(pipe, 100).decode()
    assert outcome
    assert_whole(repository, outcome)


def test_the_naive_way_tears_a_file_that_may_not_grow(repository: Repository) -> None:
    def write_in_place(pipe: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        try:
            (repository.folder / RECORD).write_bytes(NEW)
        except OSError:
            os.write(pipe, b"failed")

    with forked(write_in_place) as (_, pipe):
        outcome = os.read(pipe, 100).decode()
    with pytest.raises(AssertionError):
        assert_whole(repository, outcome)


@pytest.mark.parametrize(
    ("command", "reason"),
    [*((command, FULL) for command in COMMANDS), *(("-t tree", reason) for reason in CAUSES)],
)
def test_a_git_that_cannot_write_is_reported_in_plain_words(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, command: str, reason: str
) -> None:
    script = f'case " $* " in *" {command} "*) echo "fatal: {reason}" >&2; exit 128;; esac\n'
    with monkeypatch.context() as patched:
        patched.setenv("PATH", shim(repository.folder.parent / "bin", script + 'exec "$REAL" "$@"'))
        if command == "add":  # it only spares a later look; see juwu.git.index
            assert attempt(repository) == "saved"
        else:
            with pytest.raises(SaveFailed) as failure:
                save(repository, RECORD, NEW)
            assert CAUSES[reason] in failure.value.message.zh
            assert not failure.value.saved
    assert_whole(repository, "saved" if command == "add" else "failed")


def test_a_signal_in_the_middle_of_the_swap_is_no_success(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'case "$*" in *update-ref*) kill -9 $$;; esac\nexec "$REAL" "$@"'
    with monkeypatch.context() as patched:
        patched.setenv("PATH", shim(repository.folder.parent / "bin", script))
        assert attempt(repository) == "failed"
    assert_whole(repository, "failed")


def test_a_fault_after_the_swap_says_that_the_edit_is_in_history(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        '"$REAL" "$@"; code=$?; case "$*" in *update-ref*) '
        f"cd '{repository.git_folder}'; rm -f juwu-index; mkdir juwu-index;; "
        "esac; exit $code"
    )
    with monkeypatch.context() as patched:
        patched.setenv("PATH", shim(repository.folder.parent / "bin", script))
        assert attempt(repository) == "late"
    (repository.git_folder / "juwu-index").rmdir()
    assert_whole(repository, "late")


CALLS = ("fsync", "rename", "link", "linkat", "unlink", "mkdir", "write", "pwrite64", "ftruncate")


def injected(
    repository: Repository, call: str, fault: str, number: int, mode: str
) -> tuple[bool, str]:
    """Make an edit while a system call fails; whether it was hit, and what was answered.

    strace counts for each process: a number hits the call of that number in Python and in every
    git that it starts.
    """
    log = repository.folder.parent / "log"
    done = subprocess.run(
        [
            *("strace", "-f", "-o", str(log), "-e", f"trace={call}"),
            *("-e", f"inject={call}:{fault}:when={number}"),
            *(sys.executable, __file__, str(repository.folder), mode),
        ],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    hit = re.search("INJECTED|killed by SIGKILL", log.read_text(errors="replace"))
    return bool(hit), done.stdout.strip()


def endure(repository: Repository, call: str, fault: str, numbers: Iterable[int]) -> None:
    """Save once for each number until there is no such call any more."""
    for number in numbers:
        save(repository, RECORD, OLD)
        hit, outcome = injected(repository, call, fault, number, "save")
        if not hit:
            break
        assert_whole(repository, outcome)


@pytest.mark.strace
@pytest.mark.parametrize("fault", ["error=EIO", "signal=KILL"])
@pytest.mark.parametrize("call", CALLS)
def test_a_fault_at_a_write_type_call_tears_nothing(
    repository: Repository, call: str, fault: str
) -> None:
    endure(repository, call, fault, (1, 2, 3, 5, 8, 13))


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("fault", ["error=EIO", "error=ENOSPC", "error=EROFS", "signal=KILL"])
@pytest.mark.parametrize("call", CALLS)
def test_a_fault_at_every_write_type_call_tears_nothing(
    repository: Repository, call: str, fault: str
) -> None:
    endure(repository, call, fault, range(1, 200))


@pytest.mark.strace
def test_a_writer_that_writes_in_place_is_torn_by_the_same_faults(repository: Repository) -> None:
    for number in range(1, 40):
        save(repository, RECORD, OLD)
        injected(repository, "write", "signal=KILL", number, "naive")
        if (repository.folder / RECORD).read_bytes() not in (OLD, NEW):
            break
        (repository.folder / RECORD).write_bytes(OLD)
        (repository.git_folder / "index.lock").unlink(missing_ok=True)
        git(repository.folder, "reset", "-q", "--hard")
    else:
        pytest.fail("nothing was torn: this harness could not see a torn file")


def test_objects_that_a_power_cut_left_empty_are_written_anew(repository: Repository) -> None:
    before = repository.head()
    save(repository, RECORD, NEW)
    saved = git(repository.folder, "rev-parse", "HEAD")
    new = git(repository.folder, "rev-list", "--objects", saved, "--not", str(before))
    ids = [line.split()[0] for line in new.split("\n") if not line.startswith(saved)]
    git(repository.folder, "update-ref", "refs/heads/main", str(before))
    git(repository.folder, "reset", "-q", "--hard")
    for name in ids:
        file = repository.git_folder / "objects" / name[:2] / name[2:]
        file.chmod(0o644)
        file.write_bytes(b"")
    save(repository, RECORD, NEW)
    assert (repository.folder / RECORD).read_bytes() == NEW
    git(repository.folder, "rev-list", "--objects", "HEAD")


@pytest.mark.strace
def test_every_object_is_synced_before_it_takes_its_name(repository: Repository) -> None:
    log = repository.folder.parent / "log"
    calls = "trace=fsync,fdatasync,link,linkat,rename,renameat,renameat2"
    program = Path(__file__).parent / "test_git_barrier.py"
    subprocess.run(
        [
            *("strace", "-f", "-y", "-o", str(log), "-e", calls),
            *(sys.executable, str(program), str(repository.folder), "save"),
        ],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        check=True,
        capture_output=True,
    )
    synced: set[str] = set()
    named = 0
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := re.search(r"f(?:data)?sync\(\d+<.*/(tmp_obj_\w+)>", line):
            synced.add(found[1])
        elif found := re.search(r'(?:link|rename)\w*\(.*/(tmp_obj_\w+)"', line):
            named += 1
            assert found[1] in synced, line
    assert named >= 5


def attempt_in_place(repository: Repository) -> str:
    """The same edit without any protocol."""
    with (repository.folder / RECORD).open("wb", buffering=0) as file:
        for line in NEW.splitlines(keepends=True):
            file.write(line)
    git(repository.folder, "add", RECORD)
    git(repository.folder, "commit", "-q", "-m", "naive")
    return "saved"


if __name__ == "__main__":
    here = Repository.discover(Path(sys.argv[1]))
    print(attempt(here) if sys.argv[2] == "save" else attempt_in_place(here))  # noqa: T201 - the answer
