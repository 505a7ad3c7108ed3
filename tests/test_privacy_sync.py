"""Personal numbers that plain git committed here go nowhere: what would send them is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_kit import Office, attempt, change, sync
from personal_numbers import mobile

from juwu.errors import JuwuError
from office import git, put


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.mark.parametrize("theirs", [False, True], ids=["alone", "merged"])
def test_sync_sends_no_number_that_plain_git_committed(office: Office, *, theirs: bool) -> None:
    one, other = office.clone("甲"), office.clone("乙")
    if theirs:
        change(other, {"/count": 4})
        sync(other)
    path = "records/key/k9.yaml"
    put(one.root, {path: f"id: k9\ntitle: 侧门\nstatus: kept\nholder: 李某 {mobile(7)}\n"})
    git(one.root, "add", path)
    git(one.root, "commit", "-q", "--no-verify", "-m", "登记")
    before = git(office.origin, "for-each-ref")
    error = attempt(lambda: sync(one))
    assert isinstance(error, JuwuError)
    assert mobile(7) not in str(error.message) + str(error.hint)
    assert git(office.origin, "for-each-ref") == before
