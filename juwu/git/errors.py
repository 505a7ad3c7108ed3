# ruff: noqa: N818 - the names are what a reader meets: a state of the repository, not a class of fault
"""Why git, or a save, could not do what was asked; no sentence carries a secret or raw output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from juwu.errors import CannotRunError, JuwuError
from juwu.language import Words
from juwu.privacy import Hit

# Texts, as to compile a pattern takes some tenths of a millisecond, and most calls meet no fault.
_URL_SECRET = r"(?<=://)[^/@\s]+@"
_UNPRINTABLE = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_LONGEST = 2_000


def cleaned(text: str) -> str:
    """Text that a program printed, without control characters, URL passwords and excess length."""
    return re.sub(_URL_SECRET, "", re.sub(_UNPRINTABLE, "�", text)).strip()[:_LONGEST]


class NotARepository(CannotRunError):
    """No git repository holds the folder, or what stands there only pretends to be one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Words(
                f"“{folder}”不在 Git 仓库里。",
                f"“{folder}” is not inside a Git repository with a work tree.",
            ),
            Words(
                "请进入工作区所在的文件夹，或用 juwu init 新建一个工作区。",
                "Go to the folder of a workspace, or make a new one with juwu init.",
            ),
        )


class ForeignOwner(CannotRunError):
    """The repository belongs to another account, so its settings are not to be trusted."""

    def __init__(self, folder: Path) -> None:
        from shlex import quote  # noqa: PLC0415 - as in cleaned

        quoted = quote(str(folder))
        super().__init__(
            Words(
                f"“{folder}”属于另一个系统账户，为安全起见没有打开。",
                f"“{folder}” belongs to another account, so it was not opened.",
            ),
            Words(
                "请换用自己的副本；确实信任该文件夹时，"
                f"先运行 git config --global --add safe.directory {quoted}",
                "Use a clone of your own; or, if you trust this folder, first run "
                f"git config --global --add safe.directory {quoted}",
            ),
        )


class OldGit(CannotRunError):
    """Git is missing, or too old to be shielded from a repository's own settings."""

    def __init__(self, found: str | None, minimum: str) -> None:
        super().__init__(
            Words(
                f"本机的 Git 版本是 {found}，太旧了。" if found else "本机没有安装 Git。",
                f"The Git on this machine is {found}: too old."
                if found
                else "Git is not installed on this machine.",
            ),
            Words(
                f"请安装 Git {minimum} 或更新的版本。",
                f"Install Git {minimum} or newer.",
            ),
        )


class GitFailed(CannotRunError):
    """Git ended with an error that has no better name here.

    Attributes:
        arguments: What git was asked, without secrets.
        exit: The exit code; below zero when a signal ended it.
        complaint: What git printed as its reason, cleaned.
    """

    def __init__(self, arguments: Sequence[str], exit_: int, complaint: str) -> None:
        self.arguments = tuple(cleaned(argument) for argument in arguments)
        self.exit = exit_
        self.complaint = cleaned(complaint)
        command = " ".join(self.arguments[:1])
        super().__init__(
            Words(
                f"Git 命令 {command} 没有成功（{exit_}）：{self.complaint}",
                f"The Git command {command} failed ({exit_}): {self.complaint}",
            ),
            Words(
                "用 juwu doctor 检查仓库；没有任何内容因此丢失。",
                "Examine the repository with juwu doctor; nothing was lost by this.",
            ),
        )


class NoIdentity(JuwuError):
    """Git does not know who is working, so nothing can be signed with a name."""

    def __init__(self) -> None:
        super().__init__(
            Words("还不知道您的姓名和邮箱，无法署名保存。", "Your name and email are not set."),
            Words(
                '请运行一次：git config --global user.name "姓名"；'
                'git config --global user.email "邮箱"',
                'Run once: git config --global user.name "NAME"; '
                'git config --global user.email "EMAIL"',
            ),
        )


UNSHALLOW = Words(
    "先运行 git fetch --unshallow；CI 里取全部历史：GitHub、Gitea 写 fetch-depth: 0，"
    'GitLab 写 GIT_DEPTH: "0"。',
    "Run git fetch --unshallow first; in CI fetch all of it: fetch-depth: 0 on GitHub and Gitea, "
    'GIT_DEPTH: "0" on GitLab.',
)
"""What to do in a clone that holds only a part of the history."""


class UnknownRevision(JuwuError):
    """The text names no commit of this repository."""

    def __init__(self, revision: str, hint: Words | None = None) -> None:
        shown = cleaned(revision)[:80]
        super().__init__(
            Words(f"找不到版本“{shown}”。", f"There is no revision “{shown}”."),
            hint
            or Words(
                "可以写提交编号、分支名、HEAD~1，或某一天，例如 2026-07-01。",
                "Give a commit id, a branch, HEAD~1, or a day such as 2026-07-01.",
            ),
        )


