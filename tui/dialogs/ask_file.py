"""Asks for a file: typed or pasted as a path, or found by going through folders."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from juwu.files import typed_path
from juwu.language import Language, Words
from juwu.text import matches
from tui.dialogs.dialog import Dialog
from tui.keys import bindings
from tui.line_input import LineInput
from tui.prose import Prose
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.still_open import still_open

MOST = 500
"""Entries of a folder that are shown."""
_UP = ".."


class AskFile(Dialog[str]):
    """The answer is the path of a file that is there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("accept"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("tab", "enter", show=False, priority=True),
    ]
    SHAPE = "wide tall"
    last: ClassVar[Path | None] = None
    """The folder that a file was taken from last, in which the next question begins."""

    def __init__(self, language: Language, title: str) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What the file is for; may come from data.
        """
        super().__init__(language, title)
        self._folder = self.last or Path.cwd()
        self._input = LineInput()
        self._rows = RowList((Column(""), Column("", 16, tone=Tone.DIM)))
        self._rows.marking = False
        self._rows.can_focus = False
        self._where = Prose(str(self._folder), classes="hint")

    def body(self) -> Iterable[Widget]:
        """The line, the folder, what is in it."""
        yield self._input
        yield self._where
        yield self._rows
        words = Words(
            "写路径，或打字筛选；上下键选，回车打开文件夹或选定文件。",
            "Type a path, or a part of a name; Up and Down choose, Enter opens a folder or takes "
            "the file.",
        )
        yield Prose(words.say(self.language), classes="hint")

    def on_mount(self) -> None:
        """Show the folder."""
        self._show()

    @on(LineInput.Changed)
    def _typed(self) -> None:
        self._show()

    def _place(self) -> tuple[Path, str]:
        """The folder that is shown, and what narrows it."""
        typed = self._input.value.strip().strip("'\"")
        head, tail = os.path.split(typed)
        if not head:
            return self._folder, tail
        return self._folder / typed_path(head), tail

    @work(exclusive=True, group="show")
    async def _show(self) -> None:
        folder, typed = self._place()
        found = await asyncio.to_thread(_entries, folder, typed, self.language)
        if still_open(self):
            self._where.show(str(folder))
            self._rows.show(found)
            first = 1 if len(found) > 1 else 0  # the first row leads back up
            if found:
                self._rows.move_to(found[first].key)

    def action_move(self, step: int) -> None:
        """Another entry."""
        self._rows.action_move(step)

    def action_enter(self) -> None:
        """Go into the folder under the cursor."""
        self._choose()

    @on(LineInput.Submitted)
    def action_accept(self) -> None:
        """Take what was typed or stands under the cursor."""
        typed = self._input.value.strip().strip("'\"")
        path = self._folder / typed_path(typed) if typed else self._folder
        if typed and path.is_file():
            self._take(path)
        elif typed and path.is_dir():
            self._go_into(path)
        else:
            self._choose()

    @on(RowList.Selected)
    def _choose(self) -> None:
        row = self._rows.current
        if row is None:
            return
        path = self._place()[0] / row.key
        if path.is_dir():
            self._go_into(path)
        else:
            self._take(path)

    def _take(self, path: Path) -> None:
        AskFile.last = path.parent
        self.dismiss(str(path))

    def _go_into(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._input.value = ""
        self._show()


def _entries(folder: Path, typed: str, language: Language) -> list[Row]:
    """What is in a folder: folders by name, then files, the newest first; dotted ones if asked."""
    folders, files = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") and not typed.startswith("."):
                    continue
                if typed and not matches(typed, entry.name):
                    continue
                if entry.is_dir():
                    folders.append(entry.name)
                elif entry.is_file():
                    status = entry.stat()
                    files.append((-status.st_mtime, entry.name, status.st_size))
    except OSError:
        words = Words("打不开这个文件夹", "This folder cannot be opened").say(language)
        return [Row(_UP, (_UP, words), Tone.WARN)]
    rows = [Row(_UP, (_UP, Words("上一级", "one up").say(language)), Tone.DIM)]
    rows += [Row(name, (name + "/", ""), Tone.ACCENT) for name in sorted(folders)]
    rows += [Row(name, (name, _size(size))) for _, name, size in sorted(files)]
    return rows[:MOST]


def _size(size: int) -> str:
    for unit in ("B", "KB", "MB"):
        if size < 1024:  # noqa: PLR2004 - of each unit the next one has as many
            return f"{size} {unit}"
        size //= 1024
    return f"{size} GB"
