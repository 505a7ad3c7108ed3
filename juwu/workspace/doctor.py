"""What about this machine and this workspace could get in the way, and what to do about it."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator
from enum import StrEnum

from juwu import __version__
from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.git.settings import Settings
from juwu.git.signing import Signing
from juwu.language import Language, Words, counted
from juwu.privacy import hits, masked
from juwu.trust import PATH
from juwu.typeface import NOT_EMBEDDED, typefaces
from juwu.workspace import driver_setup
from juwu.workspace.entitled import doubt_about_me
from juwu.workspace.glance import glance
from juwu.workspace.syncing import Syncing
from juwu.workspace.workspace import Workspace


class Health(StrEnum):
    """How a point stands."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Advice:
    """One point that was examined."""

    name: str
    health: Health
    message: Words

    def as_json(self, language: Language) -> dict[str, str]:
        """The point as ``juwu doctor --format json`` prints it."""
        return {
            "name": self.name,
            "health": self.health.value,
            "message": self.message.say(language),
        }


def examine(workspace: Workspace) -> Iterator[Advice]:
    """All points, from the program outward to the records."""
    yield Advice(
        "juwu",
        Health.GOOD,
        Words(
            f"juwu {__version__}，Python {sys.version.split()[0]}",
            f"juwu {__version__}, Python {sys.version.split()[0]}",
        ),
    )
    yield _encoding()
    yield _terminal()
    yield from _fonts()
    yield from _git(workspace)
    yield from _exchange(workspace)
    yield from _trust(workspace)
    yield _families(workspace)
    yield _records(workspace)


def _encoding() -> Advice:
    name = locale.getpreferredencoding(do_setlocale=False)
    if name.lower().replace("-", "") in ("utf8", "utf8mb4"):
        return Advice("encoding", Health.GOOD, Words("文字编码 UTF-8", "Text encoding UTF-8"))
    return Advice(
        "encoding",
        Health.WARNING,
        Words(
            f"终端的文字编码是 {name}，汉字可能显示不对；设 LANG=C.UTF-8。",
            f"The terminal speaks {name}; set LANG=C.UTF-8 or Chinese may not show.",
        ),
    )


def _terminal() -> Advice:
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb"):
        return Advice(
            "terminal",
            Health.WARNING,
            Words(
                "这里不是完整的终端；命令行可用，界面打不开。",
                "This is no full terminal: commands work, the screens do not.",
            ),
        )
    program = os.environ.get("TERM_PROGRAM", "")
    told = f"{kind} {program}".strip()
    return Advice("terminal", Health.GOOD, Words(f"终端 {told}", f"Terminal {told}"))


def _fonts() -> Iterator[Advice]:
    """What papers are set in, and which font files cannot be used."""
    found = typefaces()
    for one in found.passed_over:
        yield Advice("fonts", Health.WARNING, one.message)
    if not found.faces:
        yield Advice("fonts", Health.WARNING, NOT_EMBEDDED)
        return
    files = sorted({face.path.name for face in found.faces.values()})
    told = Words(
        f"PDF 里嵌入的字体：{'、'.join(files)}", f"Fonts that a PDF embeds: {', '.join(files)}"
    )
    yield Advice("fonts", Health.GOOD, told)


def _git(workspace: Workspace) -> Iterator[Advice]:
    try:
        repository = workspace.repository
        branch = repository.branch()
    except JuwuError as error:
        yield Advice("git", Health.BAD, error.message)
        return
    if branch is None:
        yield Advice(
            "branch",
            Health.BAD,
            Words(
                "现在不在任何分支上，不能保存；先 git switch main。",
                "The work stands on no branch and cannot be saved; git switch main first.",
            ),
        )
    else:
        yield Advice("branch", Health.GOOD, Words(f"分支 {branch}", f"Branch {branch}"))
    try:
        person = repository.identity()
    except JuwuError as error:
        yield Advice(
            "identity",
            Health.BAD,
            Words(f"{error.message.zh}{error.hint.zh}", f"{error.message.en} {error.hint.en}"),
        )
    else:
        who = f"{person.name} <{person.email}>"
        if hits(who):
            yield Advice(
                "identity",
                Health.WARNING,
                Words(
                    f"署名 {masked(who)} 里有号码，每次提交都会带进历史；"
                    "用 git config user.email 换一个不含号码的邮箱。",
                    f"Signed as {masked(who)}: every commit takes that number into history; set an "
                    "address without it with git config user.email.",
                ),
            )
            return
        yield Advice("identity", Health.GOOD, Words(f"署名 {who}", f"Signed as {who}"))
    yield _signing(workspace)


