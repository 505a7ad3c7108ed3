"""A draft taken to the editor of the person and back; a text that cannot be read is never taken."""

from __future__ import annotations

from juwu.document import Document, Unreadable
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.language import Words
from juwu.pointer import PlaceMissingError, Pointer
from tui.dialogs import Option, PickOne
from tui.editor import EditorError, edit_text
from tui.field_help import told
from tui.shell import Shell

GO_ON = Words("接着改", "Go on writing")
GIVE_UP = Words("放弃读不懂的这部分修改", "Give up what cannot be read")
UNREAD = Words("原文里有读不懂的地方", "The text cannot be read as it stands")
AGAIN = Words("回编辑器接着改", "Back to the editor")
DROP = Words("放弃刚才在编辑器里的修改", "Drop what was done in the editor")


async def edit_outside(app: Shell, draft: Draft, at: Pointer) -> bool:
    """Edit the whole text of a draft in an editor, from a worker of a screen.

    Args:
        app: The application.
        draft: The draft, which takes the new text as one step.
        at: The place to begin on.

    Returns:
        Whether the text has changed.
    """
    before = text = draft.text
    line = line_of(text, at)
    while True:
        try:
            edited = edit_text(app, text, f"{draft.ref.id}.yaml", line)
        except EditorError as error:
            app.tell_error(error)
            return False
        if edited is None:
            return False
        try:
            draft.replace(edited)
        except Unreadable as error:
            if not await _again(app, error):
                return False
            text, line = edited, error.faults[0].line
        else:
            return draft.text != before


async def _again(app: Shell, error: Unreadable) -> bool:
    """Whether a text that cannot be read is to be edited once more; leaving the question is no."""
    title = told(app.language, error.message, error.hint)
    found = [Option("again", AGAIN.say(app.language)), Option("drop", DROP.say(app.language))]
    return await app.push_screen_wait(PickOne(app.language, title, found)) == "again"


async def is_dropped(app: Shell) -> bool:
    """Whether a text that cannot be read is given up; leaving the question is no."""
    found = [Option("on", GO_ON.say(app.language)), Option("drop", GIVE_UP.say(app.language))]
    question = PickOne(app.language, UNREAD.say(app.language), found)
    return await app.push_screen_wait(question) == "drop"


def line_of(text: bytes, at: Pointer) -> int:
    """The line of a text where a place stands, from 1; the first where it stands nowhere."""
    try:
        return Document.parse(text).key_place(at).line
    except (PlaceMissingError, JuwuError):
        return 1
