"""What edits refer to and no commit holds yet: committed alone, they would lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.family.rules import SELF
from juwu.git import blob_id
from juwu.pointer import find
from juwu.record import Record, Ref, names
from juwu.workspace.desk import Desk
from juwu.workspace.record_change import RecordChange


def leaned_on(workspace: Desk, edits: Sequence[RecordChange]) -> list[RecordChange]:
    """What is not committed of the records that some edits refer to, and that do not go along.

    Args:
        workspace: Where they are.
        edits: What is to be committed.
    """
    along = {edit.path for edit in edits}
    targets = {
        target.path: target
        for edit in edits
        if edit.after is not None
        for target in _targets(workspace, edit.after)
        if target.path not in along
    }
    if not targets or not workspace.has_repository:
        return []
    repository = workspace.repository
    files = repository.present_files()
    if files is None:
        return [RecordChange(one.ref, path, None, one, ()) for path, one in targets.items()]
    found = []
    with files:
        for path, target in targets.items():
            place = workspace.prefix + path
            blob, on_disk = files.blob(place), workspace.files.read(path)
            if blob != blob_id(on_disk or b"", repository.id_length):
                text = files.read(place)
                before = None if text is None else Record.of(target.ref.family, path, text)
                found.append(RecordChange(target.ref, path, before, target, ()))
    return found


def _targets(workspace: Desk, record: Record) -> Iterator[Record]:
    """The records that a record refers to, as they stand on the disk."""
    register = workspace.register
    for rule in workspace.families[record.ref.family].rules.references:
        if rule.family == SELF:
            continue
        for value in {names(found) for _, found in find(record.data, rule.at)}:
            if value is None:
                continue
            if rule.to is None:
                yield from register.all(Ref(rule.family, value))
            else:
                yield from register.holding(rule.family, rule.to, value)
