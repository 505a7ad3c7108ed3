"""Which git this is: asked once for each file of the program, as each asking is a process more.

The answer is kept among the caches of this user. A program that is another file is asked anew; a
script is asked in every process, as what it hands on to may change behind it.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

from juwu.cached import read_cached, write_cached
from juwu.git.errors import OldGit
from juwu.git.runner import MINIMUM, Runner, dotted, program_file, search_path
from juwu.state import cache_folder

_FILE = "git-version"
_LARGEST = 10_000


def check_version() -> tuple[int, ...]:
    """The version of git, once it is known to be new enough.

    Raises:
        OldGit: There is no git, or it is older than :data:`juwu.git.runner.MINIMUM`.
    """
    return _version(search_path())


@cache
def _version(search: str) -> tuple[int, ...]:
    printed = _printed(program_file("git", search))
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", printed)
    version = tuple(int(part) for part in found.groups(default="0")) if found else ()
    if version < MINIMUM:
        raise OldGit(printed.removeprefix("git version "), dotted(MINIMUM))
    return version


def _printed(program: str) -> str:
    """What a program says of its version."""
    status = os.stat(program)  # noqa: PTH116 - asked at every start
    which = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    begin = os.fsencode(f"{' '.join(map(str, which))} {program}\0")
    kept = cache_folder() / _FILE
    known = read_cached(kept, _LARGEST) or b""
    if known.startswith(begin):
        return known[len(begin) :].decode("utf-8", "replace")
    printed = Runner(Path("/")).run("version").text
    with open(program, "rb") as opened:  # noqa: PTH123 - as above
        if opened.read(2) != b"#!":
            write_cached(kept, begin + printed.encode())
    return printed
