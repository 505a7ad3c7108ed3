"""Tables in memory for records that the catalog does not stand for.

Those are the records of a past commit, and of a workspace without history. The tables last as long
as they are held.
"""

from __future__ import annotations

from collections.abc import Iterable

from juwu.family import Families
from juwu.git import Repository
from juwu.index import filling, rows, views
from juwu.index.rows import Made
from juwu.index.store import Store
from juwu.record import Record


def tables_of(families: Families, records: Iterable[Record], prefix: str = "") -> Store:
    """Tables of these records, with their views.

    Args:
        families: Their families.
        records: The records.
        prefix: The folder of the workspace inside the repository, with a trailing slash, or empty.
    """
    store = Store(None)
    with store.writing() as tables:
        spots = rows.number_spots(tables, families)
        views.make_views(tables, families, prefix)
        for record in records:
            rows.put(tables, Made.of(record, "", families[record.ref.family], spots), 0)
    return store


def add_history(store: Store, repository: Repository, commit: str) -> None:
    """Put in all commits that led to one."""
    filling.fill(store, repository, commit, "")
