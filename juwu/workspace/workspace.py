"""A workspace opened: the one object that screens and commands hold.

What changes anything is loaded where it is asked for: most commands only read.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from juwu import clock
from juwu.family.likeness import beginning
from juwu.files import fixed_folder, is_inside, matching
from juwu.pointer import Pointer
from juwu.record import Record, Ref
from juwu.record.ref import check_id
from juwu.value import Map, Value
from juwu.workspace.desk import Desk
from juwu.workspace.errors import NoPlaceError, NoTemplateError, RecordExistsError
from juwu.workspace.root import find_root

if TYPE_CHECKING:
    from juwu.check import Deadline, Lack, NextState
    from juwu.draft import Draft
    from juwu.family import Family
    from juwu.finding import Finding
    from juwu.history import Revision
    from juwu.workspace.candidates import Candidate
    from juwu.workspace.due import Due
    from juwu.workspace.left import Drafts
    from juwu.workspace.plan import Plan
    from juwu.workspace.record_change import RecordChange
    from juwu.workspace.renamed import RenamedError


class Workspace(Desk):
    """An opened workspace, to be read, judged and changed."""

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """The workspace that holds a folder.

        Raises:
            NotAWorkspaceError: There is none.
        """
        return cls(find_root(start))

    def allow_change(self) -> None:
        """Pass where the workspace may be changed.

        Whoever changes anything by another way than a method of the workspace asks this first.

        Raises:
            JuwuError: It was opened to be read, or shows the past.
        """

    def new(
        self, family_name: str, record_id: str | None = None, begun: Map | None = None
    ) -> Draft:
        """Begin a new record with the values its family begins with.

        Args:
            family_name: The family.
            record_id: The id; None has one made, offline and without collision.
            begun: Other values to begin with: :meth:`templated`, or :meth:`like` another record.

        Raises:
            UnknownFamilyError: There is no such family.
            BadIdError: The id is not of the allowed form.
            RecordExistsError: The id is taken.
            NoPlaceError: The family's glob leaves open where new files go.
        """
        from juwu.document import Document, write
        from juwu.draft import Draft

        family = self.families.named(family_name)
        chosen = check_id(record_id) if record_id else self._fresh_id(family)
        ref = Ref(family_name, chosen)
        if self.register.get(ref):
            raise RecordExistsError(ref)
        path = self._new_path(family, chosen)
        values: Map = {**(family.look.new if begun is None else begun)}
        if family.field(Pointer.of("id")):
            values["id"] = chosen
        ordered = {
            field.name: values.pop(field.name)
            for field in family.root.fields
            if field.name in values
        }
        text = write({**ordered, **values})
        opened = Record(ref, path, b"")
        return Draft(family, opened, Document.parse(text), None)

    def usual(self, family_name: str, begun: Map | None = None) -> Map:
        """What a new record begins with, and what all others name too.

        Args:
            family_name: The family.
            begun: What it begins with in any case; None for what its family says.

        Raises:
            UnknownFamilyError: There is no such family.
        """
        from juwu.workspace.usual import usual

        family = self.families.named(family_name)
        return {**usual(self, family), **(family.look.new if begun is None else begun)}

    def templated(self, family_name: str, template: str) -> Map:
        """What a new record begins with by a template of its family.

        Raises:
            UnknownFamilyError: There is no such family.
            NoTemplateError: The family has no template of that name.
        """
        look = self.families.named(family_name).look
        found = next((one for one in look.templates if one.id == template), None)
        if found is None:
            raise NoTemplateError(template, [one.id for one in look.templates])
        return {**look.new, **found.values}

    def like(self, ref: Ref) -> Map:
        """What a new record begins with that is made like another one.

        Raises:
            RecordMissingError: There is none of that name.
        """
        return beginning(self.families[ref.family], self.record(ref).data)

    # What rules give

    def next_number(self, draft: Draft, at: Pointer | None = None) -> str | None:
        """The official number that a draft would be given next.

        Args:
            draft: The record being edited.
            at: The field; the first that its family numbers when None.

        Returns:
            None where no rule numbers the field, or a part of the number is not known yet.
        """
        rules = draft.family.rules.numbering
        place = at or (rules[0].at if rules else None)
        return self.judge.next_number(draft.record, place) if place else None

    def computed(self, draft: Draft) -> dict[Pointer, Value]:
        """What the computed fields of a draft should hold, by place; those that can be told."""
        return self.judge.computed(draft.record)

    def by_rule(self, draft: Draft, at: Pointer) -> Value:
        """What a rule gives to a field; see :func:`juwu.workspace.filling.by_rule`."""
        from juwu.workspace.filling import by_rule

        return by_rule(self.judge, draft, at)

    def candidates(self, draft: Draft, at: Pointer) -> list[Candidate]:
        """What a field may name; see :func:`juwu.workspace.candidates.candidates`."""
        from juwu.workspace.candidates import candidates

        return candidates(self, draft, at)

    def past_values(self, draft: Draft, at: Pointer) -> list[tuple[str, int]]:
        """What a field was given before; see :func:`juwu.workspace.candidates.past_values`."""
        from juwu.workspace.candidates import past_values

        return past_values(self.register, draft, at)

    def fill(self, draft: Draft) -> tuple[Pointer, ...]:
        """Fill each ``auto`` by its rule; see :func:`juwu.workspace.filling.fill`."""
        from juwu.workspace.filling import fill

        return fill(self.judge, draft)

    def unsettled(self, draft: Draft) -> dict[Pointer, Value]:
        """The computed values that :meth:`settle` would put into a draft, by place."""
        return self.judge.unsettled(draft.record)

    def owed_numbers(self, draft: Draft, found: Iterable[Finding]) -> dict[Pointer, Value]:
        """The numbers that a draft lacks; see :func:`juwu.workspace.filling.owed_numbers`."""
        from juwu.workspace.filling import owed_numbers

        return owed_numbers(self.judge, draft, found)

    def settle(self, draft: Draft) -> tuple[Pointer, ...]:
        """Put computed values in their places; see :func:`juwu.workspace.filling.settle`."""
        from juwu.workspace.filling import settle

        return settle(self.judge, draft)

    def deadlines(self, record: Record) -> tuple[Deadline, ...]:
        """The deadlines of a record, as of now."""
        return self.judge.deadlines(record)

    def due(self, within: int | None = None) -> tuple[Due, ...]:
        """What is due in the whole office; see :func:`juwu.workspace.due.due`."""
        from juwu.workspace.due import due

        return due(self, within)

    def doubts(self, record: Record) -> tuple[Lack, ...]:
        """What the rules of a record stand on and what is not known in full."""
        return self.judge.doubts(record)

    def next_states(self, draft: Draft) -> tuple[NextState, ...]:
        """The states that a draft may come into next, from the one that is committed."""
        before = draft.committed
        return self.judge.next_states(before.data if before else None, draft.record)

    def save(self, drafts: Sequence[Draft], reason: str = "") -> Revision:
        """Make drafts one commit; see :func:`juwu.workspace.saving.save`."""
        from juwu.workspace import saving

        revision = saving.save(self, drafts, reason)
        self._saved(drafts)
        return revision

    def write(self, drafts: Sequence[Draft]) -> None:
        """Write drafts to their files without a commit; see :func:`juwu.workspace.saving.write`."""
        from juwu.workspace import saving

        saving.write(self, drafts)
        self._saved(drafts)

    def rewrite(self, record: Record, text: bytes) -> None:
        """Give a file a whole new text; see :func:`juwu.workspace.saving.rewrite`."""
        from juwu.workspace import saving

        saving.rewrite(self, record, text)
        self.refresh()

    def commit(self, edits: Sequence[RecordChange], reason: str = "") -> Revision:
        """Commit edits that stand on disk; see :func:`juwu.workspace.saving.commit`."""
        from juwu.workspace import saving

        revision = saving.commit(self, edits, reason)
        self.refresh()
        return revision

    def delete(self, ref: Ref, reason: str = "", seen: Record | None = None) -> Revision:
        """Delete a record by a commit; see :func:`juwu.workspace.deleting.delete`."""
        from juwu.workspace.deleting import delete

        revision = delete(self, ref, reason, seen)
        self.refresh()
        return revision

    def carry_on(self, renamed: RenamedError) -> None:
        """Go on with a draft under the name that its record has now, merged by field.

        Raises:
            ConflictError: A person has to decide; the draft is as before.
            MergeRefused: The other version cannot be read, or no merge could be proven.
        """
        from juwu.workspace.meanwhile import carry_on

        carry_on(self, renamed.draft, renamed.target, renamed.by)

    def restoring(self, ref: Ref, revision: str, pointers: Sequence[Pointer] = ()) -> Plan:
        """The plan to bring back what was; see :func:`juwu.workspace.restoring.restoring`."""
        from juwu.workspace.restoring import restoring

        return restoring(self, ref, revision, pointers)

    def undoing(self, revision: str | None = None) -> Plan:
        """The plan to take a commit back; see :func:`juwu.workspace.restoring.undoing`."""
        from juwu.workspace.restoring import undoing

        return undoing(self, revision)

    def renaming(self, ref: Ref, new_id: str) -> Plan:
        """The plan to rename a record; see :func:`juwu.workspace.renaming.renaming`."""
        from juwu.workspace.renaming import renaming

        return renaming(self, ref, new_id)

    def deleting(self, record: Record) -> Plan:
        """The plan to delete a record; see :func:`juwu.workspace.deleting.deleting`."""
        from juwu.workspace.deleting import deleting

        return deleting(self, record)

    def carry_out(self, plan: Plan, reason: str = "") -> Revision:
        """Make a plan one commit; see :func:`juwu.workspace.saving.carry_out`."""
        from juwu.workspace import saving

        revision = saving.carry_out(self, plan, reason)
        self.refresh()
        return revision

    @cached_property
    def journal(self) -> Drafts:
        """The drafts that are neither saved nor discarded, safe from whatever ends the program."""
        from juwu.workspace.left import Drafts

        return Drafts(self)

    def _saved(self, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            self.journal.forget(draft)
        self.refresh()

    def _new_path(self, family: Family, record_id: str) -> str:
        """Where the file of a new record goes: where the family finds it again.

        Raises:
            NoPlaceError: The glob has wildcards on the way, or leads out of the workspace.
        """
        pattern = family.look.files
        folder = fixed_folder(pattern)
        name = f"{record_id}{PurePosixPath(pattern).suffix}"
        path = f"{folder}/{name}" if folder else name
        if (
            set(name) & {"*", "?"}
            or not matching([path], pattern)
            or not is_inside(self.root, path)
        ):
            raise NoPlaceError(family, pattern)
        return path

    def _fresh_id(self, family: Family) -> str:
        # A foreign family may be called 人员 or My Things; an id may not.
        stem = re.sub("[^a-z0-9]+", "-", family.name.lower()).lstrip("-")[:3] or "rec"
        day = clock.today().strftime("%Y%m%d")
        alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
        while True:
            tail = "".join(secrets.choice(alphabet) for _ in range(5))
            name = f"{stem}-{day}-{tail}"
            if self.register.get(Ref(family.name, name)) is None:
                return name
