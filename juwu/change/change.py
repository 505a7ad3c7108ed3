"""One change of a record: a place, what stood there before, what stands there after."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal

from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.value import Value


class Missing(Enum):
    """Nothing stands at the place; not the same as null."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING


@dataclass(frozen=True, slots=True)
class Change:
    """A field that was added, removed or given another value, or an item that was moved."""

    pointer: Pointer
    """The place; an item of a keyed list is named ``key=value``."""
    before: Value | Missing
    after: Value | Missing
    moved: tuple[int, int] | None = None
    """For an item that only changed its position: from where to where, from 0."""

    @property
    def kind(self) -> Literal["added", "removed", "changed", "moved"]:
        """What happened."""
        if self.moved is not None:
            return "moved"
        if isinstance(self.before, Missing):
            return "added"
        return "removed" if isinstance(self.after, Missing) else "changed"

    def as_json(self) -> dict[str, object]:
        """The change as the command line prints it; an absent key means nothing stands there."""
        shape: dict[str, object] = {"pointer": str(self.pointer), "kind": self.kind}
        if not isinstance(self.before, Missing):
            shape["before"] = self.before
        if not isinstance(self.after, Missing):
            shape["after"] = self.after
        if self.moved is not None:
            shape["from"], shape["to"] = self.moved
        return shape
