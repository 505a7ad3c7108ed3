"""A family as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from juwu.family.lenient import as_pointer
from juwu.family.views.kind import ViewKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class TreeView:
    """Each record below the one that it names."""

    kind: ClassVar = ViewKind.TREE
    title: Words
    parent_at: Pointer
    """The field that names the record above."""

    @classmethod
    def of(cls, title: Words, entry: Map) -> TreeView | None:
        """Read it; None where the field is not named."""
        parent = as_pointer(entry.get("parent_at"))
        return cls(title, parent) if parent else None

    def names(self) -> Iterator[tuple[Pointer, Pointer]]:
        """Each field that it names, behind the place in the view where it does."""
        yield Pointer.of("parent_at"), self.parent_at
