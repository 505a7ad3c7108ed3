"""Bringing back what stood before: a field, a record, a deleted record; and undoing a commit.

History is never rewritten: what comes back comes back by a new commit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from juwu.document import Delete, Edit, Insert, Set
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.git import Commit
from juwu.git.message import RECORD
from juwu.history.revision import RESTORED
from juwu.index import RENAMED_FROM
from juwu.language import Words
from juwu.merge import merge
from juwu.pointer import PlaceMissingError, Pointer, get, has
from juwu.record import Record, Ref
from juwu.value import Value
from juwu.workspace.errors import NothingToSaveError, NotThereError
from juwu.workspace.plan import NotSettledError, Plan, edited, settled, turned, unsettled
from juwu.workspace.record_change import RecordChange
from juwu.workspace.way_back import refuse_without_way
from juwu.workspace.whereabouts import became, place_of

if TYPE_CHECKING:
    from juwu.workspace.desk import Desk

UNDOES = "Undoes"
"""The trailer that names the commit whose changes were taken back."""
_SHORT = 10
_TOLD = 3
_LOOKED_THROUGH = 200
"""Commits that are looked through for the last one that changed a record."""


class RenamedSinceError(JuwuError):
    """The record has another name now; to bring it back under the old one would make it two."""

    def __init__(self, ref: Ref, target: Ref) -> None:
        super().__init__(
            Words(
                f"没有恢复：{ref} 后来改名为 {target}。",
                f"Not restored: {ref} was renamed to {target}.",
            ),
            Words(
                f"要恢复旧内容，用 juwu restore {target} --at 版本；"
                f"要改回旧名，用 juwu rename {target} {ref.id}。",
                f"For its old content use juwu restore {target} --at REVISION; "
                f"for its old name juwu rename {target} {ref.id}.",
            ),
            Words(
                f"到 {target} 的历史里恢复旧内容；看那条记录时按 Alt+N 改回旧名。",
                f"Bring the old content back in the history of {target}; Alt+N there gives it "
                "its old name.",
            ),
        )


class CannotUndoError(JuwuError):
    """There is no commit to undo, or it is not one that can be undone as a whole."""

    def __init__(self, why: Words) -> None:
        super().__init__(
            Words(f"没有撤销：{why.zh}。", f"Not undone: {why.en}."),
            Words(
                "用 juwu log 找到要撤销的提交，写上它的提交号；或用 juwu restore 恢复单个字段。",
                "Find the commit with juwu log and name it, or bring single fields back with "
                "juwu restore.",
            ),
        )


class EditedSinceError(JuwuError):
    """What a commit changed was changed again by later ones; nothing was undone."""

    def __init__(self, ref: Ref, family: Family, places: Sequence[Pointer]) -> None:
        labels = [family.label(at) for at in places[:_TOLD] if at]
        zh = "、".join(one.zh for one in labels)
        en = ", ".join(one.en for one in labels)
        more, more_en = (" 等", " and more") if len(places) > _TOLD else ("", "")
        fields = Words(f"的{zh}{more}", f": {en}{more_en}") if labels else Words("", "")
        super().__init__(
            Words(
                f"没有撤销：{ref} {fields.zh}后来又改过。".replace(" 后来", "后来"),
                f"Not undone: {ref} was changed again since{fields.en}.",
            ),
            Words(
                f"用 juwu blame {ref} 看是谁改的；确要恢复，用 juwu restore 逐项恢复。",
                f"See who did with juwu blame {ref}; to bring a value back all the same, use "
                "juwu restore.",
            ),
            Words(
                "看记录时在那个字段上按 Alt+O，列出是谁改的；停在要的那次上按 Alt+R，"
                "只恢复这个字段。",
                "While reading the record, Alt+O on that field lists who changed it; Alt+R on one "
                "of them brings that value back.",
            ),
        )


def restoring(desk: Desk, ref: Ref, revision: str, pointers: Sequence[Pointer] = ()) -> Plan:
    """The plan to bring a record back to what it was, or some of its fields.

    Args:
        desk: Where the record is, or was.
        ref: The record, which may be deleted.
        revision: The version, in a person's words.
        pointers: The fields; none for the whole record.

    Raises:
        RecordMissingError: There is no such record, and there never was.
        RenamedSinceError: It has another name now.
        UnknownRevision: The text names no revision.
        NotThereError: The record was not there then.
        PlaceMissingError: A field is neither there then nor now.
        NotSettledError: The record has uncommitted edits.
        NothingToSaveError: It is so already.
        EditRefused: A value cannot be put in its place exactly.
        NoWayBackError: No way leads back to the state that the record was in.
    """
    commit = desk.repository.resolve(revision)
    path = place_of(desk, ref)
    is_there = desk.register.get(ref) is not None
    target = None if is_there else became(desk, ref, path)
    if target is not None:
        raise RenamedSinceError(ref, target)
    then = desk.record_at(ref, commit)
    if then is None or then.is_broken:
        raise NotThereError(ref, revision)
    family = desk.families[ref.family]
    before = settled(desk, ref) if is_there else None
    if before is None or not pointers:
        after = _renamed(then, ref, path)
    else:
        after = edited(before, *_edits(before, then, pointers))
    if before is not None and after.text == before.text:
        raise NothingToSaveError
    edit = turned(family, before, after)
    refuse_without_way(family, edit, commit)
    return Plan((edit,), f"恢复自 {commit[:_SHORT]}", ((RESTORED, commit),))


def _renamed(then: Record, ref: Ref, path: str) -> Record:
    """A former version under the present name."""
    found = Record.of(ref.family, path, then.text)
    if then.ref.id != ref.id and found.data.get("id") == then.ref.id:
        return edited(found, Set(Pointer.of("id"), ref.id))
    return found


def _edits(now: Record, then: Record, pointers: Sequence[Pointer]) -> Iterator[Edit]:
    for at in pointers:
        if has(then.data, at):
            value = get(then.data, at)
            if has(now.data, at) or "=" not in at.last:
                yield _set(now, at, value)
            else:
                yield Insert(at.parent / "-", value)
        elif has(now.data, at):
            yield Delete(at)
        else:
            raise PlaceMissingError(at)


def _set(now: Record, at: Pointer, value: Value) -> Edit:
    """An edit that gives a place its value; the maps above it are made where they are missing."""
    while at.parent and not has(now.data, at.parent):
        if at.last.isdecimal() or "=" in at.last:
            raise PlaceMissingError(at)
        at, value = at.parent, {at.last: value}
    return Set(at, value)


def undoing(desk: Desk, revision: str | None = None) -> Plan:
    """The plan to take back what a commit did, field by field, with what came later kept.

    Args:
        desk: Where the records are.
        revision: The commit, in a person's words; None for the last one that changed a record.

    Raises:
        UnknownRevision: The text names no commit.
        CannotUndoError: There is no such commit, or it cannot be undone as a whole.
        EditedSinceError: Later commits changed the same fields.
        NotSettledError: A record has uncommitted edits.
        MergeRefused: The result cannot be proven.
        NoWayBackError: No way leads back to the state that a record was in.
    """
    commit = _last(desk) if revision is None else _named(desk, revision)
    changes = desk.between(commit.parents[0], commit.id)
    if not changes:
        raise CannotUndoError(Words("那次提交没有改动记录", "that commit changed no record"))
    loose = unsettled(desk)
    edits = [edit for change in changes if (edit := _reversed(desk, change, loose)) is not None]
    if not edits:
        raise NothingToSaveError
    for edit in edits:
        refuse_without_way(desk.families[edit.ref.family], edit, commit.parents[0])
    trailers = [(UNDOES, commit.id)]
    trailers += [
        (RENAMED_FROM, str(edit.before.ref))
        for edit in edits
        if edit.before and edit.before.ref != edit.ref
    ]
    return Plan(tuple(edits), f"撤销 {commit.id[:_SHORT]}", tuple(trailers))


def _named(desk: Desk, revision: str) -> Commit:
    found = desk.repository.commits(revision=desk.repository.resolve(revision), limit=1)[0]
    if len(found.parents) != 1:
        raise CannotUndoError(
            Words("那是一次合并", "that commit is a merge")
            if found.parents
            else Words("那是第一次提交", "that is the first commit")
        )
    return found


def _last(desk: Desk) -> Commit:
    for commit in desk.repository.commits(limit=_LOOKED_THROUGH):
        if any(key == RECORD for key, _ in commit.trailers) and len(commit.parents) == 1:
            return commit
    raise CannotUndoError(Words("没有可以撤销的提交", "there is no commit to undo"))


def _reversed(desk: Desk, change: RecordChange, loose: frozenset[Ref]) -> RecordChange | None:
    """What takes a change back; None where it is taken back already."""
    family = desk.families[change.ref.family]
    before, after = change.before, change.after
    there = desk.register.get(change.ref)
    if after is None and before is not None:
        if there is None:
            return turned(family, None, before)
        if there.text == before.text:
            return None
        raise EditedSinceError(change.ref, family, ())
    if there is None or after is None:
        if before is None:
            return None
        raise EditedSinceError(change.ref, family, ())
    if there.ref in loose:
        raise NotSettledError(there.ref)
    return _without(family, before, after, there)


def _without(
    family: Family, before: Record | None, after: Record, now: Record
) -> RecordChange | None:
    """What takes the step from before to after out of a record; None where nothing of it is left.

    Raises:
        EditedSinceError: Later steps changed the same fields.
    """
    if before is None:
        if now.text != after.text:
            raise EditedSinceError(now.ref, family, _places(family, after, now))
        return turned(family, now, None)
    merged = merge(after, before, now, family)
    if merged.conflicts or merged.text is None:
        raise EditedSinceError(now.ref, family, [one.pointer for one in merged.conflicts])
    path = before.path if now.path == after.path else now.path
    result = Record.of(now.ref.family, path, merged.text)
    if result.text == now.text and result.path == now.path:
        return None
    return turned(family, now, result)


def _places(family: Family, after: Record, now: Record) -> list[Pointer]:
    return [one.pointer for one in turned(family, after, now).changes]
