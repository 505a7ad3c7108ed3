"""Deeds that are looked at before they are done: restore, take back, rename."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from juwu.history import Revision
from juwu.language import Words
from juwu.record.inside import inner_names
from juwu.record.shown import NameOf
from juwu.workspace import NothingToSaveError, Plan
from tui.change_text import Part, TextLine, change_text
from tui.dialogs.ask_plan import AskPlan
from tui.rows import Tone
from tui.screens.place import Place
from tui.sending import carried_out

Found = TypeVar("Found")

SAME = Words("现在就是这样，不用改。", "It is so already.")
_GOES = Words("删除这条记录", "the record is deleted")


class Planning(Place[Found]):
    """A place from which something that was can be brought back."""

    async def do_planned(self, title: Words, make: Callable[[], Plan]) -> Revision | None:
        """Work out a plan, show it, ask why, and carry it out.

        Args:
            title: What is to be done.
            make: Works out the plan; it runs in a worker and may raise a JuwuError.

        Returns:
            The revision that was made; None where nothing was done.
        """
        plan = await self.desk.attempt(lambda: _made(make))
        if plan is None:
            return None
        if not plan.edits:
            self.desk.say(SAME)
            return None
        name_of = self.title_of
        question = AskPlan(
            self.language, self.say(title), lambda cells: self._plan_lines(plan, cells, name_of)
        )
        reason = await self.app.push_screen_wait(question)
        if reason is None:
            return None
        done = await carried_out(self.desk, plan, reason, proposes=question.proposes)
        if done is not None:
            short = done.id[:7]
            self.desk.say(Words(f"已保存  提交 {short}", f"Saved as commit {short}"))
            self.desk.look()
        return done

    def _plan_lines(self, plan: Plan, cells: int, name_of: NameOf) -> list[TextLine]:
        found: list[TextLine] = []
        for edit in plan.edits:
            family = self.workspace.families[edit.ref.family]
            if len(plan.edits) > 1:
                found.append((Part(f"{self.say(family.title)} {edit.ref.id}", Tone.DIM),))
            if edit.after is None:
                found.append((Part(self.say(_GOES), Tone.REMOVED),))
            else:
                inner = inner_names(
                    family, (edit.after, edit.before), self.language, self.workspace.register.get
                )
                found += change_text(
                    family, edit.changes, self.language, cells, name_of, inner=inner
                )
        return found


def _made(make: Callable[[], Plan]) -> Plan:
    """The plan; one without edits where all is so already."""
    try:
        return make()
    except NothingToSaveError:
        return Plan((), "")
