"""What waits to be committed: records with their changes and what is wrong with them.

Everything here reads the disk or starts git, so it belongs into a worker.
"""

from __future__ import annotations

from collections.abc import Sequence

from juwu.change import Change
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.record import Record, Ref
from juwu.workspace import RecordChange, Workspace
from juwu.workspace.together import judged

EDITED = Words("修改", "Changed")
CREATED = Words("新建", "New")
DELETED = Words("删除", "Deleted")


@dataclass(frozen=True, slots=True)
class Pending:
    """One record."""

    ref: Ref
    path: str
    """Its file, relative to the workspace."""
    title: str
    """May come from data."""
    deed: Words
    family: Family | None
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    versions: tuple[Record | None, ...]
    """The record after and before; None where it is not there."""
    edit: RecordChange | None = None
    """The edit as it stands on disk; None for a draft."""

    @property
    def is_new(self) -> bool:
        """Whether the record was never committed, so that its being there needs no reason."""
        return self.deed is CREATED

    @property
    def errors(self) -> int:
        """How many findings stop a commit."""
        return sum(finding.is_error for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Survey:
    """All that a review shows."""

    entries: tuple[Pending, ...]
    identity: Words
    """Who commits, or why nobody can."""
    branch: str

    @property
    def sound(self) -> frozenset[str]:
        """The paths of the records that may be committed."""
        return frozenset(one.path for one in self.entries if not one.errors)


def needs_reason(chosen: Sequence[Pending]) -> bool:
    """Whether a reason has to be given: a new record speaks for itself."""
    return any(not one.is_new for one in chosen)


def from_draft(workspace: Workspace, draft: Draft) -> Survey:
    """What a save of a draft would commit."""
    family = draft.family
    _ = workspace.register
    entry = Pending(
        draft.ref,
        draft.path,
        family.title_of(draft.data, draft.ref.id),
        CREATED if draft.is_new else EDITED,
        family,
        tuple(draft.changes()),
        workspace.findings(draft),
        (draft.record, draft.committed),
    )
    return Survey((entry,), _identity(workspace), _branch(workspace))


def from_disk(workspace: Workspace) -> Survey:
    """All records on disk that are not as they were committed."""
    _ = workspace.register
    edits = workspace.uncommitted()
    found = judged(workspace.judge, edits)
    paths = {edit.path for edit in edits}
    # What is told in a record that nobody edits is the fault of one that goes.
    outside = [one for one in found if one.path not in paths]
    entries = tuple(
        _pending(
            workspace,
            edit,
            [*(one for one in found if one.path == edit.path), *(outside if _goes(edit) else ())],
        )
        for edit in edits
    )
    return Survey(entries, _identity(workspace), _branch(workspace))


def _goes(edit: RecordChange) -> bool:
    """Whether a record of that name is there no more."""
    return edit.before is not None and (edit.after is None or edit.after.ref != edit.before.ref)


def _pending(workspace: Workspace, edit: RecordChange, findings: Sequence[Finding]) -> Pending:
    family = workspace.families.get(edit.ref.family)
    record = edit.after or edit.before
    data = record.data if record else {}
    return Pending(
        edit.ref,
        edit.path,
        family.title_of(data, edit.ref.id) if family else edit.ref.id,
        DELETED if edit.after is None else EDITED if edit.before else CREATED,
        family,
        edit.changes,
        tuple(findings),
        (edit.after, edit.before),
        edit,
    )


def _identity(workspace: Workspace) -> Words:
    try:
        person = workspace.repository.identity()
    except JuwuError as error:
        return error.message
    return Words.same(f"{person.name} <{person.email}>")


def _branch(workspace: Workspace) -> str:
    if not workspace.has_repository:
        return ""
    return workspace.repository.branch() or ""
