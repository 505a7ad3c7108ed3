"""What a proposal is about in the words of people: records by their titles, not their ids."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from juwu.git.message import RECORD
from juwu.record.ref import BadRefError, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juwu.review import Proposal
    from juwu.workspace.workspace import Workspace


def named(workspace: Workspace, proposal: Proposal) -> str:
    """The subject of its first edit, with the titles of records; other people's text."""
    text = proposal.title
    refs = list(_refs(proposal))
    titles = {ref: workspace.register.title(ref.family, ref.id) for ref in refs}
    if not all(titles.values()):
        # A record that is proposed is not among the records yet.
        for one in workspace.between(proposal.base, proposal.tip):
            family, record = workspace.families.get(one.ref.family), one.after or one.before
            if one.ref in titles and family is not None and record is not None:
                titles[one.ref] = family.title_of(record.data, one.ref.id)
    for ref, title in titles.items():
        if title and title != ref.id:
            text = text.replace(f" {ref.id}", f"“{title}”", 1)
    return text


def _refs(proposal: Proposal) -> Iterator[Ref]:
    for key, text in proposal.edits[0].trailers if proposal.edits else ():
        if key == RECORD:
            with suppress(BadRefError):
                yield Ref.parse(text)
