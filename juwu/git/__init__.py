"""Git, and the only place that starts it: read the past, save without losing anything.

Importing this package is cheap; GitPython is loaded when git is first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.git.archive import Archive
    from juwu.git.aside import Asides, MovedError
    from juwu.git.commit import Commit, Person, Touched
    from juwu.git.difference import blob_id
    from juwu.git.errors import (
        DetachedHead,
        ForeignOwner,
        GitFailed,
        Locked,
        NoIdentity,
        NotARepository,
        OldGit,
        PersonalNumber,
        SaveFailed,
        ShallowClone,
        SigningFailed,
        StaleBase,
        UnknownRevision,
        UnsafePath,
    )
    from juwu.git.exchange import BehindError, Exchange, Standing
    from juwu.git.files import CommitFiles, StagedFiles
    from juwu.git.look import Look
    from juwu.git.merging import OpenPath, TreeMerge, merged_lines, unmerged
    from juwu.git.message import Message
    from juwu.git.remote import Remote
    from juwu.git.remote_errors import (
        CancelledError,
        ExchangeError,
        NoRemoteError,
        NotAdmittedError,
        PushDeclinedError,
    )
    from juwu.git.repository import Repository
    from juwu.git.side_exchange import SideExchange
    from juwu.git.snapshot import Moved, Snapshot

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "archive": ("Archive",),
            "aside": ("Asides", "MovedError"),
            "commit": ("Commit", "Person", "Touched"),
            "difference": ("blob_id",),
            "errors": (
                "DetachedHead",
                "ForeignOwner",
                "GitFailed",
                "Locked",
                "NoIdentity",
                "NotARepository",
                "OldGit",
                "PersonalNumber",
                "SaveFailed",
                "ShallowClone",
                "SigningFailed",
                "StaleBase",
                "UnknownRevision",
                "UnsafePath",
            ),
            "exchange": ("BehindError", "Exchange", "Standing"),
            "files": ("CommitFiles", "StagedFiles"),
            "look": ("Look",),
            "merging": ("OpenPath", "TreeMerge", "merged_lines", "unmerged"),
            "message": ("Message",),
            "remote": ("Remote",),
            "remote_errors": (
                "CancelledError",
                "ExchangeError",
                "NoRemoteError",
                "NotAdmittedError",
                "PushDeclinedError",
            ),
            "repository": ("Repository",),
            "side_exchange": ("SideExchange",),
            "snapshot": ("Moved", "Snapshot"),
        },
    )

__all__ = [
    "Archive",
    "Asides",
    "BehindError",
    "CancelledError",
    "Commit",
    "CommitFiles",
    "DetachedHead",
    "Exchange",
    "ExchangeError",
    "ForeignOwner",
    "GitFailed",
    "Locked",
    "Look",
    "Message",
    "Moved",
    "MovedError",
    "NoIdentity",
    "NoRemoteError",
    "NotARepository",
    "NotAdmittedError",
    "OldGit",
    "OpenPath",
    "Person",
    "PersonalNumber",
    "PushDeclinedError",
    "Remote",
    "Repository",
    "SaveFailed",
    "ShallowClone",
    "SideExchange",
    "SigningFailed",
    "Snapshot",
    "StagedFiles",
    "StaleBase",
    "Standing",
    "Touched",
    "TreeMerge",
    "UnknownRevision",
    "UnsafePath",
    "blob_id",
    "merged_lines",
    "unmerged",
]
