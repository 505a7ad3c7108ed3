"""What a dataset holds of one workspace: its files, and what they were made from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, field

from juwu.dataset.source import TableColumn
from juwu.frozen import dataclass

VERSION = 1
"""Grows when the files of a dataset change their form; all are then written anew."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file."""

    table: str
    year: str
    place: str
    digest: str
    """What its rows were made from: the blobs of the records, and the columns."""
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of one workspace."""

    workspace: str
    commit: str
    columns: Mapping[str, Sequence[TableColumn]] = field(default_factory=dict)
    """The columns of each table."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    """The files, by their path within the dataset."""

    def as_json(self) -> bytes:
        """The text that is kept in the dataset, the same for the same content."""
        columns = {
            table: [
                {"name": one.name, "kind": one.kind, "zh": one.title.zh, "en": one.title.en}
                for one in columns
            ]
            for table, columns in sorted(self.columns.items())
        }
        parts = {path: asdict(part) for path, part in sorted(self.parts.items())}
        told = {
            "version": VERSION,
            "workspace": self.workspace,
            "commit": self.commit,
            "tables": columns,
            "files": parts,
        }
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read_parts(text: bytes) -> dict[str, Part]:
    """The files that a manifest names; none where it cannot be read or is of another version."""
    try:
        told = json.loads(text)
        if told["version"] != VERSION:
            return {}
        return {str(path): Part(**part) for path, part in told["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
