"""What would be public: every page that is written, before it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from juwu.files import typed_path
from juwu.language import Language, Words
from juwu.record import Ref
from juwu.site import PublicFamily
from juwu.text import width
from juwu.workspace.publishing import Publishing
from tui.dialogs.ask_line import AskLine
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.place import Place

TITLE = Words("公开网页", "Public pages")
_KIND = 20
"""Cells that the name of a family may take."""
COLUMNS = (
    Column("", 12, tone=Tone.DIM),
    Column(""),
    Column("", 10),
    Column("", 10, tone=Tone.DIM),
)


class PublicScreen(Place[tuple[Publishing, tuple[PublicFamily, ...]]]):
    """The records of the last commit that anyone may read, and the way to write their pages."""

    CRUMB: ClassVar[Words | None] = TITLE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("publish")]
    OFFERED = ("help", "publish", "filter", "search", "palette", "back")
    EMPTY: ClassVar[Words] = Words(
        "没有可以公开的记录；公开哪些见 docs/publish.md。按 F10 返回。",
        "Nothing is public; see docs/publish.md. F10 goes back.",
    )

    def __init__(self, *crumbs: str) -> None:
        """Make the screen.

        Args:
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._publishing: Publishing | None = None

    def make_rows(self) -> RowList:
        """Family, title, state, the day it was made public."""
        return RowList(COLUMNS)

    def read(self) -> tuple[Publishing, tuple[PublicFamily, ...]]:
        """What the last commit makes public, and that in the language of the person."""
        publishing = Publishing(self.workspace)
        publishing.work_out()
        is_chinese = self.language is Language.ZH
        return publishing, publishing.families if is_chinese else publishing.told(self.language)

    def fill(self, found: tuple[Publishing, tuple[PublicFamily, ...]]) -> None:
        """Show it."""
        self._publishing, families = found
        rows = [
            Row(str(one.ref), (family.title, one.title, one.state, one.day))
            for family in families
            for one in family.records
        ]
        told = Words(
            f"会公开 {len(rows)} 条；按 Alt+X 写成网页",
            f"{len(rows)} records would be public; Alt+X writes the pages",
        )
        first, *rest = COLUMNS
        kinds = max((width(family.title) for family in families), default=1)
        columns = (replace(first, width=min(kinds, _KIND)), *rest)
        self.show_rows(rows, columns, title=self.say(told) if rows else "")

    def open(self, row: Row) -> None:
        """Go to the record."""
        self.desk.open_record(Ref.parse(row.key))

    def action_publish(self) -> None:
        """Ask for a folder and write the pages into it."""
        if self._publishing is not None and any(one.records for one in self._publishing.families):
            self._write(self._publishing)

    @work(group="publish")
    async def _write(self, publishing: Publishing) -> None:
        asked = AskLine(
            self.language,
            self.say(Words("网页写到哪个文件夹", "The folder for the pages")),
            self.say(
                Words(
                    "新的或空的文件夹，或以前写过网页的文件夹；按 Ctrl+S 或回车写入。",
                    "A new or empty folder, or one with such pages; Ctrl+S or Enter writes.",
                )
            ),
            str(self.workspace.root.resolve().parent / "public"),
        )
        folder = await self.app.push_screen_wait(asked)
        if not folder:
            return
        done = await self.desk.attempt(lambda: publishing.write(typed_path(folder)))
        if done is not None:
            self.desk.say(
                Words(
                    f"已写到 {folder}：新写 {done.written} 个文件，去掉 {done.removed} 个",
                    f"Written to {folder}: {done.written} files, {done.removed} taken away",
                )
            )
