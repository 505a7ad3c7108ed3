"""One edit of many records: looked at first, one by one, then made one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from juwu.check import Circumstances
from juwu.check.evolution import REVIEW
from juwu.document import Unreadable
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer, has
from juwu.record import Record, Ref
from juwu.value import Value
from juwu.workspace.plan import NotSettledError, Plan
from juwu.workspace.record_change import RecordChange
from juwu.workspace.together import judged

if TYPE_CHECKING:
    from juwu.workspace.workspace import Workspace

_ROUNDS = 5
"""How often what is left is judged anew after records were refused."""

Tick = Callable[[int, int], None]
"""Is told how many steps of how many are done; it may raise to stop."""
Change = Callable[[Draft], None]
"""Changes one record, which may raise a JuwuError where it cannot be."""


def setting(at: Pointer, value: Value) -> Change:
    """Gives a field one value.

    Args:
        at: The field.
        value: Its value.
    """
    return lambda draft: draft.set(at, value)


def clearing(at: Pointer) -> Change:
    """Takes a field away where there is one.

    Args:
        at: The field.
    """

    def clear(draft: Draft) -> None:
        if has(draft.data, at):
            draft.delete(at)

    return clear


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that cannot be changed so, and why."""

    ref: Ref
    message: Words
    hint: Words


@dataclass(frozen=True, slots=True)
class Bulk:
    """What would become of the records."""

    label: Words
    """The name of the fields."""
    edits: tuple[RecordChange, ...]
    """Those that change, in the order in which they were named."""
    same: tuple[Ref, ...]
    """Those that are so already."""
    refusals: tuple[Refusal, ...]
    """Those that cannot be; they stay as they are."""

    @property
    def plan(self) -> Plan:
        """The commit of those that change."""
        return Plan(self.edits, f"成批改{self.label.zh}")


def bulk(
    workspace: Workspace,
    refs: Sequence[Ref],
    label: Words,
    change: Change,
    tick: Tick | None = None,
) -> Bulk:
    """What one edit would do to some records of a family; nothing is changed.

    Computed fields are filled in, as a save does. All that would change is judged together, as one
    commit would have it; what breaks a schema or a rule is refused and the rest judged anew.

    Args:
        workspace: Where the records are.
        refs: The records, of one family.
        label: The name of the fields that change.
        change: What is done to each; see :func:`setting` and :func:`clearing`.
        tick: Is told how it goes.

    Raises:
        RecordMissingError: One of them is not there.
    """
    edits: dict[Ref, RecordChange] = {}
    same: list[Ref] = []
    refusals: dict[Ref, Refusal] = {}
    unsettled = {one.ref for one in workspace.uncommitted()}
    for number, ref in enumerate(refs):
        if tick is not None:
            tick(number, 2 * len(refs))
        try:
            if ref in unsettled:
                raise NotSettledError(ref)
            edit = _edit(workspace, workspace.record(ref), change)
        except (JuwuError, Unreadable) as error:
            refusals[ref] = Refusal(ref, error.message, error.hint)
            continue
        if edit is None:
            same.append(ref)
        else:
            edits[ref] = edit
    for refusal in _judged(workspace, edits, tick):
        refusals.setdefault(refusal.ref, refusal)
    return Bulk(
        label,
        tuple(edit for ref, edit in edits.items() if ref not in refusals),
        tuple(same),
        tuple(refusals[ref] for ref in refs if ref in refusals),
    )


def _edit(workspace: Workspace, record: Record, change: Change) -> RecordChange | None:
    """What the edit does to a record; None where it is so already."""
    family = workspace.families[record.ref.family]
    draft = Draft(family, record, record.document(), record)
    change(draft)
    if draft.text == record.text:
        return None
    if family.rules.computed:
        workspace.settle(draft)
    return RecordChange.of(draft)


def _judged(
    workspace: Workspace, edits: dict[Ref, RecordChange], tick: Tick | None
) -> list[Refusal]:
    """Why records are refused, until what is left is sound without them."""
    circumstances = workspace.circumstances()
    left, refused = dict(edits), list[Refusal]()
    done, of = len(edits), 2 * len(edits)

    def known(edit: RecordChange) -> Circumstances:
        nonlocal done
        done += 1
        if tick is not None and done <= of:
            tick(done, of)
        return circumstances(edit)

    for _ in range(_ROUNDS):
        by_path = {edit.path: ref for ref, edit in left.items()}
        found = judged(workspace.judge, tuple(left.values()), told=known) if left else ()
        # That somebody is to look at it first is asked when it is committed.
        errors = [
            one for one in found if one.is_error and one.code != REVIEW and one.path in by_path
        ]
        for one in errors:
            ref = by_path[one.path]
            if left.pop(ref, None) is not None:
                refused.append(Refusal(ref, one.message, one.hint))
        if not errors:
            break
    return refused
