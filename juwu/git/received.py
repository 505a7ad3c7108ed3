"""A bare repository while something is pushed to it; what came is in quarantine for the hook.

The objects of a push stand in a folder of their own, which git names to its ``pre-receive`` hook in
the environment. These names are all that is taken from there, and only within the repository.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from juwu.frozen import dataclass
from juwu.git import difference
from juwu.git.archive import Archive
from juwu.git.commit import Touched
from juwu.git.errors import NotARepository
from juwu.git.runner import Runner
from juwu.git.settings import Settings
from juwu.git.version import check_version

_QUARANTINE = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY")
_ALTERNATES = "GIT_ALTERNATE_OBJECT_DIRECTORIES"
_LINE = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) (refs/.+)")


@dataclass(frozen=True, slots=True)
class Update:
    """One ref that a push would move."""

    ref: str
    old: str | None
    """The commit or tag it names; None where it is new."""
    new: str | None
    """What it would name; None where it would be deleted."""

    @property
    def branch(self) -> str | None:
        """The name of the branch; None for a tag or anything else."""
        heads = "refs/heads/"
        return self.ref.removeprefix(heads) if self.ref.startswith(heads) else None


def parse_updates(lines: Iterable[str]) -> list[Update]:
    """What git tells its hook, one line for each ref; lines of another form are passed over."""
    found = (_LINE.fullmatch(line.rstrip("\n")) for line in lines)
    return [Update(one[3], _present(one[1]), _present(one[2])) for one in found if one]


class Received:
    """A bare repository as its ``pre-receive`` hook sees it."""

    def __init__(self, folder: Path) -> None:
        """Look at a repository.

        Args:
            folder: The git folder, in which git runs the hook.

        Raises:
            NotARepository: It is none.
            OldGit: Git is missing or too old.
        """
        check_version()
        self.folder = folder.resolve()
        if not all((self.folder / name).exists() for name in ("HEAD", "objects", "refs")):
            raise NotARepository(folder)
        environment = {"GIT_DIR": str(self.folder), **_quarantine(self.folder)}
        runner = Runner(self.folder).including(environment=environment)
        settings = Settings.read(runner)
        self._entries = settings.entries
        self._runner = runner.including(*settings.disarmed())

    @property
    def runner(self) -> Runner:
        """Starts git here; for this package only."""
        return self._runner

    @property
    def git_folder(self) -> Path:
        """The git folder."""
        return self.folder

    @property
    def common_folder(self) -> Path:
        """The same: there is no other work tree."""
        return self.folder

    def between(self, old: str, new: str) -> list[Touched]:
        """What differs between two commits, by their full ids."""
        return difference.between(self._runner, old, new, ())

    def archive(self) -> Archive:
        """Everything that is stored here and in quarantine; close it after use."""
        return Archive(self._runner)

    def heads(self, *, without: str | None = None) -> list[str]:
        """The commits that branches and tags name now.

        Args:
            without: A folder of branches that is left out.
        """
        form = "--format=%(objectname)%00%(*objectname)%00%(refname)"
        output = self._runner.run("for-each-ref", form)
        lines = [line.split("\0") for line in output.text.split("\n") if line]
        left_out = f"refs/heads/{without}/" if without else "\0"
        return [target or name for name, target, ref in lines if not ref.startswith(left_out)]

    def commit(self, name: str) -> str | None:
        """The commit that an id stands for, be it that of a tag; None where it is none."""
        asked = f"{name}^{{commit}}"
        output = self._runner.run("rev-parse", "--verify", "--quiet", asked, accept=(0, 1, 128))
        return output.text or None

    def contains(self, old: str, new: str) -> bool:
        """Whether a commit led to another one."""
        return self._runner.run("merge-base", "--is-ancestor", old, new, accept=(0, 1)).exit == 0

    def main_branch(self) -> str | None:
        """The branch that the repository shows first."""
        output = self._runner.run("symbolic-ref", "--quiet", "HEAD", accept=(0, 1))
        return output.text.removeprefix("refs/heads/") or None

    def setting(self, name: str) -> list[str]:
        """All values of a setting of the repository's own, such as ``juwu.protected``."""
        return [value for scope, key, value in self._entries if key == name and scope == "local"]


def _quarantine(folder: Path) -> dict[str, str | None]:
    """The folders of a push under way, as far as they are the repository's own."""
    objects = folder / "objects"
    kept: dict[str, str | None] = {}
    for name in _QUARANTINE:
        given = os.environ.get(name)
        if given and (path := (folder / given).resolve()).is_relative_to(objects):
            kept[name] = str(path)
    if "GIT_OBJECT_DIRECTORY" in kept:
        # Git names the repository's own objects here; what else it borrows from, its own files say.
        kept[_ALTERNATES] = str(objects)
    return kept


def _present(name: str) -> str | None:
    return name if name.strip("0") else None
