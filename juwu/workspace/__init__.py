"""The front desk: everything a face of juwu may ask for, terminal and command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
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
        NotThereError,
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
    from juwu.workspace.reporting import Reporting, UnknownPlaceError
    from juwu.workspace.reviewing import Opened, Queued, Reviewing, State
    from juwu.workspace.start import start_workspace
    from juwu.workspace.syncing import Open, Syncing, merges_report
    from juwu.workspace.wording import message_report
    from juwu.workspace.workspace import Workspace

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "conflict_error": ("Clash", "ConflictError"),
            "doctor": ("Advice", "Health", "examine", "repair"),
            "due": ("Due",),
            "errors": (
                "ChangedMeanwhileError",
                "InvalidRecordError",
                "NoPlaceError",
                "NotAWorkspaceError",
                "NotCommittedError",
                "NotThereError",
                "NothingToSaveError",
                "RecordExistsError",
                "RecordMissingError",
                "ReferencedError",
            ),
            "left": ("Drafts", "LeftDraft"),
            "past": ("Past",),
            "past_workspace": ("PastWorkspace", "ReadOnlyError"),
            "plan": ("Plan",),
            "questions": ("Questions",),
            "record_change": ("RecordChange",),
            "renamed": ("RenamedError",),
            "reporting": ("Reporting", "UnknownPlaceError"),
            "reviewing": ("Opened", "Queued", "Reviewing", "State"),
            "start": ("start_workspace",),
            "syncing": ("Open", "Syncing", "merges_report"),
            "wording": ("message_report",),
            "workspace": ("Workspace",),
        },
    )

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
    "Reporting",
    "Reviewing",
    "State",
    "Syncing",
    "UnknownPlaceError",
    "Workspace",
    "examine",
    "merges_report",
    "message_report",
    "repair",
    "start_workspace",
]
