"""The records at one moment of history, while that moment moves from commit to commit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from juwu.check.register import Register, held_at
from juwu.check.replay.index import Index, K
from juwu.family import Families
from juwu.pointer import Pointer
from juwu.record import Record, Ref


class Standing(Register):
    """A register that files enter and leave; a record is read when it is first asked for."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        """Begin without files and families.

        Args:
            read: The bytes of a blob.
        """
        super().__init__(Families([], {}, ()))
        self._read = read
        self._blobs: dict[str, str] = {}
        self._files: dict[Ref, list[str]] = {}
        self._members: dict[str, dict[str, Ref]] = {}
        self._of_path: dict[str, Ref | None] = {}
        self._known: dict[str, tuple[str, Record]] = {}
        self._indexes: dict[tuple[str, Hashable], Index[Hashable]] = {}

    def of_family(self, family: str) -> Iterator[Record]:
        """The records of a family, by path."""
        for path in sorted(self._members.get(family, ())):
            record = self.at(path)
            if record is not None:
                yield record

    def at(self, path: str) -> Record | None:
        """The record in a file; None where there is no file, or no family's."""
        ref, blob = self.ref(path), self._blobs.get(path)
        if ref is None or blob is None:
            return None
        known = self._known.get(path)
        if known is None or known[0] != blob or known[1].ref != ref:
            known = (blob, Record.of(ref.family, path, self._read(blob)))
            self._known[path] = known
        return known[1]

    def ref(self, path: str) -> Ref | None:
        """The name of the record that a file holds or would hold; None for no family's file."""
        if path not in self._of_path:
            family = self._families.family_of(path)
            self._of_path[path] = Ref.of_path(family.name, path) if family else None
        return self._of_path[path]

    def blob(self, path: str) -> str | None:
        """The blob of a file; None where there is no file."""
        return self._blobs.get(path)

    def all(self, ref: Ref) -> list[Record]:
        """Every file that claims the name, by path."""
        found = (self.at(path) for path in sorted(self._files.get(ref, ())))
        return [record for record in found if record is not None]

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        """The records of a family that hold a value at a place."""
        found = (self.at(path) for path in sorted(self._standing_at(family, at).paths(value)))
        return [record for record in found if record is not None]

    def _standing_at(self, family: str, at: Pointer) -> Index[str]:
        return self.index(family, ("values", at), lambda record: held_at(record, at))

    def index(
        self, family: str, name: Hashable, keys_of: Callable[[Record], Iterable[K]]
    ) -> Index[K]:
        """What the records of a family hold, by a name of the caller's; made when first asked for.

        Args:
            family: The family.
            name: Two indexes of one name are the same until the families change.
            keys_of: What a record holds, as long as the families stay the same.
        """
        known = self._indexes.get((family, name))
        if known is None:
            made = Index(keys_of, self.of_family(family))
            known = self._indexes[family, name] = cast("Index[Hashable]", made)
        return cast("Index[K]", known)

    def put(self, path: str, blob: str | None) -> None:
        """Let a file have a blob; None takes the file away."""
        self._leave(path)
        if blob is None:
            self._blobs.pop(path, None)
            self._known.pop(path, None)
            return
        self._blobs[path] = blob
        self._enter(path)

    def restart(self, blobs: Mapping[str, str]) -> None:
        """Begin anew with these files."""
        self._blobs = dict(blobs)
        self._known.clear()
        self.rule_by(self._families)

    def rule_by(self, families: Families) -> None:
        """Let other families say which files are records."""
        self._families = families
        self._files, self._members, self._of_path = {}, {}, {}
        self._indexes.clear()
        for path in self._blobs:
            self._enter(path)

    def _enter(self, path: str) -> None:
        ref = self.ref(path)
        if ref is None:
            return
        self._files.setdefault(ref, []).append(path)
        self._members.setdefault(ref.family, {})[path] = ref
        for (family, _), index in self._indexes.items():
            if family == ref.family and (record := self.at(path)) is not None:
                index.add(record)

    def _leave(self, path: str) -> None:
        ref = self.ref(path) if path in self._blobs else None
        if ref is None:
            return
        self._files[ref].remove(path)
        self._members[ref.family].pop(path, None)
        for (family, _), index in self._indexes.items():
            if family == ref.family:
                index.drop(path)
