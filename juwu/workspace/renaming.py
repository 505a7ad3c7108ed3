"""A record under another id: its file moved, what refers to it following, in one commit."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from juwu.document import Edit, Set
from juwu.errors import JuwuError
from juwu.family import OnRename
from juwu.files import matching
from juwu.index import RENAMED_FROM
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Record, Ref, names
from juwu.record.ref import check_id
from juwu.workspace.errors import RecordExistsError
from juwu.workspace.plan import Plan, edited, settled, turned

if TYPE_CHECKING:
    from juwu.workspace.desk import Desk


class SameIdError(JuwuError):
    """The record has that id already."""

    def __init__(self, ref: Ref) -> None:
        super().__init__(
            Words(f"{ref} 已经是这个记录号。", f"{ref} has that id already."),
            Words("写一个别的记录号。", "Name another id."),
        )


class FixedNameError(JuwuError):
    """The family names its files one by one, so that no record can have another name."""

    def __init__(self, ref: Ref, path: str) -> None:
        super().__init__(
            Words(
                f"没有改名：{ref} 的类别不认 {path} 这个文件。",
                f"Not renamed: the family of {ref} would not find {path}.",
            ),
            Words(
                "family.yaml 的 files 写明了文件在哪里；换一个合它的记录号。",
                "The files of the family are named in family.yaml; choose an id that fits.",
            ),
        )


class FixedReferenceError(JuwuError):
    """A reference to the record may not change, so that the record keeps its id."""

    def __init__(self, ref: Ref, user: Ref, at: Pointer) -> None:
        super().__init__(
            Words(
                f"没有改名：{user} 的 {at} 引用 {ref}，规则不许它跟着改。",
                f"Not renamed: {user} refers to {ref} at {at}; by its rule it may not follow.",
            ),
            Words(
                "保留原来的记录号，或请管理员改规则（on_rename）。",
                "Keep the id, or have the rule changed (on_rename).",
            ),
        )


def renaming(desk: Desk, ref: Ref, new_id: str) -> Plan:
    """The plan to give a record another id; every reference to it follows.

    Args:
        desk: Where the record is.
        ref: The record.
        new_id: The id it is to have.

    Raises:
        RecordMissingError: There is no such record.
        BadIdError: The id is not of the allowed form.
        SameIdError: It has that id.
        RecordExistsError: The id is taken.
        FixedNameError: The family would not find the file.
        FixedReferenceError: A reference to it may not change.
        NotSettledError: The record, or one that refers to it, has uncommitted edits.
        EditRefused: A reference cannot be changed exactly.
    """
    target = Ref(ref.family, check_id(new_id))
    if target == ref:
        raise SameIdError(ref)
    if desk.register.get(target):
        raise RecordExistsError(target)
    before = settled(desk, ref)
    family = desk.families[ref.family]
    old = PurePosixPath(before.path)
    path = old.with_name(f"{new_id}{old.suffix}").as_posix()
    if not matching([path], family.look.files) or desk.files.read(path) is not None:
        raise FixedNameError(ref, path)
    places: dict[Ref, list[Pointer]] = {}
    for record, at in desk.references_to(ref):
        rule = desk.families[record.ref.family].reference(at)
        if rule is not None and rule.on_rename is OnRename.REFUSE:
            raise FixedReferenceError(ref, record.ref, at)
        places.setdefault(record.ref, []).append(at)
    own: list[Edit] = [Set(at, new_id) for at in places.pop(ref, ())]
    if names(before.data.get("id")) == ref.id:
        own.append(Set(Pointer.of("id"), new_id))
    moved = edited(before, *own) if own else before
    edits = [turned(family, before, Record.of(ref.family, path, moved.text))]
    for name, every in places.items():
        user = settled(desk, name)
        after = edited(user, *(Set(at, new_id) for at in every))
        edits.append(turned(desk.families[name.family], user, after))
    return Plan(tuple(edits), f"由 {ref.id} 改名", ((RENAMED_FROM, str(ref)),))
