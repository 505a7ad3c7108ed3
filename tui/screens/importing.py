"""A table brought in: its columns, what becomes of each row, and the one commit that does it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from juwu.errors import JuwuError
from juwu.family import Family
from juwu.files import typed_path
from juwu.handing import hand_file
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.tabular.differences import differences
from juwu.tabular.errors import MappingError
from juwu.tabular.mapping import fitted, judge, proposed
from juwu.tabular.opening import open_table
from juwu.tabular.outcome import Fate
from juwu.tabular.places import Places
from juwu.tabular.table import Table
from juwu.workspace.importing import Importing, Preview, write_refused
from juwu.workspace.mapping_file import load_mapping
from tui.change_text import Part, TextLine
from tui.dialogs import Confirm, Option, PickOne
from tui.dialogs.ask_file import AskFile
from tui.dialogs.ask_line import AskLine
from tui.dialogs.ask_plan import AskPlan
from tui.dialogs.looking import Looking
from tui.dialogs.pick_from import PickFrom
from tui.import_manner import (
    KEEP,
    LOAD,
    MANNER_KEY,
    is_about_reading,
    manner_options,
    name_of,
    settled,
)
from tui.import_rows import (
    COLUMN_KEY,
    COLUMNS,
    NOWHERE,
    RECORD_KEY,
    Loaded,
    fates,
    field_options,
    import_columns,
    import_rows,
)
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Row, Tone
from tui.safe import content
from tui.screens.place import Place
from tui.sending import carried_out
from tui.shell import Shell
from tui.still_open import still_open

TITLE = Words("导入表格", "Import a table")
_SMALL = 50
"""Rows up to which nobody needs to see how looking at them goes."""


class ImportScreen(Place[Loaded]):
    """One file on its way into one family."""

    CRUMB: ClassVar[Words | None] = TITLE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("save")]
    OFFERED = ("help", "save", "filter", "palette", "back")
    EMPTY: ClassVar[Words] = Words(
        "这个文件里没有行。按 F10 返回。", "The file has no rows. F10 goes back."
    )

    def __init__(self, path: Path, family: Family, *crumbs: str) -> None:
        """Make the screen.

        Args:
            path: The file.
            family: What its rows become.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._path = path
        self._family = family
        self._loaded: Loaded | None = None
        self._preview: Preview | None = None
        self._has_begun = False

    def make_rows(self) -> RowList:
        """Columns, then rows of the file."""
        return RowList(COLUMNS)

    def read(self) -> Loaded:
        """The file, and where its columns go; what a person settled stays."""
        known = self._loaded.mapping if self._loaded is not None else None
        table = open_table(self._path, known.manner if known else None)
        if known is not None and self._loaded is not None:
            if self._loaded.table.head == table.head:
                return Loaded(table, known)
            anew = proposed(self._family, table.head)
            return Loaded(table, replace(anew, blank=known.blank, manner=known.manner))
        return Loaded(table, proposed(self._family, table.head))

    def fill(self, found: Loaded) -> None:
        """Show the columns, and look at the rows."""
        self._loaded = found
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        importing = Importing(self.workspace)
        if len(loaded.table.rows) <= _SMALL:
            self._preview = await self.desk.attempt(
                lambda: importing.preview(loaded.table, loaded.mapping)
            )
        else:
            self._preview = None
            self._show(loaded)
            done = await self.app.push_screen_wait(
                Looking(
                    self.language,
                    Words("核对每一行", "Look at every row"),
                    lambda tick: importing.preview(loaded.table, loaded.mapping, tick),
                )
            )
            if isinstance(done, JuwuError):
                self.desk.tell_error(done)
            else:
                self._preview = done
        if still_open(self):
            self._show(loaded)

    def _show(self, loaded: Loaded) -> None:
        width = self.rows.size.width
        rows = import_rows(loaded, self._family, self._preview, self.language, width)
        title = f"{self._path.name} → {self._family.title.say(self.language)}"
        if self._preview is not None:
            title += f"  {fates(self._preview, self.language)}"
        self.show_rows(rows, import_columns(rows, width), title=title)
        if self._preview is not None and not self._has_begun:
            self._has_begun = True
            self.rows.action_end(-1)  # what cannot be brought in stands first

    def open(self, row: Row) -> None:
        """Another field for a column; or the record that a row speaks of."""
        if row.key.startswith(COLUMN_KEY):
            self._choose(row.key.removeprefix(COLUMN_KEY))
        elif row.key.startswith(MANNER_KEY):
            self._settle(row.key.removeprefix(MANNER_KEY))
        elif row.key.startswith(RECORD_KEY):
            self.desk.say(Words("按 Ctrl+S 导入；F10 放弃。", "Ctrl+S imports; F10 gives up."))

    @work(exclusive=True, group="choose")
    async def _choose(self, title: str) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        current = next((one.at for one in loaded.mapping.columns if one.title == title), None)
        question = PickOne(
            self.language,
            title,
            field_options(self._family, self.language),
            current=NOWHERE if current is None else str(current),
        )
        chosen = await self.app.push_screen_wait(question)
        if chosen is None:
            return
        at = None if chosen == NOWHERE else Pointer.parse(chosen)
        mapping = loaded.mapping
        for one in mapping.columns:
            if at is not None and one.at == at:
                mapping = mapping.with_column(one.title, None)
        mapping = mapping.with_column(title, at)
        try:
            judge(mapping)
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        self._loaded = Loaded(loaded.table, mapping)
        self._look()

    @work(exclusive=True, group="choose")
    async def _settle(self, setting: str) -> None:
        """Ask how the file is to be read or brought in; or use a saved mapping, or save it."""
        loaded = self._loaded
        if loaded is None:
            return
        if setting == LOAD:
            await self._use_saved()
            return
        if setting == KEEP:
            await self._save_mapping(loaded)
            return
        options = manner_options(setting, loaded.table, loaded.mapping, self._family, self.language)
        question = PickOne(self.language, self.say(name_of(setting)), options)
        chosen = await self.app.push_screen_wait(question)
        if chosen is None:
            return
        mapping = settled(loaded.mapping, setting, chosen)
        if not is_about_reading(setting):
            self._loaded = Loaded(loaded.table, mapping)
            self._look()
            return
        table = await self.desk.attempt(lambda: open_table(self._path, mapping.manner))
        if table is not None:
            self._loaded = Loaded(loaded.table, mapping)
            self.reload()

    async def _use_saved(self) -> None:
        chosen = await self.app.push_screen_wait(AskFile(self.language, self.say(name_of(LOAD))))
        if chosen is None:
            return

        def read() -> Loaded:
            mapping = load_mapping(self.workspace, Path(chosen))
            if mapping.family != self._family.name:
                raise MappingError(
                    Words(f"文件是给“{mapping.family}”用的", f"it is for “{mapping.family}”"),
                    Words("选另一个文件。", "Choose another file."),
                )
            table = open_table(self._path, mapping.manner)
            return Loaded(table, fitted(mapping, table.head))

        found = await self.desk.attempt(read)
        if found is not None:
            self._loaded = found
            self._look()

    async def _save_mapping(self, loaded: Loaded) -> None:
        question = AskLine(
            self.language,
            self.say(Words("写到哪个文件", "Which file to write")),
            self.say(
                Words(
                    "下次用它，juwu import --mapping 也认。已有的文件不会被覆盖。",
                    "For the next time; juwu import --mapping takes it, too. No file is replaced.",
                )
            ),
            str(self._path.with_name(f"{self._family.name}.yaml")),
        )
        name = await self.app.push_screen_wait(question)
        if name is None:
            return

        def write() -> str:
            hand_file(typed_path(name), loaded.mapping.text())
            return name

        if await self.desk.attempt(write) is not None:
            self.desk.say(Words(f"已写到 {name}", f"written to {name}"))

    @work(exclusive=True, group="import")
    async def action_save(self) -> None:
        """Ask why, and bring the rows in."""
        preview = self._preview
        if preview is None or self.desk.refuses_change():
            return
        if not preview.edits:
            self.desk.say(Words("没有可导入的改动。", "There is nothing to bring in."), heed=True)
            return
        skips = bool(preview.refusals)
        if skips and not await self.app.push_screen_wait(self._without_refused(preview)):
            return
        question = AskPlan(self.language, self._title(preview), lambda _: self._lines(preview))
        reason = await self.app.push_screen_wait(question)
        if reason is None:
            return
        plan = Importing(self.workspace).plan(preview, skip_refused=skips)
        self.listing.bar.left = content(self.say(Words("正在导入 ..", "importing ..")), "$warm")
        done = await carried_out(self.desk, plan, reason, proposes=question.proposes)
        self.listing.bar.show_filter("", entering=False)
        if done is None and not question.proposes:
            return
        await self._told(preview, done.id[:7] if done else "")
        self.dismiss(None)
        self.desk.look()

    async def _told(self, preview: Preview, commit: str) -> None:
        """Say what came of it, and where the refused rows are."""
        if commit:
            count = len(preview.edits)
            self.desk.say(
                Words(f"已导入 {count} 条，提交 {commit}", f"{count} records imported as {commit}")
            )
        if preview.refusals:
            file = await self.desk.attempt(
                lambda: write_refused(preview, self._path, self.language)
            )
            if file is not None:
                self.desk.say(
                    Words(
                        f"没有导入的行连同原因写在 {file}",
                        f"The rows that stayed out are in {file}, with the reasons",
                    ),
                    heed=True,
                )

    def _without_refused(self, preview: Preview) -> Confirm:
        refused = preview.counts[Fate.REFUSED]
        effect = Words(
            f"有 {refused} 条不能导入，其余 {len(preview.edits)} 条可以。"
            "不能导入的行连同原因另存成 CSV，改好再导入。",
            f"{refused} cannot be brought in, {len(preview.edits)} can. The refused rows are "
            "written to a CSV with the reasons, to be mended and brought in later.",
        )
        deed = Words("导入其余的", "Import the others")
        return Confirm(self.language, self.say(TITLE), self.say(effect), deed)

    def _title(self, preview: Preview) -> str:
        count, name = len(preview.edits), self._family.title
        return self.say(
            Words(
                f"导入 {count} 条{name.zh}，一次提交",
                f"Import {count} records ({name.en}) as one commit",
            )
        )

    def _lines(self, preview: Preview) -> list[TextLine]:
        """What the question shows: how many, and the first changes of each field."""
        lines: list[TextLine] = [(Part(fates(preview, self.language)),)]
        for one in differences(self._family, preview.outcomes, self.language):
            lines.append((Part(f"{one.label} ({one.count})", Tone.ACCENT),))
            lines += [(Part(f"  {' '.join(example.split())}"),) for example in one.examples]
        return lines


