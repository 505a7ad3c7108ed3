"""The records of many workspaces in one dataset, side by side.

Each workspace is copied, its newest commit alone, and written into the dataset. Whoever cannot be
reached or read is named and stays as it was last; another run takes only what is new.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path, PurePosixPath

from juwu.dataset import NoDuckDbError, NotADatasetError, write_dataset
from juwu.errors import CannotRunError, JuwuError
from juwu.frozen import dataclass
from juwu.git.copy import update_copy
from juwu.git.remote import protocol_of
from juwu.language import Words
from juwu.workspace.dataset_source import dataset_source
from juwu.workspace.workspace import Workspace

COPIES = "_workspaces"
"""The folder of the copies, within the dataset; readers of datasets pass over it."""
_AT_ONCE = 8
"""Workspaces that are fetched at the same time: most of it is waiting."""
_AHEAD = 32
"""Copies that may wait to be written."""
_ODD = re.compile(r"[^A-Za-z0-9._-]+")


class SameNameError(CannotRunError):
    """Two workspaces would be one in the dataset."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(f"有两个工作区都叫“{name}”。", f"Two workspaces are called “{name}”."),
            Words("给其中一个起名：名称=地址。", "Give one of them a name: NAME=ADDRESS."),
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of one workspace."""

    name: str
    url: str
    commit: str = ""
    """The commit that the dataset holds now; empty where it could not be brought up to date."""
    new: int = 0
    """Files that were written."""
    error: JuwuError | None = None
    """Why it could not be brought up to date."""


def named(urls: Sequence[str]) -> dict[str, str]:
    """The workspaces by name: as given by ``NAME=ADDRESS``, else after the end of the address.

    Raises:
        SameNameError: Two have one name.
    """
    found: dict[str, str] = {}
    for one in urls:
        given, equals, url = one.partition("=")
        if not equals or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", given):
            given, url = PurePosixPath(one.rstrip("/")).name.removesuffix(".git"), one
        name = _ODD.sub("-", given).strip("-._")[:64] or "workspace"
        if name in found:
            raise SameNameError(name)
        found[name] = url if protocol_of(url) else str(Path(url).absolute())
    return found


def gather(
    workspaces: Mapping[str, str],
    folder: Path,
    cancel: threading.Event | None = None,
) -> Iterator[Gathered]:
    """Bring a dataset to what the workspaces hold now, one after another as they come in.

    Args:
        workspaces: The address of each by its name in the dataset.
        folder: The dataset.
        cancel: Ends it once it is set; what is done stays done.

    Raises:
        NoDuckDbError: The package that writes Parquet is not installed.
        NotADatasetError: The folder holds something else.
    """
    stop = cancel or threading.Event()
    todo = iter(workspaces.items())
    running: dict[Future[str], tuple[str, str]] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while not stop.is_set():
            for name, url in todo:
                place = folder / COPIES / name
                running[pool.submit(update_copy, place, url, stop)] = (name, url)
                if len(running) >= _AHEAD:
                    break
            if not running:
                return
            ready, _ = wait(running, return_when=FIRST_COMPLETED)
            for one in ready:
                name, url = running.pop(one)
                yield _written(one, name, url, folder)


def _written(fetched: Future[str], name: str, url: str, folder: Path) -> Gathered:
    """Write a copy into the dataset."""
    try:
        fetched.result()
        workspace = Workspace.find(folder / COPIES / name)
        with dataset_source(workspace) as source:
            written = write_dataset(source, folder, name)
    except (NoDuckDbError, NotADatasetError):
        raise
    except JuwuError as error:
        return Gathered(name, url, error=error)
    return Gathered(name, url, written.manifest.commit, written.new)
