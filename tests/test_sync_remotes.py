"""Exchange with real servers: HTTP, git's own, cut lines, slow lines, refusals, cancelling."""

from __future__ import annotations

import base64
import os
import secrets
import threading
from pathlib import Path

import pytest
from exchange_kit import (
    Cutter,
    Office,
    attempt,
    change,
    git_daemon,
    http_server,
    sync,
    tree,
    value,
)

from juwu.git import CancelledError, Exchange, ExchangeError, NotAdmittedError
from juwu.git.remote_errors import StalledError
from juwu.workspace import Syncing
from office import git, put

CUTS = int(os.environ.get("JUWU_CUTS", "6"))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_over_http_both_come_together(office: Office) -> None:
    with http_server(office.folder) as address:
        url = f"{address}/origin.git"
        one, other = office.clone("甲", url), office.clone("乙", url)
        change(one, {"/title": "正门"})
        change(other, {"/count": 4})
        sync(one)
        sync(other)
        sync(one)
        assert tree(one) == tree(other)


def test_over_gits_own_protocol_both_come_together(office: Office) -> None:
    with git_daemon(office.folder) as port:
        url = f"git://127.0.0.1:{port}/origin.git"
        one, other = office.clone("甲", url), office.clone("乙", url)
        change(one, {"/title": "正门"})
        change(other, {"/count": 4})
        sync(one)
        sync(other)
        sync(one)
        assert tree(one) == tree(other)


def test_who_is_not_admitted_is_told_and_never_asked(office: Office) -> None:
    word = "Basic " + base64.b64encode(b"clerk:secret").decode()
    with http_server(office.folder, password=word) as address:
        one = office.clone("甲", f"{address}/origin.git")
        change(one, {"/title": "正门"})
        with pytest.raises(NotAdmittedError) as caught:
            sync(one)
        assert "secret" not in str(caught.value.message)
        inside = address.replace("http://", "http://clerk:secret@")
        git(one.root, "remote", "set-url", "origin", f"{inside}/origin.git")
        sync(one)
        assert "secret" not in Syncing(one).standing().remote.place  # type: ignore[union-attr]


@pytest.mark.timeout(120 + 10 * CUTS)
def test_a_line_cut_anywhere_loses_nothing_and_the_next_try_succeeds(office: Office) -> None:
    with git_daemon(office.folder) as port:
        cutter = Cutter(port)
        one = office.clone("甲", f"git://127.0.0.1:{cutter.port}/origin.git")
        mine = change(one, {"/title": "正门 0"})
        sync(one)
        length = max(cutter.passed, 600)
        for number in range(CUTS):
            mine = change(one, {"/title": f"正门 {number + 1}"})
            cutter.after = number * length * 2 // CUTS
            before = office.head()
            error = attempt(lambda: sync(one))
            assert error is None or isinstance(error, ExchangeError)
            assert office.head() in (before, mine)
            assert git(one.root, "rev-parse", "HEAD").strip() == mine
            assert git(office.origin, "fsck", "--strict") == ""
            cutter.after = None
            sync(one)
            assert office.head() == mine
        assert git(one.root, "fsck", "--strict") == ""
        cutter.close()


def test_a_silent_remote_is_given_up(office: Office) -> None:
    with git_daemon(office.folder) as port:
        cutter = Cutter(port)
        cutter.after = 10**9
        one = office.clone("甲", f"git://127.0.0.1:{cutter.port}/origin.git")
        hold = threading.Event()
        cutter.hold = hold
        exchange = Exchange(one.repository, stall=0.5)
        with pytest.raises(StalledError):
            exchange.fetch()
        hold.set()
        cutter.close()


@pytest.mark.slow  # it hangs on the clock: a busy machine can be silent for longer than is waited
def test_a_line_that_gets_slower_and_slower_is_waited_for_while_something_comes(
    office: Office,
) -> None:
    with git_daemon(office.folder) as port:
        cutter = Cutter(port)
        url = f"git://127.0.0.1:{cutter.port}/origin.git"
        one, other = office.clone("甲", url), office.clone("乙", url)
        put(one.root, {"notes.txt": secrets.token_hex(40_000)})
        git(one.root, "add", "-A")
        git(one.root, "commit", "-qm", "附件")
        head = git(one.root, "rev-parse", "HEAD").strip()
        cutter.pause = lambda piece: 0.05 + piece / 500
        # The system takes what is sent into its own memory: git then waits in silence.
        sending = Exchange(one.repository)
        sending.fetch()
        sending.push(head)
        assert office.head() == head
        before, patience = cutter.waited, 3.0
        assert Exchange(other.repository, stall=patience).fetch() == head
        assert cutter.waited - before > patience
        assert git(office.origin, "fsck", "--strict") == ""
        cutter.close()


def test_a_line_that_gets_so_slow_that_nothing_comes_is_given_up(office: Office) -> None:
    with git_daemon(office.folder) as port:
        cutter = Cutter(port)
        one = office.clone("甲", f"git://127.0.0.1:{cutter.port}/origin.git")
        change(one, {"/title": "正门"})
        before = office.head()
        cutter.pause = lambda piece: 0.2 * 2**piece
        exchange = Exchange(one.repository, stall=1.5)
        with pytest.raises(StalledError):
            exchange.fetch()
        cutter.pause = None
        assert office.head() == before
        sync(one)
        assert office.head() == git(one.root, "rev-parse", "HEAD").strip()
        cutter.close()


def test_cancelling_ends_what_is_under_way(office: Office) -> None:
    with git_daemon(office.folder) as port:
        cutter = Cutter(port)
        hold = threading.Event()
        cutter.hold = hold
        one = office.clone("甲", f"git://127.0.0.1:{cutter.port}/origin.git")
        exchange = Exchange(one.repository)
        exchange.cancel = threading.Event()
        threading.Timer(0.5, exchange.cancel.set).start()
        with pytest.raises(CancelledError):
            exchange.fetch()
        hold.set()
        cutter.close()
    assert value(one, "/title") == "大门"


def test_damage_there_is_not_taken_in(office: Office) -> None:
    one = office.clone("甲")
    blob = git(office.origin, "rev-parse", "main:records/key/main.yaml").strip()
    bad = git(
        office.origin, "-c", "core.fsync=none", "hash-object", "-t", "commit", "-w", "--literally",
        str(_bad_commit(office, blob)),
    ).strip()  # fmt: skip
    git(office.origin, "update-ref", "refs/heads/main", bad)
    before = git(one.root, "rev-parse", "HEAD")
    with pytest.raises(ExchangeError):
        sync(one)
    assert git(one.root, "rev-parse", "HEAD") == before


def _bad_commit(office: Office, blob: str) -> Path:
    """A commit whose author line git's own check refuses."""
    del blob
    root = git(office.origin, "rev-parse", "main^{tree}").strip()
    parent = office.head()
    file = office.folder / "bad"
    file.write_text(
        f"tree {root}\nparent {parent}\nauthor x <y> z\ncommitter x <y@z> 1 +0000\n\nbad\n"
    )
    return file
