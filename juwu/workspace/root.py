"""Where a workspace is: the nearest folder upward that holds ``schemas/``."""

from __future__ import annotations

from pathlib import Path

from juwu.check.wanted import LAW
from juwu.workspace.errors import NotAWorkspaceError


def find_root(start: Path) -> Path:
    """The workspace that holds a folder.

    Raises:
        NotAWorkspaceError: No folder from here upward holds ``schemas/``.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / LAW).is_dir():
            return folder
    raise NotAWorkspaceError(here)
