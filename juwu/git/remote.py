"""The remote that a branch is exchanged with, as the settings of this clone name it."""

from __future__ import annotations

import re

from juwu.frozen import dataclass
from juwu.git.errors import cleaned
from juwu.git.settings import Settings

_SAFE_BRANCH = re.compile(
    r"(?!-)(?!.*(\.\.|@\{|//|\.lock(/|$)))[^\x00-\x20\x7f~^:?*\[\\]+(?<![./])"
)
_SCP = re.compile(
    r"(?:[^/@\s]+@)?(?P<host>[^/:\s-][^/:\s]*):(?!/).+|(?:[^/@\s]+@)[^/:\s-][^/:\s]*:.+"
)
_LOOPBACK = re.compile(r"http://(?:[^/@]*@)?(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]+)?(?:/|$)")


@dataclass(frozen=True, slots=True)
class Remote:
    """Where a branch is exchanged."""

    name: str
    """The remote's name in this clone, ``origin`` as a rule."""
    url: str
    push_url: str
    branch: str
    """The branch there."""

    @property
    def known_ref(self) -> str:
        """The ref of the head that was last verified there; plain git leaves it alone."""
        return f"refs/juwu/known/{self.name}/{self.branch}"

    @property
    def incoming_ref(self) -> str:
        """The ref that holds what was fetched until it is verified."""
        return f"refs/juwu/incoming/{self.name}/{self.branch}"

    @property
    def tracking_ref(self) -> str:
        """The ref by which plain git knows the branch there."""
        return f"refs/remotes/{self.name}/{self.branch}"

    @property
    def place(self) -> str:
        """The address for people, without any password."""
        return cleaned(self.url)

    @classmethod
    def of(cls, settings: Settings, branch: str) -> Remote | None:
        """The remote of a branch: the one it follows, else ``origin``, else the only one."""
        names = [
            key.removeprefix("remote.").removesuffix(".url")
            for _, key, _ in settings.entries
            if key.startswith("remote.") and key.endswith(".url")
        ]
        followed = settings.get(f"branch.{branch}.remote")
        if followed not in names:
            only = names[0] if len(set(names)) == 1 else None
            followed = "origin" if "origin" in names else only
        if followed is None or not _SAFE_BRANCH.fullmatch(followed):
            return None
        merge = settings.get(f"branch.{branch}.merge") or ""
        there = merge.removeprefix("refs/heads/") if merge.startswith("refs/heads/") else branch
        if not _SAFE_BRANCH.fullmatch(there):
            return None
        url = _first(settings, f"remote.{followed}.url") or ""
        return cls(followed, url, _first(settings, f"remote.{followed}.pushurl") or url, there)


def protocol_of(url: str) -> str | None:
    """The protocol that an address speaks, of those that are allowed; None for any other.

    Allowed are https, ssh, git, files by an absolute path, and http to this very machine.
    """
    for name in ("https", "ssh", "git", "file"):
        if url.startswith(f"{name}://"):
            return name
    if url.startswith("/"):
        return "file"
    if _LOOPBACK.match(url):
        return "http"
    if "://" not in url and "::" not in url and _SCP.fullmatch(url):
        return "ssh"
    return None


def _first(settings: Settings, name: str) -> str | None:
    return next((value for _, key, value in settings.entries if key == name), None)
