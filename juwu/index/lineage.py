"""The commits that are still to be put in: in which order, and on which line of first parents.

Only ids are held, some thirty bytes for each commit, so a hundred thousand weigh little.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping


class Lineage:
    """Some commits; each has a place, the one without parents among them being the first."""

    def __init__(self, commits: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Take the commits in.

        Args:
            commits: The id of each with those of its parents, children before their parents.
        """
        self._ids: list[bytes] = []
        self._line_of = array("L")
        self._going_on: dict[str, int] = {}
        self.lines = 0
        """How many lines there are."""
        for ident, parents in commits:
            line = self._going_on.pop(ident, None)
            if line is None:
                line = self.lines
                self.lines += 1
            self._ids.append(bytes.fromhex(ident))
            self._line_of.append(line)
            if parents:
                # The line that began first goes on; others end above this parent.
                first = self._going_on.get(parents[0], line)
                self._going_on[parents[0]] = min(first, line)

    def __len__(self) -> int:
        """How many commits there are."""
        return len(self._ids)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """The id of each commit and the number of its line, parents before their children."""
        for raw, line in zip(reversed(self._ids), reversed(self._line_of), strict=True):
            yield raw.hex(), line

    @property
    def below(self) -> Mapping[str, int]:
        """What lies below the ends of lines: commits that are none of these, with the line."""
        return self._going_on
