"""Where a repository lies, told by git and then doubted: a folder may only pretend to be one."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from juwu.frozen import dataclass
from juwu.git.errors import ForeignOwner, GitFailed, NotARepository
from juwu.git.objects import is_id
from juwu.git.runner import Runner
from juwu.git.settings import Settings
from juwu.git.tree import SHA1
from juwu.git.version import check_version

_ON_BRANCH = re.compile(rb"ref: refs/heads/([^.\s][^\s]*)\n")
"""What ``HEAD`` holds on a branch; no name of one begins with a full stop."""
_REF_FORMAT_SINCE = (2, 45)
_GIT_FOLDER = ".git"


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one work tree, and the runner that is safe in them."""

    folder: Path
    git_folder: Path
    common_folder: Path
    id_length: int
    runner: Runner

    def branch(self) -> str | None:
        """The branch the work tree is on, or None when HEAD is detached."""
        if told := self._branch_told():
            return told
        output = self.runner.run("symbolic-ref", "--quiet", "HEAD", accept=(0, 1))
        return output.text.removeprefix("refs/heads/") or None

    def commit_told(self) -> str | None:
        """The id of the commit that HEAD names, where a file of a ref says so; else None."""
        name = self._branch_told()
        with suppress(OSError):
            said = (
                (self.common_folder / "refs" / "heads" / name).read_text("latin-1") if name else ""
            )
            if is_id(said.removesuffix("\n")):
                return said.removesuffix("\n")
        return None

    def _branch_told(self) -> str | None:
        """The branch, where the files of refs say so plainly: that takes no process of git.

        Where refs are kept otherwise, ``HEAD`` names a branch that cannot be.
        """
        with suppress(OSError):
            found = _ON_BRANCH.fullmatch((self.git_folder / "HEAD").read_bytes())
            if found is None:
                return None
            name = os.fsdecode(found[1])
            ref = self.common_folder / "refs" / "heads" / name
            if not ref.is_file() or not ref.read_bytes().startswith(b"ref:"):
                return name
        return None


def open_place(start: Path) -> Place:
    """Find the repository that holds a folder.

    Raises:
        NotARepository: There is none.
        ForeignOwner: It belongs to another account.
        OldGit: Git is missing or too old.
    """
    check_version()
    start = start.resolve()
    if not start.is_dir():
        raise NotARepository(start)
    return _plain(start) or _told(start)


def _plain(start: Path) -> Place | None:
    """The place, where a folder ``.git`` holds all of a repository, as most do; else None.

    Git is asked once, for the settings. That it tells some of the file in this very folder says
    that it takes the folder for a repository of this user; where the user trusts folders of
    others by name, it may say so of one of theirs, and :func:`_told` finds out.
    """
    folder = next((one for one in (start, *start.parents) if _has(one, _GIT_FOLDER)), None)
    if folder is None or start.lstat().st_dev != folder.lstat().st_dev:
        return None
    git_folder = folder / _GIT_FOLDER
    # Git takes whatever holds a HEAD on the way for a repository, if only to refuse it.
    way = (start, *start.parents)[: len(start.parts) - len(folder.parts)]
    if (
        any(_has(one, "HEAD") for one in way)
        or start.is_relative_to(git_folder)
        or git_folder.is_symlink()
        or not git_folder.is_dir()
        or _has(git_folder, "commondir")
    ):
        return None
    runner = _within(Runner(folder), folder)
    try:
        settings = Settings.read(runner)
    except GitFailed:
        return None
    is_taken = f"{_GIT_FOLDER}/config" in settings.files and not settings.trusted_folders()
    if not is_taken or settings.are_unusual:
        return None
    return Place(folder, git_folder, git_folder, SHA1, runner.including(*settings.disarmed()))


def _has(folder: Path, name: str) -> bool:
    return os.path.lexists(f"{folder}/{name}")


def _within(runner: Runner, folder: Path) -> Runner:
    """A runner in a folder, which git takes for the work tree, above which it looks for nothing."""
    tree = {"GIT_WORK_TREE": str(folder), "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    settled = runner.including(environment=tree)
    return Runner(folder, settled.environment, settled.settings)


def _told(start: Path) -> Place:
    """The place as git tells it, be it a linked work tree or a folder of somebody else's."""
    runner = Runner(start)
    asked = ("rev-parse", "--show-toplevel", "--absolute-git-dir", "--git-common-dir")
    try:
        answer = runner.run(*asked, "--show-object-format").text.split("\n")
    except GitFailed as error:
        if (
            "dubious ownership" not in error.complaint
            and "unsafe repository" not in error.complaint
        ):
            raise NotARepository(start) from error
        runner = _trusted(runner, start)
        answer = runner.run(*asked, "--show-object-format").text.split("\n")
    if len(answer) != 4:  # noqa: PLR2004 - as many as were asked for
        raise NotARepository(start)
    folder, git_folder = Path(answer[0]), Path(answer[1])
    common = (start / answer[2]).resolve()
    _doubt(start, folder, git_folder)
    within = _within(runner, folder)
    disarmed = Settings.read(within).disarmed()
    return Place(
        folder,
        git_folder.resolve(),
        common,
        64 if answer[3] == "sha256" else SHA1,
        within.including(*disarmed),
    )


def create(folder: Path, branch: str) -> None:
    """Make a new repository: SHA-1 ids, plain ref files, no template from elsewhere.

    SHA-256 and reftable become git's defaults in 3.0; many tools cannot read them yet.
    """
    version = check_version()
    folder.mkdir(parents=True, exist_ok=True)
    arguments = ["init", "--quiet", "--template=", "--object-format=sha1"]
    if version >= _REF_FORMAT_SINCE:
        arguments.append("--ref-format=files")
    Runner(folder.resolve()).run(*arguments, f"--initial-branch={branch}")


def _trusted(runner: Runner, start: Path) -> Runner:
    # The user's own word in the user's own settings is what git itself would accept.
    trusted = Settings.read(runner).trusted_folders()
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            if str(folder) in trusted or "*" in trusted:
                return runner.including(("safe.directory", str(folder)))
            raise ForeignOwner(folder)
    raise ForeignOwner(start)


def _doubt(start: Path, folder: Path, git_folder: Path) -> None:
    # core.worktree in a repository's own settings could point anywhere.
    marker = folder / ".git"
    real = marker.is_file() or (marker.is_dir() and marker.samefile(git_folder))
    if not real or marker.is_symlink() or not start.is_relative_to(folder):
        raise NotARepository(start)
