"""What a deed would change, worked out before it is done, so that a person can look at it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.change import Sides, difference
from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.record import Record
from juwu.workspace.record_change import RecordChange

if TYPE_CHECKING:
    from juwu.document import Edit
    from juwu.family import Family
    from juwu.record import Ref
    from juwu.workspace.desk import Desk


class NotSettledError(JuwuError):
    """A record holds edits that are not committed, which the deed would sweep in or away."""

    def __init__(self, ref: Ref) -> None:
        super().__init__(
            Words(f"没有执行：{ref} 还有没提交的改动。", f"Not done: {ref} has uncommitted edits."),
            Words(
                "先提交或撤去那些改动，再来一次。",
                "Commit those edits or take them back, then do it again.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """Edits of several records that are made together, in one commit."""

    edits: tuple[RecordChange, ...]
    deed: str
    """What is done, in Chinese, for the subject of the commit."""
    trailers: tuple[tuple[str, str], ...] = ()
    """What history keeps of the deed beside its reason."""


def settled(desk: Desk, ref: Ref) -> Record:
    """A record as it is committed, once its file is sure to hold the same.

    Raises:
        RecordMissingError: There is no such record.
        NotSettledError: It is not committed as it stands.
    """
    record = desk.record(ref)
    found = desk.committed(record)
    if found is None or found.text != desk.files.read(record.path):
        raise NotSettledError(ref)
    return found


def unsettled(desk: Desk) -> frozenset[Ref]:
    """The records that are not committed as they stand: git is asked once for all of them."""
    return frozenset(one.ref for one in desk.uncommitted())


def edited(record: Record, *edits: Edit) -> Record:
    """A record after some edits, each of them proven.

    Raises:
        EditRefused: The edits cannot be carried out exactly.
    """
    return Record.holding(record.ref.family, record.path, record.document().apply(edits))


def turned(family: Family, before: Record | None, after: Record | None) -> RecordChange:
    """What happens to a record.

    Raises:
        ValueError: There is neither before nor after.
    """
    shown = after or before
    if shown is None:
        raise ValueError("a change needs a record")
    changes = difference(
        before.data if before else {}, after.data if after else {}, family.item_key
    )
    return RecordChange(shown.ref, shown.path, before, after, changes, Sides.of(family))
