"""The way of each record from a commit to the files that are judged: every version between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial

from juwu.check import Circumstances, Days
from juwu.check.replay import is_migration, reason_of, record_days
from juwu.check.versions import Version
from juwu.family import Families, Family, PastFamilies
from juwu.family.families import FOLDER
from juwu.git import Archive, Commit, Touched
from juwu.record import Record
from juwu.value import Map


class Way:
    """Knows what stood between a commit and now, along the first parents."""

    def __init__(self, archive: Archive, prefix: str, start: str, head: str) -> None:
        """Look back from a commit.

        Args:
            archive: Where the commits are; it stays open as long as it is needed here.
            prefix: The workspace's folder inside the repository: "" or with a trailing slash.
            start: Where the way begins: an ancestor of ``head``, or ``head`` itself.
            head: The last commit; what is judged may go beyond it.
        """
        self._archive = archive
        self._prefix = prefix
        self._start = start
        self._head = head
        self._past = PastFamilies(archive, prefix)

    def versions(self, families: Families, record: Record, stood: str) -> Sequence[Version]:
        """The versions before a record as it is judged, the oldest first.

        Args:
            families: The families in force.
            record: The record as it is judged.
            stood: The file that had its name at the start; its own where there was none.
        """
        family = families[record.ref.family]
        place = self._prefix + record.path
        steps = self._steps.get(place) or self._steps.get(self._prefix + stood, [])
        if steps:
            first = steps[0][1]
            place = first.before or first.path
        elif self._archive.files(self._start).blob(place) is None:
            place = self._prefix + stood
        data = self._data(record, self._archive.files(self._start).blob(place))
        at, found = self._start, []
        for commit, touched in steps:
            days = self._days(at, family, place)
            told = Circumstances(
                reason_of(commit), days, migrates=self._former(commit, family), proposed=True
            )
            found.append(Version(data, told))
            data, at, place = self._data(record, touched.new_blob), commit.id, touched.path
        return [*found, Version(data, Circumstances(None, self._days(at, family, place)))]

    def _former(self, commit: Commit, family: Family) -> Family | None:
        """The family before a commit that brings records to another schema and says so."""
        law = self._prefix + FOLDER + "/"
        if not is_migration(commit) or not any(one.path.startswith(law) for one in commit.paths):
            return None
        return self._past.at(commit.parents[0]).get(family.name)

    def _days(self, commit: str, family: Family, place: str) -> Callable[[], Days | None]:
        return partial(record_days, self._archive, commit, family, place)

    def _data(self, record: Record, blob: str | None) -> Map | None:
        if blob is None:
            return None
        return Record.of(record.ref.family, record.path, self._archive.blob(blob)).data

    @cached_property
    def _steps(self) -> dict[str, list[tuple[Commit, Touched]]]:
        """By the path that a file has at the end: what each commit on the way did to it."""
        commits = {one.id: one for one in self._archive.history(self._head, [self._start])}
        chain, at = [], self._head
        while at in commits:
            chain.append(commits[at])
            at = next(iter(commits[at].parents), "")
        steps: dict[str, list[tuple[Commit, Touched]]] = {}
        on_the_way = {one.id for one in chain}
        others = {name: one for name, one in commits.items() if name not in on_the_way}
        for commit in reversed(chain):
            for touched in commit.paths:
                former = touched.before or touched.path
                known = steps.pop(former, [])
                aside = _aside(self._archive, others, commit, touched)
                steps[touched.path] = [*known, *(aside or [(commit, touched)])]
        return steps


def _aside(
    archive: Archive, others: Mapping[str, Commit], merge: Commit, touched: Touched
) -> list[tuple[Commit, Touched]]:
    """The steps of a file on another side of history, where a merge took it over as it was there.

    Each of them is judged by itself: their sum may be no step that is allowed.
    """
    for parent in merge.parents[1:]:
        if touched.new_blob is None or archive.files(parent).blob(touched.path) != touched.new_blob:
            continue
        found, at = [], parent
        while at in others:
            found += [(others[at], one) for one in others[at].paths if one.path == touched.path]
            at = next(iter(others[at].parents), "")
        steps = found[::-1]
        if steps and steps[0][1].old_blob == touched.old_blob and touched.before is None:
            return steps
    return []
