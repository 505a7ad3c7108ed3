"""The records of any tree of files by their names; a file is read when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from juwu.check import Register
from juwu.check.register import held_at
from juwu.family import Families
from juwu.files import Files
from juwu.pointer import Pointer
from juwu.record import Record, Ref
from juwu.workspace.put_aside import PutAside


class ListedRegister(Register):
    """A register over a list of files; of what was read only values at single places stay."""

    def __init__(self, families: Families, files: Files, aside: PutAside) -> None:
        """List the files.

        Args:
            families: The families.
            files: Where the records are; they stay as they are.
            aside: Where records are put once they were read.
        """
        super().__init__(families)
        self._files = files
        self._aside = aside
        self._refs: dict[str, Ref] = {}
        self._named: dict[Ref, list[str]] = {}
        self._paths: dict[str, list[str]] = {}
        self._held: dict[tuple[str, Pointer], dict[str, list[str]]] = {}
        for family, path in sorted((one.name, path) for one, path in families.files(files)):
            self._paths.setdefault(family, []).append(path)
        for family in families:
            for path in self._paths.get(family, ()):
                ref = self._refs[path] = Ref.of_path(family, path)
                self._named.setdefault(ref, []).append(path)

    def of_family(self, family: str) -> Iterator[Record]:
        """Every record of a family, by path."""
        return map(self._read, self._paths.get(family, ()))

    def all(self, ref: Ref) -> Sequence[Record]:
        """Every file that claims the name, by path."""
        return [self._read(path) for path in self._named.get(ref, ())]

    def has(self, ref: Ref) -> bool:
        """Whether there is a record of that name."""
        return ref in self._named

    def at(self, path: str) -> Record | None:
        """The record in a file; None where there is no file, or no family's."""
        return self._read(path) if path in self._refs else None

    def refs(self) -> Mapping[str, Ref]:
        """The name of each record by its file."""
        return self._refs

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        """The records of a family that hold a value at a place, by path."""
        return [self._read(path) for path in self.files_holding(family, at, value)]

    def holds(self, family: str, at: Pointer, value: str) -> bool:
        """Whether any record of a family holds a value at a place."""
        return bool(self.files_holding(family, at, value))

    def files_holding(self, family: str, at: Pointer, value: str) -> Collection[str]:
        """The files of :meth:`holding`, by path."""
        return self._held_at(family, at).get(value, ())

    def standing(self, family: str, at: Pointer) -> Iterable[tuple[str, str]]:
        """What stands at a place in the records of a family, as names, each with its file."""
        for value, paths in self._held_at(family, at).items():
            for path in paths:
                yield value, path

    def _held_at(self, family: str, at: Pointer) -> Mapping[str, list[str]]:
        """The files by what they hold at a place; all are looked through once."""
        if (family, at) not in self._held:
            held: dict[str, list[str]] = {}
            for record in self.of_family(family):
                for value in held_at(record, at):
                    held.setdefault(value, []).append(record.path)
            self._held[family, at] = held
        return self._held[family, at]

    def _read(self, path: str) -> Record:
        record = self._aside.get(path)
        if record is None:
            record = Record.of(self._refs[path].family, path, self._files.read(path) or b"")
            self._aside.put(record)
        return record
