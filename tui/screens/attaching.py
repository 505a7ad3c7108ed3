"""A file chosen by a person and named by a draft, with its digest worked out."""

from __future__ import annotations

import asyncio
from pathlib import Path

from juwu.draft import Draft
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.workspace.attaching import attach, digest_of, take_in
from tui.dialogs.ask_file import AskFile
from tui.shell import Shell


async def attach_file(app: Shell, draft: Draft, at: Pointer) -> bool:
    """Ask for a file and name it at a place; whether the draft has changed.

    Args:
        app: The application, from a worker of one of its screens.
        draft: The record.
        at: A field of widget ``attachment``, or an item that holds one and may not be there yet.

    Raises:
        AttachmentError: The file cannot be read or copied.
        EditRefused: The edit cannot be carried out; nothing has changed.
    """
    file = await _ask(app, draft, at)
    if file is None:
        return False
    app.workspace.allow_change()
    taken = await asyncio.to_thread(take_in, app.workspace.root, draft, file)
    attach(draft, at, taken)
    if taken.is_copied:
        app.say(Words(f"已复制到 {taken.path}", f"copied to {taken.path}"))
    return True


async def ask_digest(app: Shell, draft: Draft, at: Pointer) -> str | None:
    """The digest of a file that is asked for; None where the question was left.

    Raises:
        AttachmentError: The file cannot be read.
    """
    file = await _ask(app, draft, at)
    return None if file is None else await asyncio.to_thread(digest_of, file)


async def _ask(app: Shell, draft: Draft, at: Pointer) -> Path | None:
    title = draft.family.label(at).say(app.language)
    answer = await app.push_screen_wait(AskFile(app.language, title))
    return None if answer is None else Path(answer)
