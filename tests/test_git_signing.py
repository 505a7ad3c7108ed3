"""Commits are signed when the user asks for it, by the user's key and by no planted program."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from test_git_kit import RECORD, git, repository, save

from juwu.git import Repository, SigningFailed

__all__ = ["repository"]  # a fixture is found by being here


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A fresh SSH key without a passphrase."""
    file = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file], check=True)
    return file


def sign_with(repository: Repository, key: str, kind: str = "ssh") -> None:
    for name, value in {
        "commit.gpgsign": "true",
        "gpg.format": kind,
        "user.signingkey": key,
    }.items():
        git(repository.folder, "config", name, value)


def signature(repository: Repository, key: Path) -> str:
    signers = key.with_name("signers")
    signers.write_text(f"zhang@example.org {key.with_name('key.pub').read_text()}")
    setting = f"gpg.ssh.allowedSignersFile={signers}"
    program = "gpg.ssh.program=ssh-keygen"
    shown = ("log", "-1", "--format=%G? %GS")
    return git(repository.folder, "-c", setting, "-c", program, *shown).strip()


def test_an_ssh_key_signs_each_save(repository: Repository, key: Path) -> None:
    sign_with(repository, str(key))
    commit = save(repository, RECORD, b"a: 2\n")
    assert signature(repository, key) == "G zhang@example.org"
    assert repository.commits()[0].id == commit
    assert repository.commits()[0].subject == "改"


def test_without_the_wish_nothing_is_signed(repository: Repository, key: Path) -> None:
    git(repository.folder, "config", "user.signingkey", str(key))
    save(repository, RECORD, b"a: 2\n")
    assert signature(repository, key) == "N"


@pytest.mark.parametrize(
    ("key_text", "kind"),
    [("/missing/key", "ssh"), ("", "ssh"), ("/etc/passwd", "ssh"), ("x", "smoke signals")],
)
def test_a_key_that_cannot_sign_stops_the_save_with_nothing_changed(
    repository: Repository, key_text: str, kind: str
) -> None:
    head = repository.head()
    sign_with(repository, key_text, kind)
    with pytest.raises(SigningFailed) as refusal:
        save(repository, RECORD, b"a: 2\n")
    assert "签名" in refusal.value.message.zh
    assert repository.head() == head
    assert git(repository.folder, "status", "--porcelain") == ""
    sign_with(repository, "")
    git(repository.folder, "config", "commit.gpgsign", "false")
    save(repository, RECORD, b"a: 2\n")


def test_a_planted_signing_program_is_not_run(
    repository: Repository, key: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "fired"
    plant = tmp_path / "plant"
    plant.write_text(f"#!/bin/sh\ntouch {mark}\n")
    plant.chmod(0o755)
    sign_with(repository, str(key))
    git(repository.folder, "config", "gpg.ssh.program", str(plant))
    git(repository.folder, "config", "gpg.ssh.defaultKeyCommand", str(plant))
    save(repository, RECORD, b"a: 2\n")
    assert not mark.exists()
    assert signature(repository, key) == "G zhang@example.org"


def test_a_key_with_a_passphrase_does_not_wait_for_somebody_to_type_it(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    locked = tmp_path / "locked"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", locked], check=True)
    sign_with(repository, str(locked))
    with pytest.raises(SigningFailed):
        save(repository, RECORD, b"a: 2\n")
