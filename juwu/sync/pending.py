"""A merge that waits for a person: what was decided so far, kept in the git folder.

A decision holds for exactly the versions that it was made about; where either side went on, it is
asked for again.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from juwu.durable import read_plain, replace_file
from juwu.frozen import dataclass
from juwu.value import Value

NAME = "juwu-sync.json"
_ASIDE = "juwu-sync.new"
_VERSION = 1
_KEEPING = threading.Lock()
"""A screen may look for conflicts while another is brought there: both write aside by one name."""


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _named(versions: tuple[str | None, str | None, str | None]) -> dict[str, str | None]:
    return dict(zip(("base", "ours", "theirs"), versions, strict=True))


@dataclass(frozen=True, slots=True)
class Decided:
    """The text that a person chose for a file."""

    versions: tuple[str | None, str | None, str | None]
    """The blobs of base, ours and theirs that it was chosen for."""
    text: bytes | None
    """The bytes; None where the file is to be deleted."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose at some places of a file, while others are still open."""

    versions: tuple[str | None, str | None, str | None]
    """The blobs of base, ours and theirs that it was chosen for."""
    ways: Mapping[str, tuple[str, Value]]
    """By pointer: ``mine``, ``theirs`` or ``both``, or ``value`` and the value."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What is open and what is decided."""

    open: tuple[str, ...] = ()
    """The paths that wait."""
    theirs: str | None = None
    """The commit that is to be merged in."""
    decided: Mapping[str, Decided] = field(default_factory=dict)
    """By path."""
    chosen: Mapping[str, Chosen] = field(default_factory=dict)
    """By path, for files of which a part is decided."""

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
            chosen = {
                str(path): Chosen(
                    (one["base"], one["ours"], one["theirs"]),
                    {str(at): (str(way), value) for at, (way, value) in one["ways"].items()},
                )
                for path, one in read.get("chosen", {}).items()
            }
            return cls(tuple(map(str, read["open"])), read["theirs"], decided, chosen)
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def keep(self, git_folder: Path) -> None:
        """Keep it, down to the disk; the file goes where nothing is open and nothing decided."""
        if not self.open and not self.decided and not self.chosen:
            (git_folder / NAME).unlink(missing_ok=True)
            return
        decided = {
            path: {
                **_named(one.versions),
                "text": None if one.text is None else one.text.decode("utf-8", "surrogateescape"),
            }
            for path, one in self.decided.items()
        }
        written = {
            "version": _VERSION,
            "open": list(self.open),
            "theirs": self.theirs,
            "decided": decided,
            "chosen": {
                path: {**_named(one.versions), "ways": dict(one.ways)}
                for path, one in self.chosen.items()
            },
        }
        with _KEEPING:
            replace_file(git_folder / NAME, json.dumps(written).encode(), _ASIDE, 0o600)
