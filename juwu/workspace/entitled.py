"""Whether a commit of the one who works here would count, asked before it is made.

A commit that does not count can never be sent and never be mended, only left behind; so the save is
refused while nothing is lost. What counts is judged by :mod:`juwu.trust.examiner`; here it is
foreseen, by the last list that an administrator signed.
"""

from __future__ import annotations

from juwu import clock
from juwu.errors import JuwuError
from juwu.git import Archive, Person, Repository
from juwu.git.keys import fingerprint_of
from juwu.git.settings import Settings
from juwu.git.signature import prove
from juwu.git.signing import Signing
from juwu.language import Words
from juwu.trust import PATH, BadListError, Key, Signer, Signers
from juwu.workspace.desk import Desk

_SET_UP = Words(
    "运行 juwu doctor --setup-signing，把打印的几行交给管理员{0}加进名单；写好的内容都还在。",
    "Run juwu doctor --setup-signing and hand what it prints to an administrator{0} for the list; "
    "nothing that you wrote is lost.",
)


class NotEntitledError(JuwuError):
    """Signatures are demanded here, and what is to be committed would not carry one that counts.

    Attributes:
        why: Why not, as a sentence.
    """

    def __init__(self, why: Words, hint: Words) -> None:
        self.why = why
        super().__init__(Words(f"没有保存：{why.zh}", f"Not saved: {why.en}"), hint)


def refuse_unlisted(workspace: Desk) -> None:
    """Refuse what nobody could accept afterwards; nothing is asked where no list is in force.

    Raises:
        NotEntitledError: The commit would not count.
        SigningFailed: Commits are to be signed, and the key cannot be used.
    """
    if workspace.files.read(PATH) is None:
        return
    against = doubt_about_me(workspace)
    if against is not None:
        raise against


def doubt_about_me(workspace: Desk) -> NotEntitledError | None:
    """Why a commit of the one who works here would not count; None where it would.

    Raises:
        NoIdentity: Git does not know who works here.
        SigningFailed: Commits are to be signed, and the key cannot be used.
    """
    repository = workspace.repository
    signers = signers_now(repository, workspace.prefix)
    if signers is None:
        return None
    settings = Settings.read(repository.runner)
    wanted = Signing.wanted(settings)
    if wanted is None or wanted.format != "ssh":
        return NotEntitledError(
            Words(
                "这里要求 SSH 签名，而您的提交没有，保存了也同步不出去。",
                "SSH signatures are demanded here and your commits carry none: they could never "
                "be synced.",
            ),
            _handed_in(signers),
        )
    mark = fingerprint_of(wanted.key) or ""
    owner = signers.owner(mark)
    if owner is None:
        return NotEntitledError(
            Words(f"您的密钥 {mark} 不在签名名单里。", f"Your key {mark} is not on the list."),
            _handed_in(signers),
        )
    return _against(settings.identity(), *owner, _handed_in(signers))


def signers_now(repository: Repository, prefix: str) -> Signers | None:
    """The list that an administrator signed last, as HEAD holds it; None where there is none."""
    head = repository.head()
    if head is None:
        return None
    path = prefix + PATH
    with repository.archive() as archive:
        blob = archive.files(head).blob(path)
        touching = archive.of_file(head, path) if blob else []
        signers = _list(archive, blob)
        if not touching or signers is None:
            return None
        last = touching[0]
        proofs = prove(list(archive.raw([last.id])))
        mark = next((one.fingerprint for one in proofs), "")
        before = [_list(archive, archive.files(one).blob(path)) for one in last.parents]
        judges = [one for one in before if one is not None] or [signers]
        is_signed = all(
            (owner := one.owner(mark)) is not None and owner[0].is_admin for one in judges
        )
    return signers if is_signed else None


def _list(archive: Archive, blob: str | None) -> Signers | None:
    try:
        return Signers.parse(archive.blob(blob)) if blob else None
    except BadListError:
        return None


def _against(me: Person, signer: Signer, key: Key, handed_in: Words) -> NotEntitledError | None:
    name, now = signer.names[0], clock.now().timestamp()
    if me.email.lower() not in signer.emails or me.name not in signer.names:
        return NotEntitledError(
            Words(
                f"您的密钥是“{name}”的，署名却是 {me.name} <{me.email}>。",
                f"Your key is that of “{name}”, and you commit as {me.name} <{me.email}>.",
            ),
            Words(
                f"用 git config user.name、git config user.email 改成名单里的 {name} "
                f"<{signer.emails[0]}>；写好的内容都还在。",
                f"Set user.name and user.email with git config to {name} <{signer.emails[0]}>, as "
                "the list has it; nothing that you wrote is lost.",
            ),
        )
    if key.revoked is not None:
        return NotEntitledError(
            Words(f"您的密钥已作废（{key.revoked}）。", f"Your key was revoked ({key.revoked})."),
            handed_in,
        )
    if now >= key.end:
        return NotEntitledError(
            Words(f"您的密钥只用到 {key.until}。", f"Your key counted until {key.until}."),
            handed_in,
        )
    if now < key.start:
        return NotEntitledError(
            Words(f"您的密钥从 {key.since} 起才算数。", f"Your key counts from {key.since} on."),
            Words("到那天再保存；写好的内容都还在。", "Save then; nothing that you wrote is lost."),
        )
    return None


def _handed_in(signers: Signers) -> Words:
    names = [one.names[0] for one in signers.signers if one.is_admin]
    return Words(
        _SET_UP.zh.format(f"（{'、'.join(names)}）"), _SET_UP.en.format(f" ({', '.join(names)})")
    )
