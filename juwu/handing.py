"""Files handed to a person: whole or not at all, and none that is there is lost without a word.

What is to be written stands beside its place first, all of it; only then does each file get its
name. Whoever is interrupted before leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import chain, count
from pathlib import Path

from juwu.durable import make_folder, replace_file, sync_folder, write_new
from juwu.errors import JuwuError
from juwu.language import Words


class FileThereError(JuwuError):
    """A file of that name holds something else, and nobody said that it may be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Words(f"{path} 已经存在，没有覆盖。", f"{path} exists and was not replaced."),
            Words(
                "换一个文件名；在命令行里，确实要覆盖就加 --force。",
                "Choose another name for the file; on the command line --force replaces it.",
            ),
        )


def unused(folder: Path, stem: str, ending: str) -> Path:
    """A file of a folder that is not there yet: what is handed out once may be so again."""
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    tries = (folder / f"{name}{ending}" for name in names)
    return next(path for path in tries if not path.exists())


def hand_file(file: Path, content: bytes, *, replaces: bool = False) -> None:
    """Write a file for a person, whole or not at all; nothing to do where it is so already.

    Args:
        file: The file.
        content: Its bytes.
        replaces: Whether one that holds something else may be replaced.

    Raises:
        FileThereError: It does, and may not.
        OSError: It cannot be written.
    """
    if _stands(file, content, replaces=replaces):
        return
    replace_file(file, content, _aside(file))


def hand_files(folder: Path, files: Iterable[tuple[str, bytes]], *, replaces: bool = False) -> int:
    """Write several files into a folder, which is made: all of them, or none.

    Args:
        folder: The folder.
        files: The names and bytes, made one after the other while they are written.
        replaces: Whether files that hold something else may be replaced.

    Returns:
        How many files there are now, with those that were so already.

    Raises:
        FileThereError: One holds something else, and may not be replaced; nothing is written.
        OSError: One cannot be written.
    """
    make_folder(folder)
    ready: list[tuple[Path, Path]] = []
    count = 0
    with ExitStack() as left:
        for name, content in files:
            count += 1
            file = folder / name
            if _stands(file, content, replaces=replaces):
                continue
            new = file.with_name(_aside(file))
            new.unlink(missing_ok=True)
            left.callback(new.unlink, missing_ok=True)
            write_new(new, content)
            ready.append((new, file))
        for new, file in ready:
            new.replace(file)
    sync_folder(folder)
    return count


def see_free(file: Path, *, replaces: bool = False) -> None:
    """Go on only where a file may be begun that is written bit by bit.

    Raises:
        FileThereError: Something of that name is there, and may not be replaced.
    """
    if not replaces and (file.exists() or file.is_symlink()):
        raise FileThereError(file)


def _stands(file: Path, content: bytes, *, replaces: bool) -> bool:
    """Whether a file holds these bytes already.

    Raises:
        FileThereError: It holds others and may not be replaced.
    """
    if file.is_file():
        if file.stat().st_size == len(content) and file.read_bytes() == content:
            return True
        if not replaces:
            raise FileThereError(file)
    elif file.name and not file.is_dir() and not replaces and (file.exists() or file.is_symlink()):
        raise FileThereError(file)
    return False


def _aside(file: Path) -> str:
    return f".{file.name}.new"
