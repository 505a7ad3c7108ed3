"""Where font files lie on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

OWN = "JUWU_FONTS"
"""The variable that names folders of fonts, apart as in ``PATH``; they stand for all others."""
_DEEPEST = 6
_MOST = 20_000
"""Entries that are looked at: a link to the whole disk may stand in a folder of fonts."""


def folders() -> tuple[Path, ...]:
    """The folders in which fonts are looked for, in this order."""
    own = os.environ.get(OWN)
    if own is not None:
        return tuple(Path(one) for one in own.split(os.pathsep) if one)
    home = Path.home()
    if sys.platform == "darwin":
        found = ["/System/Library/Fonts", "/Library/Fonts", str(home / "Library/Fonts")]
    elif sys.platform == "win32":
        windows = os.environ.get("WINDIR", r"C:\Windows")
        local = os.environ.get("LOCALAPPDATA", str(home))
        found = [rf"{windows}\Fonts", rf"{local}\Microsoft\Windows\Fonts"]
    else:
        data = os.environ.get("XDG_DATA_HOME") or str(home / ".local/share")
        found = [f"{data}/fonts", str(home / ".fonts")]
        found += ["/usr/local/share/fonts", "/usr/share/fonts"]
    return tuple(map(Path, found))


def font_files(places: Sequence[Path], names: frozenset[str]) -> dict[str, Path]:
    """The first file of each name that the folders hold.

    Args:
        places: The folders; what lies below them counts, too.
        names: File names in small letters.
    """
    found: dict[str, Path] = {}
    for place in places:
        for path in _below(place):
            name = path.name.casefold()
            if name in names:
                found.setdefault(name, path)
    return found


def _below(folder: Path) -> Iterator[Path]:
    """The files below a folder, by name; folders that cannot be read hold none."""
    waiting, left = [(folder, 0)], _MOST
    while waiting and left > 0:
        inside, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(inside), key=lambda one: one.name)
        except OSError:
            continue
        left -= len(entries)
        for entry in entries:
            if entry.is_dir():
                if depth < _DEEPEST:
                    waiting.append((Path(entry.path), depth + 1))
            elif entry.is_file():
                yield Path(entry.path)
