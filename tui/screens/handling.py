"""What can be done to a record wherever it is shown: edit, begin a new one, delete, copy its id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import work

from juwu.draft import Draft
from juwu.family.views import CoverageView, StepsView
from juwu.language import Words, counted
from juwu.pointer import Pointer
from juwu.record import Record, Ref
from juwu.value import Map
from juwu.workspace import ReferencedError
from tui.dialogs import AskReason, Confirm, Option, PickOne
from tui.dialogs.pick_from import PickNamed
from tui.editor import EditorError, edit_file
from tui.rows import Column, Row
from tui.screens.form import FormScreen
from tui.screens.left import offer_left
from tui.screens.place import Place
from tui.sending import carried_out

Found = TypeVar("Found")

_BLANK = "-"
BLANK = Words("空白", "Blank")
TAKEN_OVER = Words(
    "照抄了不变的内容；编号、日期、结果请重新填。",
    "What stays the same was taken over; numbers, dates and outcomes are to be filled in.",
)


class Handling(Place[Found]):
    """A place from which records are edited."""

    _begun: tuple[str, int] | None = None
    """The file of a record that was saved new from here, and the serial of what was known then."""

    @work(exclusive=True, group="edit")
    async def edit(self, ref: Ref, at: Pointer | None = None) -> None:
        """Open the form of a record, or its file where it cannot be read."""
        draft = await self.begun(ref, at)
        if draft is not None:
            await self.app.push_screen_wait(FormScreen(draft, at))

    async def begun(self, ref: Ref, at: Pointer | None = None) -> Draft | None:
        """A draft of a record that may be changed here and now.

        Returns:
            None where nothing is to be done: it may not be changed, its file is opened instead as
            it cannot be read, or a draft that was left is gone on with.
        """
        if self.desk.refuses_change():
            return None
        record = await self.desk.attempt(lambda: self.workspace.record(ref))
        if record is None:
            return None
        if record.faults:
            self.mend(record.path, record.faults[0].line)
            return None
        if not await offer_left(self.desk, ref, at):
            return None
        return await self.desk.attempt(lambda: self.workspace.draft(ref))

    def mend(self, path: str, line: int) -> None:
        """Open a file in the editor of the person, at a line."""
        if self.desk.refuses_change():
            return
        try:
            edit_file(self.desk, self.workspace.root / path, line)
        except EditorError as error:
            self.desk.tell_error(error)
        self.desk.look()

    @work(exclusive=True, group="edit")
    async def begin(self, family: str) -> None:
        """Open the form of a new record, by a template where the family has some."""
        templates = self.workspace.families[family].look.templates
        begun: Map | None = None
        if templates:
            known = [Option(_BLANK, self.say(BLANK))]
            known += [Option(one.id, one.title.say(self.language)) for one in templates]
            title = self.say(self.workspace.families[family].title)
            chosen = await self.app.push_screen_wait(PickOne(self.language, title, known))
            if chosen is None:
                return
            if chosen != _BLANK:
                begun = self.workspace.templated(family, chosen)
        await self._begin(family, begun)

    @work(exclusive=True, group="edit")
    async def begin_like(self, ref: Ref) -> None:
        """Open the form of a new record that is like another one."""
        if self.desk.refuses_change():
            return
        begun = await self.desk.attempt(lambda: self.workspace.like(ref))
        if begun is not None:
            self.desk.say(TAKEN_OVER)
            await self._begin(ref.family, begun)

    async def _begin(self, family: str, begun: Map | None) -> None:
        draft = await self.desk.attempt(
            lambda: self.workspace.new(family, None, self.workspace.usual(family, begun))
        )
        if draft is None:
            return
        known = self.state.serial if self.state else 0
        if await self.app.push_screen_wait(FormScreen(draft)) is not None:
            self._begun = (draft.path, known)

    def show_rows(
        self, rows: Sequence[Row], columns: Sequence[Column] | None = None, title: str = ""
    ) -> None:
        """Show rows; the cursor goes to a record that was just made here."""
        super().show_rows(rows, columns, title)
        if self._begun is None or self.state is None or self.state.serial == self._begun[1]:
            return
        (path, _), self._begun = self._begun, None
        known = self.rows.view.keys()
        if not self.rows.move_to(path) and path in known:
            self.desk.say(
                Words(
                    "新记录不在筛选的结果里；按 Esc 看全部。",
                    "The filter leaves the new record out; Esc shows all.",
                )
            )

    @work(group="save")
    async def remove_record(self, ref: Ref, title: str) -> None:
        """Delete a record by a commit, after its id has been typed and a reason given."""
        seen = await self.desk.attempt(lambda: self._deletable(ref))
        if isinstance(seen, ReferencedError):
            await self._show_users(seen, title)
        if not isinstance(seen, Record):
            return
        effect = Words(
            "这条记录会从档案里移走，并记一次提交；历史里仍查得到，可以恢复。",
            "The record leaves the files by a commit; its history stays, and it can be restored.",
        )
        heading = Words(f"删除“{title}”", f"Delete “{title}”")
        confirmed = await self.app.push_screen_wait(
            Confirm(
                self.language,
                self.say(heading),
                self.say(effect),
                Words("删除", "Delete"),
                typed=ref.id,
                also=title,
            )
        )
        if not confirmed:
            return
        question = AskReason(self.language, self.say(heading), self.say(effect))
        question.sends = True
        reason = await self.app.push_screen_wait(question)
        plan = await self.desk.attempt(lambda: self.workspace.deleting(seen)) if reason else None
        if reason is None or plan is None:
            return
        done = await carried_out(self.desk, plan, reason, proposes=question.proposes)
        if done is not None:
            self.desk.say(Words(f"已删除“{title}”", f"deleted “{title}”"))
            self.deleted()

    def show_progress(self, ref: Ref) -> None:
        """Show how far a record has come, or what its entries have, as its family declares."""
        from tui.screens.coverage import CoverageScreen  # noqa: PLC0415 - it is a Handling too
        from tui.screens.progress import ProgressScreen  # noqa: PLC0415 - as above

        family = self.workspace.families.get(ref.family)
        if family is not None and family.look.view(CoverageView):
            self.app.push_screen(CoverageScreen(ref, *self.crumbs))
        elif family is not None and family.look.view(StepsView):
            self.app.push_screen(ProgressScreen(ref, *self.crumbs))
        else:
            self.desk.say(
                Words(
                    "这类记录没有步骤、表决和文书可看。",
                    "Records of this kind have no steps, votes or papers.",
                )
            )

    def deleted(self) -> None:
        """A record was deleted from here."""
        self.desk.look()

    def copy_id(self, ref: Ref) -> None:
        """Copy the id of a record."""
        self.app.copy_to_clipboard(ref.id)
        self.desk.say(Words(f"已复制 {ref.id}", f"copied {ref.id}"))

    def _deletable(self, ref: Ref) -> Record | ReferencedError:
        """The record, once it is known that it may go; what names it, where others do.

        Raises:
            JuwuError: It may not go for another reason.
        """
        seen = self.workspace.record(ref)
        try:
            self.workspace.deleting(seen)
        except ReferencedError as error:
            return error
        return seen

    async def _show_users(self, held: ReferencedError, title: str) -> None:
        """List the places for whose sake a record stays, and lead to the one that is chosen."""
        known = [
            Option(
                str(number),
                one.title,
                Words(f"{one.family.zh}：{one.place.zh}", f"{one.family.en}: {one.place.en}").say(
                    self.language
                ),
            )
            for number, one in enumerate(held.users)
        ]
        count = len(known)
        heading = Words(
            f"不能删除“{title}”：还有 {count} 处引用它。回车打开，先改掉那里。",
            f"“{title}” cannot be deleted: it is named in {counted(count, 'place')}. "
            "Enter opens one, to change it there first.",
        )
        chosen = await self.app.push_screen_wait(PickNamed(self.language, self.say(heading), known))
        if chosen is not None:
            one = held.users[int(chosen)]
            self.desk.open_record(one.ref, one.at)
