"""Whether a proposal is approved: by enough others than its authors, on exactly its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from juwu.frozen import dataclass
from juwu.git import Person
from juwu.review.deed import Deed, Kind

HoldsPost = Callable[[str, str], bool]
"""Whether the person of a mail address holds a post."""


@dataclass(frozen=True, slots=True)
class Need:
    """A review that a proposal needs."""

    count: int = 1
    by: tuple[str, ...] = ()
    """Mail addresses and posts; empty for everybody."""


def verdicts(deeds: Iterable[Deed], tree: str) -> dict[str, Deed]:
    """What each person said last of a content, by mail address; remarks are no verdict.

    Args:
        deeds: In the order in which they were done.
        tree: The content; what was said of another one does not count.
    """
    found: dict[str, Deed] = {}
    for deed in deeds:
        if deed.tree == tree and deed.kind in (Kind.APPROVED, Kind.RETURNED):
            found[_folded(deed.by.email)] = deed
    return found


def approvers(deeds: Iterable[Deed], tree: str, authors: Iterable[str]) -> tuple[Person, ...]:
    """Who approves a content; its authors do not count, and nobody counts twice.

    Args:
        deeds: In the order in which they were done.
        tree: The content.
        authors: The mail addresses of those who made it.
    """
    own = {_folded(one) for one in authors}
    said = verdicts(deeds, tree)
    return tuple(
        deed.by for mail, deed in said.items() if deed.kind is Kind.APPROVED and mail not in own
    )


def lacking(
    needs: Sequence[Need], people: Sequence[Person], holds: HoldsPost
) -> tuple[tuple[Need, int], ...]:
    """The needs that are not met, each with how many approvals it has.

    Args:
        needs: All that is asked for.
        people: Who approves.
        holds: Knows the posts.
    """
    found = []
    for need in dict.fromkeys(needs):
        count = sum(_may(need, one.email, holds) for one in people)
        if count < need.count:
            found.append((need, count))
    return tuple(found)


def _may(need: Need, mail: str, holds: HoldsPost) -> bool:
    if not need.by:
        return True
    named = {_folded(one) for one in need.by if "@" in one}
    return _folded(mail) in named or any(holds(mail, one) for one in need.by if "@" not in one)


def _folded(mail: str) -> str:
    return mail.strip().casefold()
