"""What this machine remembers of a repository, outside of it: heads and tags that were verified.

Whoever changes the repository's own folder, or puts an older copy of it in its place, does not
change this. Nothing secret stands here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from juwu import durable
from juwu.frozen import dataclass

FOLDER = "trust"
"""The folder of all repositories below that of the user."""
_NAME = "verified.json"


@dataclass(frozen=True, slots=True)
class Remembered:
    """How a repository stood when it was verified last."""

    refs: Mapping[str, str] = field(default_factory=dict)
    """Branches, tags and remote heads, with what each named."""
    root: str | None = None
    """The commit that brought the first list of signers into force."""
    time: str = ""
    """When that was, ISO 8601; empty where it never was."""


class Home:
    """The folder of one repository below that of the user."""

    def __init__(self, state: Path, common_folder: Path) -> None:
        """Name it; nothing is made before something is kept.

        Args:
            state: The folder of this user; see :func:`juwu.state.state_folder`.
            common_folder: The git folder that all work trees share.
        """
        digest = hashlib.sha256(str(common_folder.resolve()).encode(errors="surrogateescape"))
        self.folder = state / FOLDER / digest.hexdigest()[:32]

    def made(self) -> Path:
        """The folder, there now."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.folder

    def load(self) -> Remembered:
        """What is remembered; nothing where it was never verified or the file cannot be read."""
        try:
            content = durable.read_plain(self.folder / _NAME)
            data = json.loads(content) if content else {}
            refs = {str(name): str(ident) for name, ident in data.get("refs", {}).items()}
            return Remembered(refs, data.get("root"), str(data.get("time", "")))
        except (OSError, ValueError, AttributeError):
            return Remembered()

    def keep(self, remembered: Remembered) -> None:
        """Remember, in place of what was.

        Raises:
            OSError: The disk refused.
        """
        shape = {
            "refs": dict(remembered.refs),
            "root": remembered.root,
            "time": remembered.time,
        }
        text = json.dumps(shape, ensure_ascii=False, indent=1).encode()
        durable.replace_file(self.made() / _NAME, text, f"{_NAME}.new", 0o600)
