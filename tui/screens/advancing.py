"""Taking a record to its next state: the allowed ways, what each still needs, one commit."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from textual import work

from juwu import clock
from juwu.check import NextState
from juwu.draft import Draft, enter
from juwu.errors import JuwuError
from juwu.family import Field, Widget
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace.filling import NotYetError
from tui.choices import is_line, is_picked, option_value
from tui.dialogs.ask_entry import AskEntry
from tui.dialogs.pick_from import PickFrom
from tui.field_help import field_help
from tui.screens.ask_value import Answer, ask_value
from tui.screens.form import FormScreen
from tui.screens.handling import Handling
from tui.screens.review import ReviewScreen
from tui.screens.rule_given import has_settled
from tui.state_options import state_options

Found = TypeVar("Found")

_WHERE = Words("改到哪个状态", "Into which state")
_NOW = Words("现在", "now")
_NO_STATES = Words("这类记录没有状态可改，按 F2 编辑。", "It has no states; F2 edits it.")


class Advancing(Handling[Found]):
    """A place from which records are taken on."""

    @work(exclusive=True, group="edit")
    async def advance(self, ref: Ref) -> None:
        """Ask for the next state and for what it needs, then review and commit.

        What no dialog can ask, such as a list, is filled in on the form, which opens there.
        """
        draft = await self.begun(ref)
        state = await self._next_state(draft) if draft else None
        if draft is None or state is None:
            return
        at = draft.family.look.status_at
        try:
            draft.set(at, state.state.name)
            left = await self._ask_needs(draft, state)
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        if left is None:
            left = await self._unmet_at(draft, state)
        if left is not None:
            await self._go_on(draft, left)
        else:
            await self._review(draft, state)
        self.desk.look()

    async def _go_on(self, draft: Draft, at: Pointer, reason: str = "") -> None:
        """Go on with the draft on the form, from a place in it."""
        form = FormScreen(draft, at)
        form.reason = reason
        form.resume(None)
        await self.app.push_screen_wait(form)

    async def _next_state(self, draft: Draft) -> NextState | None:
        """The state that was chosen among the allowed ones."""
        field = draft.family.field(draft.family.look.status_at)
        found = await asyncio.to_thread(self.workspace.next_states, draft)
        if field is None or not found:
            self.desk.say(_NO_STATES)
            return None
        known = state_options(draft, field, found, self.language)
        allowed = {one.state.name: one for one in found}
        ways = [one for one in known if str(option_value(field, one.value)) in allowed]
        title = f"{draft.family.title_of(draft.data, draft.ref.id)}  {self.say(_WHERE)}"
        chosen = await self.app.push_screen_wait(PickFrom(self.language, title, ways))
        return None if chosen is None else allowed[str(option_value(field, str(chosen)))]

    async def _ask_needs(self, draft: Draft, state: NextState) -> Pointer | None:
        """Ask for what the state needs and a dialog can ask.

        Returns:
            The first place that is still to be filled, on a form; None where all is there.

        Raises:
            JuwuError: A value could not be put in.
        """
        for at in state.missing:
            field = draft.family.field(at)
            if field is None or draft.has(at):
                continue
            if len(at) > 1 and not draft.has(at.parent):
                return at
            answer = await self._ask(draft, at, field)
            if answer is None:
                return at
            draft.set(at, answer.value)
        return None

    async def _unmet_at(self, draft: Draft, state: NextState) -> Pointer | None:
        """Where the way asks for more than was answered, after saying what; None if it does not."""
        ways = await asyncio.to_thread(self.workspace.next_states, draft)
        way = next((one for one in ways if one.state.name == state.state.name), None)
        if way is None or way.unmet is None or way.unmet_at is None:
            return None
        hint = way.way.rule.hint if way.way else Words.same("")
        self.desk.say(Words(way.unmet.zh + hint.zh, f"{way.unmet.en} {hint.en}".rstrip()))
        return way.unmet_at

    async def _ask(self, draft: Draft, at: Pointer, field: Field) -> Answer | None:
        """The value of a field; None where it was not given, or no dialog can ask for it."""
        hint = field_help(field, self.language)
        if is_picked(draft, field) or field.widget is Widget.TEXT or field.by_rule:
            try:
                return await ask_value(self.desk, draft, at, field, lambda: "", mostly_today=True)
            except NotYetError as error:
                # The first number of a book is written by a person.
                hint = error.say(self.language)
        if not is_line(field):
            return None
        title = self.say(draft.family.label(at))
        usual = _NOW if field.widget is Widget.DATETIME else None
        text = await self.app.push_screen_wait(AskEntry(self.language, title, field, hint, usual))
        return None if text is None else Answer(enter(field, text, clock.today()))

    async def _review(self, draft: Draft, state: NextState) -> None:
        """Commit, once the changes were looked through and a reason was given.

        What was refused is mended on the form, where the answers that were given still stand; who
        goes back from the review finds them there, too.
        """
        if not has_settled(self.desk, draft):
            self.desk.keeper.forget(draft)
            return
        self.desk.keeper.keep(draft)
        review = ReviewScreen(draft)
        if await self.app.push_screen_wait(review) is not None:
            return
        if review.refused is not None and not review.given_up:
            await self._go_on(draft, review.refused.pointer, review.reason)
            return
        if not review.given_up:
            answers = _answered(draft, state)
            if answers:
                await self._go_on(draft, answers[0], review.reason)
                return
            self.desk.say(Words("没有提交，状态没有改。", "Not committed; the state is as before."))
        self.desk.keeper.forget(draft)


def _answered(draft: Draft, state: NextState) -> list[Pointer]:
    """What was missing and is there, and that a person gave: it is not to be lost."""
    found = ((at, draft.family.field(at)) for at in state.missing if draft.has(at))
    return [at for at, field in found if field is not None and not field.by_rule]
