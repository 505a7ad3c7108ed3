"""History is judged only where all of it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from archive_office import case, case_family, commit
from conftest import Answer
from personal_numbers import mobile

from office import git, start

Juwu = Callable[..., Answer]
DAY = "2026-04-01"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    start(tmp_path / "office", case_family(), commit=False)
    commit(tmp_path / "office", case("c1"), DAY)
    commit(tmp_path / "office", case("c2"), DAY)
    return tmp_path / "office"


def test_a_shallow_clone_says_what_is_missing_and_how_to_get_it(
    office: Path, tmp_path: Path, juwu: Juwu
) -> None:
    cut = tmp_path / "cut"
    git(tmp_path, "clone", "-q", "--depth=1", office.as_uri(), str(cut))
    for words in (("--history",), ("--since", "HEAD")):
        answer = juwu("--lang", "en", "check", *words, at=cut)
        assert answer.code == 2
        assert "This clone is shallow" in answer.err
        assert "fetch-depth: 0" in answer.err
    answer = juwu("--lang", "en", "check", "--since", "HEAD~1", at=cut)
    assert answer.code == 1
    assert "There is no revision “HEAD~1”" in answer.err
    assert "git fetch --unshallow" in answer.err
    git(cut, "fetch", "-q", "--unshallow")
    assert "Looked at 2 commits" in juwu("--lang", "en", "check", "--history", at=cut).out
    assert juwu("check", "--since", "HEAD~1", at=cut).code == 0


@pytest.mark.parametrize("format_", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_a_number_in_the_message_of_a_commit_is_found_and_nowhere_repeated(
    office: Path, juwu: Juwu, format_: str
) -> None:
    number = mobile(7)
    told = commit(office, case("c3"), DAY, f"给 {number} 打电话\n\n再打 {number}")
    answer = juwu("check", "--history", "--format", format_, at=office)
    assert answer.code == 1
    assert "privacy.phone" in answer.out
    assert told[:10] in answer.out
    assert number not in answer.out + answer.err


def test_a_report_for_programs_counts_commits(office: Path, juwu: Juwu) -> None:
    answer = juwu("--lang", "en", "check", "--history", "--format", "github", at=office)
    assert answer.out.splitlines()[-1].startswith("Looked at 2 commits")
