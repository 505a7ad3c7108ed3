"""Makes a workspace: the families that juwu ships, and records of many communities with a past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from juwu import builtin
from juwu.family import Families
from juwu.files import Files, FolderFiles
from juwu.git import Repository
from juwu.workspace.ci import ci_files
from juwu.workspace.scaffold import EDITOR_SETTINGS, SCAFFOLD, editor_settings
from juwu.workspace.start import FolderTakenError
from workspace_maker.community import Community, Made
from workspace_maker.history import history
from workspace_maker.repository import git, write_history
from workspace_maker.serials import Runs
from workspace_maker.stock import Stock, Stocker

MOST_COMMUNITIES = 900
"""As many names of places are known."""
_USUAL = 800
"""Records of one community, where nobody says how many communities there are."""
_FOR_ONE_MORE = 250
_MOST_EACH = 6
"""Variations of each example: one for so many records, up to so many."""


class TooFewRecordsError(ValueError):
    """The communities ask for more records than there may be."""

    def __init__(self, records: int, least: int) -> None:
        super().__init__(f"{records} records are too few: there must be {least} at least")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for."""

    records: int
    commits: int
    seed: int = 1
    families: tuple[str, ...] = ()
    """The families to take, and those that they refer to; none for all."""
    communities: int | None = None
    """None for as many as that number of records usually has."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What was made."""

    folder: Path
    records: int
    commits: int
    communities: int


def make_workspace(folder: Path, wanted: Wanted) -> Workspace:
    """Make a workspace; the same wish gives the same bytes and commit ids.

    Args:
        folder: It must not exist, or be empty.
        wanted: What to make.

    Raises:
        TooFewRecordsError: The communities' own records are more than are wanted.
        FolderTakenError: There is something in the folder.
        JuwuError: Git refuses.
        subprocess.CalledProcessError: Git refuses.
    """
    number = wanted.communities or _usual(wanted.records)
    if not 0 < number <= min(wanted.records, MOST_COMMUNITIES):
        raise TooFewRecordsError(wanted.records, number)
    if folder.exists() and any(folder.iterdir()):
        raise FolderTakenError(folder)
    rng = Random(wanted.seed)  # noqa: S311 - the same workspace every time
    shipped = FolderFiles(builtin.folder())
    stocker = Stocker(shipped, wanted.families, rng)
    least = number * stocker.least
    if not 0 < least <= wanted.records:
        raise TooFewRecordsError(wanted.records, least)
    each = min(max(wanted.records // _FOR_ONE_MORE, 1), _MOST_EACH)
    base, more = _records(stocker.stock(each), wanted.records, number, rng)
    folder.mkdir(parents=True, exist_ok=True)
    Repository.init(folder)
    entries = history(base, more, _settings(shipped, stocker.families), wanted.commits, rng)
    commits = write_history(folder, entries)
    git(folder, "config", "user.name", "测试员")
    git(folder, "config", "user.email", "bench@example.org")
    return Workspace(folder, len(base) + len(more), commits, number)


def _settings(shipped: Files, families: Families) -> dict[str, bytes]:
    """What a new workspace holds beside records, but for the hooks of plain git."""
    texts = {**SCAFFOLD, EDITOR_SETTINGS: editor_settings(families), **ci_files(".")}
    settings = {path: text.encode() for path, text in texts.items()}
    for path in shipped.paths("schemas"):
        settings[path] = shipped.read(path) or b""
    return dict(sorted(settings.items()))


def _usual(records: int) -> int:
    return min(max(records // _USUAL, 1), MOST_COMMUNITIES)


def _records(
    stock: Stock, records: int, number: int, rng: Random
) -> tuple[Sequence[Made], Sequence[Made]]:
    runs = Runs()
    communities = [Community(one, stock, runs, rng) for one in range(number)]
    base = [made for one in communities for made in one.base()]
    left = records - len(base)
    weights = [one.weight for one in stock.more]
    chosen = rng.choices(stock.more, weights, k=left) if left else []
    more = [communities[at % number].another(one) for at, one in enumerate(chosen)]
    return base, more
