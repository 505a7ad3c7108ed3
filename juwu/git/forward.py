"""A branch that goes on to a commit which holds the present one, by the steps of a save."""

from __future__ import annotations

from collections.abc import Sequence

from juwu import clock
from juwu.git import save
from juwu.git.commit import Commit, Touched
from juwu.git.message import Message
from juwu.git.objects import ObjectReader
from juwu.git.opening import Place
from juwu.git.settings import Settings


def forward(place: Place, commit: str, touched: Sequence[Touched], *, onto: str | None) -> Commit:
    """Go on to a commit, work tree and index with it; durable on return.

    Args:
        place: The repository.
        commit: The commit, stored there.
        touched: What it holds otherwise than the present one.
        onto: The present commit, from which it descends; None before the first.

    Raises:
        StaleBase: The branch has moved on, or a file holds an edit that is not committed.
        JuwuError: See :meth:`juwu.git.repository.Repository.save`.
    """
    base = {one.path: one.old_blob for one in touched if one.status != "R"}
    with ObjectReader(place.runner) as objects:
        found = {one.path: objects.get(one.new_blob) for one in touched if one.new_blob is not None}
    files: dict[str, bytes | None] = {
        one.path: read.content if (read := found.get(one.path)) else None for one in touched
    }
    for one in touched:
        if one.before is not None:
            files[one.before], base[one.before], base[one.path] = None, one.old_blob, None
    person = Settings.read(place.runner).identity()
    moment = clock.now().replace(microsecond=0)
    message = Message("juwu sync")
    made = save.Made(commit, onto, frozenset(one.path for one in touched if one.runs))
    return save.save(place, save.Wish(files, base, message, person, person, None, moment, {}, made))
