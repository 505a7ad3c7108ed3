"""Two people changed the same field: what a face needs to let a person decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from juwu.change import Missing
from juwu.document import Document
from juwu.draft import Dispute, Draft, Hand
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.frozen import dataclass
from juwu.history import Revision
from juwu.language import Language, Words
from juwu.merge import Choice, Conflict, Merged, Slot, decide
from juwu.pointer import Pointer
from juwu.record import Record, shown
from juwu.workspace.errors import name_of_author

NOBODY = Hand("", "", "")
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
    mine: Hand = NOBODY
    """Whose the draft is."""
    is_saved: bool = False
    """Whether ours is committed on this machine already."""

    def disputes(self) -> tuple[Dispute, ...]:
        """The conflicts to be kept with the draft, with what was chosen at them before."""
        by = self.by
        theirs = None if by is None else Hand(by.author, by.time, by.reason)
        return tuple(
            next(
                (
                    replace(known, mine=self.mine, theirs=theirs)
                    for known in self.draft.disputes
                    if known.is_about(conflict)
                ),
                Dispute(conflict, self.mine, theirs),
            )
            for conflict in self.merged.conflicts
        )

    def preview(self, choices: Mapping[Pointer, Choice]) -> Draft | None:
        """The record as decided so far; where nothing is chosen it holds theirs.

        Returns:
            A draft of its own, to be judged; None for a record that would be deleted.

        Raises:
            MergeRefused: A choice cannot be written so that it is proven.
        """
        text = decide(self.merged, choices)
        if text is None:
            return None
        document = Document.parse(text, root_map=True)
        return Draft(self.draft.family, self.opened, document, self.committed)

    def decide(self, choices: Mapping[Pointer, Choice]) -> None:
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
        self.draft.disputes = ()


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
