"""The front desk: everything a face of juwu may ask for, terminal and command line alike."""

from juwu.workspace.conflict_error import Clash, ConflictError
from juwu.workspace.doctor import Advice, Health, examine, repair
from juwu.workspace.due import Due
from juwu.workspace.errors import (
    ChangedMeanwhileError,
    InvalidRecordError,
    NoPlaceError,
    NotAWorkspaceError,
    NotCommittedError,
    NothingToSaveError,
    RecordExistsError,
    RecordMissingError,
    ReferencedError,
)
from juwu.workspace.left import Drafts, LeftDraft
from juwu.workspace.past import Past
from juwu.workspace.past_workspace import PastWorkspace, ReadOnlyError
from juwu.workspace.plan import Plan
from juwu.workspace.questions import Questions
from juwu.workspace.record_change import RecordChange
from juwu.workspace.renamed import RenamedError
from juwu.workspace.restoring import NotThereError
from juwu.workspace.reviewing import Opened, Queued, Reviewing, State
from juwu.workspace.start import start_workspace
from juwu.workspace.syncing import Open, Syncing, merges_report
from juwu.workspace.wording import message_report
from juwu.workspace.workspace import Workspace

__all__ = [
    "Advice",
    "ChangedMeanwhileError",
    "Clash",
    "ConflictError",
    "Drafts",
    "Due",
    "Health",
    "InvalidRecordError",
    "LeftDraft",
    "NoPlaceError",
    "NotAWorkspaceError",
    "NotCommittedError",
    "NotThereError",
    "NothingToSaveError",
    "Open",
    "Opened",
    "Past",
    "PastWorkspace",
    "Plan",
    "Questions",
    "Queued",
    "ReadOnlyError",
    "RecordChange",
    "RecordExistsError",
    "RecordMissingError",
    "ReferencedError",
    "RenamedError",
    "Reviewing",
    "State",
    "Syncing",
    "Workspace",
    "examine",
    "merges_report",
    "message_report",
    "repair",
    "start_workspace",
]
