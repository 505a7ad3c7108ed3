"""The record that a call names, and whose file can be read, or an error that says why not."""

from __future__ import annotations

from juwu.errors import JuwuError
from juwu.language import Words
from juwu.record import Record
from juwu.workspace import NotThereError, Workspace


class RecordUnreadableError(JuwuError):
    """The record's file is no YAML that juwu reads."""

    def __init__(self, record: Record) -> None:
        fault = record.faults[0]
        place = f"{record.path}:{fault.line}:{fault.column}"
        super().__init__(
            Words(f"{place}：{fault.message.zh}", f"{place}: {fault.message.en}"), fault.hint
        )


def record_of(workspace: Workspace, name: str, at: str | None) -> Record:
    """The record that a person's text names, as it stands or as it stood.

    Args:
        workspace: Where it is, or was.
        name: ``family/id``, or a path.
        at: The version, in a person's words; None for the present.

    Raises:
        RecordMissingError: There is no such record.
        UnknownRevision: The text names no revision.
        NotThereError: The record was not there then.
    """
    if at is None:
        return workspace.record(workspace.ref(name))
    ref = workspace.past_ref(name)
    found = workspace.record_at(ref, at)
    if found is None:
        raise NotThereError(ref, at)
    return found


def readable(record: Record) -> Record:
    """The record itself.

    Raises:
        RecordUnreadableError: Its file cannot be read.
    """
    if record.is_broken:
        raise RecordUnreadableError(record)
    return record
