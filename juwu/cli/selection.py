"""Some of the records that changed, chosen by the names a person gives."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.workspace import RecordChange, Workspace


def selected(
    workspace: Workspace, changes: Sequence[RecordChange], names: Sequence[str]
) -> list[RecordChange]:
    """The changes of the records that were named; all without a name.

    A deleted record is still found by its ``family/id`` or the path it had in the workspace.

    Raises:
        RecordMissingError: A name is that of no record, changed or not.
    """
    if not names:
        return list(changes)
    wanted = set()
    for name in names:
        named = {change.ref for change in changes if name in (str(change.ref), change.path)}
        wanted |= named or {workspace.ref(name)}
    return [change for change in changes if change.ref in wanted]


def status_of(change: RecordChange) -> str:
    """``A`` for a record that came to be, ``D`` for one that went, ``M`` for one that changed."""
    if change.before is None:
        return "A"
    return "D" if change.after is None else "M"
