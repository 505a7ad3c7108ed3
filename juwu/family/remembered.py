"""What texts below ``schemas/`` were found to say, for whoever keeps it for the next run."""

from __future__ import annotations

import hashlib
from typing import Protocol

from juwu.value import Value


class Remembered(Protocol):
    """Parsed texts by their digest; a text never changes what it says."""

    def get(self, digest: str) -> tuple[Value] | None:
        """What the text of a digest says, alone in a tuple; None where that is not known."""

    def put(self, digest: str, value: Value) -> None:
        """Keep what the text of a digest says."""


class Nothing:
    """Remembers nothing."""

    def get(self, digest: str) -> None:
        """Nothing is known."""

    def put(self, digest: str, value: Value) -> None:
        """Nothing is kept."""


NOTHING = Nothing()


def digest_of(text: bytes) -> str:
    """What stands for a text; no two texts have the same."""
    return hashlib.sha256(text).hexdigest()
