"""Who set each field of a record, when, why, and what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.change import Missing
from juwu.frozen import dataclass

if TYPE_CHECKING:
    from juwu.history.origin import Origin
    from juwu.history.revision import Revision
    from juwu.pointer import Pointer
    from juwu.value import Value


@dataclass(frozen=True, slots=True)
class Blamed:
    """One value of a record with where it comes from."""

    pointer: Pointer
    """The place; an item of a keyed list is named ``key=value``."""
    value: Value
    origin: Origin | None
    """None for a value that is not committed yet."""
    revision: Revision | None
    """The revision that set it, without its changes; None for one that is not committed yet."""
    migration: Revision | None = None
    """The migration that gave it another place since, and left the value as it was."""
    before: Revision | None = None
    """For a value that a migration rewrote: who had set the one before."""

    def as_json(self) -> dict[str, object]:
        """The value as ``juwu blame --format json`` prints it."""
        one = self.revision
        shape: dict[str, object] = {
            "pointer": str(self.pointer),
            "value": self.value,
            "revision": one.id if one else None,
            "author": one.author if one else None,
            "email": one.email if one else None,
            "time": one.time if one else None,
            "reason": (one.reason or one.subject) if one else None,
        }
        if self.origin and not isinstance(self.origin.before, Missing):
            shape["before"] = self.origin.before
        if self.migration:
            shape["migrated"] = _short(self.migration)
        if self.before:
            shape["rewritten"] = _short(self.before)
        return shape


def _short(revision: Revision) -> dict[str, str]:
    return {
        "revision": revision.id,
        "author": revision.author,
        "time": revision.time,
        "reason": revision.reason or revision.subject,
    }
