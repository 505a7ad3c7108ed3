"""The families that the two versions of a difference were written by."""

from __future__ import annotations

from juwu.change.change import Change
from juwu.family import Family, Field
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer


@dataclass(frozen=True, slots=True)
class Sides:
    """Says in whose words each side of a change is told: in those of its own time.

    Where a family does not know a place that the other one knows, the other one's words are taken.
    """

    before: Family | None = None
    """The family of the earlier version; None where there was none or it is not known."""
    after: Family | None = None
    """The family of the later version; the same."""

    @classmethod
    def of(cls, family: Family | None) -> Sides:
        """Both versions are of one time."""
        return cls(family, family)

    @property
    def shown(self) -> Family | None:
        """The family that names the record: the later one, if there is one."""
        return self.after or self.before

    def label(self, change: Change) -> Words:
        """The label of a change: what went is called as it was then, all else as it is after."""
        owner = self._knowing(change.pointer, earlier=change.kind == "removed")
        return owner.label(change.pointer) if owner else Words.same("")

    def field(self, at: Pointer, *, earlier: bool) -> Field | None:
        """The field that tells the value of one side.

        Args:
            at: The place.
            earlier: Whether it is the side before.
        """
        owner = self._knowing(at, earlier=earlier)
        return owner.field(at) if owner else None

    def _knowing(self, at: Pointer, *, earlier: bool) -> Family | None:
        own, other = (self.before, self.after) if earlier else (self.after, self.before)
        known = next((one for one in (own, other) if one and one.field(at)), None)
        return known or own or other
