"""All files of a workspace at one moment, packed so that copies of this process share them.

Whoever judges a workspace of which nothing is known needs to know at once which records there are,
and cannot wait until that stands in tables. A hundred thousand files take ten megabytes here, in a
few pieces: values of Python for each would take four times as much, and again in every copy.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise

from juwu.family import Families
from juwu.git import Moved
from juwu.index.judged import Row
from juwu.record.ref import stem

_AT_ONCE = 1000
"""Files of which there are values of Python at a time."""


class Muster:
    """Files by number, from 1 on, in the order in which they were told; it never changes."""

    def __init__(self, families: Families, files: Iterable[Moved]) -> None:
        """Take down the files.

        Args:
            families: Tell which files are records, and of which family.
            files: The files as they came; those without content are passed over.
        """
        self._names = ["", *families]
        self._numbers = {name: number for number, name in enumerate(self._names)}
        # A file name holds no NUL: between two of them stands one path, whole.
        paths, blobs = bytearray(b"\0"), bytearray()
        self._starts, self._families = array("Q", [1]), array("H")
        keys: list[int] = []
        there = (one for one in files if one.new is not None)
        while some := list(islice(there, _AT_ONCE)):
            owners = [families.family_of(one.path) for one in some]
            names = ["" if owner is None else owner.name for owner in owners]
            self._families.extend(map(self._numbers.__getitem__, names))
            told = os.fsencode("\0".join(one.path for one in some)) + b"\0"
            ends = accumulate((len(one) + 1 for one in told.split(b"\0")), initial=len(paths))
            self._starts.extend(islice(ends, 1, len(some) + 1))
            paths += told
            blobs += bytes.fromhex("".join(one.new or "" for one in some))
            keys += [hash((name, stem(one.path))) for name, one in zip(names, some, strict=True)]
        self._paths, self._blobs = bytes(paths), bytes(blobs)
        self._digits = len(blobs) // len(keys) if keys else 0
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self._order = array("L", order)
        self._keys = array("q", map(keys.__getitem__, order))
        # Nearly every record asks who else has its name: of the others none is looked for.
        self._twice = frozenset(one for one, next_one in pairwise(self._keys) if one == next_one)

    def __len__(self) -> int:
        return len(self._families)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """Files by number."""
        rows = []
        for n in numbers:
            path, family = self._path(n - 1), self._names[self._families[n - 1]]
            blob = self._blobs[(n - 1) * self._digits : n * self._digits].hex()
            rows.append(Row(n, path, family, stem(path), blob))
        return rows

    def blobs(self, folder: str) -> dict[str, str]:
        """The content of each file below a folder, by path."""
        begin = os.fsencode(f"{folder}/")
        found = (n for n in range(1, len(self) + 1) if self._begins(n - 1, begin))
        return {row.path: row.blob for row in self.rows(list(found))}

    def named(self, family: str, record_id: str) -> list[str]:
        """The files of the records of a name, by path."""
        key, number = hash((family, record_id)), self._numbers.get(family)
        found, place = [], bisect_left(self._keys, key)
        while place < len(self._keys) and self._keys[place] == key:
            index = self._order[place]
            path = self._path(index)
            if self._families[index] == number and stem(path) == record_id:
                found.append(path)
            place += 1
        return sorted(found)

    def others(self, family: str, record_id: str, path: str) -> list[str]:
        """The files of the records of a name beside one, by path."""
        if hash((family, record_id)) not in self._twice:
            return []
        return [one for one in self.named(family, record_id) if one != path]

    def of_family(self, family: str) -> list[str]:
        """The files of the records of a family, by path."""
        number = self._numbers.get(family)
        found = (n for n, known in enumerate(self._families) if known == number)
        return sorted(map(self._path, found)) if family else []

    def family_at(self, path: str) -> str | None:
        """The family of a file, empty where it is no record; None where there is no such file."""
        start = self._paths.find(b"\0" + os.fsencode(path) + b"\0")
        if start < 0:
            return None
        number = int(self._families[bisect_left(self._starts, start + 1)])
        return str(self._names[number])

    def records(self) -> Iterator[tuple[str, str]]:
        """Every record: its family and its file."""
        for index, number in enumerate(self._families):
            if number:
                yield self._names[number], self._path(index)

    def _path(self, index: int) -> str:
        return os.fsdecode(self._paths[self._starts[index] : self._starts[index + 1] - 1])

    def _begins(self, index: int, begin: bytes) -> bool:
        return self._paths.startswith(begin, self._starts[index])
