"""A new workspace: families, sample records if wanted, and what git, editors and CI need."""

from __future__ import annotations

import os
import posixpath
import shutil
from pathlib import Path

from juwu import builtin
from juwu.errors import JuwuError
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.frozen import dataclass
from juwu.git import Message, NoIdentity, NotARepository, Repository
from juwu.language import Words
from juwu.workspace import driver_setup
from juwu.workspace.ci import ci_files
from juwu.workspace.scaffold import EDITOR_SETTINGS, SCAFFOLD, editor_settings, hooks


class FolderTakenError(JuwuError):
    """The folder holds something already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Words(
                f"{folder} 里已经有 schemas 或 records。",
                f"{folder} holds schemas or records already.",
            ),
            Words("换一个空文件夹。", "Choose an empty folder."),
        )


class OthersRepositoryError(JuwuError):
    """A repository holds the folder already, and nobody said that it is the one that is meant."""

    def __init__(self, folder: Path, top: Path) -> None:
        super().__init__(
            Words(
                f"{folder} 在已有的 Git 仓库 {top} 里，没有建立工作区，什么也没有写。",
                f"{folder} lies in the Git repository {top}; no workspace was made, nothing was "
                "written.",
            ),
            Words(
                "换一个仓库外面的文件夹；要单独一个仓库，先运行 git init 那个文件夹；"
                "就是要放进这个仓库（会在它里面提交一次，装上检查用的钩子），加 --inside。",
                "Choose a folder outside; for a repository of its own run git init on that folder "
                "first; to put it into this one, with a commit and hooks that check, add --inside.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Started:
    """A workspace that was made."""

    root: Path
    files: tuple[str, ...]
    """What was written, relative to the root."""
    commit: str | None
    """The first commit; None where git does not know yet who works here."""


def start_workspace(folder: Path, *, sample: bool, inside: bool = False) -> Started:
    """Make a workspace in a folder, in a new repository of its own or an empty one made for it.

    Args:
        folder: The folder; it is made where it is missing.
        sample: Whether to copy the sample records too.
        inside: Whether it may go into a repository that has commits, or begins above the folder.

    Raises:
        FolderTakenError: There are schemas or records in it.
        OthersRepositoryError: There is such a repository, and it may not.
        JuwuError: Git refuses; see :mod:`juwu.git`.
    """
    if (folder / "schemas").exists() or (folder / "records").exists():
        raise FolderTakenError(folder)
    root = folder.resolve()
    repository = _around(root)
    if repository is not None and not inside:
        top = repository.folder.resolve()
        if top != root or repository.head() is not None:
            raise OthersRepositoryError(folder, top)
    folder.mkdir(parents=True, exist_ok=True)
    repository = repository or Repository.init(root)
    written = _copy(root, sample=sample)
    families = Families.load(FolderFiles(root))
    for path, text in {**SCAFFOLD, EDITOR_SETTINGS: editor_settings(families)}.items():
        target = root / path
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    written += _install_ci(repository, root)
    _install_hooks(repository, root)
    driver_setup.install(repository)
    return Started(root, tuple(written), _commit(repository, root, written))


def _around(folder: Path) -> Repository | None:
    """The repository that holds a folder, which need not be there yet."""
    there = next(one for one in (folder, *folder.parents) if one.is_dir())
    try:
        return Repository.discover(there)
    except NotARepository:
        return None


def _copy(root: Path, *, sample: bool) -> list[str]:
    shipped = builtin.folder()
    parts = ["schemas", "records"] if sample else ["schemas"]
    written = []
    for part in parts:
        for source in sorted((shipped / part).rglob("*")):
            path = source.relative_to(shipped)
            if source.is_file():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, root / path)
                written.append(path.as_posix())
    (root / "records").mkdir(exist_ok=True)
    return written


def _install_ci(repository: Repository, root: Path) -> list[str]:
    """Have the forge check every push; forges read such files at the top of the repository only.

    Returns:
        What was written, relative to the workspace: ``../`` leads to the top above it.
    """
    top, written = repository.folder.resolve(), []
    for path, text in ci_files(_inside(repository, root)).items():
        target = top / path
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            written.append(os.path.relpath(target, root).replace(os.sep, "/"))
    return written


def _install_hooks(repository: Repository, root: Path) -> None:
    """Have plain ``git commit`` checked too; a hook that is there already stays."""
    for name, text in hooks(_inside(repository, root)).items():
        target = repository.common_folder / "hooks" / name
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            target.chmod(0o755)


def _inside(repository: Repository, root: Path) -> str:
    """The workspace seen from the top of its repository, ``.`` for the top itself."""
    return root.relative_to(repository.folder.resolve()).as_posix()


def _commit(repository: Repository, root: Path, written: list[str]) -> str | None:
    inside = _inside(repository, root)
    files: dict[str, bytes | None] = {
        posixpath.normpath(f"{inside}/{path}"): (root / path).read_bytes() for path in written
    }
    try:
        done = repository.save(files, Message("建立档案工作区"), base=dict.fromkeys(files))
    except NoIdentity:
        return None
    return done.id
