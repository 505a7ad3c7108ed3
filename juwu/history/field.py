"""All changes of one field: the revisions that touched it, each with what it was and became."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.change import MISSING, Change, KeyOf, Missing, item_key, no_key
from juwu.frozen import dataclass
from juwu.history.origin import token
from juwu.history.revision import Revision
from juwu.pointer import Pointer, get, has, item_index
from juwu.value import Value, same


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one revision did to a field."""

    revision: Revision
    change: Change
    """The change of the field itself, or of what lies within it."""
    former: Pointer | None = None
    """Where a migration took the field from; None where it stood at the same place before."""

    def as_json(self) -> dict[str, object]:
        """The change as the command line prints it."""
        shape = {**self.revision.as_json(), "changes": [self.change.as_json()]}
        return shape if self.former is None else {**shape, "moved_from": str(self.former)}


def field_changes(revision: Revision, at: Pointer, before: Pointer | None) -> Iterator[FieldChange]:
    """What a revision did to one place and to what lies within it.

    Args:
        revision: The revision.
        at: The place in its later version, items of lists by their key; see :func:`by_key`.
        before: The place in its earlier version; None where it was not there.
    """
    is_moved = before is not None and revision.is_migration and before.last != at.last
    former = before if is_moved else None
    for change in revision.changes:
        # What went is named by the place it had.
        place = before if change.kind == "removed" and not is_moved else at
        if place is None:
            continue
        if change.pointer.starts_with(place):
            yield FieldChange(revision, change, former)
        elif place.starts_with(change.pointer) and change.moved is None:
            rest = Pointer(place.tokens[len(change.pointer) :])
            old, new = _within(change.before, rest), _within(change.after, rest)
            if not _alike(old, new):
                yield FieldChange(revision, Change(place, old, new), former)


def by_key(data: Value, at: Pointer, key_of: KeyOf = no_key) -> Pointer:
    """The same place with items of lists named by their key, where the lists have one.

    What lies where the data has nothing is left as it is.
    """
    found = Pointer()
    for place, name in enumerate(at.tokens):
        if isinstance(data, dict) and name in data:
            found, data = found / name, data[name]
        elif isinstance(data, list) and (index := item_index(data, name)) is not None:
            found, data = (
                found / token(data[index], index, item_key(data, found, key_of)),
                data[index],
            )
        else:
            return Pointer(found.tokens + at.tokens[place:])
    return found


def _within(value: Value | Missing, at: Pointer) -> Value | Missing:
    return get(value, at) if not isinstance(value, Missing) and has(value, at) else MISSING


def _alike(left: Value | Missing, right: Value | Missing) -> bool:
    if isinstance(left, Missing) or isinstance(right, Missing):
        return left is right
    return same(left, right)
