"""What can be done with a record that was changed outside, where its changes are looked through."""

from __future__ import annotations

import asyncio

from juwu.errors import JuwuError
from juwu.language import Words, counted
from juwu.workspace.putting_back import can_be_put_back
from juwu.workspace.putting_back import put_back as give_back
from tui.dialogs import Confirm
from tui.editor import EditorError, edit_file
from tui.pending import DELETED, Pending
from tui.shell import Shell

_DEED = Words("放回原样", "Put back")
_BACK = Words("已放回上次提交的样子。", "It is as it was committed.")
_HERE_AGAIN = Words(
    "它的文件不在了，会按上次提交的内容放回来。",
    "Its file is gone; it comes back as it was committed.",
)


def edit_on_disk(desk: Shell, one: Pending) -> bool:
    """Open the file of a record in an editor, from a worker of a screen.

    Returns:
        Whether it may have changed.
    """
    try:
        edit_file(desk, desk.workspace.root / one.path)
    except (EditorError, OSError) as error:
        if isinstance(error, JuwuError):
            desk.tell_error(error)
        return False
    desk.workspace.refresh()
    return True


async def put_back(desk: Shell, one: Pending) -> bool:
    """Ask, and give a record the content that was committed, from a worker of a screen.

    Returns:
        Whether it was done; what was done outside is then gone.
    """
    edit = one.edit
    if edit is None or desk.refuses_change():
        return False
    if can_be_put_back(edit) and not await desk.push_screen_wait(
        Confirm(desk.language, one.title, _effect(one).say(desk.language), _DEED)
    ):
        return False
    try:
        await asyncio.to_thread(give_back, desk.workspace, edit)
    except JuwuError as error:
        desk.tell_error(error)
        return False
    desk.workspace.refresh()
    desk.say(_BACK)
    return True


def _effect(one: Pending) -> Words:
    if one.deed is DELETED:
        return _HERE_AGAIN
    if not one.changes:
        return Words(
            "它的文件放回上次提交的样子，外面的改动不再留着。",
            "Its file is as it was committed; what was done outside is gone.",
        )
    count = len(one.changes)
    return Words(
        f"外面改的 {count} 处不再留着，文件放回上次提交的样子。",
        f"{counted(count, 'change')} made outside will be gone; the file is as it was committed.",
    )