def _signing(workspace: Workspace) -> Advice:
    """Whether commits are signed, and whether that is asked for."""
    try:
        wanted = Signing.wanted(Settings.read(workspace.repository.runner))
    except JuwuError as error:
        return Advice("signing", Health.BAD, error.message)
    if wanted is not None:
        told = Words(f"提交用 {wanted.key} 签名", f"Commits are signed with {wanted.key}")
        return Advice("signing", Health.GOOD, told)
    if workspace.files.read(PATH) is None:
        told = Words(
            "提交没有签名；要签名就运行 juwu doctor --setup-signing。",
            "Commits are not signed; juwu doctor --setup-signing has them signed.",
        )
        return Advice("signing", Health.GOOD, told)
    told = Words(
        "这里要求签名，而提交没有签名，同步不出去；运行 juwu doctor --setup-signing。",
        "Signatures are demanded here and commits are not signed, so they cannot be synced; run "
        "juwu doctor --setup-signing.",
    )
    return Advice("signing", Health.BAD, told)


def _exchange(workspace: Workspace) -> Iterator[Advice]:
    """Whether this clone merges records by field, and what waits to be sent."""
    if not workspace.has_repository:
        return
    attributes = workspace.files.read(".gitattributes") or b""
    if driver_setup.is_installed(workspace.repository):
        yield Advice("merge", Health.GOOD, Words("按字段合并", "Merges by field"))
    elif driver_setup.ATTRIBUTE.encode() in attributes:
        yield Advice(
            "merge",
            Health.WARNING,
            Words(
                "这个克隆还不会按字段合并，git merge 会留下冲突标记；运行 juwu doctor --repair。",
                "This clone does not merge by field yet, git merge would leave markers; "
                "run juwu doctor --repair.",
            ),
        )
    standing = Syncing(workspace).standing()
    if standing.remote is None:
        yield Advice("sync", Health.GOOD, Words("没有设置同步", "No remote is set"))
    elif standing.unsynced:
        count = standing.unsynced
        told = Words(
            f"{count} 次修改还没有同步；运行 juwu sync。",
            f"{counted(count, 'commit')} to send; run juwu sync.",
        )
        yield Advice("sync", Health.WARNING, told)
    else:
        told = Words(f"与 {standing.remote.place} 一致", f"In step with {standing.remote.place}")
        yield Advice("sync", Health.GOOD, told)


def _trust(workspace: Workspace) -> Iterator[Advice]:
    """Whether somebody was at this clone, as far as it is quickly seen."""
    if not workspace.has_repository:
        return
    try:
        seen = glance(workspace)
        against = doubt_about_me(workspace)
    except JuwuError as error:
        yield Advice("trust", Health.BAD, error.message)
        return
    if against is not None:
        told = Words(f"{against.why.zh}{against.hint.zh}", f"{against.why.en} {against.hint.en}")
        yield Advice("signer", Health.BAD, told)
    if seen.errors:
        count, first = len(seen.errors), seen.errors[0]
        told = Words(
            f"有 {count} 处可疑，先不要同步：{first.message.zh}运行 juwu audit verify 看全部。",
            f"{count} findings speak against this clone, do not sync: {first.message.en} "
            "See them all with juwu audit verify.",
        )
        yield Advice("trust", Health.BAD, told)
    elif not seen.verified:
        told = Words(
            "没有看出被动过；还没有核对过，可运行 juwu audit verify。",
            "Nothing was seen to be tampered with; never verified, see juwu audit verify.",
        )
        yield Advice("trust", Health.GOOD, told)
    else:
        day = seen.verified[:16].replace("T", " ")
        told = Words(
            f"没有看出被动过；上次核对 {day}",
            f"Nothing was tampered with; verified last at {day}",
        )
        yield Advice("trust", Health.GOOD, told)


def repair(workspace: Workspace) -> None:
    """Set what this clone lacks and juwu can set: the merge of records by field."""
    if workspace.has_repository:
        driver_setup.install(workspace.repository)


def _families(workspace: Workspace) -> Advice:
    names = "、".join(family.title.zh for family in workspace.families.values())
    names_en = ", ".join(family.title.en for family in workspace.families.values())
    if not workspace.families:
        return Advice(
            "families", Health.BAD, Words("一个类别也没有。", "There is no family at all.")
        )
    return Advice("families", Health.GOOD, Words(f"类别：{names}", f"Families: {names_en}"))


def _records(workspace: Workspace) -> Advice:
    report = workspace.check()
    health = Health.BAD if report.errors else Health.WARNING if report.warnings else Health.GOOD
    return Advice("records", health, report.summary())
