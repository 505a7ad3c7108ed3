"""Exchange with colleagues: merged by field, never forced, never rewritten, nothing lost."""

from juwu.sync.errors import (
    DirtyFilesError,
    MergeConflictsError,
    NotFitError,
    OddFilesError,
    RewrittenError,
    UnrelatedError,
)
from juwu.sync.file_merge import FileMerge, merge_file, new_fault
from juwu.sync.pending import Chosen, Decided, Pending
from juwu.sync.proposals import Carried, ProposalExchange
from juwu.sync.replay import replay
from juwu.sync.session import Done, Session

__all__ = [
    "Carried",
    "Chosen",
    "Decided",
    "DirtyFilesError",
    "Done",
    "FileMerge",
    "MergeConflictsError",
    "NotFitError",
    "OddFilesError",
    "Pending",
    "ProposalExchange",
    "RewrittenError",
    "Session",
    "UnrelatedError",
    "merge_file",
    "new_fault",
    "replay",
]