async def begin_import(desk: Shell, family: str | None, *crumbs: str) -> None:
    """Ask for a file and, where it is not known, for the family; then show what would happen.

    Args:
        desk: The application.
        family: The family; None asks.
        crumbs: The names of the places above.
    """
    language = desk.language
    chosen = await desk.push_screen_wait(AskFile(language, TITLE.say(language)))
    if chosen is None:
        return
    path = Path(chosen)
    table = await desk.attempt(lambda: open_table(path))
    if table is None:
        return
    name = family or await desk.push_screen_wait(_which(desk, table))
    if name is not None:
        desk.push_screen(ImportScreen(path, desk.workspace.families[name], *crumbs))


def _which(desk: Shell, table: Table) -> PickOne:
    """The question for the family; the one that knows most titles comes first."""
    known = []
    for family in desk.workspace.families.values():
        places = Places(family)
        known.append((sum(1 for title in table.head if places.named(title)), family))
    known.sort(key=lambda one: -one[0])
    options = [
        Option(
            family.name,
            family.title.say(desk.language),
            Words(f"认出 {count} 列", f"{count} columns known").say(desk.language),
        )
        for count, family in known
    ]
    title = Words("导入成哪一类记录", "Which kind of records").say(desk.language)
    return PickFrom(desk.language, title, options)
