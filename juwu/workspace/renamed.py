"""A record that got another name while it was edited: found, and told as what it is.

A rename is seen where a record of the same family came to be as the edited one went, and most of
its lines are the same; in doubt the record counts as deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.git import Touched
from juwu.history import Revision
from juwu.language import Words
from juwu.record import Record
from juwu.workspace.desk import Desk
from juwu.workspace.errors import name_of_author

_ALIKE = 0.6
"""The share of lines from which two files are one record."""
_MOST = 20
"""Renames in a row that are followed."""


class RenamedError(JuwuError):
    """The record has another name now; nothing was saved, and the draft can be carried on there.

    Attributes:
        draft: The draft, as before.
        target: The record under its new name, as its file stands.
        by: Who renamed it, when and why; None for another program.
    """

    def __init__(self, draft: Draft, target: Record, by: Revision | None) -> None:
        self.draft = draft
        self.target = target
        self.by = by
        who = name_of_author(by)
        super().__init__(
            Words(
                f"没有保存：您编辑期间，{who.zh}把 {draft.ref} 改名为 {target.ref}。",
                f"Not saved: while you were editing, {who.en} renamed {draft.ref} to {target.ref}.",
            ),
            Words(
                f"改动没有丢；请用新的记录号 {target.ref} 接着改。",
                f"Nothing is lost; make the changes under the new name, {target.ref}.",
            ),
        )


def renamed_to(workspace: Desk, draft: Draft) -> Record | None:
    """The record that the record of a draft has become; None where it was deleted.

    Args:
        workspace: Where the record was.
        draft: A draft whose file is gone.
    """
    path = draft.path
    for _ in range(_MOST):
        candidates = [*_in_history(workspace, path), *_on_disk(workspace)]
        found = _likest(draft.opened, candidates)
        if found is None:
            return None
        present = workspace.register.get(found.ref)
        if present is not None and present.path == found.path:
            return present
        path = found.path
    return None


def _in_history(workspace: Desk, path: str) -> Iterator[Record]:
    """The records that the commit which took a file away has brought."""
    repository = workspace.repository
    commits = repository.commits(path=workspace.prefix + path, limit=1, follow=False)
    if not commits or all(one.status != "D" for one in commits[0].paths):
        return
    parents = commits[0].parents
    for touched in repository.between(parents[0] if parents else None, commits[0].id):
        yield from _came(workspace, touched)


def _came(workspace: Desk, touched: Touched) -> Iterator[Record]:
    path = touched.path.removeprefix(workspace.prefix)
    family = workspace.families.family_of(path)
    if touched.status in ("A", "R") and touched.new_blob is not None and family is not None:
        yield Record.of(family.name, path, workspace.repository.read_blob(touched.new_blob))


def _on_disk(workspace: Desk) -> Iterator[Record]:
    """The records whose files no commit has yet."""
    for edit in workspace.uncommitted():
        is_new = edit.before is None or edit.before.path != edit.path
        if edit.after is not None and is_new:
            yield edit.after


def _likest(opened: Record, candidates: Sequence[Record]) -> Record | None:
    """The candidate that is most like a record, if any is alike."""
    lines = opened.text.splitlines()
    best, found = _ALIKE, None
    for one in candidates:
        if one.ref.family != opened.ref.family or one.ref == opened.ref:
            continue
        share = SequenceMatcher(a=lines, b=one.text.splitlines(), autojunk=False).ratio()
        if share >= best:
            best, found = share, one
    return found
