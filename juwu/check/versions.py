"""The versions that led to a record, when more than one change is judged at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from juwu.check.evolution import UNKNOWN, Circumstances
from juwu.frozen import dataclass
from juwu.record import Record
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class Version:
    """A record at one step on the way to what it is."""

    data: Map | None
    """None where it did not exist."""
    next: Circumstances = UNKNOWN
    """When and why it became the next version."""


Versions: TypeAlias = Callable[[Record, str], Sequence[Version]]
"""The versions before a record, the oldest first and never none; the text is the file that had its
name in the commit it is compared with, its own where there was none."""
