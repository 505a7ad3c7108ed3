"""What git tells of the past, as values. Names and messages are other people's text: hostile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Status: TypeAlias = Literal["A", "M", "D", "R", "T"]
"""Added, modified, deleted, renamed, or turned into another type of file."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name and an email as a commit carries them: a claim, not a proof."""

    name: str
    email: str


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
