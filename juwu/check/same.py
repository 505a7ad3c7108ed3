"""Whether a file is the same in two trees, told without reading it where both can name it."""

from __future__ import annotations

from collections.abc import Callable

from juwu.files import Files, blobs_of
from juwu.git import blob_id


def sameness(files: Files, committed: Files) -> Callable[[str], bool]:
    """What tells of a path whether its file is the same in two trees.

    Args:
        files: One tree; what it cannot name is read.
        committed: The other one; where it names nothing, texts are compared.
    """
    now, then = blobs_of(files), blobs_of(committed)
    if then is None:
        return lambda path: files.read(path) == committed.read(path)
    if now is not None:
        return lambda path: now(path) == then(path)

    def is_same(path: str) -> bool:
        text, blob = files.read(path), then(path)
        if text is None or blob is None:
            return text is None and blob is None
        return blob_id(text, len(blob)) == blob

    return is_same
