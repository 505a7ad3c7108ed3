"""A key to sign with and a list of signers, set up on request, in this clone alone."""

from __future__ import annotations

from juwu.durable import make_folder, replace_file
from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.git import Repository
from juwu.git.keys import OwnKey, find_key, make_key, set_key
from juwu.git.settings import Settings
from juwu.git.signing import Signing
from juwu.language import Words
from juwu.trust import BadListError, Signers
from juwu.trust.signers import ADMIN, PATH, STAFF
from juwu.value import Value
from juwu.workspace.auditing import Auditing
from juwu.workspace.trusting import home_of
from juwu.workspace.workspace import Workspace

ALLOWED = "allowed_signers"


class NoListError(JuwuError):
    """There is no list of signers that could be used."""

    def __init__(self, why: Words | None = None) -> None:
        told = why or Words("还没有这个文件", "there is no such file")
        super().__init__(
            Words(f"{PATH} 不能用：{told.zh}。", f"{PATH} cannot be used: {told.en}."),
            Words(
                "第一次用 juwu audit signers --init 建立；以后改好文件，用 --commit 提交。",
                "Begin it with juwu audit signers --init; later edit the file and use --commit.",
            ),
        )


class ListThereError(JuwuError):
    """There is a list already."""

    def __init__(self) -> None:
        super().__init__(
            Words(f"{PATH} 已经有了，没有改动。", f"{PATH} is there already and was left alone."),
            Words("改好文件，用 --commit 提交。", "Edit the file and commit it with --commit."),
        )


class NoKeyError(JuwuError):
    """There is nothing to sign with."""

    def __init__(self) -> None:
        super().__init__(
            Words("没有可以签名的密钥。", "There is no key to sign with."),
            Words("先运行 juwu doctor --setup-signing。", "Run juwu doctor --setup-signing first."),
        )


@dataclass(frozen=True, slots=True)
class Setup:
    """What was set up."""

    key: OwnKey
    is_new: bool
    """Whether the key was made now."""
    settings: tuple[str, ...]
    """The settings of this clone that were written, as ``name=value``."""
    entry: str
    """The lines by which an administrator puts this person on the list."""


def set_up(workspace: Workspace) -> Setup:
    """Have every commit of this clone signed by the user's key; one is made where there is none.

    Only the settings of this clone are written, never the user's own.

    Raises:
        NotARepository: The workspace is in none.
        NoIdentity: Git does not know who works here.
        SigningFailed: OpenSSH is not on this machine.
    """
    repository = workspace.repository
    person = repository.identity()
    found = find_key(Settings.read(repository.runner))
    key = found or make_key(person.email)
    allowed = home_of(repository).made() / ALLOWED
    text = workspace.files.read(PATH)
    try:
        known = Signers.parse(text).allowed_signers() if text is not None else ""
    except BadListError:
        known = ""
    replace_file(allowed, known.encode(), f"{ALLOWED}.new", 0o600)
    settings = set_key(repository.runner, key, allowed)
    return Setup(key, found is None, settings, _entry(repository, key, STAFF))


def current(workspace: Workspace) -> Signers:
    """The list on disk.

    Raises:
        NoListError: There is none, or it cannot be used.
    """
    text = workspace.files.read(PATH)
    if text is None:
        raise NoListError
    try:
        return Signers.parse(text)
    except BadListError as error:
        raise NoListError(error.words) from error


def begin(workspace: Workspace) -> str:
    """Commit a first list, signed, with the one who works here as its administrator.

    Returns:
        The id of the commit.

    Raises:
        ListThereError: There is one.
        NoKeyError: There is no key to sign with.
        JuwuError: See :meth:`juwu.git.Repository.save`.
    """
    if workspace.files.read(PATH) is not None:
        raise ListThereError
    repository = workspace.repository
    key = find_key(Settings.read(repository.runner))
    if key is None:
        raise NoKeyError
    text = f"{_HEAD}signers:\n{_entry(repository, key, ADMIN)}"
    make_folder((workspace.root / PATH).parent)
    return Auditing(workspace).commit_signers(text.encode(), "开始签名")


def commit(workspace: Workspace, reason: str) -> str:
    """Commit the list as it stands on disk, signed; the id of the commit.

    Raises:
        NoListError: There is none, or it cannot be used.
        NoKeyError: There is no key to sign with.
        JuwuError: See :meth:`juwu.git.Repository.save`.
    """
    current(workspace)
    if Signing.wanted(Settings.read(workspace.repository.runner)) is None:
        raise NoKeyError
    text = workspace.files.read(PATH) or b""
    return Auditing(workspace).commit_signers(text, reason)


def rows(signers: Signers) -> list[dict[str, Value]]:
    """The list as ``juwu audit signers --format json`` prints it."""
    return [
        {
            "id": one.id,
            "names": list(one.names),
            "emails": list(one.emails),
            "roles": list(one.roles),
            "keys": [
                {
                    "fingerprint": key.fingerprint,
                    "from": str(key.since) if key.since else None,
                    "until": str(key.until) if key.until else None,
                    "revoked": str(key.revoked) if key.revoked else None,
                }
                for key in one.keys
            ],
        }
        for one in signers.signers
    ]


def _entry(repository: Repository, key: OwnKey, role: str) -> str:
    person = repository.identity()
    ident = person.email.partition("@")[0]
    return (
        f"  - id: {_quoted(ident)}\n    name: {_quoted(person.name)}\n"
        f"    emails: [{_quoted(person.email)}]\n    roles: [{role}]\n"
        f"    keys:\n      - key: {key.line}\n"
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_HEAD = """\
# 谁的签名算数。只有 roles 里有 admin 的人签名的提交可以改这个文件。
# 密钥可以写 from、until、revoked 三个日期，如 revoked: "2026-07-01"。
"""
