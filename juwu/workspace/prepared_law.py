"""The families that a checkout ships, read and judged when its environment is prepared.

Whoever installs a program has its families judged beforehand, by the tests of that program. A
checkout is any state of the work on it, so they are judged when it is prepared, by exactly this
program; the first check of an office that began with them then judges records alone, by code that
was made of their conditions beforehand.
"""

from __future__ import annotations

from juwu import builtin, clock
from juwu.check import Gathered, Judge
from juwu.check.kept_conditions import keep_conditions
from juwu.files import FolderFiles
from juwu.index.parsed import Parsed, families_of
from juwu.state import prepared_folder
from juwu.workspace.known_law import KnownLaw, texts_of
from juwu.workspace.law import Law
from juwu.workspace.law_keys import lasting


def prepare() -> None:
    """Read and judge the shipped families, and keep what is found or made in this environment.

    What hangs on the day is left out. Nothing is kept where that cannot be done safely.
    """
    files = FolderFiles(builtin.folder())
    families = families_of(files, None)
    judge = Judge(families, Gathered(families, ()), clock.today())
    law = Law(judge, files)
    known = KnownLaw.prepared(texts_of(files))
    known.keep({part: law.told(part) for part in lasting(families)})
    # What their texts say is kept beside it, as a workspace keeps it in its git folder.
    families_of(files, Parsed(prepared_folder().parent))
    keep_conditions(families, files)
