"""The SSH signature of a commit, read from the stored bytes and checked with OpenSSH alone.

A signature that holds says which key made it; whose key that is, and whether it counts, is for
others to judge. Git's own ``%G?`` is not asked: to it a good signature of anybody is good.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from juwu.frozen import dataclass
from juwu.git.commit import Person
from juwu.git.errors import SigningFailed
from juwu.git.keygen import PROGRAM, Keygen
from juwu.git.objects import ObjectReader

NAMESPACE = b"git"
"""What an SSH signature must say that it is for."""

_ARMOR = re.compile(
    rb"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)-----END SSH SIGNATURE-----\n?"
)
_PERSON = re.compile(rb"(.*) <(.*)> (-?[0-9]+) [-+][0-9]{4}", re.DOTALL)
_MAGIC = b"SSHSIG"
_SIGNATURES = (b"gpgsig", b"gpgsig-sha256")


@dataclass(frozen=True, slots=True)
class RawCommit:
    """A commit as it is stored."""

    id: str
    parents: tuple[str, ...]
    author: Person
    committer: Person
    time: int
    """When it was committed, as the committer says, in seconds since 1970."""
    payload: bytes
    """What was signed: the commit without its signature."""
    signature: bytes
    """The signature in its armor; empty where there is none."""
    is_odd: bool
    """Whether the head is not as git writes it: two signatures, a doubled or missing line."""

    @classmethod
    def parse(cls, ident: str, content: bytes) -> RawCommit:
        """Read a stored commit; whatever its bytes, this gives a value."""
        head, _, message = content.partition(b"\n\n")
        fields: list[tuple[bytes, bytes]] = []
        for line in head.split(b"\n"):
            if line.startswith(b" ") and fields:
                name, value = fields[-1]
                fields[-1] = (name, value + b"\n" + line[1:])
            else:
                name, _, value = line.partition(b" ")
                fields.append((name, value))
        signatures = [value for name, value in fields if name in _SIGNATURES]
        rest = [(name, value) for name, value in fields if name not in _SIGNATURES]
        lines = (name + b" " + value.replace(b"\n", b"\n ") for name, value in rest)
        author, _ = _person(_only(rest, b"author"))
        committer, time = _person(_only(rest, b"committer"))
        names = [name for name, _ in rest]
        once = all(names.count(name) == 1 for name in (b"tree", b"author", b"committer"))
        return cls(
            ident,
            tuple(value.decode("ascii", "replace") for name, value in rest if name == b"parent"),
            author,
            committer,
            time,
            b"\n".join(lines) + b"\n\n" + message,
            signatures[0] + b"\n" if signatures else b"",
            len(signatures) > 1 or not once or b"\0" in content,
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """What the signature of a commit shows."""

    is_signed: bool
    key: bytes
    """The public key whose signature holds; empty where none does."""

    @property
    def fingerprint(self) -> str:
        """The key as ``ssh-keygen -l`` prints it; empty without a key."""
        return fingerprint(self.key) if self.key else ""


def fingerprint(key: bytes) -> str:
    """The SHA-256 fingerprint of a public key, as OpenSSH prints it."""
    digest = base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")
    return f"SHA256:{digest}"


def public_key(line: str) -> bytes | None:
    """The key in a line such as ``ssh-ed25519 AAAA… comment``; None where it holds none."""
    words = line.split()
    if len(words) < 2:  # noqa: PLR2004 - kind and key
        return None
    try:
        blob = base64.b64decode(words[1], validate=True)
        kind, rest = _string(blob)
    except (binascii.Error, ValueError):
        return None
    return blob if kind.decode("ascii", "replace") == words[0] and rest else None


def raw_commits(objects: ObjectReader, ids: Iterable[str]) -> Iterator[RawCommit]:
    """Commits as they are stored, in the order asked for; what is missing is passed over."""
    for ident in ids:
        found = objects.get(ident)
        if found is not None and found.kind == "commit":
            yield RawCommit.parse(ident, found.content)


def prove(commits: Sequence[RawCommit]) -> list[Proof]:
    """What the signature of each commit shows, a few at a time.

    Raises:
        SigningFailed: OpenSSH is not on this machine.
    """
    if not any(one.signature for one in commits):
        return [Proof(is_signed=False, key=b"") for _ in commits]
    import tempfile  # noqa: PLC0415 - most calls verify nothing
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as above

    keygen = Keygen.find()
    if keygen is None:
        raise SigningFailed(PROGRAM)
    with tempfile.TemporaryDirectory(prefix="juwu-") as folder:
        workers = max(2, os.cpu_count() or 1)
        with ThreadPoolExecutor(workers) as pool:
            numbered = enumerate(commits)
            return list(
                pool.map(lambda one: _prove(keygen, Path(folder) / str(one[0]), one[1]), numbered)
            )


def _prove(keygen: Keygen, file: Path, commit: RawCommit) -> Proof:
    if not commit.signature:
        return Proof(is_signed=False, key=b"")
    key = _signing_key(commit.signature)
    if key is None or commit.is_odd:
        return Proof(is_signed=True, key=b"")
    file.write_bytes(commit.signature)
    try:
        check = ("-Y", "check-novalidate", "-n", NAMESPACE.decode(), "-s", str(file))
        done = keygen.run(*check, given=commit.payload)
    except subprocess.TimeoutExpired:
        return Proof(is_signed=True, key=b"")
    finally:
        file.unlink()
    return Proof(is_signed=True, key=key if done.returncode == 0 else b"")


def _signing_key(signature: bytes) -> bytes | None:
    """The key that a signature names, by PROTOCOL.sshsig of OpenSSH; None where it is none."""
    armored = _ARMOR.fullmatch(signature)
    if armored is None:
        return None
    try:
        blob = base64.b64decode(armored[1].replace(b"\n", b""), validate=True)
        if not blob.startswith(_MAGIC):
            return None
        key, rest = _string(blob[len(_MAGIC) + 4 :])
        namespace, _ = _string(rest)
    except (binascii.Error, ValueError):
        return None
    return key if namespace == NAMESPACE else None


def _string(blob: bytes) -> tuple[bytes, bytes]:
    """The first string of SSH's wire format, and what follows.

    Raises:
        ValueError: There is none.
    """
    size = int.from_bytes(blob[:4], "big")
    if len(blob) < 4 + size:
        raise ValueError(blob[:4])
    return blob[4 : 4 + size], blob[4 + size :]


def _only(fields: Sequence[tuple[bytes, bytes]], name: bytes) -> bytes:
    return next((value for one, value in fields if one == name), b"")


def _person(value: bytes) -> tuple[Person, int]:
    found = _PERSON.fullmatch(value)
    if found is None:
        return Person("", ""), 0
    name, email = (part.decode("utf-8", "replace") for part in (found[1], found[2]))
    return Person(name, email), int(found[3])
