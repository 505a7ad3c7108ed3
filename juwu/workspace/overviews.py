"""The views of a workspace as values: boards, the wall, the calendar, coverage, how far one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from juwu import clock
from juwu.check import Deadline
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.family.views import BoardView, CalendarView, CoverageView, StepsView, View, ViewKind
from juwu.family.views.coverage import Use
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.overview import (
    Board,
    Coverage,
    Entry,
    Month,
    Progress,
    Quarter,
    Teller,
    Telling,
    Wall,
    board_of,
    coverage_of,
    disclosed_in,
    discloses,
    disclosure_of,
    entries_of,
    in_order,
    month_of,
    papers_of,
    quarter_at,
    span_of,
    wall_line,
)
from juwu.record import Record, Ref
from juwu.workspace.due import Due
from juwu.workspace.workspace import Workspace

V = TypeVar("V", bound=View)

_END = Words("到期", "due")
_FIRST, _LAST = 2, 9998
"""The years that a calendar can show, with the weeks beside them."""


class NoViewError(JuwuError):
    """A family does not declare such a view."""

    def __init__(self, family: Family, kind: ViewKind) -> None:
        super().__init__(
            Words(
                f"“{family.title.zh}”没有声明 {kind.value} 视图。",
                f"“{family.title.en}” declares no view of the kind {kind.value}.",
            ),
            Words(
                f"写在 {family.look_path} 的 views 里，见 docs/schema-authors.md。",
                f"Declare it under views in {family.look_path}; see docs/schema-authors.md.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Overviews:
    """What the views of a workspace show; each answer is worked out anew."""

    workspace: Workspace
    language: Language

    # Which families have one

    def families(self, kind: type[V]) -> Iterator[tuple[Family, V]]:
        """The families that declare a view of a kind."""
        for family in self.workspace.families.values():
            view = family.look.view(kind)
            if view is not None:
                yield family, view

    def _view(self, family_name: str, kind: type[V]) -> tuple[Family, V]:
        """A family and its view of a kind.

        Raises:
            UnknownFamilyError: There is no such family.
            NoViewError: It declares none.
        """
        family = self.workspace.families.named(family_name)
        view = family.look.view(kind)
        if view is None:
            raise NoViewError(family, kind.kind)
        return family, view

    @property
    def _telling(self) -> Telling:
        return Telling(self.language, self.workspace.register.title)

    # The views

    def board(self, family_name: str, due: Sequence[Due] | None = None) -> Board:
        """The records of a family as cards in lanes.

        Args:
            family_name: The family.
            due: The deadlines that wait, where they are known already.

        Raises:
            UnknownFamilyError: There is no such family.
            NoViewError: It declares no board.
        """
        family, view = self._view(family_name, BoardView)
        first: dict[Ref, Deadline] = {}
        for one in self.workspace.due() if due is None else due:
            first.setdefault(one.ref, one.deadline)
        return board_of(
            family, view, self.workspace.register.of_family(family_name), self._telling, first
        )

    def wall(self, within: int | None = None) -> Wall:
        """What is due in the whole office, told for all to read.

        Args:
            within: Only what is due in so many days, what is overdue included; None for all.
        """
        workspace, lines = self.workspace, []
        for one in workspace.due(within):
            record = workspace.register.get(one.ref)
            family = workspace.families.get(one.ref.family)
            if record is not None and family is not None:
                lines.append(wall_line(family, record, one.deadline, self._telling))
        return Wall(workspace.root.name, clock.now(), tuple(lines))

    def entries(self, first: date, last: date) -> list[Entry]:
        """What happens from one day to another, both included, by day and time.

        Deadlines that wait are among it, each on its last day.
        """
        register = self.workspace.register
        found = [
            entry
            for family, view in self.families(CalendarView)
            for entry in entries_of(family, view, register.of_family(family.name), first, last)
        ]
        span = (first.isoformat(), last.isoformat())
        for one in self.workspace.due():
            due = one.deadline.due
            if due is not None and span[0] <= due[:10] <= span[1]:
                found.append(_end_of(one, due))
        return sorted(found, key=lambda one: one.order)

    def month(self, year: int, month: int) -> Month:
        """A month with all that happens in its weeks.

        Raises:
            ValueError: There is no such month.
        """
        if not _FIRST <= year <= _LAST:
            raise ValueError(year)
        entries = self.entries(*span_of(year, month))
        return month_of(year, month, entries, self.workspace.families.basis.calendars)

    def quarter(self, due: Sequence[Due] | None = None) -> Quarter:
        """What has to be made public in the present quarter: done, due and late.

        Args:
            due: The deadlines that wait, where they are known already.
        """
        workspace, quarter = self.workspace, quarter_at(clock.today())
        asking = self._asking
        found = [
            one
            for family in workspace.families.values()
            if discloses(family)
            for one in disclosed_in(quarter, family, workspace.register.readable(family.name))
        ]
        for one in (workspace.due() if due is None else due) if asking else ():
            if (one.ref.family, one.deadline.rule.name) in asking:
                item = disclosure_of(quarter, one.ref, one.title, one.deadline)
                found += [item] if item else []
        return Quarter(quarter, in_order(found))

    @property
    def _asking(self) -> set[tuple[str, str]]:
        """The deadlines that say until when something has to be public, each with its family."""
        families = self.workspace.families
        public = {one.name for one in families.values() if discloses(one)}
        own = {
            (one.name, name)
            for one in families.values()
            if (publish := one.look.publish) and discloses(one)
            for name in (publish.due, publish.next)
            if name
        }
        return own | {
            (one.name, rule.name)
            for one in families.values()
            for rule in one.rules.expected
            if rule.family in public
        }

    def coverage(self, ref: Ref) -> Coverage:
        """The entries of a record, what each has, and when it was last used.

        Raises:
            NoViewError: Its family declares no such view.
            RecordMissingError: There is no such record.
        """
        family, view = self._view(ref.family, CoverageView)
        return coverage_of(family, view, self.workspace.record(ref), self._users)

    def _users(self, use: Use, ref: Ref) -> Sequence[Record]:
        if use.family not in self.workspace.families:
            return ()
        return self.workspace.register.holding(use.family, use.record_at, ref.id)

    def progress(self, ref: Ref) -> Progress:
        """How far a record has come.

        Raises:
            NoViewError: Its family declares no such view.
            RecordMissingError: There is no such record.
        """
        family, view = self._view(ref.family, StepsView)
        record, judge = self.workspace.record(ref), self.workspace.judge
        teller = Teller(family, record, self._telling, judge.computed(record))
        papers = view.papers
        subject = judge.conditions.about(record.data)
        return Progress(
            ref,
            family.title_of(record.data, ref.id),
            tuple(teller.facts(view)),
            tuple(teller.walks(view)),
            tuple(teller.votes(view.votes)) if view.votes else (),
            tuple(papers_of(family, papers, record, subject)) if papers else (),
        )


def _end_of(one: Due, due: str) -> Entry:
    """The last day of a deadline."""
    title = one.deadline.rule.title
    return Entry(
        date.fromisoformat(due[:10]),
        due[11:16],
        Words(f"{title.zh}{_END.zh}", f"{title.en} {_END.en}"),
        one.title,
        one.ref,
        one.at,
        one.state.words,
        one.state,
    )
