"""An office in which commits are signed: people with keys, a list of signers, and forgers."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from juwu.trust.signers import PATH
from juwu.workspace import Workspace
from juwu.workspace.auditing import Auditing, AuditReport
from office import git, key, key_family, start

MONDAY = 1_793_580_000
"""2 November 2026 in the morning, in China: the office begins."""
HOUR = 3600
DAY = 24 * HOUR
RECORD = "records/key/main.yaml"


@dataclass(frozen=True)
class Person:
    """Somebody with a key."""

    id: str
    name: str
    email: str
    key: Path

    @property
    def line(self) -> str:
        """The public key."""
        return " ".join(self.key.with_suffix(".pub").read_text().split()[:2])

    def entry(self, roles: str = "staff", more: str = "") -> str:
        """This person on the list."""
        return (
            f"  - id: {self.id}\n    name: {self.name}\n    emails: [{self.email}]\n"
            f"    roles: [{roles}]\n    keys:\n      - key: {self.line}\n{more}"
        )


@cache
def person(ident: str, name: str) -> Person:
    """Somebody, with a key made once for all tests."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    file = folder / ident
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file], check=True)
    return Person(ident, name, f"{ident}@example.org", file)


ZHANG = person("zhang", "张三")
"""The administrator."""
LI = person("li", "李四")
WANG = person("wang", "王五")
"""Stands on no list, unless a test puts him there."""


def signers(*entries: str, more: str = "") -> str:
    """The text of a list."""
    return "signers:\n" + "".join(entries) + more


LIST = signers(ZHANG.entry("admin"), LI.entry())


def commit(
    root: Path,
    files: dict[str, str | None],
    by: Person,
    *,
    time: int,
    key_of: Person | None = None,
    author: Person | None = None,
    signed: bool = True,
    arguments: tuple[str, ...] = ("commit", "-q"),
) -> str:
    """Commit with plain git, with whatever name, date and key; the commit's id."""
    for path, text in files.items():
        target = root / path
        if text is None:
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        git(root, "add", "-A", path)
    author = author or by
    when = f"{time} +0800"
    claims = {
        "GIT_AUTHOR_NAME": author.name,
        "GIT_AUTHOR_EMAIL": author.email,
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_NAME": by.name,
        "GIT_COMMITTER_EMAIL": by.email,
        "GIT_COMMITTER_DATE": when,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    with_key = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={(key_of or by).key}")
    sign = f"commit.gpgsign={str(signed).lower()}"
    subprocess.run(
        ["git", "-C", root, *with_key, "-c", sign, *arguments, "--no-verify", "-m", "改"],
        check=True,
        env={**os.environ, **claims},
        capture_output=True,
    )
    return git(root, "rev-parse", "HEAD").strip()


def record(status: str = "kept", title: str = "大门") -> str:
    """A record of the family ``key``."""
    return f"id: main\ntitle: {title}\nstatus: {status}\n"


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    root = folder / "office"
    start(root, {**key_family(), **key("gate", "院门")}, commit=False)
    git(root, "add", "-A")
    commit(root, {RECORD: record()}, ZHANG, time=MONDAY + HOUR, signed=False)
    commit(root, {PATH: LIST}, ZHANG, time=MONDAY + 2 * HOUR)
    commit(root, {RECORD: record(title="东大门")}, LI, time=MONDAY + 3 * HOUR)
    git(root, "tag", "年中")
    commit(root, {RECORD: record(title="西大门")}, ZHANG, time=MONDAY + 4 * HOUR)
    return root


def signed_office(folder: Path) -> Path:
    """An office of four commits: one before the list of signers, three under it."""
    root = folder / "office"
    shutil.copytree(_template(), root)
    git(root, "update-index", "-q", "--refresh")
    return root


def verify(root: Path) -> AuditReport:
    """The audit of an office."""
    return Auditing(Workspace.find(root)).verify()


def codes(report: AuditReport) -> set[str]:
    """What an audit found."""
    return {one.code for one in report.findings}
