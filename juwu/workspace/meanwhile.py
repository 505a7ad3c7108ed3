"""What others did to a record while it was being edited, brought into its draft.

The invariant: a draft is only ever moved to a version together with all that this version holds,
merged by field; where that takes a decision, the draft stays as it is and a person is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from juwu.draft import Draft
from juwu.git import blob_id
from juwu.history import Revision, record_as_of
from juwu.merge import merge
from juwu.record import Record
from juwu.workspace.conflict_error import Clash, ConflictError
from juwu.workspace.desk import Desk

DISK = "disk"
"""How a version is named that is in a file only, not in a commit."""
_SHORT = 12


@dataclass(frozen=True, slots=True)
class _Now:
    """A record as it stands at this moment."""

    disk: Record | None
    head: Record | None
    head_moved: bool
    disk_moved: bool

    @property
    def is_settled(self) -> bool:
        """Whether the file is not behind its commit, as it is while another save is under way."""
        head = self.head.text if self.head else None
        return not self.head_moved or head == (self.disk.text if self.disk else None)


def catch_up(workspace: Desk, draft: Draft) -> Revision | str | None:
    """Rebase a draft on what stands now, in history and on the disk, merged by field.

    Returns:
        None where nobody changed the record. Otherwise the revision that did, or ``disk`` for a
        file changed outside of juwu.

    Raises:
        ConflictError: A person has to decide; the draft is as before.
        MergeRefused: The other version cannot be read, or no merge could be proven.
    """
    now = _look(workspace, draft, draft.path)
    if not now.is_settled:
        workspace.repository.recover()  # waits for a save that is under way, ends one cut off
        now = _look(workspace, draft, draft.path)
    if not (now.head_moved or now.disk_moved):
        return None
    workspace.refresh()
    by = _author(workspace, draft) if now.head_moved else None
    steps = _steps(draft, now)
    if now.disk is None and (elsewhere := workspace.register.get(draft.ref)) is not None:
        now = _look(workspace, draft, elsewhere.path)
        steps = [_Step(_opened(draft), now.disk, now.head)]
    stands = now.disk or Record(draft.ref, draft.path, b"")
    text, committed = draft.text, draft.committed
    for step in steps:
        ours = Record.of(draft.ref.family, stands.path, text)
        merged = merge(step.base, ours, step.theirs, draft.family)
        committed = step.committed
        if merged.conflicts or merged.text is None:
            raise ConflictError(Clash(draft, merged, stands, committed, by))
        text = merged.text
    draft.rebase(text, stands, committed)
    return by or DISK


@dataclass(frozen=True, slots=True)
class _Step:
    """One merge on the way to what stands now."""

    base: Record | None
    theirs: Record | None
    committed: Record | None
    """The committed version that the draft knows after this step."""


def _steps(draft: Draft, now: _Now) -> list[_Step]:
    """The merges that bring in the file, the commit, or both where they differ."""
    of_disk = _Step(_opened(draft), now.disk, draft.committed)
    of_head = _Step(draft.committed, now.head, now.head)
    if not now.head_moved:
        return [of_disk]
    if not now.disk_moved:
        return [of_head]
    if now.is_settled:
        return [_Step(_opened(draft), now.disk, now.head)]
    return [of_disk, of_head]


def _opened(draft: Draft) -> Record | None:
    """The file as the draft was begun from it; None where there was none."""
    return draft.opened if draft.opened.text else None


def name_of(version: Revision | str) -> str:
    """A version as a commit message names it."""
    return version if isinstance(version, str) else version.id[:_SHORT]


def _look(workspace: Desk, draft: Draft, path: str) -> _Now:
    """The record at a path now, against what the draft knows."""
    repository, place = workspace.repository, workspace.prefix + path
    commit = repository.head()
    blob = repository.blob_at(commit, place) if commit else None
    known = draft.committed
    was = blob_id(known.text, repository.id_length) if known else None
    head = known
    if commit and blob != was:
        head = record_as_of(repository, draft.family, place, commit)
    found = workspace.files.read(path)
    disk = None if found is None else Record.of(draft.ref.family, path, found)
    same_file = path == draft.path and (found or b"") in (draft.opened.text, draft.text)
    return _Now(disk, _at(head, path), blob != was, not same_file)


def _at(record: Record | None, path: str) -> Record | None:
    """The record with its path relative to the workspace."""
    return None if record is None else replace(record, path=path)


def _author(workspace: Desk, draft: Draft) -> Revision | None:
    """The revision that changed the record last, None where it was not found."""
    place = workspace.prefix + draft.path
    commits = workspace.repository.commits(path=place, limit=1, follow=False)
    return Revision.of(commits[0], draft.path) if commits else None
