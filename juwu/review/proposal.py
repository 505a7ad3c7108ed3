"""A proposal as its branch tells it: edits that wait, and what was said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juwu.frozen import dataclass
from juwu.git import Archive, Commit, Person
from juwu.git.message import REASON
from juwu.review.approval import approvers, verdicts
from juwu.review.deed import Deed, Kind

FOLDER = "proposals"
"""The folder of branches that proposals lie in."""
NAME = re.compile(r"[0-9]{8}-[a-z0-9]{5}(-[0-9]{1,3})?")
"""What a proposal may be called."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits."""

    name: str
    tip: str
    """The commit that its branch is at."""
    base: str
    """The last commit that it has in common with the main branch, as it was before any merge."""
    tree: str
    """Its content: the tree of its tip."""
    edits: tuple[Commit, ...]
    """The commits that change something, the first one first."""
    deeds: tuple[Deed, ...]
    """What was done about it, in that order."""
    is_merged: bool = False

    @property
    def title(self) -> str:
        """What it is about: the subject of its first edit; other people's text."""
        return self.edits[0].subject if self.edits else self.name

    @property
    def reason(self) -> str:
        """Why it was sent; other people's text, empty where none was given."""
        return reason_of(self.edits[0]) if self.edits else ""

    @property
    def author(self) -> Person:
        """Who sent it."""
        return self.edits[0].author if self.edits else Person("", "")

    @property
    def authors(self) -> frozenset[str]:
        """The mail addresses of all who had a hand in its content."""
        return frozenset(
            mail for one in self.edits for mail in (one.author.email, one.committer.email)
        )

    @property
    def content(self) -> str:
        """The last commit that changed its content."""
        return self.edits[-1].id if self.edits else self.tip

    @property
    def approvers(self) -> tuple[Person, ...]:
        """Who approves what it holds now."""
        return approvers(self.deeds, self.tree, self.authors)

    @property
    def returned(self) -> Deed | None:
        """The return that stands against what it holds now; None where there is none."""
        said = verdicts(self.deeds, self.tree).values()
        return next((one for one in said if one.kind is Kind.RETURNED), None)

    @property
    def is_withdrawn(self) -> bool:
        """Whether its content was withdrawn; a later edit takes it up again."""
        return any(
            one.kind is Kind.WITHDRAWN and one.tree == self.tree and one.by.email in self.authors
            for one in self.deeds
        )


def reason_of(edit: Commit) -> str:
    """Why an edit was made; other people's text, empty where none was given."""
    named = " ".join(text for key, text in edit.trailers if key == REASON)
    return edit.body.strip() or named


def proposal_from(
    archive: Archive, name: str, tip: str, commits: Sequence[Commit], *, is_merged: bool = False
) -> Proposal:
    """The proposal that the commits of a branch are.

    Args:
        archive: Where they are.
        name: The name of the branch, without the folder.
        tip: Its newest commit.
        commits: All that are not in the main branch, children before their parents.
        is_merged: Whether the main branch holds it by now.
    """
    edits, deeds = [], []
    for one in reversed(commits):
        tree = archive.folder(one.id, "") or ""
        former = [archive.folder(parent, "") for parent in one.parents]
        if tree not in former:
            edits.append(one)
        elif len(one.parents) == 1 and (deed := Deed.of(one, tree)) is not None:
            deeds.append(deed)
    first = commits[-1].parents if commits else ()
    base = first[0] if first else tip
    return Proposal(
        name, tip, base, archive.folder(tip, "") or "", tuple(edits), tuple(deeds), is_merged
    )
