"""A site in a folder: only what changed is written, what is no longer public is taken away.

A list beside the pages says which files are the site's. Nothing else in the folder is touched, and
a folder that holds other things is not taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from juwu.durable import make_folder, read_plain, replace_file
from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Words

LIST = "site-files.json"
"""Names the files of the site."""
_SAFE = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/){0,2}[a-z0-9][a-z0-9_-]*\.(?:html|css|js)")


class NotASiteError(JuwuError):
    """The folder holds something that no site put there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Words(
                f"没有写：{folder} 里有别的文件，或有链接。",
                f"Not written: {folder} holds other files, or a link.",
            ),
            Words("换一个空文件夹，或新的文件夹名。", "Choose an empty folder, or a new name."),
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What was done to the folder."""

    written: int
    same: int
    removed: int


def write_site(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Make a folder hold exactly these files of a site.

    What is no longer public goes first, so that a killed run never leaves it beside new pages.

    Args:
        folder: Where; made when it is not there.
        files: The bytes by path.

    Raises:
        NotASiteError: The folder holds files and none of them is the list of a site, or a link
            stands where a page has to be.
    """
    make_folder(folder)
    former = _former(folder)
    gone = former - files.keys()
    for path in (*gone, *files):
        if any(place.is_symlink() for place in _way(folder, path)):
            raise NotASiteError(folder)
    # Until the end the list names the old files and the new: a killed run can be taken up.
    _keep(folder, former | files.keys())
    for path in sorted(gone):
        (folder / path).unlink(missing_ok=True)
        for parent in _way(folder, path)[-2:0:-1]:
            with suppress(OSError):  # it holds other pages
                parent.rmdir()
    written = 0
    for path, content in sorted(files.items()):
        target = folder / path
        if read_plain(target) != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            _put(target, content)
            written += 1
    _keep(folder, set(files))
    return Written(written, len(files) - written, len(gone))


def _put(target: Path, content: bytes) -> None:
    """Put a page in place, whole or not at all.

    It is not waited for: a page that a power cut spoils differs, and is written by the next run.
    """
    new = target.with_name(f".{target.name}.new")
    new.unlink(missing_ok=True)
    with new.open("xb") as stream:
        stream.write(content)
    new.replace(target)


def _way(folder: Path, path: str) -> list[Path]:
    """The folders below the site that lead to a file, and the file."""
    places = [folder]
    for name in path.split("/"):
        places.append(places[-1] / name)
    return places


def _former(folder: Path) -> set[str]:
    if (folder / LIST).is_symlink():
        raise NotASiteError(folder)
    text = read_plain(folder / LIST)
    if text is None:
        if any(folder.iterdir()):
            raise NotASiteError(folder)
        return set()
    try:
        told = json.loads(text)
    except ValueError:
        raise NotASiteError(folder) from None
    names = told.get("files") if isinstance(told, dict) else None
    if not isinstance(names, list):
        raise NotASiteError(folder)
    return {name for name in names if isinstance(name, str) and _SAFE.fullmatch(name)}


def _keep(folder: Path, names: set[str]) -> None:
    content = json.dumps({"files": sorted(names)}, indent=0) + "\n"
    if read_plain(folder / LIST) != content.encode():
        replace_file(folder / LIST, content.encode(), f".{LIST}.new")
