"""What is not finished on a screen that edits: the changes of its draft, and what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.draft import Draft, Typing
from juwu.errors import JuwuError
from juwu.family import Kind
from juwu.language import Words, counted
from juwu.pointer import Pointer
from tui.bar import Standing
from tui.dialogs import AskText, Confirm, Tell
from tui.shell import Shell

if TYPE_CHECKING:
    from tui.screens.draft_screen import DraftScreen


def unfinished(screen: DraftScreen, asked: Pointer | None) -> Typing | None:
    """What is being typed on a screen, in a cell or in the dialog over it.

    Args:
        screen: The screen.
        asked: The place that a dialog asks for, if there is one.
    """
    top = screen.app.screen
    if asked is not None and isinstance(top, AskText):
        return None if top.unsaved is None else Typing(asked, top.unsaved)
    if screen.yaml.is_ahead:
        return Typing(Pointer(), screen.yaml.text)
    row, typed = screen.rows.current, screen.pane.typed
    at = screen.place_of(row.key, screen.rows.column) if row else None
    if at is None or typed is None:
        return None
    line = screen.cells.line(at)
    return None if line is None or line.text == typed else Typing(at, typed)


def keep(screen: DraftScreen, typing: Typing | None) -> None:
    """Have a draft kept, once anything was done to it; a new record nobody wrote in is nothing."""
    draft, desk = screen.draft, screen.desk
    touched = typing is not None or draft.can_undo or draft.can_redo
    if touched or desk.workspace.journal.keeps(draft):
        desk.keeper.keep(draft, typing)


def type_on(screen: DraftScreen, typing: Typing) -> None:
    """Go on with what was typed: in its cell, or taken as one step where no cell shows it."""
    at = typing.at
    in_list = any(token.isdecimal() or "=" in token for token in at.tokens)
    if at == Pointer():
        screen.action_yaml()
        screen.yaml.text = typing.text
    elif screen.cells.line(at) is not None and not in_list:
        screen.go_to(at)
        screen.call_after_refresh(screen.pane.edit, typing.text)
    elif _is_taken(screen, typing):
        screen.changed(at)
        screen.go_to(at)
    else:
        title = Words("上次没写完的内容", "What was being written").say(screen.language)
        hint = Words("需要时请抄下来。", "Copy it where it is needed.").say(screen.language)
        screen.desk.push_screen(Tell(screen.language, title, typing.text, hint))


def _is_taken(screen: DraftScreen, typing: Typing) -> bool:
    """Whether a text was made the value of its field."""
    if screen.cells.field(typing.at).kind is not Kind.TEXT:
        return False
    try:
        screen.cells.put(typing.at, typing.text)
    except JuwuError:
        return False
    return True


def standing(screen: DraftScreen, *, judged: bool) -> Standing:
    """What the top bar tells of a draft: where it belongs, how much is changed, what is wrong.

    Args:
        screen: The screen.
        judged: Whether its findings are those of a judgement.
    """
    draft, language, state = screen.draft, screen.language, screen.desk.state
    family = draft.family
    path = [family.title.say(language), family.title_of(draft.data, draft.ref.id)]
    if screen.base:
        path.append(family.label(screen.base).say(language))
    count = len(draft.changes()) if draft.is_dirty else 0
    unsaved = Words(f"{count} 处改动未保存", f"{counted(count, 'change')}, not saved")
    note = unsaved.say(language) if count else ""
    if draft.is_new:
        note = Words("新记录", "new record").say(language)
    if draft.proposal:
        revised = Words("改送审件", "revises a proposal").say(language)
        note = f"{revised}  {note}" if note else revised
    errors = sum(one.is_error for one in screen.findings) if judged else None
    branch = state.branch if state else ""
    return Standing(tuple(path), branch, 0, errors, is_judged=judged, draft=note)


async def may_drop(desk: Shell, draft: Draft) -> bool:
    """Ask whether the changes of a draft may be dropped, from a worker of a screen."""
    count, name = len(draft.changes()), draft.family.title_of(draft.data, draft.ref.id)
    title = Words(
        f"{name}：{count} 处改动还没有保存",
        f"{name}: {counted(count, 'change')} not saved",
    )
    effect = Words(
        "放弃后，记录和打开时一样。要留下改动，请取消，再按 Ctrl+S。",
        "Discard leaves the record as it was opened. To keep the changes, cancel, then Ctrl+S.",
    )
    deed = Words("放弃改动", "Discard")
    question = Confirm(desk.language, title.say(desk.language), effect.say(desk.language), deed)
    answer = await desk.push_screen_wait(question)
    return bool(answer)
