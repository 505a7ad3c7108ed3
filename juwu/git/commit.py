"""What git tells of the past, as values. Names and messages are other people's text: hostile."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal, TypeAlias

from juwu.frozen import dataclass

Status: TypeAlias = Literal["A", "M", "D", "R", "T"]
"""Added, modified, deleted, renamed, or turned into another type of file."""


_LIMITS = " .,:;<>\"\\'"
_FORBIDDEN = r"[\x00-\x1f\x7f-\x9f<>\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""A text: to compile it takes a millisecond, and only who commits needs it."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name and an email as a commit carries them: a claim, not a proof."""

    name: str
    email: str

    def storable(self) -> Person:
        """The person as a commit can hold them: git drops these characters without a word."""
        return Person(_storable(self.name), _storable(self.email))


@dataclass(frozen=True, slots=True)
class Touched:
    """One file that differs between two states."""

    path: str
    """The path, relative to the top of the repository, with ``/`` between folders."""
    status: Status
    before: str | None
    """The old path of a renamed file."""
    old_blob: str | None
    """The blob before; None where there was no file."""
    new_blob: str | None
    """The blob after; None where there is no file now."""
    plain: bool = True
    """Whether what is there now, if anything, is a plain file: no link, no repository."""
    runs: bool = False
    """Whether it is a program, by its mode."""
    was_plain: bool = True
    """Whether what was there before, if anything, was a plain file."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit."""

    id: str
    parents: tuple[str, ...]
    author: Person
    time: datetime
    """When the author says the change was made; aware."""
    committer: Person
    subject: str
    body: str
    """The text between subject and trailers."""
    trailers: tuple[tuple[str, str], ...]
    paths: tuple[Touched, ...] = ()
    """The files that the commit touched; empty unless asked for."""


def _storable(text: str) -> str:
    return re.sub(_FORBIDDEN, "", text).strip(_LIMITS)
