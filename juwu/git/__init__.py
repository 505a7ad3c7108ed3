"""Git, and the only place that starts it: read the past, save without losing anything.

Importing this package is cheap; GitPython is loaded when git is first needed.
"""

from juwu.git.archive import Archive
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
    SigningFailed,
    StaleBase,
    UnknownRevision,
    UnsafePath,
)
from juwu.git.files import CommitFiles, StagedFiles
from juwu.git.message import Message
from juwu.git.repository import Repository

__all__ = [
    "Archive",
    "Commit",
    "CommitFiles",
    "DetachedHead",
    "ForeignOwner",
    "GitFailed",
    "Locked",
    "Message",
    "NoIdentity",
    "NotARepository",
    "OldGit",
    "Person",
    "PersonalNumber",
    "Repository",
    "SaveFailed",
    "SigningFailed",
    "StagedFiles",
    "StaleBase",
    "Touched",
    "UnknownRevision",
    "UnsafePath",
    "blob_id",
]
