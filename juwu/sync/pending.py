"""A merge that waits for a person: what was decided so far, kept in the git folder.

A decision holds for exactly the versions that it was made about; where either side went on, it is
asked for again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from juwu.durable import read_plain, replace_file

NAME = "juwu-sync.json"
_ASIDE = "juwu-sync.new"
_VERSION = 1


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Decided:
    """The text that a person chose for a file."""

    versions: tuple[str | None, str | None, str | None]
    """The blobs of base, ours and theirs that it was chosen for."""
    text: bytes | None
    """The bytes; None where the file is to be deleted."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What is open and what is decided."""

    open: tuple[str, ...] = ()
    """The paths that wait."""
    theirs: str | None = None
    """The commit that is to be merged in."""
    decided: Mapping[str, Decided] = field(default_factory=dict)
    """By path."""

    @classmethod
    def load(cls, git_folder: Path) -> Pending:
        """What is kept; nothing where none is, or where it is damaged."""
        content = read_plain(git_folder / NAME)
        if content is None:
            return cls()
        try:
            read = json.loads(content)
            if read["version"] != _VERSION:
                return cls()
            decided = {
                str(path): Decided(
                    (one["base"], one["ours"], one["theirs"]),
                    _bytes(one["text"]),
                )
                for path, one in read["decided"].items()
            }
            return cls(tuple(map(str, read["open"])), read["theirs"], decided)
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def keep(self, git_folder: Path) -> None:
        """Keep it, down to the disk; the file goes where nothing is open and nothing decided."""
        if not self.open and not self.decided:
            (git_folder / NAME).unlink(missing_ok=True)
            return
        decided = {
            path: {
                "base": one.versions[0],
                "ours": one.versions[1],
                "theirs": one.versions[2],
                "text": None if one.text is None else one.text.decode("utf-8", "surrogateescape"),
            }
            for path, one in self.decided.items()
        }
        written = {
            "version": _VERSION,
            "open": list(self.open),
            "theirs": self.theirs,
            "decided": decided,
        }
        replace_file(git_folder / NAME, json.dumps(written).encode(), _ASIDE, 0o600)
