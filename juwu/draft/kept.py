"""A draft as it lies on the disk: whole and as it was written, or known not to be.

The first line names the format and the SHA-256 of all that follows, which is JSON. What was cut
off, changed or written by another program is nothing, never half a draft.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from juwu.draft.dispute import Dispute
from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.record import Ref

if TYPE_CHECKING:
    from juwu.draft.draft import Draft
    from juwu.value import Value

_HEAD = re.compile(rb"juwu-draft 1 ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class Typing:
    """What stood in an input and was not yet the value of its field."""

    at: Pointer
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft, what it was begun from, and where it belongs."""

    root: str
    """The folder of the workspace, resolved."""
    ref: Ref
    path: str
    """The record's file, relative to the workspace."""
    time: datetime
    opened: bytes | None
    """The file as it was opened; None where there was none."""
    committed: bytes | None
    """The committed text that the draft knew of; None where there was none."""
    text: bytes
    typing: Typing | None = None
    merged_with: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    committed_path: str | None = None
    """The file of the committed text, where the record was moved since."""
    proposal: str = ""
    """The proposal that the draft goes on with; empty for the main branch."""

    @classmethod
    def of(cls, root: str, draft: Draft, time: datetime, typing: Typing | None) -> Kept:
        """A draft as it stands now."""
        return cls(
            root,
            draft.ref,
            draft.path,
            time,
            draft.opened.text or None,
            draft.committed.text if draft.committed else None,
            draft.text,
            typing,
            draft.merged_with,
            draft.disputes,
            draft.committed.path if draft.committed else None,
            draft.proposal,
        )

    def written(self) -> bytes:
        """The bytes of the file."""
        typing = self.typing
        content: dict[str, Value] = {
            "root": self.root,
            "ref": str(self.ref),
            "path": self.path,
            "time": self.time.isoformat(),
            "opened": _as_text(self.opened),
            "committed": _as_text(self.committed),
            "committed_path": self.committed_path,
            "text": _as_text(self.text),
            "typing": [str(typing.at), typing.text] if typing else None,
            "merged_with": list(self.merged_with),
            "disputes": [one.as_json() for one in self.disputes],
            "proposal": self.proposal,
        }
        body = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogateescape")
        return f"juwu-draft 1 {hashlib.sha256(body).hexdigest()}\n".encode() + body

    @classmethod
    def parse(cls, data: bytes) -> Kept | None:
        """What :meth:`written` gave; None for anything else."""
        head = _HEAD.match(data)
        if not head or hashlib.sha256(body := data[head.end() :]).hexdigest() != head[1].decode():
            return None
        try:
            content = json.loads(body.decode("utf-8", "surrogateescape"))
            path, typing = str(content["path"]), content["typing"]
            committed_path = content.get("committed_path")
            kept = cls(
                str(content["root"]),
                Ref.parse(content["ref"]),
                path,
                datetime.fromisoformat(content["time"]),
                _as_bytes(content["opened"]),
                _as_bytes(content["committed"]),
                _as_bytes(content["text"]) or b"",
                Typing(Pointer.parse(typing[0]), str(typing[1])) if typing else None,
                tuple(str(name) for name in content.get("merged_with", ())),
                tuple(Dispute.parse(one) for one in content.get("disputes", ())),
                None if committed_path is None else str(committed_path),
                str(content.get("proposal", "")),
            )
        except (ValueError, KeyError, TypeError, AttributeError, JuwuError):
            return None
        is_inside = _is_inside(path) and _is_inside(kept.committed_path or path)
        return kept if is_inside and kept.time.tzinfo else None


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/")


def _as_text(data: bytes | None) -> str | None:
    """Bytes as text, also those of a file that is not UTF-8."""
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _as_bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")
