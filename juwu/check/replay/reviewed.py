"""Whether what a family wants reviewed was approved before it came into the main branch.

A commit that needs a review names its proposal. The merge that brought the proposal in shows its
branch as it was then; the approvals are commits on it. Only those on the very content that came in
count, by others than its authors. A commit without a proposal, or one that came in by another way
than such a merge, was not reviewed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import PurePosixPath

from juwu.check.evolution import (
    REVIEW,
    Circumstances,
    Comparison,
    deletion_fault,
    deletion_reviews,
    fault,
    reviews,
)
from juwu.check.fault import placed
from juwu.check.replay.commit_facts import reason_of
from juwu.check.replay.past_finding import PastFinding
from juwu.check.replay.posts import Posts
from juwu.family import Families, Family, PastFamilies
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.git import Archive, Commit, Touched
from juwu.record import Record
from juwu.review import Need, lacking, proposal_from, proposal_of
from juwu.value import Map

FamiliesAt = Callable[[str], Families]
"""The families by which a commit is judged."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """Looks at the reviews of the commits of one workspace."""

    archive: Archive
    prefix: str
    """The workspace's folder inside the repository: "" or with a trailing slash."""
    families_at: FamiliesAt
    _known: dict[str, tuple[tuple[Need, ...], tuple[PastFinding, ...]]] = field(
        default_factory=dict
    )

    @classmethod
    def of_their_time(cls, archive: Archive, prefix: str) -> Reviews:
        """Each commit by the rules of its own time."""
        return cls(archive, prefix, PastFamilies(archive, prefix).at)

    def missing(
        self, head: str, without: Sequence[str] = (), *, proposed: bool = False
    ) -> list[PastFinding]:
        """The changes without the reviews they need among the commits that led to one.

        Args:
            head: The newest commit, a full id.
            without: Commits that are left out together with all that led to them.
            proposed: Whether the head is that of a proposal, whose own commits still wait.
        """
        commits = self.archive.history(head, without)
        found = [one for commit in reversed(commits) for one in self._look(commit)[1]]
        return self.unsettled(found, commits, proposed=proposed)

    def unsettled(
        self, found: Sequence[PastFinding], commits: Sequence[Commit], *, proposed: bool = False
    ) -> list[PastFinding]:
        """The findings that no approvals settle; those of other codes are all returned.

        Args:
            found: Findings, those of missing reviews among them.
            commits: The commits in which approvals are looked for, children before their parents.
            proposed: Whether the first of them is the head of a proposal.
        """
        wanted = {one.commit for one in found if one.finding.code == REVIEW}
        if not wanted:
            return list(found)
        by_id = {one.id: one for one in commits}
        settled: set[str] = set()
        if proposed:
            settled = {one for one in wanted if one in by_id and proposal_of(by_id[one])}
        for merge in commits if wanted - settled else ():
            settled |= set(self._settled_by(merge, by_id, wanted - settled))
        return [one for one in found if one.finding.code != REVIEW or one.commit not in settled]

    def needs(self, commit: Commit) -> tuple[Need, ...]:
        """The reviews that a commit needs; it is told with what it touched."""
        return self._look(commit)[0]

    def told(self, commit: Commit) -> list[Finding]:
        """What is said of a commit as long as no approvals are known."""
        return [one.finding for one in self._look(commit)[1]]

    def _settled_by(
        self, merge: Commit, by_id: Mapping[str, Commit], wanted: set[str]
    ) -> Iterator[str]:
        """The commits whose reviews were complete when a merge brought them in."""
        if proposal_of(merge) is not None:
            return
        for tip in merge.parents[1:]:
            name = proposal_of(by_id[tip]) if tip in by_id else None
            members = _members(tip, by_id) if name else []
            asked = [one for one in members if one.id in wanted]
            if name is None or not asked:
                continue
            proposal = proposal_from(self.archive, name, tip, members)
            holds = Posts(self.archive.files(merge.parents[0]), self.prefix).holds
            for one in asked:
                needs = self.needs(self.archive.history(one.id, one.parents)[0])
                if not lacking(needs, proposal.approvers, holds):
                    yield one.id

    def _look(self, commit: Commit) -> tuple[tuple[Need, ...], tuple[PastFinding, ...]]:
        if commit.id not in self._known:
            families = self.families_at(commit.id) if commit.paths else Families([], {}, ())
            has_rules = any(one.rules.review for one in families.values())
            found = list(self._asked(commit, families)) if has_rules else []
            needs = dict.fromkeys(need for need, _ in found)
            told = dict.fromkeys(one for _, one in found)
            self._known[commit.id] = (tuple(needs), tuple(told))
        return self._known[commit.id]

    def _asked(self, commit: Commit, families: Families) -> Iterator[tuple[Need, PastFinding]]:
        """What a commit needs, and what is said where it is lacking."""
        for touched in commit.paths:
            path = touched.path.removeprefix(self.prefix)
            family = families.family_of(path) if touched.path.startswith(self.prefix) else None
            if family is None or not family.rules.review:
                continue
            if touched.new_blob is None:
                yield from self._deleted(commit, touched, family)
                continue
            record = Record.of(family.name, path, self.archive.blob(touched.new_blob))
            if record.is_broken:
                continue
            others = [self.archive.files(one).blob(touched.path) for one in commit.parents[1:]]
            before = [self._data(family.name, path, one) for one in (touched.old_blob, *others)]
            told = Circumstances(reason_of(commit))
            pairs = [Comparison(one, record.data, family, told) for one in before]
            # What a merge took over from any side was asked there.
            for review, at in reviews(pairs[0]):
                if all(any(one is review for one, _ in reviews(other)) for other in pairs[1:]):
                    said = placed([fault(pairs[0], review, at)], path, record.text)
                    yield Need(review.count, review.by), PastFinding.of(commit, said[0])

    def _deleted(
        self, commit: Commit, touched: Touched, family: Family
    ) -> Iterator[tuple[Need, PastFinding]]:
        """What the deletion of a record needs; one that only got another place is none."""
        path = touched.path.removeprefix(self.prefix)
        gone = PurePosixPath(path).stem
        stays = any(
            one.new_blob is not None and PurePosixPath(one.path).stem == gone
            for one in commit.paths
        )
        # A merge deletes nothing of its own where a parent lacked the file already.
        was_gone = any(self.archive.files(one).blob(touched.path) is None for one in commit.parents)
        if stays or was_gone or touched.old_blob is None:
            return
        text = self.archive.blob(touched.old_blob)
        for review in deletion_reviews(family):
            said = deletion_fault(review, Circumstances(reason_of(commit)))
            found = placed([said], path, text)[0]
            yield Need(review.count, review.by), PastFinding.of(commit, found)

    def _data(self, family: str, path: str, blob: str | None) -> Map:
        return {} if blob is None else Record.of(family, path, self.archive.blob(blob)).data


def _members(tip: str, by_id: Mapping[str, Commit]) -> list[Commit]:
    """The commits of a proposal's branch, children before their parents."""
    found: set[str] = set()
    waiting = [tip]
    while waiting:
        one = waiting.pop()
        if one not in found and one in by_id and proposal_of(by_id[one]) is not None:
            found.add(one)
            waiting += by_id[one].parents
    return [one for ident, one in by_id.items() if ident in found]


def without_reviews(found: Iterable[PastFinding]) -> tuple[PastFinding, ...]:
    """The findings of all other codes."""
    return tuple(one for one in found if one.finding.code != REVIEW)
