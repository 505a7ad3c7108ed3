"""The list of those whose signatures count: people, keys with their days, and administrators."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from juwu import clock
from juwu.document import Unreadable, read
from juwu.frozen import dataclass
from juwu.git.signature import NAMESPACE, fingerprint, public_key
from juwu.language import Words
from juwu.value import Map, Value

PATH = "trust/signers.yaml"
"""Where the list stands, relative to the workspace."""
ADMIN = "admin"
"""The role of those who may change the list."""
STAFF = "staff"

_ROLES = (ADMIN, STAFF)
_SHORTEST_ID = 7
_TOP = {"signers", "accepted"}
_SIGNER = {"id", "name", "names", "emails", "roles", "keys"}
_KEY = {"key", "from", "until", "revoked", "note"}


class BadListError(Exception):
    """The text is no list of signers.

    Attributes:
        words: Why not, as a part of a sentence.
    """

    def __init__(self, zh: str, en: str) -> None:
        self.words = Words(zh, en)
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class Key:
    """A public key and the days on which it counts, in China."""

    blob: bytes
    line: str
    """As in a ``.pub`` file, without the comment."""
    since: date | None = None
    until: date | None = None
    """The last day."""
    revoked: date | None = None
    """The day from which it counts no more, whatever a commit says of its date."""

    @property
    def fingerprint(self) -> str:
        """The key as OpenSSH prints it."""
        return fingerprint(self.blob)

    @property
    def start(self) -> float:
        """The first second in which it counts."""
        return _second(self.since) if self.since else float("-inf")

    @property
    def end(self) -> float:
        """The first second in which it no longer does."""
        return _second(self.until + timedelta(days=1)) if self.until else float("inf")


@dataclass(frozen=True, slots=True)
class Signer:
    """A person whose signature counts."""

    id: str
    names: tuple[str, ...]
    """The names under which this person commits, the usual one first."""
    emails: tuple[str, ...]
    """In lower case."""
    roles: tuple[str, ...]
    keys: tuple[Key, ...]

    @property
    def is_admin(self) -> bool:
        """Whether this person may change the list."""
        return ADMIN in self.roles


@dataclass(frozen=True, slots=True)
class Signers:
    """One version of the list."""

    signers: tuple[Signer, ...]
    accepted: tuple[tuple[str, str], ...] = ()
    """Commits that an administrator vouches for although something is wrong with their signature,
    by the start of their id, with the reason."""

    @classmethod
    def parse(cls, content: bytes) -> Signers:
        """Read the list.

        Raises:
            BadListError: It is none, says a thing twice, or leaves nobody who could change it.
        """
        try:
            data = read(content)
        except Unreadable as error:
            words = error.faults[0].message
            raise BadListError(words.zh, words.en) from error
        top = _map(data, "", _TOP)
        signers = tuple(
            _signer(one, f"/signers/{n}") for n, one in enumerate(_list(top, "signers"))
        )
        accepted = tuple(_accepted(one, n) for n, one in enumerate(_list(top, "accepted")))
        found = cls(signers, accepted)
        _once([one.id for one in signers])
        _once([key.fingerprint for key in found.all_keys])
        _once([email for one in signers for email in one.emails])
        if not any(one.is_admin and any(not k.revoked for k in one.keys) for one in signers):
            raise BadListError(
                "没有一个管理员有可用的密钥", "no administrator has a key that counts"
            )
        return found

    @property
    def all_keys(self) -> tuple[Key, ...]:
        """The keys of all people."""
        return tuple(key for one in self.signers for key in one.keys)

    def owner(self, mark: str) -> tuple[Signer, Key] | None:
        """Whose key has a fingerprint; None where nobody's has."""
        for one in self.signers:
            for key in one.keys:
                if key.fingerprint == mark:
                    return one, key
        return None

    def accepts(self, commit: str) -> str | None:
        """The reason for which an administrator vouches for a commit; None where nobody does."""
        return next((why for start, why in self.accepted if commit.startswith(start)), None)

    def allowed_signers(self) -> str:
        """The same for plain git and OpenSSH: the text of an ``allowed_signers`` file."""
        lines = []
        for one in self.signers:
            for key in one.keys:
                if key.revoked:
                    continue
                options = [f'namespaces="{NAMESPACE.decode()}"']
                if key.since:
                    options.append(f'valid-after="{key.since:%Y%m%d}"')
                if key.until:
                    options.append(f'valid-before="{key.until + timedelta(days=1):%Y%m%d}"')
                lines.append(f"{','.join(one.emails)} {','.join(options)} {key.line}\n")
        return "".join(lines)


def _signer(value: Value, at: str) -> Signer:
    data = _map(value, at, _SIGNER)
    names = (_text(data, "name", at), *(_word(one, f"{at}/names") for one in _list(data, "names")))
    emails = tuple(_word(one, f"{at}/emails").lower() for one in _list(data, "emails"))
    roles = tuple(_word(one, f"{at}/roles") for one in _list(data, "roles")) or (STAFF,)
    if not emails or any(set(one) & set(' ,"*?!') for one in emails):
        raise BadListError(f"{at} 要写明邮箱", f"{at} needs email addresses")
    if unknown := [one for one in roles if one not in _ROLES]:
        raise BadListError(f"{at} 的角色“{unknown[0]}”不认识", f"{at}: no such role “{unknown[0]}”")
    keys = tuple(_key(one, f"{at}/keys/{n}") for n, one in enumerate(_list(data, "keys")))
    return Signer(_text(data, "id", at), names, emails, roles, keys)


def _key(value: Value, at: str) -> Key:
    data = _map(value, at, _KEY)
    line = " ".join(_text(data, "key", at).split()[:2])
    blob = public_key(line)
    if blob is None:
        raise BadListError(f"{at} 不是 SSH 公钥", f"{at} is no SSH public key")
    return Key(blob, line, *(_day(data, name, at) for name in ("from", "until", "revoked")))


def _accepted(value: Value, number: int) -> tuple[str, str]:
    at = f"/accepted/{number}"
    data = _map(value, at, {"commit", "reason"})
    commit = _text(data, "commit", at)
    if len(commit) < _SHORTEST_ID or set(commit) - set("0123456789abcdef"):
        raise BadListError(f"{at} 不是提交号", f"{at} is no commit id")
    return commit, _text(data, "reason", at)


def _map(value: Value, at: str, names: set[str]) -> Map:
    if not isinstance(value, dict):
        raise BadListError(f"{at or '/'} 应是一组字段", f"{at or '/'} must be a map")
    if strange := [name for name in value if name not in names]:
        raise BadListError(f"{at}/{strange[0]} 不认识", f"{at}/{strange[0]} is unknown")
    return value


def _list(data: Map, name: str) -> list[Value]:
    value = data.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadListError(f"{name} 应是列表", f"{name} must be a list")
    return value


def _text(data: Map, name: str, at: str) -> str:
    return _word(data.get(name), f"{at}/{name}")


def _word(value: Value, at: str) -> str:
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise BadListError(f"{at} 要写一行文字", f"{at} must be a line of text")
    return value.strip()


def _day(data: Map, name: str, at: str) -> date | None:
    value = data.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise BadListError(
            f'{at}/{name} 要写成 "2026-07-01" 这样的日期', f'{at}/{name} must be a "2026-07-01"'
        ) from error


def _second(day: date) -> float:
    return datetime.combine(day, time.min, clock.CHINA).timestamp()


def _once(values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise BadListError(f"“{value}”写了两次", f"“{value}” is there twice")
