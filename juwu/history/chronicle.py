"""The history of every record of a workspace, by field: revisions, and where each value comes from.

Every revision is read with the schema of its own commit. What is worked out here follows from the
commits alone, so it may be kept for as long as they are.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from juwu.change import Change, KeyOf, Missing, difference, no_key
from juwu.family import Families, Family, PastFamilies
from juwu.family.families import FOLDER
from juwu.git import Commit, Repository
from juwu.git.message import MIGRATION
from juwu.history.blame import Blamed
from juwu.history.field import FieldChange, field_changes
from juwu.history.keeping import KIND, tree_of, tree_text
from juwu.history.origin import Inheritance, Tree, joined, origins
from juwu.history.place import earlier_place
from juwu.history.revision import RESTORED, Revision
from juwu.history.trail import Key, Step, walk
from juwu.index import CommitTable, Entry
from juwu.pointer import Pointer, get, has
from juwu.record import Record
from juwu.value import Map, same

_State: TypeAlias = tuple[Map, Tree]
"""A version of a record with the origins of its values."""

_AHEAD = 200
"""Steps whose texts are read in one go."""
_RECENT = 8
"""Versions that are kept: what one step made, the next one started from."""
_WORTH_KEEPING = 16
"""Steps from which on what was worked out is kept for the next time."""


class Chronicle:
    """Tells the past of records."""

    def __init__(
        self, repository: Repository, prefix: str, ending: Callable[[], bool] = lambda: False
    ) -> None:
        """Prepare to tell; nothing is read yet.

        Args:
            repository: Where the history is.
            prefix: The workspace's folder inside the repository: "" or with a trailing slash.
            ending: Asked again and again, while history is taken in, whether the program ends.
        """
        self.table = CommitTable(repository, ending)
        """All commits, ready to be looked up."""
        self._prefix = prefix
        self._archive = repository.archive()
        self._past = PastFamilies(self._archive, prefix)
        self._recent: dict[str, Map | None] = {}
        self._families: dict[tuple[int, int], Families] = {}

    def revisions(
        self, family: str, path: str, commit: str, limit: int | None = None, skip: int = 0
    ) -> list[Revision]:
        """The revisions of one file, newest first, renames and both sides of merges followed.

        Args:
            family: The record's family.
            path: The file, relative to the workspace; for one that is gone, as it was last.
            commit: The id of the commit to begin with.
            limit: How many at most; None for all.
            skip: How many of the newest to leave out.
        """
        end = None if limit is None else skip + limit

        def found() -> list[Revision]:
            steps = walk(self.table, self.table.number(commit), self._prefix + path)
            chosen = list(itertools.islice(steps, skip, end))
            return [self._revision(step, family) for step in self._read_ahead(chosen)]

        try:
            return self.table.safely(found)
        finally:
            self._archive.close()

    def field_changes(self, family: str, path: str, commit: str, at: Pointer) -> list[FieldChange]:
        """All changes of one place of a record and of what lies within it, newest first.

        The place is followed like the origin of its value: through lists whose items shift, and
        through migrations that give it another name.

        Args:
            family: The record's family.
            path: The file, relative to the workspace; for one that is gone, as it was last.
            commit: The id of the commit to begin with.
            at: The place in the newest version, items of lists by their key.
        """

        def found() -> list[FieldChange]:
            steps = list(walk(self.table, self.table.number(commit), self._prefix + path))
            places: dict[Key, Pointer] = {steps[0].key: at} if steps else {}
            return [
                change
                for step in self._read_ahead(steps)
                for change in self._field_changes(step, family, places)
            ]

        try:
            return self.table.safely(found)
        finally:
            self._archive.close()

    def _field_changes(
        self, step: Step, family: str, places: dict[Key, Pointer]
    ) -> list[FieldChange]:
        """What one step did to a place; where it stood before is noted for the steps before."""
        at = places.get(step.key)
        if at is None:
            return []
        revision = self._revision(step, family)
        after = self._data(family, step.entry)
        key_of = revision.family.item_key if revision.family else no_key
        former: list[Pointer | None] = []
        for key in step.before:
            place: Pointer | None = at
            if key and after is not None:
                stood = self._stood(key, family)
                moves = revision.is_migration
                place = earlier_place(stood, after, at, key_of, is_migration=moves)
            if key and place is not None:
                places.setdefault(key, place)
            former.append(place)
        return list(field_changes(revision, at, former[0]))

    def _read_ahead(self, steps: Sequence[Step]) -> Iterator[Step]:
        """The steps, the texts of many of them read in one go."""
        for start in range(0, len(steps), _AHEAD):
            some = steps[start : start + _AHEAD]
            blobs = [blob for step in some for blob in (step.entry.new, step.entry.old) if blob]
            if len(some) > 1:
                self._archive.warm(blobs)
            yield from some

    def blame(
        self, family: str, path: str, commit: str, present: Map | None = None
    ) -> list[Blamed]:
        """Where each value of a record comes from, in the order of the record.

        Of a record that is gone it tells the last version.

        Args:
            family: The record's family.
            path: The file, relative to the workspace; for one that is gone, as it was last.
            commit: The id of the commit that the record is seen from.
            present: What the file holds now, where that may differ from the commit; else None.
        """

        def blamed() -> list[Blamed]:
            found = self._origins(family, self._prefix + path, commit)
            key_of = self._key_of(commit, family)
            if present is not None:
                by = Inheritance("", key_of)
                found = _inherited(by, found, present) or (present, by.first(present))
            return [] if found is None else list(self._blamed(*found, key_of))

        try:
            return self.table.safely(blamed)
        finally:
            self._archive.close()

    def names(self, path: str, commit: str) -> list[str]:
        """Every name that a file had, relative to the workspace, the newest first.

        Args:
            path: The file, relative to the workspace.
            commit: The id of the commit that it is seen from.
        """

        def found() -> list[str]:
            steps = walk(self.table, self.table.number(commit), self._prefix + path)
            every = [path, *(step.entry.path.removeprefix(self._prefix) for step in steps)]
            return list(dict.fromkeys(every))

        return self.table.safely(found)

    def _blamed(self, data: Map, tree: Tree, key_of: KeyOf) -> Iterator[Blamed]:
        known: dict[str, Revision] = {}

        def revision(commit: str) -> Revision | None:
            if commit and commit not in known:
                known[commit] = Revision.of(self.table.commit(self.table.number(commit)))
            return known.get(commit)

        for at, value, origin in origins(data, tree, key_of):
            yield Blamed(
                at,
                value,
                origin if origin.revision else None,
                revision(origin.revision),
                revision(origin.migrated),
                revision(origin.earlier.revision) if origin.earlier else None,
            )

    def _origins(self, family: str, path: str, commit: str) -> _State | None:
        name = f"{family} {path}"
        kept = self.table.kept(KIND, name)
        steps: list[Step] = []
        wanted: set[Key] = set()
        states: dict[Key, _State | None] = {}
        for step in walk(self.table, self.table.number(commit), path):
            wanted.discard(step.key)
            if kept and not wanted and kept[0] == self._mark(step):
                tree, data = tree_of(kept[1]), self._data(family, step.entry)
                if tree is not None and data is not None:
                    states[step.key] = data, tree
                    break
            steps.append(step)
            wanted.update(key for key in step.before if key)
        uses = Counter(key for step in steps for key in step.before if key)
        for step in self._read_ahead(steps[::-1]):
            before = [states[key] for key in step.before if key]
            uses.subtract(key for key in step.before if key)
            for key in step.before:
                if key and not uses[key]:
                    states.pop(key, None)
            states[step.key] = self._state(step, family, before)
        top = next(iter(steps), None)
        if top is None:
            return next(iter(states.values()), None)
        found = states[top.key]
        if (
            found
            and len(steps) > _WORTH_KEEPING
            and top.entry.new
            and self._data(family, top.entry)
        ):
            self.table.keep(KIND, name, self._mark(top), tree_text(found[1]))
        return found

    def _state(self, step: Step, family: str, before: Sequence[_State | None]) -> _State | None:
        """The version that a step made; where it left none to be read, the one before."""
        last = next((one for one in before if one), None)
        after = self._data(family, step.entry) if step.entry.new else None
        if after is None:
            return last
        commit = self.table.commit(step.entry.n)
        begins = step.entry.status == "A" and not step.is_merge
        if begins and not any(key == RESTORED for key, _ in commit.trailers):
            before = ()
        is_migration = self._is_migration(step, family, commit)
        inheritance = Inheritance(commit.id, self._key_of(commit.id, family), is_migration)
        trees = [
            found[1] for one in before if (found := _inherited(inheritance, one, after)) is not None
        ]
        return after, joined(trees, commit.id) if trees else inheritance.first(after)

    def _revision(self, step: Step, family: str) -> Revision:
        entry, commit = step.entry, self.table.commit(step.entry.n)
        then = self._family(commit.id, family)
        key_of = then.item_key if then else no_key
        path = entry.path.removeprefix(self._prefix)
        renamed = entry.status == "R" and entry.other
        after = self._data(family, entry) if entry.new else {}
        changes: tuple[Change, ...] = ()
        if after is not None:
            before, *others = [self._stood(key, family) for key in step.before]
            if entry.status == "A" and not step.is_merge:
                before = {}
            changes = difference(before, after, key_of)
            for other in others:
                changes = tuple(one for one in changes if not _is_from(other, one))
        return replace(
            Revision.of(commit, path, changes),
            family=then,
            family_before=self._family_before(step, family),
            former=entry.other.removeprefix(self._prefix) if renamed and entry.other else "",
            is_migration=self._is_migration(step, family, commit),
            is_merge=step.is_merge,
            is_deletion=entry.new is None and entry.other is None,
            is_broken=after is None,
        )

    def _stood(self, key: Key | None, family: str) -> Map:
        """The version that a step made, or the last one before it that can be read."""
        for step in walk(self.table, *key) if key else ():
            if step.entry.new is None:
                return {}
            data = self._data(family, step.entry)
            if data is not None:
                return data
        return {}

    def _data(self, family: str, entry: Entry) -> Map | None:
        """The content of a version; None where there is none or it cannot be read."""
        if entry.new is None:
            return None
        if entry.new not in self._recent:
            record = Record.of(family, entry.path, self._archive.blob(entry.new))
            while len(self._recent) >= _RECENT:
                self._recent.pop(next(iter(self._recent)))
            self._recent[entry.new] = None if record.is_broken else record.data
        return self._recent[entry.new]

    def _is_migration(self, step: Step, family: str, commit: Commit) -> bool:
        """Whether a step brought the record to another schema."""
        if step.entry.status not in ("M", "R"):
            return False
        if any(key == MIGRATION for key, _ in commit.trailers):
            return True
        return self.table.touches(step.entry.n, f"{self._prefix}{FOLDER}/{family}/")

    def _family(self, commit: str, family: str) -> Family | None:
        n = self.table.number(commit)
        epoch = (self.table.generation, self.table.epoch(n, self._prefix + FOLDER))
        # One state of the folder may have several numbers; those share what was read of it.
        if epoch not in self._families:
            self._families[epoch] = self._past.at(commit)
        return self._families[epoch].get(family)

    def _family_before(self, step: Step, family: str) -> Family | None:
        """The family that the earlier version was written by, where the commit changed it."""
        folder = f"{self._prefix}{FOLDER}/"
        # The commit that brings all records names very many files; it has no earlier version.
        if step.entry.status == "A" or not self.table.touches(step.entry.n, folder):
            return None
        first = next(iter(self.table.parents(step.entry.n)), None)
        return None if first is None else self._family(self.table.commit(first).id, family)

    def _key_of(self, commit: str, family: str) -> KeyOf:
        then = self._family(commit, family)
        return then.item_key if then else no_key

    def _mark(self, step: Step) -> str:
        return f"{self.table.commit(step.entry.n).id} {step.entry.path}"


def _inherited(by: Inheritance, before: _State | None, after: Map) -> _State | None:
    if before is None:
        return None
    return after, by.later(before[0], after, before[1])


def _is_from(side: Map, change: Change) -> bool:
    """Whether a change, seen from one side of a merge, is what the other side has there."""
    there = has(side, change.pointer)
    if isinstance(change.after, Missing):
        return not there
    return there and (change.moved is not None or same(get(side, change.pointer), change.after))
