"""``juwu fmt``: a text in the canonical style, with all its comments and exactly its data."""

from __future__ import annotations

from juwu.document.compose import compose
from juwu.document.guard import decode


def canonical(data: bytes) -> bytes:
    """The same record in canonical style.

    Raises:
        Unreadable: The text is no record.
        EditRefused: The result could not be shown to hold the same data and comments.
    """
    text = decode(data)
    compose(text)
    return text.replace("\r\n", "\n").encode()
