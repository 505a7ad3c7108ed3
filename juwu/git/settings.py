"""Git's settings read as data: who works, how to sign, and which program names to overrule."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from juwu.frozen import dataclass
from juwu.git.commit import Person
from juwu.git.errors import NoIdentity
from juwu.git.runner import Runner

_DRIVER = re.compile(r"(filter|diff|merge)\.(.+)\.([a-z]+)", re.DOTALL)
_RUNS = {
    "filter": {"clean": "", "smudge": "", "process": "", "required": "false"},
    "diff": {"textconv": "", "command": ""},
    "merge": {"driver": "false"},
}
_OWN_WORD = ("system", "global")
_REPOSITORY = "local"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings that reach one folder: ``(scope, name, value)``, later ones win."""

    entries: tuple[tuple[str, str, str], ...]
    files: frozenset[str] = frozenset()
    """The files of the repository's own settings, as git names them: from the top of the work tree,
    or whole."""

    @classmethod
    def read(cls, runner: Runner) -> Settings:
        """Read them with one call; the user's own file is read here and nowhere else."""
        home = str(Path.home())
        own: dict[str, str | None] = {
            name: os.environ.get(name)
            for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
        }
        own["HOME"] = home
        own["XDG_CONFIG_HOME"] = os.environ.get("XDG_CONFIG_HOME", f"{home}/.config")
        asked = ("config", "--list", "--show-scope", "--show-origin", "-z")
        found = tuple(_entries(runner.including(environment=own).run(*asked).stdout))
        return cls(
            tuple((scope, name, value) for scope, _, name, value in found),
            frozenset(origin for scope, origin, *_ in found if scope == _REPOSITORY),
        )

    def get(self, name: str) -> str | None:
        """The value that counts, or None; the name is in lower case."""
        for scope, key, value in reversed(self.entries):
            if key == name and scope != "command":
                return value
        return None

    def identity(self) -> Person:
        """Who works here.

        Raises:
            NoIdentity: Name or email is missing.
        """
        person = Person(self.get("user.name") or "", self.get("user.email") or "").storable()
        if not person.name or not person.email:
            raise NoIdentity
        return person

    def is_true(self, name: str) -> bool:
        """Whether a setting says yes, in one of git's ways to say so."""
        return (self.get(name) or "").lower() in ("true", "yes", "on", "1")

    @property
    def are_unusual(self) -> bool:
        """Whether the repository says that its work tree, its ids or its files are elsewhere."""
        own = [(name, value) for scope, name, value in self.entries if scope not in _OWN_WORD]
        return any(
            name == "core.worktree"
            or name.startswith("extensions.")
            or (name == "core.bare" and value != "false")
            for name, value in own
        )

    def trusted_folders(self) -> list[str]:
        """The ``safe.directory`` entries that the user or the machine's owner wrote."""
        found: list[str] = []
        for scope, name, value in self.entries:
            if name == "safe.directory" and scope in _OWN_WORD:
                found = [*found, value] if value else []
        return found

    def disarmed(self) -> tuple[tuple[str, str], ...]:
        """Settings that overrule every driver the repository's settings define.

        Git asks drivers for content it only compares (a racy index entry, for one), so no
        command is safe from them by its kind.
        """
        names = {
            (match[1], match[2]) for _, key, _ in self.entries if (match := _DRIVER.fullmatch(key))
        }
        return tuple(
            (f"{kind}.{name}.{key}", value)
            for kind, name in sorted(names)
            for key, value in _RUNS[kind].items()
        )


def _entries(listing: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Scope, file, name and value of each setting."""
    parts = os.fsdecode(listing).split("\0")
    for scope, origin, entry in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        name, line_feed, value = entry.partition("\n")
        yield scope, origin.removeprefix("file:"), name, value if line_feed else "true"
