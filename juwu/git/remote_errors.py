"""Why an exchange with a remote did not come about, told from what git printed."""

from __future__ import annotations

import re

from juwu.errors import CannotRunError, JuwuError
from juwu.git.errors import cleaned
from juwu.language import Words

SAFE = Words(
    "修改都已保存到本机，以后再运行 juwu sync 即可。",
    "All edits are saved on this machine; run juwu sync again later.",
)

_AUTHENTICATION = re.compile(
    r"authentication failed|could not read (username|password)|terminal prompts disabled"
    r"|permission denied|host key verification failed|returned error: 40[13]|access denied",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"does not appear to be a git repository|repository .* not found|returned error: 404"
    r"|not exported",
    re.IGNORECASE,
)
_HARMFUL = re.compile(
    r"fsck error|error in object|fsck|inflate|corrupt|bad object|invalid index-pack",
    re.IGNORECASE,
)


class NoRemoteError(JuwuError):
    """Nothing says where this branch is exchanged."""

    def __init__(self) -> None:
        super().__init__(
            Words("还没有设置与谁同步。", "No remote is set for this branch."),
            Words(
                "运行一次 git remote add origin 地址，再运行 juwu sync。",
                "Run git remote add origin ADDRESS once, then juwu sync.",
            ),
        )


class UnsafeRemoteError(JuwuError):
    """The address speaks a protocol that could run a program or be read on the way."""

    def __init__(self, url: str) -> None:
        super().__init__(
            Words(
                f"不用这种地址同步：{cleaned(url)}。",
                f"This kind of address is not used: {cleaned(url)}.",
            ),
            Words(
                "可用 https、ssh、git 地址，或本机的绝对路径。",
                "Use an https, ssh or git address, or an absolute path on this machine.",
            ),
        )


class ExchangeError(CannotRunError):
    """The remote could not be reached, or the exchange broke off; nothing local changed.

    Attributes:
        complaint: What git printed, cleaned.
    """

    def __init__(self, complaint: str) -> None:
        self.complaint = cleaned(complaint)
        super().__init__(
            Words(
                f"连不上对方，或传输中断：{self._short}", f"Not reached, or cut off: {self._short}"
            ),
            SAFE,
        )

    @property
    def _short(self) -> str:
        lines = [line for line in self.complaint.splitlines() if line.strip()]
        telling = [line for line in lines if line.startswith(("fatal:", "error:", "ssh:"))]
        return (telling or lines or ["-"])[0][:200]


class NotAdmittedError(ExchangeError):
    """The remote did not accept who we are."""

    def __init__(self, complaint: str) -> None:
        super().__init__(complaint)
        self.message = Words(
            f"对方不认可您的身份：{self._short}", f"The remote does not admit you: {self._short}"
        )
        self.hint = Words(
            "检查账户、密钥或凭据助手（git config --global credential.helper）；首次使用的 ssh "
            "主机先用 ssh 连一次。修改都已保存到本机。",
            "Check account, key or credential helper (git config --global credential.helper); "
            "connect to a new ssh host once with ssh. All edits are saved on this machine.",
        )


class NoRepositoryThereError(ExchangeError):
    """The address leads to no repository."""

    def __init__(self, complaint: str) -> None:
        super().__init__(complaint)
        self.message = Words(
            f"那个地址上没有仓库：{self._short}", f"There is no repository: {self._short}"
        )
        self.hint = Words(
            "用 git remote -v 核对地址。修改都已保存到本机。",
            "Look at the address with git remote -v. All edits are saved on this machine.",
        )


class HarmfulObjectsError(ExchangeError):
    """What the remote sent is damaged or malformed; none of it was taken in."""

    def __init__(self, complaint: str) -> None:
        super().__init__(complaint)
        self.message = Words(
            f"对方发来的内容有损坏，没有接收：{self._short}",
            f"What the remote sent is damaged and was not taken: {self._short}",
        )
        self.hint = Words(
            "请告知管理员检查服务器上的仓库（git fsck）。修改都已保存到本机。",
            "Ask for git fsck on the server. All edits are saved on this machine.",
        )


class StalledError(ExchangeError):
    """The remote fell silent for too long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer in {seconds:.0f} s")
        self.message = Words(
            f"对方 {seconds:.0f} 秒没有任何回应，已停止。",
            f"The remote was silent for {seconds:.0f} s; stopped.",
        )


class CancelledError(ExchangeError):
    """The person stopped it."""

    def __init__(self) -> None:
        super().__init__("cancelled")
        self.message = Words("同步已停止。", "The exchange was stopped.")


class PushDeclinedError(JuwuError):
    """The remote refused our commits by a rule of its own.

    Attributes:
        said: What it printed, cleaned.
    """

    def __init__(self, said: str) -> None:
        self.said = cleaned(said)
        super().__init__(
            Words(f"对方拒绝接收：{self.said}", f"The remote refused: {self.said}"),
            Words(
                "按对方的说明改正后再同步。修改都已保存到本机。",
                "Mend what it says, then sync again. All edits are saved on this machine.",
            ),
        )


def error_in(complaint: str) -> ExchangeError:
    """The error that git's complaint is about; a plain one where it tells nothing more."""
    if _AUTHENTICATION.search(complaint):
        return NotAdmittedError(complaint)
    if _ABSENT.search(complaint):
        return NoRepositoryThereError(complaint)
    if _HARMFUL.search(complaint):
        return HarmfulObjectsError(complaint)
    return ExchangeError(complaint)
