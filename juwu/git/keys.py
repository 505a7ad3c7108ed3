"""The user's own SSH key: found, made on request, and set for one clone; never for all of them."""

from __future__ import annotations

from pathlib import Path

from juwu.frozen import dataclass
from juwu.git.errors import SigningFailed
from juwu.git.keygen import PROGRAM, Keygen
from juwu.git.runner import Runner
from juwu.git.settings import Settings
from juwu.git.signature import fingerprint, public_key

_NAMES = ("id_ed25519_juwu", "id_ed25519", "id_ecdsa", "id_rsa")


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
    keygen = Keygen.find()
    if keygen is None:
        return None
    own = settings.get("user.signingkey") if settings.get("gpg.format") == "ssh" else None
    folder = Path.home() / ".ssh"
    files = [Path(own).expanduser()] if own else [folder / name for name in _NAMES]
    for file in files:
        private = file.with_suffix("") if file.suffix == ".pub" else file
        if private.is_file() and (line := _opened(keygen, private)):
            return OwnKey(private, line)
    return None


def make_key(comment: str) -> OwnKey:
    """A new key of the user, without a passphrase, in ``~/.ssh``, for signing records alone.

    Args:
        comment: What its public file says of it.

    Raises:
        SigningFailed: OpenSSH is not here, or a file of that name is there already.
    """
    keygen = Keygen.find()
    file = Path.home() / ".ssh" / _NAMES[0]
    if keygen is None or file.exists():
        raise SigningFailed(PROGRAM if keygen is None else str(file))
    file.parent.mkdir(mode=0o700, exist_ok=True)
    words = ("-q", "-t", "ed25519", "-N", "", "-C", comment.replace("\n", " "), "-f", str(file))
    keygen.run(*words, home=str(Path.home()))
    line = _opened(keygen, file)
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


def _opened(keygen: Keygen, file: Path) -> str | None:
    """The public half of a private key; None where it takes a passphrase, or is no key."""
    done = keygen.run("-y", "-P", "", "-f", str(file), home=str(Path.home()))
    line = " ".join(done.stdout.decode("utf-8", "replace").split()[:2])
    return line if done.returncode == 0 and public_key(line) else None


def fingerprint_of(key: str) -> str | None:
    """The fingerprint of what ``user.signingkey`` names, a file or the key itself.

    None where it cannot be told, as for a private key behind a passphrase without its public half.
    """
    literal = key.removeprefix("key::")
    blob = public_key(" ".join(literal.split()[:2]))
    if blob is None:
        file = Path(key).expanduser()
        public = file if file.suffix == ".pub" else file.with_name(f"{file.name}.pub")
        keygen = Keygen.find()
        line = public.read_text("utf-8", "replace") if public.is_file() else None
        if line is None and keygen is not None:
            line = _opened(keygen, file)
        blob = public_key(" ".join((line or "").split()[:2]))
    return fingerprint(blob) if blob else None
