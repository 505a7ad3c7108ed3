"""Two at one record, many at one repository: no silent overwriting, and no edit lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from test_git_kit import (
    RECORD,
    append,
    append_naively,
    forked,
    git,
    new_repository,
    numbered,
    repository,
    save,
    shim,
    start,
)

from juwu.git import Message, Repository, StaleBase

__all__ = ["repository"]  # a fixture is found by being here

WRITERS = 4
EDITS = 8
MANY = int(os.environ.get("JUWU_EDITS", "1000"))
OTHER = "records/other.yaml"


def put(repository: Repository, base: str | None, **files: bytes | None) -> None:
    """Save the record (``a``) and another path (``b``), both as opened from the same state."""
    names = {"a": RECORD, "b": OTHER}
    repository.save(
        {names[key]: content for key, content in files.items()},
        Message("改"),
        base={names[key]: base if key == "a" else None for key in files},
    )


def disk(repository: Repository) -> bytes | None:
    file = repository.folder / RECORD
    return file.read_bytes() if file.exists() else None


def by_hand(repository: Repository, content: bytes | None) -> None:
    file = repository.folder / RECORD
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)


def commit_by_hand(repository: Repository, content: bytes | None) -> None:
    by_hand(repository, content)
    git(repository.folder, "commit", "-q", "-a", "-m", "by hand")


FIRST: dict[str, Callable[[Repository, str | None], None]] = {
    "edit": lambda r, base: put(r, base, a=b"a: first\n"),
    "delete": lambda r, base: put(r, base, a=None),
    "rename": lambda r, base: put(r, base, a=None, b=b"a: 1\n"),
    "git commit": lambda r, _: commit_by_hand(r, b"a: first\n"),
    "git rm": lambda r, _: commit_by_hand(r, None),
    "editor": lambda r, _: by_hand(r, b"a: first\n"),
}
SECOND: dict[str, Callable[[Repository, str | None], None]] = {
    "edit": lambda r, base: put(r, base, a=b"a: second\n"),
    "delete": lambda r, base: put(r, base, a=None),
    "rename": lambda r, base: put(r, base, a=None, b=b"a: 1\n"),
}
AGREED = {
    ("delete", "delete"),
    ("git rm", "delete"),
    ("rename", "delete"),
    ("rename", "rename"),
}
"""The second asks for what the first has done already."""


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("second", SECOND)
def test_the_later_of_two_never_overwrites(repository: Repository, first: str, second: str) -> None:
    opened_from = repository.blob_at("HEAD", RECORD)
    FIRST[first](repository, opened_from)
    before = (repository.head(), disk(repository))
    if (first, second) in AGREED:
        SECOND[second](repository, opened_from)
    else:
        with pytest.raises(StaleBase):
            SECOND[second](repository, opened_from)
    assert (repository.head(), disk(repository)) == before


def test_the_same_edit_by_two_is_one_commit(repository: Repository) -> None:
    base = repository.blob_at("HEAD", RECORD)
    put(repository, base, a=b"a: same\n")
    head = repository.head()
    put(repository, base, a=b"a: same\n")
    assert repository.head() == head


def race(repository: Repository, edit: Callable[[Repository, str, str], object]) -> list[str]:
    """Let all writers work at once, half of them on one record; what each acknowledged."""
    said: list[str] = []
    (repository.folder / OTHER).write_bytes(b"")
    (repository.folder / RECORD).write_bytes(b"")
    git(repository.folder, "add", OTHER, RECORD)
    git(repository.folder, "commit", "-q", "-m", "start")

    def work(name: int) -> Callable[[int], None]:
        def edit_on(pipe: int) -> None:
            path = RECORD if name % 2 else OTHER
            for number in range(EDITS):
                edit(repository, path, f"w{name}-{number}")
                os.write(pipe, f"w{name}-{number}\n".encode())

        return edit_on

    children = [forked(work(name)) for name in range(WRITERS)]
    pipes = [child.__enter__()[1] for child in children]
    for child, pipe in zip(children, pipes, strict=True):
        with open(pipe, "rb", closefd=False) as stream:
            said += numbered(stream.read())
        child.__exit__(None, None, None)
    return said


def everything_is_there(repository: Repository, edits: int) -> bool:
    with repository.files("HEAD") as files:
        lines = [line for path in (RECORD, OTHER) for line in numbered(files.read(path) or b"")]
    subjects = [commit.subject for commit in repository.commits()]
    return len(set(lines)) == edits and set(lines) <= set(subjects)


def test_every_edit_of_every_writer_is_in_history(repository: Repository) -> None:
    assert len(race(repository, append)) == WRITERS * EDITS
    assert everything_is_there(repository, WRITERS * EDITS)
    assert len(repository.commits()) == WRITERS * EDITS + 2
    assert git(repository.folder, "status", "--porcelain") == ""
    git(repository.folder, "fsck", "--strict")


def test_the_naive_way_loses_the_same_race(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    race(repository, append_naively)
    assert not everything_is_there(repository, WRITERS * EDITS)
    capfd.readouterr()


INTRUDE = (
    'case "$*" in *commit-tree*) if [ ! -e {flag} ]; then touch {flag}; cd "{folder}"; '
    'blob=$(printf "theirs\\n" | "$REAL" hash-object -w --stdin); '
    'export GIT_INDEX_FILE={flag}.index; "$REAL" read-tree HEAD; '
    '"$REAL" update-index --add --cacheinfo 100644,$blob,{path}; '
    'new=$("$REAL" commit-tree -p HEAD -m theirs $("$REAL" write-tree)); '
    '"$REAL" update-ref refs/heads/main $new; unset GIT_INDEX_FILE; fi;; esac\n'
)
"""A foreign commit that lands between our base check and our swap."""


def intruded(repository: Repository, path: str, tail: str) -> str:
    flag = repository.folder.parent / "flag"
    script = INTRUDE.format(flag=flag, folder=repository.folder, path=path) + tail
    return shim(repository.folder.parent / "bin", script)


def test_a_foreign_commit_between_check_and_swap_is_kept(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", intruded(repository, "theirs.yaml", 'exec "$REAL" "$@"'))
    save(repository, RECORD, b"a: 2\n", "ours")
    assert [commit.subject for commit in repository.commits()] == ["ours", "theirs", "第一次"]
    assert repository.blob_at("HEAD", "theirs.yaml")


def test_a_foreign_commit_of_the_same_record_stops_the_save(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", intruded(repository, f"'{RECORD}'", 'exec "$REAL" "$@"'))
    with pytest.raises(StaleBase):
        save(repository, RECORD, b"a: 2\n", "ours")
    assert [commit.subject for commit in repository.commits()] == ["theirs", "第一次"]


def test_without_the_comparison_the_foreign_commit_would_be_gone(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind = (
        f'case "$*" in *update-ref*) cd "{repository.folder}"; new=$(tr "\\0" "\\n" | sed -n 2p); '
        'exec "$REAL" update-ref refs/heads/main $new;; esac\nexec "$REAL" "$@"'
    )
    monkeypatch.setenv("PATH", intruded(repository, "theirs.yaml", blind))
    save(repository, RECORD, b"a: 2\n", "ours")
    assert [commit.subject for commit in repository.commits()] == ["ours", "第一次"]


def test_a_branch_switched_in_the_middle_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository.folder, "branch", "side")
    script = (
        '"$REAL" "$@"; code=$?; case "$*" in *update-ref*) '
        f'"$REAL" -C "{repository.folder}" symbolic-ref HEAD refs/heads/side;; esac; exit $code'
    )
    search = shim(repository.folder.parent / "bin", script)
    with monkeypatch.context() as patched:
        patched.setenv("PATH", search)
        with pytest.raises(Exception, match="history") as failure:
            save(repository, RECORD, b"a: 2\n")
    assert getattr(failure.value, "saved", False)
    assert git(repository.folder, "show", f"main:{RECORD}") == "a: 2"


def test_a_file_edited_on_disk_during_the_save_stays_as_edited(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = repository.folder / RECORD
    script = f'case "$*" in *update-ref*) echo by hand > "{file}";; esac\nexec "$REAL" "$@"'
    with monkeypatch.context() as patched:
        patched.setenv("PATH", shim(repository.folder.parent / "bin", script))
        save(repository, RECORD, b"a: 2\n")
    assert file.read_bytes() == b"by hand\n"
    assert git(repository.folder, "show", f"HEAD:{RECORD}") == "a: 2"
    assert [touched.path for touched in repository.changed()] == [RECORD]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.timeout(0)
@pytest.mark.parametrize("edits", [16, pytest.param(MANY, marks=pytest.mark.slow)])
def test_eight_writers_lose_no_edit(tmp_path: Path, edits: int) -> None:
    made = new_repository(tmp_path / "r")
    save(made, RECORD, b"")
    save(made, OTHER, b"")
    children: list[subprocess.Popen[str]] = [
        start("append", made.folder, (RECORD, OTHER)[name % 2], f"w{name}", str(edits))
        for name in range(8)
    ]
    assert [child.wait() for child in children] == [0] * 8
    for child in children:
        child.communicate()
    assert everything_is_there(made, 8 * edits)
