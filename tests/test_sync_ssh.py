"""Exchange over SSH with a real server; needs ``sshd``, which ``.ci/run`` puts in where it may.

``apt-get install openssh-server`` brings it. The server of the test listens on loopback only, with
keys of its own; of the account's files only ``known_hosts`` gets a line, for the length of
the test.
"""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from exchange_kit import Office, change, sync, tree

from juwu.git import Exchange, NotAdmittedError, PushDeclinedError
from juwu.workspace.server_hook import install
from office import git

pytestmark = pytest.mark.slow


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """A server on loopback: its port, and the private key that it admits."""
    program = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:" + os.environ["PATH"])
    assert program, "install openssh-server to run this"
    for name in ("host", "clerk"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(words, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    admitted = tmp_path / "admitted"
    admitted.write_text((tmp_path / "clerk.pub").read_text())
    settings = tmp_path / "settings"
    settings.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {tmp_path / 'host'}\n"
        f"AuthorizedKeysFile {admitted}\nStrictModes no\nPidFile none\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True)
    log = (tmp_path / "log").open("w")
    daemon = subprocess.Popen([program, "-D", "-e", "-f", str(settings)], stderr=log)
    while daemon.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            continue
        break
    yield port, tmp_path / "clerk"
    daemon.terminate()
    daemon.wait()
    log.close()


def agent(key: Path, monkeypatch: pytest.MonkeyPatch) -> subprocess.Popen[bytes]:
    """An agent that holds the key, which is how juwu's ssh finds it."""
    place = key.with_name("agent")
    running = subprocess.Popen(["ssh-agent", "-D", "-a", str(place)], stdout=subprocess.DEVNULL)
    while not place.exists():
        continue
    monkeypatch.setenv("SSH_AUTH_SOCK", str(place))
    subprocess.run(["ssh-add", "-q", str(key)], check=True)
    return running


@contextmanager
def known(
    tmp_path: Path, server: tuple[int, Path], monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The host is known to the account and the key is with its agent, for as long as this lasts.

    ssh goes by the account's own folder, whatever HOME says; what stood there is put back.
    """
    port, key = server
    file = Path(pwd.getpwuid(os.getuid()).pw_dir) / ".ssh" / "known_hosts"
    file.parent.mkdir(mode=0o700, exist_ok=True)
    before = file.read_bytes() if file.exists() else None
    host = (tmp_path / "host.pub").read_text().split()
    line = f"[127.0.0.1]:{port} {host[0]} {host[1]}\n"
    file.write_bytes((before or b"") + line.encode())
    running = agent(key, monkeypatch)
    try:
        yield
    finally:
        running.terminate()
        running.wait()
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


def test_over_ssh_both_come_together_and_strangers_are_told(
    tmp_path: Path, server: tuple[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, _ = server
    office = Office(tmp_path / "office")
    url = f"ssh://{getpass.getuser()}@127.0.0.1:{port}{office.origin}"
    one, other = office.clone("甲", url), office.clone("乙", url)
    change(one, {"/title": "正门"})
    change(other, {"/count": 4})
    with pytest.raises(NotAdmittedError):
        sync(one)  # the host is not known yet, and nobody is asked
    with known(tmp_path, server, monkeypatch):
        sync(one)
        sync(other)
        sync(one)
    assert tree(one) == tree(other)
    assert git(office.origin, "fsck", "--strict") == ""


def test_over_ssh_the_hook_judges_a_push_and_its_words_arrive(
    tmp_path: Path, server: tuple[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, _ = server
    office = Office(tmp_path / "office")
    install(office.origin, ".")
    one = office.clone("甲", f"ssh://{getpass.getuser()}@127.0.0.1:{port}{office.origin}")
    with known(tmp_path, server, monkeypatch):
        change(one, {"/title": "正门"})
        sync(one)
        good = office.head()
        assert good == git(one.root, "rev-parse", "HEAD").strip()
        file = one.root / "records/key/main.yaml"
        file.write_text(file.read_text("utf-8").replace("status: kept", "status: none"), "utf-8")
        git(one.root, "commit", "-qa", "--no-verify", "-m", "改坏")
        exchange = Exchange(one.repository)
        exchange.fetch()
        with pytest.raises(PushDeclinedError) as refused:
            exchange.push(git(one.root, "rev-parse", "HEAD").strip())
    assert "schema.enum" in str(refused.value.message.zh)
    assert office.head() == good
