"""The index of what once stood: made once for a clone, asked by each search of history.

A small workspace, or a short history, does without: to look at each version takes no longer than
to ask. The index knows the versions as the families of today read them; one of the past has none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from juwu.index.bygone_terms import Basis, BygoneTerms

if TYPE_CHECKING:
    from juwu.index import Progress
    from juwu.search import Query
    from juwu.workspace.workspace import Workspace

WORTH = 2000
"""Commits from which on a history has an index of its own."""


def make_ready(
    workspace: Workspace,
    progress: Progress = lambda _, __: None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Put into the index what it lacks, so that no search of history has to look at all versions.

    Args:
        workspace: The workspace.
        progress: Is told how many of how many versions are in, where any are missing.
        stop: Asked again and again whether to leave off; what is done stays done.

    Returns:
        Whether a search finds all it wants in the index.

    Raises:
        GitFailed: History cannot be read.
    """
    terms = _terms(workspace)
    if terms is None:
        return False
    with workspace.repository.archive() as archive:
        return terms.fill(progress, lambda: stop() or workspace.is_ending, archive)


def places(workspace: Workspace, query: Query) -> set[int] | None:
    """The files, by their numbers in the table of commits, a version of which may be found.

    Returns:
        None where every file may be one.
    """
    terms = _terms(workspace)
    return None if terms is None else terms.places(*workspace.searcher.reaching(query))


def _terms(workspace: Workspace) -> BygoneTerms | None:
    head = workspace.seen_from() if workspace.has_repository and workspace.is_large else None
    if head is None:
        return None
    table = workspace.chronicle.table
    if not table.store.is_on_disk or table.number(head) < WORTH:
        return None
    basis = Basis(workspace.families, workspace.prefix, workspace.law)
    return BygoneTerms(workspace.repository.common_folder, table, basis)
