"""Which files a check tells of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from juwu.frozen import dataclass
from juwu.privacy import masked

LAW = "schemas"
"""The folder of the families."""


def is_law(path: str) -> bool:
    """Whether a file of a workspace belongs to the families, and not to their records."""
    return path.startswith(f"{LAW}/")


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

    @property
    def has_law(self) -> bool:
        """Whether the families themselves are wanted."""
        return not self.paths or any(one.split("/")[0] == LAW for one in self.paths)
