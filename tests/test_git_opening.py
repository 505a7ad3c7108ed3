"""Where a repository lies: what is seen of a plain one is what git tells of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from test_git_kit import RECORD, git, new_repository, repository, save, shim

from juwu.git import NotARepository, Repository
from juwu.git.opening import Place, open_place

__all__ = ["repository"]  # a fixture is found by being here


def _as_told(place: Place) -> tuple[object, ...]:
    return place.folder, place.git_folder, place.common_folder, place.id_length


def _a_folder_below(top: Path) -> Path:
    return top / "records"


def _one_with_a_broken_git_folder(top: Path) -> Path:
    inner = top / "records" / "inner"
    (inner / ".git").mkdir(parents=True)
    return inner


def _one_with_a_repository_of_its_own(top: Path) -> Path:
    return new_repository(top / "records" / "own").folder


def _another_work_tree(top: Path) -> Path:
    linked = top.parent / "linked"
    git(top, "worktree", "add", "-q", "-b", "side", str(linked))
    return linked


def _one_with_ids_of_its_own(top: Path) -> Path:
    other = top.parent / "sha256"
    other.mkdir()
    git(other, "init", "-q", "--object-format=sha256")
    return other


def _one_with_a_file_named_head(top: Path) -> Path:
    (top / "records" / "HEAD").write_text("主任\n", encoding="utf-8")
    return top / "records"


def _one_beside_included_settings(top: Path) -> Path:
    (top / "more").write_text('[filter "x"]\n\tclean = false\n')
    git(top, "config", "include.path", "../more")
    return top


@pytest.mark.parametrize(
    "made",
    [
        _a_folder_below,
        _one_with_a_broken_git_folder,
        _one_with_a_repository_of_its_own,
        _another_work_tree,
        _one_with_ids_of_its_own,
        _one_with_a_file_named_head,
        _one_beside_included_settings,
    ],
)
def test_a_place_is_where_git_says_it_is(
    repository: Repository, made: Callable[[Path], Path]
) -> None:
    start = made(repository.folder)
    words = ("--show-toplevel", "--absolute-git-dir", "--git-common-dir", "--show-object-format")
    top, git_folder, common, kind = git(start, "rev-parse", *words).split("\n")
    told = Path(top), Path(git_folder), (start / common).resolve(), 64 if kind == "sha256" else 40
    assert _as_told(open_place(start)) == told


def test_a_filter_from_included_settings_is_overruled_too(repository: Repository) -> None:
    place = open_place(_one_beside_included_settings(repository.folder))
    assert ("filter.x.clean", "") in place.runner.settings


@pytest.mark.parametrize("where", [".git", ".git/refs"])
def test_inside_a_git_folder_there_is_no_work_tree(repository: Repository, where: str) -> None:
    with pytest.raises(NotARepository):
        open_place(repository.folder / where)


@pytest.mark.parametrize("said", ["core.bare=true", "core.worktree=/etc", "core.worktree=../.."])
def test_a_repository_that_leads_away_is_not_opened(repository: Repository, said: str) -> None:
    git(repository.folder, "config", *said.split("="))
    with pytest.raises(NotARepository):
        open_place(repository.folder)


def test_a_plain_repository_is_opened_by_one_call_of_git(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    search = shim(tmp_path / "bin", f'echo "$3" >> "{log}"; exec "$REAL" "$@"')
    monkeypatch.setenv("PATH", search)
    open_place(repository.folder)
    assert log.read_text().split() == ["version", "config"]
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert save(Repository.discover(repository.folder), RECORD, b"2")
