"""A push over real transports: judged in quarantine, refused with the same findings, or taken."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archive_office import case, case_family, commit, run
from conftest import Answer
from exchange_kit import http_server
from personal_numbers import mobile

from juwu.workspace.server_hook import install
from office import git, start

Juwu = Callable[..., Answer]
DAY = "2026-04-01"
OPEN = 'official_no: 第1号\naccepted_on: "2026-04-01"\n'


class Pair:
    """A clerk's clone and the server's bare repository."""

    def __init__(self, folder: Path) -> None:
        self.office, self.server = folder / "office", folder / "srv" / "office.git"
        self.server.mkdir(parents=True)
        git(self.server, "init", "-q", "--bare", "-b", "main")
        start(self.office, case_family(), commit=False)
        commit(self.office, case("c1"), DAY)
        git(self.office, "push", "-q", str(self.server), "main")
        install(self.server, ".")

    def push(self, *words: str, to: str = "") -> subprocess.CompletedProcess[str]:
        """Push as a clerk would."""
        return subprocess.run(
            ["git", "-C", str(self.office), "push", to or str(self.server), *words],
            capture_output=True,
            check=False,
            env={**os.environ, "JUWU_LANG": "en", "GIT_CONFIG_GLOBAL": os.devnull},
            text=True,
        )

    def head(self, branch: str = "main") -> str:
        """Where a branch of the server is."""
        return git(self.server, "rev-parse", branch).strip()


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def test_a_good_push_is_taken_and_a_bad_one_refused_with_its_findings(pair: Pair) -> None:
    good = commit(pair.office, case("c1", "accepted", OPEN), DAY)
    taken = pair.push("main")
    assert taken.returncode == 0, taken.stderr
    assert "Looked at 1 commit" in taken.stderr
    bad = commit(pair.office, case("c1", "archived", OPEN), DAY, "跳过结案")
    refused = pair.push("main")
    assert refused.returncode == 1
    assert "[lifecycle.transition]" in refused.stderr
    assert f"{bad[:10]}" in refused.stderr
    assert "跳过结案" in refused.stderr
    assert "There is no way from “已受理”" not in refused.stderr
    assert "This push was not taken." in refused.stderr
    assert pair.head() == good
    assert bad not in git(pair.server, "cat-file", "--batch-all-objects", "--batch-check")


def test_the_findings_of_a_push_are_those_of_check_history(pair: Pair, juwu: Juwu) -> None:
    commit(pair.office, case("c2", "closed"), DAY)
    told = juwu("-C", str(pair.office), "--lang", "en", "check", "--history", "HEAD~1..")
    refused = pair.push("main").stderr
    for line in told.out.splitlines()[:-1]:
        assert line in refused


def test_a_wrong_commit_is_refused_though_a_later_one_mends_it(pair: Pair) -> None:
    commit(pair.office, case("c1", "accepted"), DAY)
    commit(pair.office, case("c1", "accepted", OPEN), DAY)
    assert "[lifecycle.needs]" in pair.push("main").stderr


def test_no_branch_is_a_way_around_the_rules(pair: Pair) -> None:
    commit(pair.office, case("c1", "closed"), DAY)
    assert pair.push("main:side").returncode == 1
    assert pair.push("main:refs/tags/v1").returncode == 1


def test_a_protected_branch_is_neither_rewritten_nor_deleted(pair: Pair) -> None:
    git(pair.server, "config", "--add", "juwu.protected", "release-*")
    assert pair.push("main:release-1", "main:side").returncode == 0
    before = pair.head()
    run(pair.office, DAY, "commit", "-q", "--amend", "--no-verify", "-m", "改写")
    for branch in ("main", "release-1"):
        refused = pair.push("--force", f"main:{branch}")
        assert refused.returncode == 1
        assert f"The branch “{branch}” is protected" in refused.stderr
    assert "cannot be deleted" in pair.push("--delete", "release-1").stderr
    assert pair.head() == pair.head("release-1") == before
    assert pair.push("--force", "main:side").returncode == 0
    assert pair.push("--delete", "side").returncode == 0


@contextmanager
def daemon(base: Path) -> Iterator[str]:
    """A git daemon on loopback that takes pushes; gone when the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--export-all", "--enable=receive-pack", "--reuseaddr", "--listen=127.0.0.1"]
    words += [f"--port={port}", f"--base-path={base}", str(base)]
    server = subprocess.Popen(
        ["git", "daemon", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield f"git://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def test_a_push_over_the_network_is_judged_the_same(pair: Pair) -> None:
    with daemon(pair.server.parent) as address:
        good = commit(pair.office, case("c1", "accepted", OPEN), DAY)
        taken = pair.push("main", to=f"{address}/office.git")
        assert taken.returncode == 0, taken.stderr
        commit(pair.office, case("c1", "archived", OPEN), DAY)
        refused = pair.push("main", to=f"{address}/office.git")
    assert "[lifecycle.transition]" in refused.stderr
    assert pair.head() == good


def test_a_first_push_to_an_empty_repository_is_judged_from_its_first_commit(pair: Pair) -> None:
    empty = pair.server.parent / "new.git"
    empty.mkdir()
    git(empty, "init", "-q", "--bare", "-b", "main")
    install(empty, ".")
    assert "Looked at 1 commit" in pair.push("main", to=str(empty)).stderr


def test_a_workspace_inside_the_repository_is_found_there(tmp_path: Path, juwu: Juwu) -> None:
    office, server = tmp_path / "office", tmp_path / "office.git"
    server.mkdir()
    git(server, "init", "-q", "--bare", "-b", "main")
    files = {f"居务/{path}": text for path, text in {**case_family(), **case("c1")}.items()}
    start(office, {"schemas/.keep": "", **files})
    answer = juwu("hook", "install", str(server), "--workspace", "居务")
    assert answer.code == 0
    git(office, "push", "-q", str(server), "main")
    commit(office, {f"居务/{path}": text for path, text in case("c1", "closed").items()}, DAY)
    with pytest.raises(subprocess.CalledProcessError):
        git(office, "push", "-q", str(server), "main")


def test_the_hook_is_not_written_over_another(pair: Pair, juwu: Juwu) -> None:
    hook = pair.server / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 0\n")
    answer = juwu("hook", "install", str(pair.server))
    assert answer.code == 1
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"
    assert juwu("hook", "install", str(pair.office)).code == 2


@pytest.mark.parametrize("lost", ["python", "library"])
def test_where_juwu_moved_nothing_is_taken_until_it_is_installed_again(
    pair: Pair, juwu: Juwu, lost: str
) -> None:
    hook = pair.server / "hooks" / "pre-receive"
    whole = hook.read_text()
    hook.write_text(re.sub(rf"(?m)^{lost}=.*$", f"{lost}=/nowhere", whole))
    before = pair.head()
    commit(pair.office, case("c1", "accepted", OPEN), DAY)
    refused = pair.push("main")
    assert refused.returncode == 1
    assert "juwu is not where it was" in refused.stderr
    assert pair.head() == before
    assert juwu("hook", "install", str(pair.server)).code == 0
    assert hook.read_text() == whole
    assert pair.push("main").returncode == 0


def test_over_http_a_push_is_judged_and_its_words_act_on_nothing(pair: Pair) -> None:
    git(pair.server, "config", "http.receivepack", "true")
    number = mobile(7)
    with http_server(pair.server.parent) as address:
        good = commit(pair.office, case("c1", "accepted", OPEN), DAY)
        taken = pair.push("main", to=f"{address}/office.git")
        assert taken.returncode == 0, taken.stderr
        commit(pair.office, case("c2"), DAY, f"\x1b]0;改名\x07 给 {number} 打电话")
        refused = pair.push("main", to=f"{address}/office.git")
    assert refused.returncode == 1
    assert "[privacy.phone]" in refused.stderr
    assert "138****0007" in refused.stderr
    assert number not in refused.stderr
    assert "\x07" not in refused.stderr
    assert "\x1b]" not in refused.stderr
    assert pair.head() == good
