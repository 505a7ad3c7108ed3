"""Drafts that outlived their process: what is in them, how the record stands now, and the way back.

Nothing of a left draft is lost or taken over silently: a draft that is resumed knows the text it
was begun from, so that a save notices when the record is no longer that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from juwu.change import difference
from juwu.change.difference import no_key
from juwu.document import Document
from juwu.draft import Draft, Journal
from juwu.frozen import dataclass
from juwu.record import Record
from juwu.state import state_folder

if TYPE_CHECKING:
    from juwu.change import Change
    from juwu.draft import Dispute, Left, Typing
    from juwu.family import Family
    from juwu.record import Ref
    from juwu.value import Map
    from juwu.workspace.desk import Desk


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """A draft that nobody has saved or discarded, and whose process has ended."""

    ref: Ref
    path: str
    """The record's file, relative to the workspace."""
    time: datetime
    """When it was last kept."""
    data: Map
    """The content of the draft; may be empty where it cannot be read any more."""
    changes: tuple[Change, ...]
    """What was edited, against the text the draft was begun from."""
    against_now: tuple[Change, ...]
    """What the draft would change of the record as it stands now."""
    base_moved: bool
    """Whether the record is no longer the text the draft was begun from."""
    typing: Typing | None
    """What stood in an input and was not yet in the draft."""
    is_new: bool
    """Whether the draft is one of a record that had no file."""
    disputes: tuple[Dispute, ...]
    """What collided with somebody else's edits when it was to be saved, and what was chosen."""
    source: Left

    def as_json(self) -> dict[str, object]:
        """The draft as ``juwu drafts --format json`` prints it."""
        conflicts = [one.as_json() for one in self.disputes]
        return {
            "ref": str(self.ref),
            "path": self.path,
            "time": self.time.isoformat(timespec="seconds"),
            "new": self.is_new,
            "base_moved": self.base_moved,
            "changes": [change.as_json() for change in self.changes],
            **({"conflicts": conflicts} if conflicts else {}),
        }


class Drafts:
    """The journal of a workspace, as the faces of juwu use it."""

    def __init__(self, workspace: Desk) -> None:
        """Look at the journal of this user; nothing is made before something is kept."""
        self._desk = workspace
        self._journal = Journal(state_folder(), workspace.root)

    @property
    def folder(self) -> Path:
        """Where the drafts lie."""
        return self._journal.folder

    def keep(self, draft: Draft, typing: Typing | None = None) -> None:
        """Have a draft on the disk before this returns; see :meth:`juwu.draft.Journal.keep`.

        Raises:
            DraftNotKeptError: The disk refused; what was kept before is still there.
        """
        self._journal.keep(draft, typing)

    def keeps(self, draft: Draft) -> bool:
        """Whether the journal holds this draft, kept here or resumed here."""
        return self._journal.keeps(draft.ref)

    def forget(self, draft: Draft) -> None:
        """Take a draft out of the journal: it is saved, or nobody wants it."""
        self._journal.forget(draft)

    def left(self, ref: Ref | None = None) -> list[LeftDraft]:
        """The left drafts, the newest first; what the record holds already is dropped.

        Args:
            ref: Only those of this record.
        """
        found = []
        for left in self._journal.left():
            if ref is not None and left.kept.ref != ref:
                continue
            now = self._desk.register.get(left.kept.ref)
            if now and now.text == left.kept.text and left.kept.typing is None:
                self._journal.remove(left.file)
            else:
                found.append(self._told(left, now))
        return found

    def resume(self, left: LeftDraft) -> Draft:
        """Go on with a left draft; undo leads back to the text it was begun from.

        Raises:
            DraftGoneError: It was resumed or discarded elsewhere.
            UnknownFamilyError: There is no such family any more.
            Unreadable: Its text cannot be read by this version.
        """
        draft = self._draft(left)
        self._journal.take(left.source)
        return draft

    def discard(self, left: LeftDraft) -> None:
        """Take a left draft away for good."""
        self._journal.remove(left.source.file)

    def damaged(self) -> Sequence[Path]:
        """The files that were put aside because juwu did not write them so."""
        return self._journal.damaged()

    def close(self) -> None:
        """End as the process would; what was kept is left for the next one."""
        self._journal.close()

    def _told(self, left: Left, now: Record | None) -> LeftDraft:
        kept = left.kept
        family = self._desk.families.get(kept.ref.family)
        text = Record.of(kept.ref.family, kept.path, kept.text)
        begun = _record(family, kept.ref, kept.path, kept.opened)
        key = family.item_key if family else no_key
        return LeftDraft(
            kept.ref,
            kept.path,
            kept.time,
            text.data,
            tuple(difference(begun.data if begun else {}, text.data, key)),
            tuple(difference(now.data if now else {}, text.data, key)),
            (now.text if now else None) != kept.opened,
            kept.typing,
            kept.opened is None,
            kept.disputes,
            left,
        )

    def _draft(self, left: LeftDraft) -> Draft:
        kept = left.source.kept
        family = self._desk.families.named(kept.ref.family)
        document = Document.parse(kept.text, root_map=True)
        met = kept.merged_with
        if kept.opened is None:
            draft = Draft(family, Record(kept.ref, kept.path, b""), document, None, met)
        else:
            opened = Record.of(family.name, kept.path, kept.opened)
            committed = (
                _record(family, kept.ref, kept.committed_path or kept.path, kept.committed)
                if left.base_moved or kept.proposal
                else self._desk.basis(opened)
            )
            draft = Draft(family, opened, opened.document(), committed, met)
            draft.replace(kept.text)
        draft.disputes = kept.disputes
        draft.proposal = kept.proposal
        return draft


def _record(family: Family | None, ref: Ref, path: str, text: bytes | None) -> Record | None:
    return None if text is None else Record.of(family.name if family else ref.family, path, text)
