"""The name of a record: its id, its file name, and that no other file claims it."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.fault import Fault
from juwu.check.register import Register
from juwu.family import Family
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import ID_PATTERN, Record

ID = Pointer.of("id")


def identity_faults(record: Record, family: Family, register: Register) -> Iterator[Fault]:
    """What is wrong with the name of a record."""
    stem = record.ref.id
    carries_id = family.reads.carries_id
    if carries_id and "id" in record.data and record.data["id"] != stem:
        yield Fault(
            "record.id",
            ID,
            Words(
                f"记录号是 {record.data['id']}，文件名却是 {stem}。",
                f"The id is {record.data['id']}, but the file is named {stem}.",
            ),
            Words("两者要一致：改字段，或改文件名。", "They must agree: change one of them."),
        )
    # A repository that was adopted keeps its own file names where its schema knows no id.
    if carries_id and not ID_PATTERN.fullmatch(stem):
        yield Fault(
            "record.file-name",
            Pointer(),
            Words(
                f"文件名“{stem}”不能作记录号。", f"The file name “{stem}” cannot be a record id."
            ),
            Words(
                "文件名用小写字母、数字和短横，最长 64 个字符。",
                "Use lower-case letters, digits and hyphens, at most 64 of them.",
            ),
        )
    others = register.others(record)
    if others:
        yield Fault(
            "record.double",
            Pointer(),
            Words(
                f"另一个文件也叫这个记录号：{others[0]}。",
                f"Another file has the same id: {others[0]}.",
            ),
            Words("给其中一条改名。", "Rename one of them."),
        )
