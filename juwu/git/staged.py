"""What the next commit would change: the index beside a commit, told by git without listing it."""

from __future__ import annotations

import os

from juwu.git.difference import parse_raw
from juwu.git.files import is_hidden
from juwu.git.opening import Place
from juwu.git.runner import Runner
from juwu.git.snapshot import Moved


def of_index(place: Place) -> Runner:
    """Git as it sees the index that is about to be committed."""
    given = os.environ.get("GIT_INDEX_FILE")
    if given:
        index = (place.folder / given).resolve()
        if index.is_relative_to(place.git_folder):
            return place.runner.including(environment={"GIT_INDEX_FILE": str(index)})
    return place.runner


def staged_moves(runner: Runner, prefix: str, head: str) -> list[Moved] | None:
    """The files of a folder that an index has otherwise than a commit; plain ones, none hidden.

    Args:
        runner: Git as it sees the index.
        prefix: The folder: "" or with a trailing slash; paths are told from it.
        head: The commit.

    Returns:
        None where a merge is not settled.
    """
    asked = ("--cached", "-z", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules=all")
    within = ["--", prefix] if prefix else ["--"]
    fields = runner.run("diff-index", *asked, "--no-ext-diff", head, *within).fields
    if any(field.startswith(":") and field.endswith(" U") for field in fields):
        return None
    found = []
    for one in parse_raw(iter(fields)):
        old = one.old_blob if one.was_plain else None
        new = one.new_blob if one.plain else None
        if old != new and not is_hidden(one.path):
            found.append(Moved(one.path.removeprefix(prefix), old, new))
    return found
