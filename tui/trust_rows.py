"""Trust as rows: when this clone was verified, what speaks against it, whose signature counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.text import clean, wrap
from juwu.trust import Key, Signer, Signers
from tui.finding_rows import finding_rows
from tui.rows import Column, Row, Tone
from tui.when import when

COLUMNS = (Column("", 9), Column(""), Column("", 15, "right", Tone.DIM))
"""What it is, what about it, until when."""
VERIFIED = "verified"
"""The key of the row that tells when it was verified."""
NOBODY = "nobody"
"""The key of a row that leads nowhere."""
SIGNER = "signer:"
"""What the key of a signer's row begins with."""
_INDENT = " " * 11
_APART = 32
_WIDER = 10
_MEASURE = 62


@dataclass(frozen=True, slots=True)
class Trust:
    """What is known of the trust in a clone."""

    findings: tuple[Finding, ...]
    verified: str
    """When it was verified last; empty where it never was."""
    head: str
    """The last commit; empty before the first."""
    signers: Signers | None
    """The list that counts; None where there is none."""
    about_me: Words | None
    """Why a commit of the one who works here would not count; None where it would."""
    told: Words | None = None
    """What a verification of everything came to; None where there was none just now."""

    @property
    def is_doubtful(self) -> bool:
        """Whether something forbids trust."""
        return any(one.is_error for one in self.findings)


def trust_rows(trust: Trust, language: Language, cells: int) -> Iterator[Row]:
    """All rows; a finding has its number for a key, a signer ``signer:`` and the id."""
    yield Row.section(Words("核对", "Verified").say(language))
    moment, told = _verified(trust)
    room = min(max(cells - _APART, 12), _MEASURE)
    tone = Tone.ERROR if trust.is_doubtful else Tone.PLAIN
    last = Words("上次核对", "Last").say(language)
    first, *more = _told(VERIFIED, last, told.say(language), room, tone)
    yield replace(first, cells=(*first.cells[:2], moment.say(language)))
    yield from more
    if trust.told is not None:
        yield from _told(VERIFIED, "", trust.told.say(language), room)
    yield Row.note("")
    if trust.findings:
        yield from finding_rows(trust.findings, language, cells - _WIDER, lambda _: "")
        yield Row.note("")
    yield Row.section(Words("谁的签名算数", "Whose signature counts").say(language))
    if trust.signers is None:
        none = Words(
            "没有签名名单，不要求签名。要设名单：juwu audit signers --init。",
            "There is no list of signers, so none is demanded. Begin one with juwu audit signers "
            "--init.",
        )
        yield from _told(NOBODY, "", none.say(language), room)
        return
    for one in trust.signers.signers:
        yield from _signer(one, language)
    if trust.about_me is not None:
        me = Words("您", "You").say(language)
        yield from _told(NOBODY, me, trust.about_me.say(language), room, Tone.WARN)


def _verified(trust: Trust) -> tuple[Words, Words]:
    """When it was verified, and what is to be said of it."""
    if not trust.verified:
        return Words("从未", "never"), Words(
            "这个克隆还没有核对过。按 F2 核对全部提交。",
            "This clone was not verified yet. F2 verifies every commit.",
        )
    moment = when(trust.verified)
    if trust.is_doubtful:
        told = Words("有下面这些疑问，先不要同步。", "This speaks against it; do not sync.")
    else:
        short = trust.head[:10]
        told = Words(
            f"没有发现被动过。现在在提交 {short}。",
            f"Nothing was tampered with. Now at commit {short}.",
        )
    return Words.same(moment), told


def _told(key: str, label: str, text: str, room: int, tone: Tone = Tone.PLAIN) -> Iterator[Row]:
    first, *more = wrap(clean(text), room)
    yield Row(key, (label, first, ""), tones={0: Tone.DIM, 1: tone})
    yield from (Row.note(_INDENT + line, tone) for line in more)


def _signer(one: Signer, language: Language) -> Iterator[Row]:
    role = Words("管理员", "admin") if one.is_admin else Words("", "")
    for number, key in enumerate(one.keys):
        state, tone = _state(key)
        about = f"{one.names[0]} <{one.emails[0]}>  {key.fingerprint}"
        cells = (role.say(language), about, state.say(language))
        yield Row(f"{SIGNER}{one.id}:{number}", cells, tones={0: Tone.ACCENT, 2: tone})


def _state(key: Key) -> tuple[Words, Tone]:
    if key.revoked is not None:
        return Words(f"{key.revoked} 作废", f"revoked {key.revoked:%m-%d}"), Tone.ERROR
    if key.until is not None:
        return Words(f"到 {key.until}", f"to {key.until}"), Tone.DIM
    return Words("有效", "counts"), Tone.ADDED
