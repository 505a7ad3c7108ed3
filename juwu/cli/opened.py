"""The workspace of a call: as it stands, or as it stood."""

from __future__ import annotations

from pathlib import Path

from juwu.workspace import PastWorkspace, Workspace


def opened(at: str | None) -> Workspace:
    """The workspace around the current folder.

    Args:
        at: The revision as of which it is wanted, as a person wrote it; None for the present.

    Raises:
        JuwuError: There is no workspace here, or no such revision.
    """
    workspace = Workspace.find(Path())
    return workspace if at is None else PastWorkspace(workspace, at)
