"""What is typed and not yet taken: seen at any moment, and put back where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.draft import Draft, Typing
from juwu.errors import JuwuError
from juwu.family import Kind
from juwu.language import Words
from juwu.pointer import Pointer
from tui.dialogs import AskText, Confirm, Tell

if TYPE_CHECKING:
    from tui.app import JuwuApp
    from tui.screens.edit_screen import EditScreen


def unfinished(screen: EditScreen, asked: Pointer | None) -> Typing | None:
    """What is being typed on a screen, in a cell or in the dialog over it.

    Args:
        screen: The screen.
        asked: The place that a dialog asks for, if there is one.
    """
    top = screen.app.screen
    if asked is not None and isinstance(top, AskText):
        return None if top.unsaved is None else Typing(asked, top.unsaved)
    row, typed = screen.rows.current, screen.pane.typed
    at = screen.place_of(row.key, screen.rows.column) if row else None
    if at is None or typed is None:
        return None
    line = screen.cells.line(at)
    return None if line is None or line.text == typed else Typing(at, typed)


def type_on(screen: EditScreen, typing: Typing) -> None:
    """Go on with what was typed: in its cell, or taken as one step where no cell shows it."""
    at = typing.at
    in_list = any(token.isdecimal() or "=" in token for token in at.tokens)
    if screen.cells.line(at) is not None and not in_list:
        screen.go_to(at)
        screen.call_after_refresh(screen.pane.edit, typing.text)
        return
    if _is_taken(screen, typing):
        screen.changed(at)
        screen.go_to(at)
    else:
        title = Words("上次没写完的内容", "What was being written").say(screen.language)
        hint = Words("需要时请抄下来。", "Copy it where it is needed.").say(screen.language)
        screen.desk.push_screen(Tell(screen.language, title, typing.text, hint))


def _is_taken(screen: EditScreen, typing: Typing) -> bool:
    """Whether a text was made the value of its field."""
    if screen.cells.field(typing.at).kind is not Kind.TEXT:
        return False
    try:
        screen.cells.put(typing.at, typing.text)
    except JuwuError:
        return False
    return True


async def may_drop(desk: JuwuApp, draft: Draft) -> bool:
    """Ask whether the changes of a draft may be dropped, from a worker of a screen."""
    count = len(draft.changes())
    title = Words(
        f"{draft.ref}：{count} 处改动还没有保存",
        f"{draft.ref}: {count} changes are not saved",
    )
    effect = Words(
        "放弃后，记录和打开时一样。要留下改动，请取消，再按 Ctrl+S。",
        "Discarded, the record is as it was opened. To keep the changes, cancel, then Ctrl+S.",
    )
    deed = Words("放弃改动", "Discard")
    question = Confirm(desk.language, title.say(desk.language), effect.say(desk.language), deed)
    answer = await desk.push_screen_wait(question)
    return bool(answer)
