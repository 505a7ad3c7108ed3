"""Two people changed the same field: what a face needs to let a person decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from juwu.change import Missing
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.history import Revision
from juwu.language import Language, Words
from juwu.merge import Conflict, Merged, Slot, decide
from juwu.pointer import Pointer
from juwu.record import Record, shown
from juwu.workspace.errors import name_of_author

_TOLD = 3
"""Conflicts that the sentence names."""
_SHORT = 24
"""Characters of a value in the sentence."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A draft and the version of somebody else that it could not be merged with by itself."""

    draft: Draft
    merged: Merged
    """The merge, with its conflicts; ours is the draft."""
    opened: Record
    """The record as its file stands now; without text where there is none."""
    committed: Record | None
    """The record as it is committed now."""
    by: Revision | None
    """Who changed it, when and why; None for a file changed outside of juwu."""
    version: str = ""
    """What history calls the other version."""
    reason: str = ""
    """Why the draft was to be saved."""

    def decide(self, choices: Mapping[Pointer, Slot]) -> None:
        """Make a decision the draft's new text, as one step that can be undone; then save again.

        Args:
            choices: For every conflict, by its pointer, what is to stand there; else MISSING.

        Raises:
            ValueError: A conflict is undecided, or a choice names none, or the record is to be
                deleted: for that the draft is discarded, and the record deleted where it stands.
            MergeRefused: A choice cannot be written so that it is proven.
        """
        open_ = [one for one in self.merged.conflicts if one.pointer not in choices]
        text = decide(self.merged, choices)
        if open_ or text is None:
            raise ValueError("every conflict needs a choice, and a draft needs a text")
        self.draft.rebase(text, self.opened, self.committed, self.version)


class ConflictError(JuwuError):
    """The record was changed meanwhile, in the same fields; nothing was saved, nothing is lost.

    Attributes:
        clash: The draft, the conflicts and who changed the record.
    """

    def __init__(self, clash: Clash) -> None:
        self.clash = clash
        who = name_of_author(clash.by)
        family, conflicts = clash.draft.family, clash.merged.conflicts
        told = conflicts[:_TOLD]
        more, more_en = "", ""
        if len(conflicts) > len(told):
            more, more_en = f"；共 {len(conflicts)} 处", f"; {len(conflicts)} in all"
        zh = "；".join(_told(family, one, Language.ZH) for one in told)
        en = "; ".join(_told(family, one, Language.EN) for one in told)
        super().__init__(
            Words(
                f"没有保存：您编辑期间，{who.zh}也改了 {clash.draft.ref}。{zh}{more}。",
                f"Not saved: while you were editing, {who.en} changed {clash.draft.ref} too. "
                f"{en}{more_en}.",
            ),
            Words(
                "两边的内容都在。看过对方的修改，定下每一处用谁的，再保存。",
                "Both sides are kept. Look at the other's edits, choose for each place, "
                "and save again.",
            ),
        )


def _told(family: Family, conflict: Conflict, language: Language) -> str:
    chinese = language is Language.ZH
    if not conflict.pointer:
        deleted = isinstance(conflict.theirs, Missing)
        words = (
            Words("对方删除了这条记录", "they deleted the record")
            if deleted
            else Words("对方新建了同名的记录", "they made a record of the same name")
        )
        return words.say(language)
    label = family.label(conflict.pointer).say(language)
    if conflict.of_order:
        return f"{label}：两边都调整了次序" if chinese else f"{label}: both changed the order"
    ours, theirs = (
        _short(family, conflict.pointer, slot, language)
        for slot in (conflict.ours, conflict.theirs)
    )
    return (
        f"{label}：您 {ours}，对方 {theirs}" if chinese else f"{label}: you {ours}, they {theirs}"
    )


def _short(family: Family, at: Pointer, slot: Slot, language: Language) -> str:
    if isinstance(slot, Missing):
        return Words("删除", "deleted").say(language)
    text = " ".join(shown(family.field(at), slot, language).split())
    text = text if len(text) <= _SHORT else text[:_SHORT] + ".."
    return f"“{text}”"
