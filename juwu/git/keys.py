"""The user's own SSH key: found, made on request, and set for one clone; never for all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from juwu.git.errors import SigningFailed
from juwu.git.runner import Runner
from juwu.git.settings import Settings
from juwu.git.signature import PROGRAM, fingerprint, public_key

_NAMES = ("id_ed25519_juwu", "id_ed25519", "id_ecdsa", "id_rsa")
_TIMEOUT = 30.0
_SEARCH = "/usr/local/bin:/usr/bin:/bin"


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key pair of the user."""

    file: Path
    """The private key."""
    line: str
    """The public key, as it stands in a ``.pub`` file, without the comment."""

    @property
    def fingerprint(self) -> str:
        """The key as ``ssh-keygen -l`` prints it."""
        return fingerprint(public_key(self.line) or b"")


def find_key(settings: Settings) -> OwnKey | None:
    """The key that can sign without asking anybody: the one in git's settings, else in ``~/.ssh``.

    A key behind a passphrase is none of these; git can still use it through an agent when the
    settings ask for it.
    """
    program = shutil.which(PROGRAM, path=os.environ.get("PATH", _SEARCH))
    if program is None or not Path(program).is_absolute():
        return None
    own = settings.get("user.signingkey") if settings.get("gpg.format") == "ssh" else None
    folder = Path.home() / ".ssh"
    files = [Path(own).expanduser()] if own else [folder / name for name in _NAMES]
    for file in files:
        private = file.with_suffix("") if file.suffix == ".pub" else file
        if private.is_file() and (line := _opened(program, private)):
            return OwnKey(private, line)
    return None


def make_key(comment: str) -> OwnKey:
    """A new key of the user, without a passphrase, in ``~/.ssh``, for signing records alone.

    Args:
        comment: What its public file says of it.

    Raises:
        SigningFailed: OpenSSH is not here, or a file of that name is there already.
    """
    program = shutil.which(PROGRAM, path=os.environ.get("PATH", _SEARCH))
    file = Path.home() / ".ssh" / _NAMES[0]
    if program is None or not Path(program).is_absolute() or file.exists():
        raise SigningFailed(PROGRAM if program is None else str(file))
    file.parent.mkdir(mode=0o700, exist_ok=True)
    words = ("-q", "-t", "ed25519", "-N", "", "-C", comment.replace("\n", " "), "-f", str(file))
    _call(program, *words)
    line = _opened(program, file)
    if line is None:
        raise SigningFailed(str(file))
    return OwnKey(file, line)


def set_key(runner: Runner, key: OwnKey, allowed: Path | None = None) -> tuple[str, ...]:
    """Have every commit of this clone signed; its own settings alone are written.

    Args:
        runner: Where git runs.
        key: With what.
        allowed: The file by which plain git knows whose signatures are good, if there is one.

    Returns:
        The settings, as ``name=value``.
    """
    settings = {
        "gpg.format": "ssh",
        "user.signingkey": str(key.file),
        "commit.gpgsign": "true",
    }
    if allowed is not None:
        settings["gpg.ssh.allowedSignersFile"] = str(allowed)
    for name, value in settings.items():
        runner.run("config", "--local", name, value)
    return tuple(f"{name}={value}" for name, value in settings.items())


def _opened(program: str, file: Path) -> str | None:
    """The public half of a private key; None where it takes a passphrase, or is no key."""
    done = _call(program, "-y", "-P", "", "-f", str(file))
    line = " ".join(done.stdout.decode("utf-8", "replace").split()[:2])
    return line if done.returncode == 0 and public_key(line) else None


def _call(program: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - an absolute path; no word comes from a record
        [program, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_TIMEOUT,
        check=False,
        env={"LC_ALL": "C", "PATH": _SEARCH, "HOME": str(Path.home())},
    )
