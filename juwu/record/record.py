"""A record as it stands in one version of one file; a file that cannot be read is one too."""

from __future__ import annotations

from dataclasses import field

from juwu.document import Document, Fault, Unreadable, read
from juwu.frozen import dataclass
from juwu.record.ref import Ref
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class Record:
    """Family, id and content of one file."""

    ref: Ref
    path: str
    """The file, relative to the workspace."""
    text: bytes
    """The exact bytes."""
    data: Map = field(default_factory=dict)
    """The content; empty when the file cannot be read. Not to be changed."""
    faults: tuple[Fault, ...] = ()
    """Why the file cannot be read; empty when it can."""

    @property
    def is_broken(self) -> bool:
        """Whether the file cannot be read."""
        return bool(self.faults)

    @classmethod
    def of(cls, family: str, path: str, text: bytes) -> Record:
        """Read the bytes of a file; faults become part of the record."""
        ref = Ref.of_path(family, path)
        try:
            data = read(text)
        except Unreadable as error:
            return cls(ref, path, text, faults=error.faults)
        return cls(ref, path, text, data if isinstance(data, dict) else {})

    @classmethod
    def holding(cls, family: str, path: str, document: Document) -> Record:
        """The record that a document is; it is not read again."""
        data = document.shown
        known = data if isinstance(data, dict) else {}
        return cls(Ref.of_path(family, path), path, document.bytes, known)

    def document(self) -> Document:
        """The file to be edited; what was read is not read again.

        Raises:
            Unreadable: It cannot be read, or holds no map.
        """
        if self.faults:
            raise Unreadable(*self.faults)
        if self.data:
            return Document.known(self.text, self.data)
        return Document.parse(self.text, root_map=True)
