"""What is about to be committed or sent for review, by field, with who does it and why.

A record that breaks a rule is never committed from here, and nothing that a person wrote is lost
when a commit is refused: the draft, or the file, stays as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.finding import Finding
from juwu.history import Revision
from juwu.language import Words, counted
from juwu.pointer import Pointer
from juwu.workspace import Clash, RenamedError
from tui.at_desk import AtDesk
from tui.bar import Bar, Standing, TopBar
from tui.footer import Footer
from tui.keys import bindings
from tui.line_input import LineInput
from tui.listing import Listing
from tui.on_disk import edit_on_disk, put_back
from tui.pending import Pending, Survey, from_disk, from_draft, needs_reason
from tui.review_pane import ReviewPane
from tui.review_questions import refusal, renamed_question
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.safe import content
from tui.saving import carry_on, save_draft, saved
from tui.screens.conflict import ConflictScreen, Outcome
from tui.sending import effect, offer, send, waiting
from tui.still_open import still_open
from tui.style_sheet import MORE

TITLE = Words("提交前审阅", "Review")
REASON = Words("原因", "Reason")
WANTED = Words("写一句为什么改，历史里要看；回车提交", "Say why, for the history; Enter commits")
WANTED_FOR_REVIEW = Words(
    "写一句为什么改，送审时要看；回车送审", "Say why, for the reviewers; Enter sends it for review"
)
SAVING = Words("正在保存 ..", "Saving ..")
_LEAST = 4


class ReviewScreen(AtDesk[Revision | None]):
    """The changes of a draft, or of all records on disk; it ends with the revision made."""

    CSS_PATH = MORE
    DEFAULT_CSS = """
    ReviewScreen Listing { height: 35%; }
    ReviewScreen .reason { height: 1; margin-bottom: 1; }
    ReviewScreen .reason Static { width: auto; padding: 0 1; }
    ReviewScreen .reason LineInput { width: 1fr; margin-right: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("save", "propose", "external", "put_back", "back"),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
    ]
    OFFERED: ClassVar[tuple[str, ...]] = (
        "help", "mark", "save", "propose", "put_back", "external", "palette", "back",
    )  # fmt: skip

    def __init__(self, draft: Draft | None = None) -> None:
        """Review a draft, or without one all that is changed on disk."""
        super().__init__()
        self._draft = draft
        self._survey: Survey | None = None
        self._saving = False
        self._is_for_review = draft is not None and bool(draft.proposal)
        self.given_up = False
        """Whether the draft ended without a commit: sent for review, or its record is gone."""
        self.refused: Finding | None = None
        """For what a commit was refused, if that led back."""
        self._view = ReviewPane()
        self._effect = Bar()
        self._label = Static()
        self._reason = LineInput()
        self._rows = RowList([Column(""), Column("", 36, tone=Tone.DIM), Column("", 18)])

    def compose(self) -> ComposeResult:
        """Bar, records where there may be several, changes, reason, footer."""
        yield TopBar(self.language, self._standing())
        if self._draft is None:
            yield Listing(self.language, self._rows)
        yield self._view
        yield self._effect
        self._label.update(self._named(wanted=False))
        yield Horizontal(self._label, self._reason, classes="reason")
        yield Footer(self.language, self.OFFERED)

    @property
    def is_there(self) -> bool:
        """Whether it is known what a commit would do."""
        return bool(self._survey)

    @property
    def wanted(self) -> Pointer | None:
        """Where to go on with the draft, after a refusal."""
        return None if self.refused is None else self.refused.pointer

    @property
    def reason(self) -> str:
        """Why it is changed, as far as a person said; it may be given before this is shown."""
        return self._reason.value

    @reason.setter
    def reason(self, text: str) -> None:
        self._reason.value = text

    def _named(self, *, wanted: bool) -> Content:
        return content(REASON.say(self.language) + (" *" if wanted else ""), "$muted")

    def _standing(self) -> Standing:
        state = self.desk.state
        path: tuple[str, ...] = (TITLE.say(self.language),)
        if self._draft is not None:
            family = self._draft.family
            title = family.title_of(self._draft.data, self._draft.ref.id)
            path = (family.title.say(self.language), title, *path)
        errors = sum(one.errors for one in self._chosen) if self._survey else None
        return Standing(path, state.branch if state else "", 0, errors)

    def on_mount(self) -> None:
        """Read what there is."""
        self._say_what_enter_does()
        if self._draft is not None and self._draft.disputes:
            self._reason.value = self._draft.disputes[0].mine.reason
        (self._rows if self._draft is None else self._reason).focus()
        self._read()

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        workspace, draft = self.desk.workspace, self._draft
        survey = await self.desk.attempt(
            lambda: from_draft(workspace, draft) if draft else from_disk(workspace)
        )
        if survey is None or not still_open(self):
            return
        marks = self._rows.marks if self._survey else survey.sound
        self._survey = survey
        if self._draft is None:
            self._rows.marks = frozenset(marks)
            self._rows.show([self._row(one) for one in survey.entries])
            most = max(_LEAST, self.size.height // 3)
            self.query_one(Listing).styles.height = min(len(survey.entries) + 1, most)
        self._show()

    def _row(self, one: Pending) -> Row:
        tone = Tone.ERROR if one.errors else Tone.PLAIN
        count = Words(f"{len(one.changes)} 处", counted(len(one.changes), "field"))
        deed = f"{one.deed.say(self.language)} {count.say(self.language)}"
        return Row(one.path, (one.title, str(one.ref), deed), tone)

    @property
    def _chosen(self) -> Sequence[Pending]:
        """What a commit would take."""
        entries = self._survey.entries if self._survey else ()
        if self._draft is not None:
            return entries
        return [one for one in entries if one.path in self._rows.marks]

    def _show(self) -> None:
        """Show the record under the cursor and what a commit would do."""
        if self._survey is None:
            return
        entries = self._survey.entries
        if self._draft is None:
            row = self._rows.current
            entries = tuple(one for one in entries if row and one.path == row.key)
        register = self.desk.workspace.register
        self._view.show(entries, self.language, register.title, register.get)
        self._tell_effect()
        self.query_one(TopBar).show(self._standing())

    def _tell_effect(self) -> None:
        survey, chosen = self._survey, self._chosen
        if survey is None:
            return
        self._label.update(self._named(wanted=needs_reason(chosen)))
        errors = sum(one.errors for one in chosen)
        if errors:
            words = Words(
                f"x 有 {errors} 处错误，改好才能提交；改动都还在。",
                f"x {counted(errors, 'error')}: to be mended before the commit; nothing is lost.",
            )
            self._effect.left = content(words.say(self.language), "$fault")
            return
        words = effect(survey, len(chosen), self._draft.proposal if self._draft else "")
        self._effect.left = content(words.say(self.language), "$muted")

    @on(RowList.Moved)
    @on(RowList.Marked)
    def _moved(self) -> None:
        self._show()

    @on(RowList.Selected)
    def _to_reason(self) -> None:
        self._reason.focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll the changes."""
        self._view.scroll_changes(lines)

    @on(LineInput.Submitted)
    def _submitted(self) -> None:
        """Go on with what the reason was asked for."""
        if self._is_for_review:
            self.action_propose()
        else:
            self.action_save()

    def _say_what_enter_does(self) -> None:
        wanted = WANTED_FOR_REVIEW if self._is_for_review else WANTED
        self._reason.placeholder = wanted.say(self.language)

    def action_save(self) -> None:
        """Commit, where nothing speaks against it."""
        if self.desk.refuses_change():
            return
        chosen, reason = self._chosen, self._reason.value.strip()
        if self._saving or self._survey is None:
            return
        if self._draft is not None and self._draft.proposal:
            self.action_propose()
        elif self._is_ready(chosen, reason):
            if needed := [one for entry in chosen for one in waiting(entry)]:
                self._offer(needed[0])
                return
            self._saving = True
            self._effect.left = content(SAVING.say(self.language), "$warm")
            self._save(chosen, reason)

    def _is_ready(self, chosen: Sequence[Pending], reason: str) -> bool:
        """Whether nothing speaks against a commit or a review; else it is said."""
        errors = [found for one in chosen for found in one.findings if found.is_error]
        if errors:
            self._refuse(len(errors), errors[0])
        elif not chosen:
            self.desk.say(Words("没有勾选记录，按空格勾选。", "Nothing is marked; Space marks."))
        elif not reason and needs_reason(chosen):
            words = Words("x 请写一句原因，以后查历史要看。", "x Give a reason for the history.")
            self._effect.left = content(words.say(self.language), "$fault")
            self._reason.focus()
        else:
            return True
        return False

    @work(group="save")
    async def _offer(self, finding: Finding) -> None:
        """Offer the way that a change has to take which needs a review."""
        if await self.desk.push_screen_wait(offer(self.language, finding)):
            self.action_propose()

    def action_propose(self) -> None:
        """Send it for review instead of committing it."""
        chosen, reason = self._chosen, self._reason.value.strip()
        if self._saving or self._survey is None:
            return
        self._is_for_review = True
        self._say_what_enter_does()
        if self._is_ready(chosen, reason):
            self._saving = True
            self._propose(chosen, reason)

    @work(group="save")
    async def _propose(self, chosen: Sequence[Pending], reason: str) -> None:
        edits = [one.edit for one in chosen if one.edit is not None]
        try:
            is_sent = await send(self.desk, self._draft, edits, reason)
        finally:
            self._saving = False
        if is_sent:
            self.given_up = self._draft is not None
            self.dismiss(None)
        else:
            self._read()

    @work(group="save")
    async def _refuse(self, count: int, first: Finding) -> None:
        """Say why not; a draft is then gone on with where the first fault is."""
        is_draft = self._draft is not None
        await self.desk.push_screen_wait(refusal(self.language, count, first, is_draft=is_draft))
        if self._draft is not None:
            self.refused = first
            self.dismiss(None)

    @work(group="save")
    async def _save(self, chosen: Sequence[Pending], reason: str) -> None:
        workspace, draft = self.desk.workspace, self._draft
        edits = [one.edit for one in chosen if one.edit is not None]
        try:
            done = await self.desk.attempt(
                lambda: (
                    save_draft(workspace, draft, reason)
                    if draft
                    else saved(workspace.commit(edits, reason))
                )
            )
        finally:
            self._saving = False
        if isinstance(done, Clash):
            await self._settle(done)
        elif isinstance(done, RenamedError):
            await self._carry_on(done)
        elif done is None:
            self._read()  # what others did may be in the draft now, and be what was refused
        else:
            self.desk.say(done.words, heed=done.is_merged)
            self.desk.look()
            self.dismiss(done.revision)

    async def _settle(self, clash: Clash) -> None:
        """Let the person decide what a save could not, then show the draft as it has become."""
        outcome = await self.desk.push_screen_wait(ConflictScreen(clash))
        if outcome is Outcome.GIVEN_UP:
            self.given_up = True
            self.dismiss(None)
        elif outcome is None:
            words = Words("没有保存，草稿照旧，选好的也留着。", "Not saved; choices are kept.")
            self._effect.left = content(words.say(self.language), "$heed")
        elif clash.draft.changes():
            self.desk.keeper.keep(clash.draft)
            self._read()
            self.desk.say(Words("已放进草稿，看过再按 Ctrl+S。", "Settled. Look, then Ctrl+S."))
        else:
            self.desk.say(Words("都用了对方的，没有要保存的。", "All theirs: nothing to save."))
            self.dismiss(None)

    async def _carry_on(self, renamed: RenamedError) -> None:
        """Ask whether to go on under the new name of the record, and do so."""
        question = renamed_question(self.language, renamed)
        if not await self.desk.push_screen_wait(question):
            words = Words("没有保存，草稿照旧。", "Not saved; the draft is as it was.")
            self._effect.left = content(words.say(self.language), "$heed")
            return
        workspace = self.desk.workspace
        try:
            clash = await asyncio.to_thread(carry_on, workspace, renamed)
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        if clash is not None:
            await self._settle(clash)
            return
        self.desk.keeper.keep(renamed.draft)
        self._read()
        self.desk.say(
            Words("已接到新的记录号下，看过再按 Ctrl+S。", "Carried on. Look, then Ctrl+S.")
        )

    @work
    async def action_external(self) -> None:
        """Open the file of the record in an editor; a draft has an editor of its own."""
        if (one := self._on_disk) and edit_on_disk(self.desk, one):
            self._read()

    @work
    async def action_put_back(self) -> None:
        """Drop what was done outside to the record under the cursor."""
        if self._survey and (one := self._on_disk) and await put_back(self.desk, one):
            self.desk.look()
            if len(self._survey.entries) == 1:
                self.dismiss(None)
            else:
                self._read()

    @property
    def _on_disk(self) -> Pending | None:
        """The record under the cursor, as it was changed on disk."""
        row = self._rows.current if self._draft is None else None
        entries = self._survey.entries if self._survey and row else ()
        return next((one for one in entries if row and one.path == row.key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The editor is for files, and so is putting back."""
        if action in {"external", "put_back"} and self._draft is not None:
            return False
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Go back; a commit under way is waited for."""
        if not self._saving:
            self.dismiss(None)
