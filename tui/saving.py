"""What came of a save: a commit and the words for it, or a clash that a person has to decide.

Everything here reads and writes the disk, so it belongs into a worker.
"""

from __future__ import annotations

from juwu.draft import Draft
from juwu.frozen import dataclass
from juwu.history import Revision
from juwu.language import Words
from juwu.workspace import Clash, ConflictError, RenamedError, Workspace
from juwu.workspace.meanwhile import DISK

_SHORT_ID = 8
_OUTSIDE = Words("编辑期间直接写进文件的修改", "what was written into the file meanwhile")


@dataclass(frozen=True, slots=True)
class Saved:
    """A commit that was made, or was found to hold all of it already."""

    revision: Revision
    words: Words
    """What the person is told; may come from data."""
    is_merged: bool = False
    """Whether somebody else's edits are in it as well."""


def save_draft(workspace: Workspace, draft: Draft, reason: str) -> Saved | Clash | RenamedError:
    """Commit a draft, merged by field with what others did meanwhile.

    Returns:
        The commit; or, where others changed the same fields, what is to be decided: then nothing
        was written and the draft is as before. The same where the record has another name now.

    Raises:
        JuwuError: See :meth:`juwu.workspace.Workspace.save`.
    """
    try:
        revision = workspace.save([draft], reason)
    except ConflictError as error:
        _ = workspace.register  # read here, for the screen that shows the clash asks for titles
        return error.clash
    except RenamedError as error:
        return error
    if not revision.merged_with:
        return saved(revision)
    others = [_other(workspace, name) for name in revision.merged_with.split(", ")]
    zh = "、".join(one.zh for one in others)
    en = ", ".join(one.en for one in others)
    if revision.id.startswith(revision.merged_with):
        words = Words(f"不用再存：{zh}里已经有同样的改动", f"Nothing left to save: {en} holds it")
        return Saved(revision, words, is_merged=True)
    mine = saved(revision).words
    words = Words(f"{mine.zh}，已合并{zh}", f"{mine.en}, merged with {en}")
    return Saved(revision, words, is_merged=True)


def carry_on(workspace: Workspace, renamed: RenamedError) -> Clash | None:
    """Take a draft on to the new name of its record; a clash where a person has to decide.

    Raises:
        JuwuError: See :meth:`juwu.workspace.Workspace.carry_on`.
    """
    try:
        workspace.carry_on(renamed)
    except ConflictError as error:
        return error.clash
    return None


def saved(revision: Revision) -> Saved:
    """A commit that nobody else had a part in."""
    short = revision.id[:_SHORT_ID]
    return Saved(revision, Words(f"已保存  提交 {short}", f"Saved as commit {short}"))


def _other(workspace: Workspace, name: str) -> Words:
    """A version that a save was merged with: whose it is, and which commit."""
    if name == DISK:
        return _OUTSIDE
    who = workspace.repository.commits(revision=name, limit=1)[0].author.name
    short = name[:_SHORT_ID]
    return Words(f"{who}的修改（提交 {short}）", f"{who}'s edits (commit {short})")
