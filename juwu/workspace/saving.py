"""From drafts to one commit: judged first, then saved by the protocol of the git room."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from juwu.change import difference, subject
from juwu.draft import Draft
from juwu.durable import make_folder, replace_file
from juwu.finding import Finding
from juwu.git import Message, StaleBase, blob_id
from juwu.history import Revision
from juwu.history.revision import MERGED_WITH, REASON, RECORD, RevisionRecord
from juwu.record import Record, Ref
from juwu.workspace.desk import Desk
from juwu.workspace.errors import InvalidRecordError, NothingToSaveError, ReferencedError
from juwu.workspace.meanwhile import catch_up, name_of
from juwu.workspace.record_change import RecordChange

CREATED = "新建"
DELETED = "删除"
TRIES = 50
"""How often a save that others keep coming before is merged anew."""


@dataclass(frozen=True, slots=True)
class _Met:
    """Versions of others that a commit was merged with."""

    names: tuple[str, ...] = ()
    texts: Mapping[str, frozenset[bytes]] = field(default_factory=dict)
    """For each path in the repository the contents that the new one was merged from."""


ALONE = _Met()


def save(workspace: Desk, drafts: Sequence[Draft], reason: str) -> Revision:
    """Make drafts one commit of exactly their files; durable on return.

    A draft that was opened on an uncommitted edit takes that edit along. A record that was changed
    meanwhile, in history or on the disk, is merged by field; the draft then goes on from the merged
    text, and the revision says with what it was merged.

    Returns:
        The new revision; where others had done all of it already, theirs.

    Raises:
        NothingToSaveError: No draft changes anything.
        InvalidRecordError: A draft, after merging, breaks its schema or a rule.
        ConflictError: Somebody else changed the same fields; a person has to decide.
        MergeRefused: What somebody else wrote cannot be read, or not be merged for certain.
        JuwuError: See :meth:`juwu.git.Repository.save`.
    """
    if not any(map(_changes_something, drafts)):
        raise NothingToSaveError
    met: dict[str, Revision | str] = {}
    stale: StaleBase | None = None
    for _ in range(TRIES):
        found = [version for draft in drafts if (version := catch_up(workspace, draft))]
        if stale and not found:
            break  # not what somebody saved is in the way: something staged, say
        met |= {name_of(version): version for version in found}
        changed = [draft for draft in drafts if _changes_something(draft)]
        if not changed:
            return _saved_already(met)
        try:
            return _save(workspace, changed, reason, list(met))
        except StaleBase as error:
            stale = error
    raise stale or NothingToSaveError


def _save(workspace: Desk, changed: Sequence[Draft], reason: str, names: Sequence[str]) -> Revision:
    _refuse(finding for draft in changed for finding in workspace.findings(draft))
    write(workspace, [draft for draft in changed if _takes_along(draft)])
    changes = [
        RecordChange(draft.ref, draft.path, draft.committed, draft.record, tuple(draft.changes()))
        for draft in changed
    ]
    files = {draft.path: draft.text for draft in changed}
    met = _Met(tuple(names), {workspace.prefix + draft.path: draft.merged for draft in changed})
    return _commit(workspace, changes, files, reason, met)


def commit(workspace: Desk, edits: Sequence[RecordChange], reason: str) -> Revision:
    """Commit edits that were made outside juwu and stand on disk.

    Raises:
        NothingToSaveError: There are none.
        InvalidRecordError: One of them breaks its schema or a rule.
        JuwuError: See :meth:`juwu.git.Repository.save`.
    """
    if not edits:
        raise NothingToSaveError
    findings: list[Finding] = []
    for edit in edits:
        if edit.after is not None:
            before = edit.before.data if edit.before else None
            findings += workspace.judge.record(edit.after)
            findings += workspace.judge.change(before, edit.after)
    paths = {edit.path for edit in edits}
    for name in {edit.ref.family for edit in edits}:
        across = workspace.judge.across(workspace.families[name])
        findings += [finding for finding in across if finding.path in paths]
    _refuse(findings)
    files = {edit.path: edit.after.text if edit.after else None for edit in edits}
    return _commit(workspace, edits, files, reason)


def delete(workspace: Desk, ref: Ref, reason: str) -> Revision:
    """Delete one record by a commit.

    Raises:
        RecordMissingError: There is no such record.
        ReferencedError: Other records name it.
        JuwuError: See :meth:`juwu.git.Repository.save`.
    """
    record = workspace.record(ref)
    users = [user.ref for user, _ in workspace.references_to(ref)]
    if users:
        raise ReferencedError(ref, users)
    family = workspace.families[ref.family]
    changes = difference(record.data, {}, family.item_key)
    edit = RecordChange(ref, record.path, record, None, changes)
    return _commit(workspace, [edit], {record.path: None}, reason)


def write(workspace: Desk, drafts: Sequence[Draft]) -> None:
    """Write drafts to their files, each whole or not at all, without a commit.

    Raises:
        StaleBase: A file is no longer what was opened.
    """
    for draft in drafts:
        target = workspace.root / draft.path
        found = workspace.files.read(draft.path)
        if (found or b"") not in (draft.opened.text, draft.text):
            raise StaleBase([draft.path])
        make_folder(target.parent)
        _replace(target, draft.text)


def rewrite(workspace: Desk, record: Record, text: bytes) -> None:
    """Give the file of a record another text, whole or not at all, without a commit.

    Raises:
        StaleBase: The file is no longer what was read.
    """
    if workspace.files.read(record.path) != record.text:
        raise StaleBase([record.path])
    _replace(workspace.root / record.path, text)


def _refuse(findings: Iterable[Finding]) -> None:
    errors = [finding for finding in findings if finding.is_error]
    if errors:
        raise InvalidRecordError(errors)


def _changes_something(draft: Draft) -> bool:
    """Whether a save of the draft would change what is committed, be it in style only."""
    return draft.committed is None or draft.text != draft.committed.text


def _takes_along(draft: Draft) -> bool:
    """Whether the file holds an uncommitted edit, which the draft was begun from."""
    committed = draft.committed.text if draft.committed else b""
    return draft.opened.text not in (b"", committed)


def _saved_already(met: Mapping[str, Revision | str]) -> Revision:
    """The revision of somebody else that holds all that was to be saved.

    Raises:
        NothingToSaveError: There is none.
    """
    for name, version in met.items():
        if isinstance(version, Revision):
            return replace(version, merged_with=name)
    raise NothingToSaveError


def _commit(
    workspace: Desk,
    edits: Sequence[RecordChange],
    files: Mapping[str, bytes | None],
    reason: str,
    met: _Met = ALONE,
) -> Revision:
    repository, prefix = workspace.repository, workspace.prefix
    # A record that was renamed leaves its former file in the same commit.
    former: dict[str, bytes | None] = {
        edit.before.path: None for edit in edits if edit.before and edit.before.path != edit.path
    }
    base: dict[str, str | None] = {prefix + edit.path: None for edit in edits}
    for edit in edits:
        if edit.before:
            base[prefix + edit.before.path] = blob_id(edit.before.text, repository.id_length)
    done = repository.save(
        {prefix + path: text for path, text in {**files, **former}.items()},
        _message(workspace, edits, reason, met.names),
        base=base,
        merged=met.texts,
    )
    records = [
        RevisionRecord(
            edit.ref, edit.path, "D" if edit.after is None else "M" if edit.before else "A"
        )
        for edit in edits
    ]
    return Revision.of(done, edits[0].path, edits[0].changes, records)


def _message(
    workspace: Desk, edits: Sequence[RecordChange], reason: str, met: Sequence[str]
) -> Message:
    first = edits[0]
    family = workspace.families.get(first.ref.family)
    deed = DELETED if first.after is None else None if first.before else CREATED
    line = subject(family, first.ref, first.changes, deed)
    if len(edits) > 1:
        line += f"，共 {len(edits)} 条记录"
    trailers = [(RECORD, str(edit.ref)) for edit in edits]
    trailers += [(MERGED_WITH, name) for name in met]
    lines = reason.strip().splitlines()
    if len(lines) == 1:
        trailers.append((REASON, lines[0]))
    return Message(line, reason.strip() if len(lines) > 1 else "", tuple(trailers))


def _replace(target: Path, text: bytes) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    replace_file(target, text, f".juwu-{os.getpid()}.tmp", mode)
