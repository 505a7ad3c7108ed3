"""What somebody did about a proposal, as one commit on its branch tells it.

A deed is a commit that changes no file: its author, its time and its signature are those of the
deed, and it stands on exactly the content that was looked at. Git carries it like any commit.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from juwu.frozen import dataclass
from juwu.git import Commit, Message, Person
from juwu.language import Words
from juwu.record import Ref

PROPOSAL = "Proposal"
"""The trailer of every commit on the branch of a proposal; it names the proposal."""
REVIEW = "Review"
"""The trailer that tells a deed from an edit; its kind."""
REMARK_ON = "Remark-on"
"""The trailer that names the record, and behind ``#`` the field, that a remark is about."""
REMARK_AT = "Remark-at"
"""The trailer that names the commit whose text a remark is about."""


class Kind(StrEnum):
    """What a deed is."""

    REMARK = "remark"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Words:
        """What it is called."""
        return _NAMES[self]


_NAMES = {
    Kind.REMARK: Words("批注", "remark"),
    Kind.APPROVED: Words("同意", "approved"),
    Kind.RETURNED: Words("退回", "returned"),
    Kind.WITHDRAWN: Words("撤回", "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One remark, approval, return or withdrawal."""

    commit: str
    kind: Kind
    by: Person
    time: datetime
    text: str
    """What was said; other people's text."""
    tree: str
    """The content that it is about: the tree of its commit."""
    record: str = ""
    """``family/id`` for a remark on a record, else empty."""
    pointer: str = ""
    """The field that a remark is about; empty for the whole record."""
    at: str = ""
    """The commit whose text a remark is about."""

    @classmethod
    def of(cls, commit: Commit, tree: str) -> Deed | None:
        """The deed that a commit is; None for an edit.

        A deed speaks for one person: where author and committer differ, it is nobody's.
        """
        trailers = dict(commit.trailers)
        kinds = {one.value: one for one in Kind}
        kind = kinds.get(trailers.get(REVIEW, ""))
        if kind is None or commit.author.email != commit.committer.email:
            return None
        record, _, pointer = trailers.get(REMARK_ON, "").partition("#")
        return cls(
            commit.id,
            kind,
            commit.author,
            commit.time,
            commit.body.strip(),
            tree,
            record,
            pointer,
            trailers.get(REMARK_AT, ""),
        )

    def as_json(self) -> dict[str, object]:
        """The deed as the command line prints it."""
        shape: dict[str, object] = {
            "kind": self.kind.value,
            "by": self.by.name,
            "email": self.by.email,
            "time": self.time.isoformat(timespec="seconds"),
            "text": self.text,
            "commit": self.commit,
        }
        if self.record:
            shape |= {"record": self.record, "pointer": self.pointer, "at": self.at}
        return shape


def proposal_of(commit: Commit) -> str | None:
    """The proposal that a commit belongs to; None for one of the main branch."""
    return next((text for key, text in commit.trailers if key == PROPOSAL), None)


def message(name: str, kind: Kind, text: str, about: tuple[Ref, str, str] | None = None) -> Message:
    """The message of a deed.

    Args:
        name: The proposal.
        kind: What the deed is.
        text: What is said.
        about: For a remark the record, the pointer, and the commit whose text it is about.
    """
    trailers = [(PROPOSAL, name), (REVIEW, kind.value)]
    if about is not None:
        ref, pointer, at = about
        trailers += [(REMARK_ON, f"{ref}#{pointer}" if pointer else str(ref)), (REMARK_AT, at)]
    return Message(f"送审 {name}：{kind.words.zh}", text, tuple(trailers))
