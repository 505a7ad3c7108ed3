"""A draft taken to the editor of the person and back; a text that cannot be read is never taken."""

from __future__ import annotations

from pathlib import Path

from juwu.document import Document, Unreadable
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.language import Language, Words
from juwu.pointer import PlaceMissingError, Pointer
from juwu.text import clean, truncate
from tui.dialogs import Option, PickOne
from tui.editor import EditorError, edit_text
from tui.field_help import told
from tui.shell import Shell

HEAD = Words(
    "存盘退出就进草稿；读不懂的地方会请您回来改。以 #: 开头的说明不会留在记录里。",
    "Saved, it goes to the draft; what cannot be read comes back. Lines with #: are not kept.",
)
_MARK = "#: "
_WIDE = 110
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
    head = header(draft.family, app.workspace.root, app.language)
    if not set(head.split(b"\n")).isdisjoint(text.split(b"\n")[:-1]):
        head = b""  # the record has such lines of its own, and keeps them
    line = line_of(text, at)
    while True:
        try:
            shown = head + text
            edited = edit_text(app, shown, f"{draft.ref.id}.yaml", line + head.count(b"\n"))
        except EditorError as error:
            app.tell_error(error)
            return False
        if edited is None:
            return False
        edited = without(head, edited)
        try:
            draft.replace(edited)
        except Unreadable as error:
            if not await _again(app, error):
                return False
            text, line = edited, error.faults[0].line
        else:
            return draft.text != before


def header(family: Family, root: Path, language: Language) -> bytes:
    """Comments for the top of a text: where its schema is, and what its fields are for.

    Args:
        family: The family of the record.
        root: The folder of the workspace.
        language: The language of the help.
    """
    lines = [
        f"# yaml-language-server: $schema={root / family.schema_path}",
        _MARK + HEAD.say(language),
    ]
    for field in family.root.fields:
        if field.read_only:
            continue
        told = [field.label.say(language) + (" *" if field.required else "")]
        if field.choices:
            known = (f"{one.value}={one.label.say(language)}" for one in field.choices)
            told.append(" ".join(known))
        elif field.help:
            told.append(field.help.say(language))
        lines.append(truncate(_MARK + clean(f"{field.name}: {'  '.join(told)}"), _WIDE))
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def without(head: bytes, text: bytes) -> bytes:
    """A text that came back without the lines that :func:`header` put on top of it."""
    ours = set(head.split(b"\n")) - {b""}
    lines = text.split(b"\n")
    return b"\n".join(line for line in lines if line.rstrip(b"\r") not in ours)


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
