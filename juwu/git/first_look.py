"""The first look at a work tree that was cloned, copied or restored lets git note what it saw.

Our git takes no lock that it could do without, so its index stays as it is. In a copy, where every
file has another number and date, git would read all files again at each look, for ever. So the
first look at each place may write the index, as any ``git status`` does: where another process
holds its lock, git passes it over, and the next look tries again.
"""

from __future__ import annotations

from contextlib import suppress

from juwu.cached import put_file
from juwu.git.opening import Place
from juwu.git.runner import Runner

_NOTE = "juwu/looked-at"


def looker(place: Place) -> Runner:
    """What asks git for the state of the work tree: the first time it may write what it saw."""
    if _noted(place) == _name(place):
        return place.runner
    return place.runner.including(environment={"GIT_OPTIONAL_LOCKS": "1"})


def looked(place: Place) -> None:
    """Note that the place was looked at, so that git's index is left alone from now on."""
    if _noted(place) == _name(place) or (place.git_folder / "index.lock").exists():
        return
    note = place.git_folder / _NOTE
    with suppress(OSError):
        note.parent.mkdir(mode=0o700, exist_ok=True)
        put_file(note, _name(place))


def _name(place: Place) -> bytes:
    """What a copy of the git folder does not take along."""
    status = place.git_folder.stat()
    return b"%d:%d" % (status.st_dev, status.st_ino)


def _noted(place: Place) -> bytes:
    try:
        return (place.git_folder / _NOTE).read_bytes()
    except OSError:
        return b""
