"""A record that was changed outside, given back the content that was committed; no commit is made.

So what somebody did by mistake to a file, or with it, is undone where it is found.
"""

from __future__ import annotations

from juwu.durable import make_folder
from juwu.errors import JuwuError
from juwu.git import StaleBase
from juwu.language import Words
from juwu.record import Ref
from juwu.workspace.desk import Desk
from juwu.workspace.record_change import RecordChange
from juwu.workspace.saving import replace_text


class NothingToPutBackError(JuwuError):
    """What was committed is not there to come back: the record is new, or has another name."""

    def __init__(self, ref: Ref, former: str) -> None:
        super().__init__(
            Words(
                f"没有放回：{ref} 的文件原来是 {former}。"
                if former
                else f"没有放回：{ref} 是新的，从没提交过。",
                f"Not put back: the file of {ref} was {former}."
                if former
                else f"Not put back: {ref} is new and was never committed.",
            ),
            Words(
                "把文件改回原来的名字，再来一次。" if former else "不要它，就删除它的文件。",
                "Give the file its former name, then do it again."
                if former
                else "If it is not wanted, delete its file.",
            ),
        )


def can_be_put_back(edit: RecordChange) -> bool:
    """Whether a record was committed under its present name."""
    return edit.before is not None and edit.before.path == edit.path


def put_back(desk: Desk, edit: RecordChange) -> None:
    """Give the file of a record the text that was committed, whole or not at all.

    Args:
        desk: Where the record is.
        edit: What was done to it outside, as a person has seen it.

    Raises:
        NothingToPutBackError: It was never committed, or under another name.
        StaleBase: The file is no longer what was seen.
    """
    before = edit.before
    if before is None or not can_be_put_back(edit):
        raise NothingToPutBackError(edit.ref, "" if before is None else before.path)
    target = desk.root / edit.path
    with desk.alone():
        if desk.files.read(edit.path) != (edit.after.text if edit.after else None):
            raise StaleBase([edit.path])
        make_folder(target.parent)
        replace_text(target, before.text)
