"""From drafts to one commit: judged first, then saved by the protocol of the git room."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from juwu.change import subject
from juwu.draft import Draft
from juwu.durable import make_folder, replace_file
from juwu.errors import JuwuError
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.git import Message, StaleBase, blob_id
from juwu.git.message import REASON, RECORD
from juwu.history import Revision
from juwu.history.revision import MERGED_WITH, RevisionRecord
from juwu.language import Words
from juwu.privacy import masked
from juwu.record import Record
from juwu.workspace.desk import Desk
from juwu.workspace.entitled import refuse_unlisted
from juwu.workspace.errors import (
    ChangedMeanwhileError,
    InvalidRecordError,
    NothingToSaveError,
)
from juwu.workspace.leaning import leaned_on
from juwu.workspace.meanwhile import catch_up, last_author, name_of
from juwu.workspace.plan import Plan
from juwu.workspace.record_change import RecordChange
from juwu.workspace.together import Told, judged

CREATED = "新建"
DELETED = "删除"
TRIES = 50
"""How often a save that others keep coming before is merged anew."""

_KEPT = Words("没有提交", "Not committed")
_UNWRITTEN = Words("没有写入", "Not written")


@dataclass(frozen=True, slots=True)
class _Met:
    """What a commit has to say beside its changes."""

    names: tuple[str, ...] = ()
    """Versions of others that it was merged with."""
    texts: Mapping[str, frozenset[bytes]] = field(default_factory=dict)
    """For each path in the repository the contents that the new one was merged from."""
    deed: str = ""
    """What was done, in Chinese."""
    trailers: tuple[tuple[str, str], ...] = ()


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
    met: list[Revision] = []
    stale: StaleBase | None = None
    for _ in range(TRIES):
        found = [version for draft in drafts if (version := catch_up(workspace, draft, reason))]
        if stale and not found:
            break  # not what somebody saved is in the way: something staged, say
        met += [version for version in found if isinstance(version, Revision)]
        changed = [draft for draft in drafts if _changes_something(draft)]
        if not changed:
            return _saved_already(met)
        try:
            return _save(workspace, changed, reason)
        except StaleBase as error:
            stale = error
    raise stale or NothingToSaveError


def _save(workspace: Desk, changed: Sequence[Draft], reason: str) -> Revision:
    changes = [RecordChange.of(draft) for draft in changed]
    approve(workspace, changes, workspace.circumstances(reason))
    for draft in changed:
        if _takes_along(draft) and not _is_written(workspace, draft):
            raise StaleBase([draft.path])
    files = {draft.path: draft.text for draft in changed}
    names = dict.fromkeys(name for draft in changed for name in draft.merged_with)
    met = _Met(tuple(names), {workspace.prefix + draft.path: draft.merged for draft in changed})
    return _commit(workspace, changes, files, reason, met)


def commit(workspace: Desk, edits: Sequence[RecordChange], reason: str) -> Revision:
    """Commit edits that were made outside juwu and stand on disk.

    Raises:
        NothingToSaveError: There are none.
        InvalidRecordError: One of them breaks its schema or a rule, or another record refers to
            one that goes, or they need what is on the disk and not among them.
        ChangedMeanwhileError: One of them was changed again since it was looked at.
        JuwuError: See :meth:`juwu.git.Repository.save`.
    """
    if not edits:
        raise NothingToSaveError
    paths = {edit.path for edit in edits}
    others = [one for one in workspace.uncommitted() if one.path not in paths]
    refuse(judged(workspace.judge, edits, others, workspace.circumstances(reason)))
    files = {edit.path: edit.after.text if edit.after else None for edit in edits}
    try:
        return _commit(workspace, edits, files, reason)
    except StaleBase as error:
        raise _changed_since(workspace, edits, error) from error


def _changed_since(workspace: Desk, edits: Sequence[RecordChange], error: StaleBase) -> JuwuError:
    """Why edits that were looked at could not be committed as they were."""
    for edit in edits:
        if workspace.prefix + edit.path in error.paths:
            seen = edit.before or Record(edit.ref, edit.path, b"")
            was, now = edit.after.text if edit.after else None, workspace.files.read(edit.path)
            head = workspace.committed(seen)
            if was != now or (head.text if head else b"") != seen.text:
                return ChangedMeanwhileError(edit.ref, last_author(workspace, edit.path), _KEPT)
    return error


def carry_out(workspace: Desk, plan: Plan, reason: str) -> Revision:
    """Make a plan one commit, judged like any save.

    Raises:
        InvalidRecordError: What the plan makes breaks a schema or a rule.
        StaleBase: A record was changed since the plan was made; make it anew.
        JuwuError: See :meth:`juwu.git.Repository.save`.
    """
    approve(workspace, plan.edits, workspace.circumstances(reason))
    files = {edit.path: edit.after.text if edit.after else None for edit in plan.edits}
    met = _Met(deed=plan.deed, trailers=plan.trailers)
    return _commit(workspace, plan.edits, files, reason, met)


def write(workspace: Desk, drafts: Sequence[Draft]) -> None:
    """Write drafts to their files, each whole or not at all, without a commit.

    What others did meanwhile is merged in first, as by :func:`save`.

    Raises:
        ConflictError: Somebody else changed the same fields; a person has to decide.
        MergeRefused: What somebody else wrote cannot be read, or not be merged for certain.
        ChangedMeanwhileError: A file is changed again and again.
    """
    for draft in drafts:
        for _ in range(TRIES):
            catch_up(workspace, draft)
            if _is_written(workspace, draft):
                break
        else:
            raise ChangedMeanwhileError(draft.ref, None, _UNWRITTEN)


def _is_written(workspace: Desk, draft: Draft) -> bool:
    """Write a draft to its file, unless the file is no longer what the draft was begun from."""
    target = workspace.root / draft.path
    with workspace.alone():
        found = workspace.files.read(draft.path)
        if (found or b"") not in (draft.opened.text, draft.text):
            return False
        make_folder(target.parent)
        replace_text(target, draft.text)
        return True


def rewrite(workspace: Desk, record: Record, text: bytes) -> None:
    """Give the file of a record another text, whole or not at all, without a commit.

    Raises:
        StaleBase: The file is no longer what was read.
    """
    if workspace.files.read(record.path) != record.text:
        raise StaleBase([record.path])
    replace_text(workspace.root / record.path, text)


def approve(workspace: Desk, edits: Sequence[RecordChange], told: Told) -> None:
    """Go on only where edits are sound: among what is on the disk, and among what is committed.

    Raises:
        InvalidRecordError: They are not; they may refer to what no commit holds yet.
    """
    refuse(judged(workspace.judge, edits, told=told))
    if others := leaned_on(workspace, edits):
        refuse(judged(workspace.judge, edits, others, told))


def refuse(findings: Iterable[Finding]) -> None:
    """Go on only where nothing is an error.

    Raises:
        InvalidRecordError: Something is.
    """
    errors = [finding for finding in findings if finding.is_error]
    if errors:
        raise InvalidRecordError(errors)


def _changes_something(draft: Draft) -> bool:
    """Whether a save of the draft would change what is committed, be it in style only."""
    return draft.committed is None or draft.text != draft.committed.text


def _takes_along(draft: Draft) -> bool:
    """Whether the file holds what is not committed there, and what the draft was begun from."""
    known = draft.committed
    committed = known.text if known and known.path == draft.path else b""
    return draft.opened.text not in (b"", committed)


def _saved_already(met: Sequence[Revision]) -> Revision:
    """The revision of somebody else that holds all that was to be saved.

    Raises:
        NothingToSaveError: There is none.
    """
    for version in met:
        return replace(version, merged_with=name_of(version))
    raise NothingToSaveError


def _commit(
    workspace: Desk,
    edits: Sequence[RecordChange],
    files: Mapping[str, bytes | None],
    reason: str,
    met: _Met = ALONE,
) -> Revision:
    refuse_unlisted(workspace)
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
        message(workspace, edits, reason, met),
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


def planned(workspace: Desk, plan: Plan, reason: str) -> Message:
    """What a commit of a plan says."""
    return message(workspace, plan.edits, reason, _Met(deed=plan.deed, trailers=plan.trailers))


def message(
    workspace: Desk, edits: Sequence[RecordChange], reason: str, met: _Met = ALONE
) -> Message:
    """What a commit of some edits says."""
    first = edits[0]
    family = workspace.families.get(first.ref.family)
    deed = DELETED if first.after is None else None if first.before else CREATED
    line = subject(family, first.ref, first.changes, met.deed or deed)
    if len(edits) > 1:
        line += f"，共 {len(edits)} 条记录"
    trailers = [(RECORD, masked(str(edit.ref))) for edit in edits]
    trailers += met.trailers
    trailers += [(MERGED_WITH, name) for name in met.names]
    lines = reason.strip().splitlines()
    if len(lines) == 1:
        trailers.append((REASON, lines[0]))
    return Message(masked(line), reason.strip() if len(lines) > 1 else "", tuple(trailers))


def replace_text(target: Path, text: bytes) -> None:
    """Give a file another text, whole or not at all; its rights stay."""
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    replace_file(target, text, f".juwu-{os.getpid()}.tmp", mode)
