"""From commit to commit: the records and facts of one moment, moved along the first parents."""

from __future__ import annotations

from collections.abc import Mapping

from juwu.check.evolution import Given
from juwu.check.replay.facts import Facts, FactsStep
from juwu.check.replay.moves import Moves
from juwu.check.replay.standing import Standing
from juwu.frozen import dataclass
from juwu.git import Archive
from juwu.record import Ref


@dataclass(frozen=True, slots=True)
class _Step:
    """One commit that was walked over."""

    parent: str | None
    files: tuple[tuple[str, str | None, str | None], ...]
    """Path, blob before, blob after."""
    facts: FactsStep


class Steps:
    """Stands at a commit and can go to any other."""

    def __init__(self, archive: Archive, prefix: str, given: Mapping[Given, Ref]) -> None:
        """Stand before the first commit.

        Args:
            archive: Where the commits are.
            prefix: The workspace's folder inside the repository: "" or with a trailing slash.
            given: Official numbers that were given before any commit that is walked over.
        """
        self._given = given
        self._archive = archive
        self._prefix = prefix
        self._at: str | None = None
        self._done: dict[str, _Step] = {}
        self._depth: dict[str | None, int] = {None: 0}
        self.standing = Standing(archive.blob)
        self.facts = Facts()

    def go_to(self, commit: str | None) -> None:
        """Stand at a commit; None for before the first.

        What was walked over is walked back and forth; anything else is read anew, and then nothing
        is known of what came before it.
        """
        if commit not in self._depth:
            self._read(commit)
            return
        back: list[_Step] = []
        there: list[_Step] = []
        here, goal = self._at, commit
        while here != goal:
            if goal is None or (here is not None and self._depth[here] >= self._depth[goal]):
                step = self._done[str(here)]
                back.append(step)
                here = step.parent
            else:
                step = self._done[goal]
                there.append(step)
                goal = step.parent
        for step in back:
            self._undo(step)
        for step in reversed(there):
            self._redo(step)
        self._at = commit

    def make(self, moves: Moves) -> tuple[tuple[str, str | None, str | None], ...]:
        """Let the files be as a commit left them; what it did to each is returned."""
        files = tuple((path, self.standing.blob(path), blob) for path, blob in moves.blobs.items())
        for path, _, blob in files:
            self.standing.put(path, blob)
        return files

    def arrive(
        self,
        commit: str,
        parent: str | None,
        files: tuple[tuple[str, str | None, str | None], ...],
    ) -> tuple[tuple[Given, Ref], ...]:
        """Stand at the commit whose files and facts have been taken over.

        Returns:
            The official numbers that it was the first to give.
        """
        step = self.facts.step()
        self._done[commit] = _Step(parent, files, step)
        self._depth[commit] = self._depth[parent] + 1
        self._at = commit
        return tuple((one.key, one.after) for one in step[1] if one.after is not None)

    @property
    def knows_all(self) -> bool:
        """Whether the walk began before the first commit, so that no fact is missing."""
        return None in self._depth

    def _undo(self, step: _Step) -> None:
        for path, blob, _ in reversed(step.files):
            self.standing.put(path, blob)
        self.facts.undo(step.facts)

    def _redo(self, step: _Step) -> None:
        for path, _, blob in step.files:
            self.standing.put(path, blob)
        self.facts.redo(step.facts)

    def _read(self, commit: str | None) -> None:
        found = {} if commit is None else self._archive.blobs(commit, self._prefix)
        cut = len(self._prefix)
        inside = ((path[cut:], blob) for path, blob in found.items())
        self.standing.restart({path: blob for path, blob in inside if "/." not in f"/{path}"})
        self.facts.clear()
        for given, ref in self._given.items():
            self.facts.numbers.set(given, ref)
        self.facts.step()
        self._done.clear()
        self._depth = {commit: 0}
        self._at = commit
