"""All changes of one field: the revisions that touched it, each with what it was and became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from juwu.change import MISSING, Change, KeyOf, Missing, item_key, no_key
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

    def as_json(self) -> dict[str, object]:
        """The change as the command line prints it."""
        return {**self.revision.as_json(), "changes": [self.change.as_json()]}


def field_changes(revisions: Iterable[Revision], at: Pointer) -> Iterator[FieldChange]:
    """The changes of one place, in the order of the revisions.

    Args:
        revisions: The revisions of the record.
        at: The place, items of lists by their key; see :func:`by_key`.
    """
    for revision in revisions:
        for change in revision.changes:
            if change.pointer.starts_with(at):
                yield FieldChange(revision, change)
            elif at.starts_with(change.pointer) and change.moved is None:
                rest = Pointer(at.tokens[len(change.pointer) :])
                before, after = _within(change.before, rest), _within(change.after, rest)
                if not _alike(before, after):
                    yield FieldChange(revision, Change(at, before, after))


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
