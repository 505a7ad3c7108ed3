"""The records of one or many workspaces as a dataset of Parquet files.

The dataset is partitioned by table, workspace, year and place. Writing it again writes only the
partitions whose records changed. DuckDB is used here alone, and only where it is installed.
"""

from juwu.dataset.errors import NoDuckDbError, NotADatasetError
from juwu.dataset.manifest import Manifest, Part
from juwu.dataset.source import NOWHERE, Place, Source, TableColumn
from juwu.dataset.writing import Written, write_dataset

__all__ = [
    "NOWHERE",
    "Manifest",
    "NoDuckDbError",
    "NotADatasetError",
    "Part",
    "Place",
    "Source",
    "TableColumn",
    "Written",
    "write_dataset",
]
