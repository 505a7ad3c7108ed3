"""The families and their counts as they were last seen, kept beside the index for the next start.

So the first frame needs one small file, and neither schemas nor git. What is kept may be old, for
anybody may have edited files meanwhile: it is shown as what was seen last, until the workspace has
been read. The file may be deleted or damaged at any time; then the first frame says that it reads.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from juwu.durable import read_plain, replace_file
from juwu.frozen import dataclass
from juwu.language import Words

_FILE = "front.json"
_FOLDER = "juwu"
_MOST = 1 << 20
"""Bytes; a larger file is not one of ours."""


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """A family and how many records it has."""

    name: str
    title: Words
    about: Words | None
    """What it holds, in a sentence."""
    count: int


def kept_front(root: Path) -> list[FamilyCount]:
    """What was kept of a workspace; empty where nothing was, or it cannot be read.

    Git is not asked where the repository lies: a folder ``.git`` is found without it, and whoever
    keeps it elsewhere waits for the workspace to be read.
    """
    for folder in (root, *root.parents):
        own = folder / ".git"
        if own.is_dir():
            return _read(own / _FOLDER / _FILE, str(root))
    return []


def keep_front(git_folder: Path, root: Path, counts: Sequence[FamilyCount]) -> None:
    """Keep what is seen now; where that is refused, the next start reads first.

    Args:
        git_folder: Where the repository keeps its own, see :func:`kept_front`.
        root: The workspace; one that is asked for it from elsewhere gets nothing.
        counts: What is seen.
    """
    own = git_folder / _FOLDER
    told = {
        "root": str(root),
        "families": [
            [one.name, one.title.zh, one.title.en, *_both(one.about), one.count] for one in counts
        ],
    }
    text = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogateescape")
    with suppress(OSError):
        own.mkdir(0o700, exist_ok=True)
        if read_plain(own / _FILE) != text:
            replace_file(own / _FILE, text, f".{_FILE}.new")


def _both(words: Words | None) -> list[str]:
    return [words.zh, words.en] if words else ["", ""]


def _read(file: Path, root: str) -> list[FamilyCount]:
    try:
        text = read_plain(file)
        told = json.loads(text) if text is not None and len(text) <= _MOST else None
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(told, dict) or told.get("root") != root:
        return []
    rows = told.get("families")
    found = [_count(row) for row in rows] if isinstance(rows, list) else []
    whole = [one for one in found if one is not None]
    return whole if len(whole) == len(found) else []


def _count(row: object) -> FamilyCount | None:
    """A row of the file, or None where it is not as we write it."""
    match row:
        case [
            str() as name,
            str() as zh,
            str() as en,
            str() as about_zh,
            str() as about_en,
            int() as count,
        ]:
            about = Words(about_zh, about_en) if about_zh or about_en else None
            return FamilyCount(name, Words(zh, en), about, count)
    return None