class ShallowClone(CannotRunError):
    """The clone holds only the newest part of the history, which is to be judged as a whole."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "这个克隆只有一部分历史（浅克隆），查不了历史。",
                "This clone is shallow: a part of the history that is to be judged is missing.",
            ),
            UNSHALLOW,
        )


class DetachedHead(JuwuError):
    """HEAD is not on a branch, so a save would belong to none and could be lost."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "仓库现在停在某个旧版本上，不在任何分支，不能保存。",
                "The repository is at a bare commit, on no branch, so nothing can be saved.",
            ),
            Words(
                "请先切换到分支，例如运行 git switch main；正在变基时请先完成它。",
                "First switch to a branch, such as git switch main; finish a rebase under way.",
            ),
        )


class StaleBase(JuwuError):
    """A file is no longer what the save was made from; somebody else changed it.

    Attributes:
        paths: The files concerned.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = tuple(paths)
        listed = "、".join(cleaned(path) for path in paths)
        super().__init__(
            Words(
                f"打开以后，这些文件已被改动：{listed}。没有保存任何内容。",
                f"Changed by somebody else since it was opened: {listed}. Nothing was saved.",
            ),
            Words(
                "请重新打开并合并两边的修改。",
                "Open it again and merge both sides.",
            ),
        )


class PersonalNumber(JuwuError):
    """The message of a commit holds a personal number in clear; history would keep it for ever."""

    def __init__(self, hit: Hit) -> None:
        kind = hit.kind.words
        super().__init__(
            Words(
                f"没有保存：理由里有{kind.zh}（{hit.mask}）。",
                f"Not saved: the reason holds {kind.en} ({hit.mask}).",
            ),
            Words(
                f"在理由里改成掩码 {hit.mask}，或者不写号码。",
                f"Write the masked form {hit.mask} in the reason, or no number.",
            ),
        )


class UnsafePath(JuwuError):
    """The path cannot hold a record: outside the repository, in ``.git``, or no plain file."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Words(f"不能写入“{cleaned(path)}”。", f"“{cleaned(path)}” cannot be written."),
            Words(
                "路径须是仓库内的普通文件，不能经过链接，也不能在 .git 里。",
                "It must be a plain file in the repository, not through a link, not in .git.",
            ),
        )


class Locked(JuwuError):
    """Another program holds the repository.

    Attributes:
        what: The lock's file name.
        owner: The holder's process id, where known.
        host: The holder's machine, where known.
        since: When the lock was taken.
    """

    def __init__(
        self, what: str, owner: int | None, host: str | None, since: datetime | None
    ) -> None:
        self.what = what
        self.owner = owner
        self.host = host
        self.since = since
        age = f"{since:%m-%d %H:%M:%S}" if since else "?"
        who = f"{owner}@{host}" if owner else "?"
        super().__init__(
            Words(
                f"仓库正被另一个程序占用（{what}，进程 {who}，自 {age} 起）。没有保存任何内容。",
                f"Another program holds the repository ({what}, process {who}, since {age}). "
                "Nothing was saved.",
            ),
            Words(
                "请稍后再试；确认没有 Git 程序在运行后，可用 juwu doctor 清除残留的锁。",
                "Try again shortly; if no Git is running, juwu doctor removes a leftover lock.",
            ),
        )


class SaveFailed(JuwuError):
    """The machine refused a write, or what was written did not read back the same.

    Attributes:
        cause: The cause in plain words.
        saved: Whether the edit is in history already but a later step failed: it may
            not outlive a power cut, and the working file may lag behind.
    """

    def __init__(self, cause: Words, *, saved: bool = False) -> None:
        self.cause = cause
        self.saved = saved
        if saved:
            super().__init__(
                Words(
                    f"修改已进入历史，但没有全部写完：{cause.zh}。",
                    f"The edit is in history, but not all was written: {cause.en}.",
                ),
                Words(
                    "排除原因后，下一次保存会自动补上。",
                    "Remove the cause; the next save completes it.",
                ),
            )
            return
        super().__init__(
            Words(f"没有保存成功：{cause.zh}。", f"Not saved: {cause.en}."),
            Words(
                "修改仍在草稿里；排除原因后再保存一次即可。",
                "Your edit is kept as a draft; remove the cause and save again.",
            ),
        )


class SigningFailed(SaveFailed):
    """Commits are to be signed, but the key could not be used."""

    def __init__(self, complaint: str) -> None:
        text = cleaned(complaint)
        super().__init__(
            Words(f"签名密钥不可用（{text}）", f"the signing key cannot be used ({text})")
        )
