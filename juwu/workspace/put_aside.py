"""Records that were read once, put aside in a file without a name, so that they need not be parsed.

Many records name the same few, and all of a large workspace do not fit into memory. To fetch one
from here takes a tenth of reading and parsing it. The file is gone with the process.
"""

from __future__ import annotations

import marshal
import os
import weakref
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from juwu.record import Record, Ref

Whereabouts: TypeAlias = dict[str, int]
"""Where each record lies in the file, by path: where it begins and how long it is, as one number,
which takes a third of the memory of two."""

_LENGTH = 32
"""Bits of a length."""
_LONGEST = (1 << _LENGTH) - 1


class PutAside:
    """Records by path, as they were when they were put in."""

    def __init__(self, folder: Path, before: Sequence[PutAside] = ()) -> None:
        """Hold nothing yet.

        Args:
            folder: Where the file is made; where none can be made, nothing is kept.
            before: What was put aside already; it is looked at and not added to.
        """
        self._folder = folder
        self._before = before
        self._handle: int | None = None
        self._places: Whereabouts = {}
        self._end = 0

    def open(self) -> None:
        """Make the file now: what copies of this process put in can be found by all of them."""
        with suppress(OSError):
            self._handle = self._opened()

    def taken(self) -> Whereabouts:
        """Where the records are that were put in since this was last called; see :meth:`add`."""
        taken, self._places = self._places, {}
        return taken

    def add(self, places: Whereabouts) -> None:
        """Know of records that a copy of this process put in, and told by :meth:`taken`."""
        self._places.update(places)

    def put(self, record: Record) -> None:
        """Put a record in; one that cannot be read is not kept."""
        if record.is_broken or self.holds(record.path):
            return
        packed = marshal.dumps((record.ref.family, record.ref.id, record.text, record.data))
        if len(packed) > _LONGEST:
            return
        with suppress(OSError):
            if self._handle is None:
                self._handle = self._opened()
            os.pwrite(self._handle, packed, self._end)
            self._places[record.path] = self._end << _LENGTH | len(packed)
            self._end += len(packed)

    def holds(self, path: str) -> bool:
        """Whether the record in a file was put in."""
        if path in self._places:
            return True
        return bool(self._before) and any(one.holds(path) for one in self._before)

    def get(self, path: str) -> Record | None:
        """The record in a file; None where none was put in."""
        place = self._places.get(path)
        if place is None or self._handle is None:
            for one in self._before:
                if one.holds(path):
                    return one.get(path)
            return None
        start, length = place >> _LENGTH, place & _LONGEST
        packed = os.pread(self._handle, length, start)
        if len(packed) != length:  # the disk was full
            return None
        # Nobody else can have written it, as the file has no name.
        family, name, text, data = marshal.loads(packed)  # noqa: S302 - see above
        return Record(Ref(family, name), path, text, data)

    def _opened(self) -> int:
        import tempfile  # noqa: PLC0415 - loads what packs files, and most checks put nothing aside

        with tempfile.TemporaryFile(dir=self._folder) as file:
            handle = os.dup(file.fileno())
        weakref.finalize(self, os.close, handle)
        return handle
