"""A dataset written: only the files whose records or columns changed, then all of them at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from juwu.dataset.errors import BadNameError, NotADatasetError
from juwu.dataset.manifest import Manifest, Part, read_parts
from juwu.dataset.parquet import ParquetWriter
from juwu.dataset.source import Place, Source, TableColumn
from juwu.dataset.staging import FOLDER as STAGING
from juwu.dataset.staging import Staging
from juwu.durable import make_folder, read_plain
from juwu.frozen import dataclass

MANIFESTS = "_manifest"
"""The folder of the manifests, one file for each workspace."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

Progress = Callable[[int, int], None]
"""Is told how many of how many files are written."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did."""

    manifest: Manifest
    new: int
    """Files that were written."""
    gone: int
    """Files that were taken away."""
    is_whole: bool = True
    """Whether it came to its end; a run that was stopped left the dataset as it was."""


def write_dataset(
    source: Source,
    folder: Path,
    workspace: str,
    progress: Progress = lambda _, __: None,
    stop: Callable[[], bool] = lambda: False,
) -> Written:
    """Write the records of one workspace into a dataset; those of others in it stay.

    Args:
        source: The records.
        folder: The dataset; it is made where it is not there.
        workspace: What the workspace is called in it.
        progress: Is told how far it is.
        stop: Asked again and again whether to leave off.

    Raises:
        NoDuckDbError: The package that writes Parquet is not installed.
        NotADatasetError: The folder holds something else.
        BadNameError: The workspace cannot be called so.
    """
    if not _NAME.fullmatch(workspace):
        raise BadNameError(workspace)
    _take(folder)
    with ParquetWriter() as writer:
        staging = Staging(folder, workspace)
        place = f"{MANIFESTS}/{workspace}.json"
        old = read_parts(read_plain(folder / place) or b"")
        run = _Run(source, workspace, old)
        todo = run.todo()
        written: dict[str, Part] = {}
        for number, one in enumerate(todo):
            if stop():
                return Written(Manifest(workspace, source.commit), 0, 0, is_whole=False)
            progress(number, len(todo))
            written.update(one.write(source, writer, staging, run))
        progress(len(todo), len(todo))
    parts = {**run.kept, **written}
    gone = sorted(old.keys() - parts.keys())
    manifest = Manifest(workspace, source.commit, run.columns, parts)
    staging.settle(gone, (place, manifest.as_json()))
    with_nothing = folder / STAGING
    if not any(with_nothing.iterdir()):
        with_nothing.rmdir()
    return Written(manifest, len(written), len(gone))


def _take(folder: Path) -> None:
    """Have a folder for a dataset; what begins with an underscore may be in it already."""
    is_other = folder.is_dir() and any(one.name[0] != "_" for one in folder.iterdir())
    if is_other and not (folder / MANIFESTS).is_dir():
        raise NotADatasetError(folder)
    make_folder(folder / MANIFESTS)


@dataclass(frozen=True, slots=True)
class _Task:
    """The records of one family that stand at one place, to be written."""

    family: str
    place: Place
    ids: Sequence[str]
    digest: str

    def write(
        self, source: Source, writer: ParquetWriter, staging: Staging, run: _Run
    ) -> list[tuple[str, Part]]:
        """Write a file for each table that has rows of them."""
        found = []
        for table, columns in run.tables(self.family).items():
            path = run.path(table, self.place)
            rows = list(source.rows(table, columns, self.ids))
            if not rows:
                continue
            about = {"commit": source.commit, "workspace": run.workspace, "digest": self.digest}
            number = writer.write(staging.new_file(path), columns, rows, about)
            found.append((path, Part(table, *_fields(self.place), self.digest, number)))
        return found


class _Run:
    """What there is to do."""

    def __init__(self, source: Source, workspace: str, old: dict[str, Part]) -> None:
        self.workspace = workspace
        self.columns: dict[str, Sequence[TableColumn]] = {}
        self.kept: dict[str, Part] = {}
        self._source = source
        self._old = old
        self._tables: dict[str, dict[str, Sequence[TableColumn]]] = {}

    def todo(self) -> list[_Task]:
        """The places whose files have to be written; those of the others are kept."""
        known: dict[tuple[str, str, str], dict[str, Part]] = {}
        for path, part in self._old.items():
            known.setdefault((part.year, part.place, part.digest), {})[path] = part
        tasks = []
        for family in self._source.families():
            for place, ids, digest in self._places(family):
                files = known.get((place.year, place.place, digest))
                if files is None:
                    tasks.append(_Task(family, place, ids, digest))
                else:
                    self.kept.update(files)
        return tasks

    def tables(self, family: str) -> dict[str, Sequence[TableColumn]]:
        """The tables of a family."""
        return self._tables[family]

    def path(self, table: str, place: Place) -> str:
        """Where the rows of a table stand in the dataset."""
        return (
            f"{table}/workspace={self.workspace}/year={place.year}/"
            f"place={quote(place.place, safe='')}/part-0.parquet"
        )

    def _places(self, family: str) -> list[tuple[Place, list[str], str]]:
        tables = self._source.tables(family)
        self._tables[family] = tables
        self.columns.update(tables)
        shape = hashlib.sha256(repr(sorted(tables.items())).encode("utf-8", "backslashreplace"))
        by_place: dict[Place, list[tuple[str, str]]] = {}
        for record_id, blob, place in self._source.records(family):
            by_place.setdefault(place, []).append((record_id, blob))
        found = []
        for place, records in sorted(by_place.items()):
            digest = shape.copy()
            digest.update(repr((family, sorted(records))).encode("utf-8", "backslashreplace"))
            found.append((place, [one for one, _ in records], digest.hexdigest()[:32]))
        return found


def _fields(place: Place) -> tuple[str, str]:
    return place.year, place.place
