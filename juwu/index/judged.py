"""A file as the memory of checks hands it out to be judged, and what was found in it."""

from __future__ import annotations

from typing import NamedTuple

from juwu.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One file to be judged."""

    n: int
    path: str
    family: str
    """Empty for a file that is no record."""
    id: str
    blob: str


class Judged(NamedTuple):
    """What was found in one file; it goes from process to process as fast as anything can."""

    n: int
    """The file; see :class:`Row`."""
    told: str
    asked: frozenset[str]
    claims: str
    day: str | None
    """The day on which it stands; None where it stands on any."""
    lasts: bool
    """Whether it may be kept; else the file is judged again the next time."""
    held: tuple[str, ...] = ()
    """What it holds that others may ask for, where that was not known before."""
    is_open: bool = False
    """Whether it has to be judged once more, when it is known what all files hold."""
