"""A part of history judged, with what is known of it from before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from juwu.check.evolution import Given
from juwu.check.replay.past_finding import HistoryReport, PastFinding
from juwu.check.replay.replay import Judged, Replay
from juwu.check.replay.told import Told
from juwu.frozen import dataclass
from juwu.git import Archive, Commit
from juwu.record import Ref

AT_ONCE = 500
"""Commits that are kept together; who ends the check early loses no more of its work."""

MANY = 100
"""Files in a commit from which on they are read one by one, as many of them may be no records."""


class Memory(Protocol):
    """Keeps texts about commits; it may forget."""

    def known(self) -> dict[str, str]:
        """All that is kept, by commit id."""

    def keep(self, told: Mapping[str, str]) -> None:
        """Keep texts by commit id."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is told of the work while it is done."""

    memory: Memory | None
    progress: Callable[[int, int], None]


class Audit:
    """Judges parts of the history of one workspace."""

    def __init__(self, archive: Archive, prefix: str, memory: Memory | None = None) -> None:
        """Prepare to judge.

        Args:
            archive: Where the commits are.
            prefix: The workspace's folder inside the repository: "" or with a trailing slash.
            memory: Where judgements are kept; None to begin anew and keep nothing.
        """
        self._archive = archive
        self._prefix = prefix
        self._memory = memory

    def report(
        self,
        commit: str,
        without: Sequence[str] = (),
        progress: Callable[[int, int], None] = lambda _, __: None,
    ) -> HistoryReport:
        """Judge all commits that led to one.

        Only whole histories are kept in memory: what is judged from the middle does not know which
        numbers were given before.

        Args:
            commit: The newest one, a full id.
            without: Commits that are left out together with all that led to them.
            progress: Is told how many of how many new commits have been judged.
        """
        ids = self._archive.ids(commit, without)
        known = self._known(ids)
        missing = {name for name, _ in ids if name not in known}
        if missing:
            parents = {one for name, names in ids if name in missing for one in names}
            border = (*without, *(parents & known.keys()))
            commits = [one for one in self._archive.history(commit, border) if one.id in missing]
            given = _given((name for name, _ in reversed(ids)), known)
            memory = None if without else self._memory
            replay = Replay(self._archive, self._prefix, given)
            self._judge(commits, known, replay, _Asked(memory, progress))
        findings = [one for name, _ in reversed(ids) for one in known[name].findings]
        return HistoryReport(tuple(findings), len(ids), len(missing))

    def _known(self, ids: list[tuple[str, tuple[str, ...]]]) -> dict[str, Told]:
        texts = self._memory.known() if self._memory is not None else {}
        try:
            return {name: Told.parse(name, texts[name]) for name, _ in ids if name in texts}
        except ValueError:
            return {}

    def _judge(
        self, commits: Sequence[Commit], known: dict[str, Told], replay: Replay, asked: _Asked
    ) -> None:
        """Judge commits, given newest first, and add them to what is known."""
        seen = {_key(one) for told in known.values() for one in told.findings}
        fresh: dict[str, str] = {}
        ordered = commits[::-1]
        for count, one in enumerate(ordered, 1):
            if count % AT_ONCE == 1:
                self._archive.warm(_blobs(ordered[count - 1 : count - 1 + AT_ONCE]))
            told = _told(replay.judge(one), seen)
            seen |= {_key(past) for past in told.findings}
            known[one.id], fresh[one.id] = told, told.text()
            asked.progress(count, len(commits))
            if asked.memory is not None and (len(fresh) >= AT_ONCE or count == len(commits)):
                asked.memory.keep(fresh)
                fresh = {}


def _blobs(commits: Sequence[Commit]) -> Iterable[str]:
    """What commits put in, but for what fills more than a few files at once."""
    for commit in commits:
        if len(commit.paths) < MANY:
            for touched in commit.paths:
                if touched.new_blob is not None and touched.plain:
                    yield touched.new_blob


def _given(ids: Iterable[str], known: Mapping[str, Told]) -> dict[Given, Ref]:
    """The numbers that known commits gave, with the first owner of each."""
    found: dict[Given, Ref] = {}
    for name in ids:
        for given, ref in known[name].given if name in known else ():
            found.setdefault(given, ref)
    return found


def _told(judged: Judged, seen: set[tuple[str, ...]]) -> Told:
    """What a commit is told of; a merge is not told of what its other side was told already."""
    found = [PastFinding.of(judged.commit, one) for one in judged.findings]
    if len(judged.commit.parents) > 1:
        found = [one for one in found if _key(one) not in seen]
    return Told(tuple(found), judged.given)


def _key(past: PastFinding) -> tuple[str, ...]:
    one = past.finding
    return (one.path, one.code, str(one.pointer), one.message.zh)
