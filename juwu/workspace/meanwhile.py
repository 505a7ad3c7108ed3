"""What others did to a record while it was being edited, brought into its draft.

The invariant: a draft is only ever moved to a version together with all that this version holds,
merged by field; where that takes a decision, the draft stays as it is and a person is asked.
"""

from __future__ import annotations

from dataclasses import replace

from juwu import clock
from juwu.draft import Draft, Hand
from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.git import blob_id
from juwu.history import Revision, record_as_of
from juwu.merge import merge
from juwu.record import Record
from juwu.workspace.conflict_error import Clash, ConflictError
from juwu.workspace.desk import Desk
from juwu.workspace.renamed import RenamedError, renamed_to

DISK = "disk"
"""How a version is named that is in a file only, not in a commit."""
_SHORT = 20
"""Characters of an id: of fewer, some could be taken for a telephone number and be refused."""


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


def catch_up(workspace: Desk, draft: Draft, reason: str = "") -> Revision | str | None:
    """Rebase a draft on what stands now, in history and on the disk, merged by field.

    Args:
        workspace: Where the record is.
        draft: The draft.
        reason: Why it is saved, for whoever decides about a conflict.

    Returns:
        None where nobody changed the record. Otherwise the revision that did, or ``disk`` for a
        file changed outside of juwu.

    Raises:
        ConflictError: A person has to decide; the draft is as before.
        RenamedError: The record has another name now; the draft is as before.
        MergeRefused: The other version cannot be read, or no merge could be proven.
    """
    now = _look(workspace, draft, draft.path)
    if not now.is_settled:
        workspace.repository.recover()  # waits for a save that is under way, ends one cut off
        now = _look(workspace, draft, draft.path)
    if not (now.head_moved or now.disk_moved):
        return None
    workspace.refresh()
    by = last_author(workspace, draft.path) if now.head_moved else None
    if now.disk is None:
        if (elsewhere := workspace.register.get(draft.ref)) is not None:
            return carry_on(workspace, draft, elsewhere, by, reason)
        if (renamed := renamed_to(workspace, draft)) is not None:
            raise RenamedError(draft, renamed, by)
    stands = now.disk or Record(draft.ref, draft.path, b"")
    return _bring_in(workspace, draft, _steps(draft, now), _Arrival(stands, by, reason))


def carry_on(
    workspace: Desk, draft: Draft, target: Record, by: Revision | None, reason: str = ""
) -> Revision | str:
    """Rebase a draft on a record that stands in another file now, merged by field.

    Args:
        workspace: Where the record is.
        draft: The draft; its own file is gone.
        target: The record in the file to which it was moved.
        by: Who moved it; None for another program.
        reason: Why the draft is saved.

    Raises:
        ConflictError: A person has to decide; the draft is as before.
        MergeRefused: The other version cannot be read, or no merge could be proven.
    """
    now = _look(workspace, draft, target.path)
    # Where the move is not committed, history has the record at its former place still.
    former = _look(workspace, draft, draft.path).head if now.head is None else None
    step = _Step(_opened(draft), now.disk, now.head or former)
    return _bring_in(workspace, draft, [step], _Arrival(target, by, reason))


@dataclass(frozen=True, slots=True)
class _Step:
    """One merge on the way to what stands now."""

    base: Record | None
    theirs: Record | None
    committed: Record | None
    """The committed version that the draft knows after this step."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What a draft arrives at."""

    stands: Record
    """The record as its file stands now; without text where there is none."""
    by: Revision | None
    """Who changed it; None for another program."""
    reason: str
    """Why the draft is saved."""


def _bring_in(
    workspace: Desk, draft: Draft, steps: list[_Step], arrival: _Arrival
) -> Revision | str:
    stands, by = arrival.stands, arrival.by
    name = name_of(by or DISK)
    text, committed = draft.text, draft.committed
    for step in steps:
        ours = _read(draft, stands.path, text)
        merged = merge(step.base, ours, step.theirs, draft.family)
        committed = step.committed
        if merged.conflicts or merged.text is None:
            mine = _hand(workspace, arrival.reason)
            raise ConflictError(Clash(draft, merged, stands, committed, by, name, mine))
        text = merged.text
    draft.rebase(text, stands, committed, name)
    return by or DISK


def _hand(workspace: Desk, reason: str) -> Hand:
    """Who works here, at this moment."""
    try:
        name = workspace.repository.identity().name
    except JuwuError:
        name = ""  # whoever it is, the conflict is theirs to decide
    return Hand(name, clock.now().isoformat(timespec="seconds"), reason)


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


def last_author(workspace: Desk, path: str) -> Revision | None:
    """The revision that touched a path last, None where there is none."""
    place = workspace.prefix + path
    commits = workspace.repository.commits(path=place, limit=1, follow=False)
    return Revision.of(commits[0], path) if commits else None


def _look(workspace: Desk, draft: Draft, path: str) -> _Now:
    """The record at a path now, against what the draft knows."""
    known = draft.committed
    head, head_moved, there = known, False, path
    if workspace.has_repository:
        repository, place = workspace.repository, workspace.prefix + path
        commit = blob = None
        if files := repository.present_files():
            with files:
                commit, blob = files.commit, files.blob(place)
                if blob is None and known and path == draft.path != known.path:
                    # The file was moved, and no commit knows of that yet.
                    there, place = known.path, workspace.prefix + known.path
                    blob = files.blob(place)
        head_moved = blob != (blob_id(known.text, repository.id_length) if known else None)
        if commit and head_moved:
            head = record_as_of(repository, draft.family, place, commit)
    found = workspace.files.read(path)
    disk = None if found is None else _read(draft, path, found)
    same_file = path == draft.path and (found or b"") in (draft.opened.text, draft.text)
    return _Now(disk, head and replace(head, path=there), head_moved, not same_file)


def _read(draft: Draft, path: str, text: bytes) -> Record:
    """The record of a file; what the draft has read is not read again."""
    for known in (draft.opened, draft.record):
        if known.path == path and known.text == text:
            return known
    return Record.of(draft.ref.family, path, text)
