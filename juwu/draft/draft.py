"""A record being edited.

Every state of a draft is a document that can be read and that was proven to hold what was meant;
the bytes that no edit touched are those of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juwu.change import Change, difference
from juwu.document import Delete, Document, Edit, Insert, Move, Set, write
from juwu.draft.dispute import Dispute
from juwu.draft.extending import extended
from juwu.family import Family
from juwu.frozen import dataclass
from juwu.pointer import PlaceMissingError, Pointer, get, has
from juwu.record import Record, Ref
from juwu.value import Map, Value, copied


@dataclass(frozen=True, slots=True)
class _Step:
    """One state of a draft, with the versions that its edits were made from."""

    document: Document
    opened: Record
    committed: Record | None
    merged_with: tuple[str, ...] = ()


class Draft:
    """The text of one record on its way from one version to the next."""

    def __init__(
        self,
        family: Family,
        opened: Record,
        document: Document,
        committed: Record | None,
        merged_with: tuple[str, ...] = (),
    ) -> None:
        """Begin a draft.

        Args:
            family: The record's family.
            opened: The record as its file stood when the draft was begun.
            document: The same text, parsed; for a new record the text it begins with.
            committed: The record as committed, None when it never was.
            merged_with: See :attr:`merged_with`.
        """
        self.family = family
        self._past: list[_Step] = []
        self._present = _Step(document, opened, committed, merged_with)
        self._future: list[_Step] = []
        self.disputes: tuple[Dispute, ...] = ()
        """The conflicts of the last attempt to save, with what was chosen so far."""
        self.proposal = ""
        """The proposal that it goes on with, as that has the record; empty for the main branch."""

    @property
    def opened(self) -> Record:
        """The record as its file stood when the edits were begun; after a merge, the other's."""
        return self._present.opened

    @property
    def committed(self) -> Record | None:
        """The committed version that the edits are made from, None when there was none."""
        return self._present.committed

    @property
    def merged_with(self) -> tuple[str, ...]:
        """The versions of others that were brought in since, by the names that history uses."""
        return self._present.merged_with

    @property
    def ref(self) -> Ref:
        """The record's name."""
        return self.opened.ref

    @property
    def refs(self) -> frozenset[Ref]:
        """Every name that the record has in any step, also those that were taken back."""
        steps = (*self._past, self._present, *self._future)
        return frozenset(step.opened.ref for step in steps)

    @property
    def path(self) -> str:
        """The record's file, relative to the workspace."""
        return self.opened.path

    @property
    def merged(self) -> frozenset[bytes]:
        """The texts, as opened and as committed, from which the present one was made."""
        steps = (*self._past, self._present)
        return frozenset(
            record.text for step in steps for record in (step.opened, step.committed) if record
        )

    @property
    def is_new(self) -> bool:
        """Whether the record was never committed."""
        return self.committed is None

    @property
    def text(self) -> bytes:
        """The bytes that a save would write."""
        return self._present.document.bytes

    @property
    def data(self) -> Map:
        """The content; not to be changed but through edits."""
        data = self._present.document.shown
        return data if isinstance(data, dict) else {}

    @property
    def record(self) -> Record:
        """The draft as a record."""
        return Record.holding(self.ref.family, self.path, self._present.document)

    def value(self, pointer: Pointer) -> Value:
        """The value at a place, None where nothing stands."""
        try:
            return copied(get(self.data, pointer))
        except PlaceMissingError:
            return None

    def has(self, pointer: Pointer) -> bool:
        """Whether anything stands at a place."""
        return has(self.data, pointer)

    def apply(self, *edits: Edit) -> None:
        """Make one step of one or more edits; it is undone as a whole.

        Raises:
            EditRefused: The edits cannot be carried out exactly; nothing has changed.
        """
        self._step(self._in_order(self._present.document.apply(edits)))

    def set(self, pointer: Pointer, value: Value) -> None:
        """Give a place a value; the maps above it are made where they are missing.

        Raises:
            PlaceMissingError: A list above it has no such item.
            EditRefused: See :meth:`apply`.
        """
        while pointer.parent and not has(self.data, pointer.parent):
            if pointer.last.isdecimal() or "=" in pointer.last:
                raise PlaceMissingError(pointer)
            value = {pointer.last: value}
            pointer = pointer.parent
        self.apply(Set(pointer, value))

    def append(self, pointer: Pointer, value: Value) -> None:
        """Add an item to the end of a list; the list is made where it is missing."""
        if isinstance(self.value(pointer), list):
            self.apply(Insert(pointer / "-", value))
        else:
            self.set(pointer, [value])

    def extend(self, pointer: Pointer, values: Sequence[Value]) -> None:
        """Add items to the end of a list, as one step; the list is made where it is missing."""
        if isinstance(self.value(pointer), list):
            self._step(self._in_order(extended(self._present.document, pointer, values)))
        else:
            self.set(pointer, list(values))

    def insert(self, pointer: Pointer, value: Value) -> None:
        """Put an item before the one at a place; ``-`` as last token puts it at the end."""
        self.apply(Insert(pointer, value))

    def delete(self, pointer: Pointer) -> None:
        """Take away what stands at a place."""
        self.apply(Delete(pointer))

    def move(self, pointer: Pointer, index: int) -> None:
        """Move a list item to another position, from 0."""
        self.apply(Move(pointer, index))

    def replace(self, text: bytes) -> None:
        """Take a whole new text, as from an editor, as one step.

        Raises:
            Unreadable: The text cannot be read; the draft is as before.
        """
        if text != self.text:
            self._step(Document.parse(text, root_map=True))

    def rebase(
        self, text: bytes, opened: Record, committed: Record | None, version: str = ""
    ) -> None:
        """Go on from another version of the record, as one step.

        Undo gives back the text and the version it was made from, so that a save then finds the
        other's change again, and never overwrites it.

        Args:
            text: The new text: what was edited here, merged with that version.
            opened: The record as its file stands now.
            committed: The record as it is committed now, None when it is not.
            version: What history calls the version that was brought in.

        Raises:
            Unreadable: The text cannot be read; the draft is as before.
        """
        met = dict.fromkeys([*self.merged_with, version] if version else self.merged_with)
        self._take(_Step(Document.parse(text, root_map=True), opened, committed, tuple(met)))

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step that was taken back can be made again."""
        return bool(self._future)

    def undo(self) -> None:
        """Take the last step back; without one, do nothing."""
        if self._past:
            self._future.append(self._present)
            self._present = self._past.pop()

    def redo(self) -> None:
        """Make the last step again that was taken back; without one, do nothing."""
        if self._future:
            self._past.append(self._present)
            self._present = self._future.pop()

    @property
    def is_dirty(self) -> bool:
        """Whether the text differs from the file it was opened from."""
        return self.text != self.opened.text

    def changes(self) -> Sequence[Change]:
        """What a save would change, by field, against what is committed."""
        before: Map = {} if self.committed is None else self.committed.data
        return difference(before, self.data, self.family.item_key)

    def _in_order(self, document: Document) -> Document:
        """A new record that nobody has styled yet, with its fields in the order of the schema."""
        data = document.shown
        if self.committed or not isinstance(data, dict) or document.bytes != write(data):
            return document
        known = [field.name for field in self.family.root.fields if field.name in data]
        names = dict.fromkeys([*known, *data])
        return Document.parse(write({name: data[name] for name in names}))

    def _step(self, document: Document) -> None:
        self._take(replace(self._present, document=document))

    def _take(self, step: _Step) -> None:
        self._past.append(self._present)
        self._present = step
        self._future.clear()
