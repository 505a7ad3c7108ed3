"""Paths as a person types them, seen from the current folder, as paths of the workspace."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from juwu.errors import CannotRunError
from juwu.language import Words


class PathMissingError(CannotRunError):
    """There is nothing at that path."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Words(f"没有“{path}”这个文件或文件夹。", f"There is no file or folder “{path}”."),
            Words("路径从当前文件夹算起。", "A path counts from the current folder."),
        )


class PathOutsideError(CannotRunError):
    """The path leads out of the workspace."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Words(f"“{path}”不在工作区里。", f"“{path}” is not in the workspace."),
            Words("用 -C 指定它所在的工作区。", "Name its own workspace with -C."),
        )


def inside(root: Path, paths: Sequence[str]) -> list[str]:
    """The paths relative to the workspace; ``.`` is the workspace itself.

    Raises:
        PathMissingError: There is nothing at a path.
        PathOutsideError: A path leads out of the workspace.
    """
    top = root.resolve()
    found = []
    for path in paths:
        # The path's own links are followed up to its folder only: a link is not what it points at.
        full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve would follow the last link
        full = full.parent.resolve() / full.name
        if not full.exists():
            raise PathMissingError(path)
        if not full.is_relative_to(top):
            raise PathOutsideError(path)
        found.append(full.relative_to(top).as_posix())
    return found
