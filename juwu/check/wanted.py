"""Which files a check tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from juwu.frozen import dataclass
from juwu.privacy import masked

LAW = "schemas"
"""The folder of the families."""


def is_law(path: str) -> bool:
    """Whether a file of a workspace belongs to the families, and not to their records."""
    return path.startswith(f"{LAW}/")


def _above(path: str) -> Iterator[str]:
    """The folders in which a file or folder lies."""
    while path := path.rpartition("/")[0]:
        yield path


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files and folders of which a check tells."""

    paths: frozenset[str]
    """None at all where everything is wanted."""

    @classmethod
    def of(cls, paths: Sequence[str]) -> Self:
        """The files and folders that somebody named."""
        named = [path.strip("/") for path in paths if path not in ("", ".")]
        # A finding shows a path that holds a number masked.
        return cls(frozenset({*named, *map(masked, named)}))

    def holds(self, path: str) -> bool:
        """Whether a file is wanted."""
        return not self.paths or any(
            path == one or path.startswith(f"{one}/") for one in self.paths
        )

    def outermost(self) -> list[str]:
        """The files and folders that somebody named and that lie in no other one of them."""
        return [one for one in self.paths if self.paths.isdisjoint(_above(one))]

    @property
    def has_law(self) -> bool:
        """Whether the families themselves are wanted."""
        return not self.paths or any(one.split("/")[0] == LAW for one in self.paths)
