"""What one commit did to one file, as the table of commits has it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Words

Status: TypeAlias = Literal["A", "M", "D", "R", "T"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a commit did to one file, compared with its first parent."""

    n: int
    """The commit's number."""
    path: str
    status: Status
    """``D`` also for the former name of a file that was renamed."""
    other: str | None
    """The former name of a renamed file; for one that went, the name it got, if any."""
    old: str | None
    """The blob before; None where there was no file."""
    new: str | None
    """The blob after; None where there is no file now."""


class HistoryLeftError(JuwuError):
    """The history was not taken in to its end."""

    def __init__(self) -> None:
        super().__init__(
            Words("历史还没有整理完。", "The history has not been taken in to its end yet."),
            Words(
                "再看一次历史就会接着整理，做完的不会重做。",
                "Look at the history again; what is done stays done.",
            ),
        )
