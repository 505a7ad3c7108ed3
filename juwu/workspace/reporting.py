"""The reports of a workspace, worked out from its records; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from juwu.check import Report as Findings
from juwu.check.survey import survey
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.family.reports import Need, Report, Reports
from juwu.index import Cell, Extra
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.report import (
    DEADLINES,
    ENDLESS,
    FINDINGS,
    Asked,
    AsOf,
    FilledReport,
    Patience,
    fill,
)
from juwu.workspace.crew import hands
from juwu.workspace.desk import Desk
from juwu.workspace.due import due
from juwu.workspace.past_workspace import PastWorkspace
from juwu.workspace.questions import Questions
from juwu.workspace.seen_day import seen_day
from juwu.workspace.waiting import CHECKING, RECKONING, Waiting

_ITSELF = Pointer.of("id")
_MOST_NAMED = 12


class UnknownPlaceError(JuwuError):
    """No record stands for that place."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = [*known]
        some = ", ".join(names[:_MOST_NAMED]) or "-"
        more = ("…", ", …") if len(names) > _MOST_NAMED else ("", "")
        super().__init__(
            Words(f"没有“{name}”这个社区。", f"There is no community “{name}”."),
            Words(f"现有：{some}{more[0]}。", f"There are: {some}{more[1]}."),
        )


class Reporting:
    """Works out reports for whoever holds a workspace, be it one of the past."""

    def __init__(self, desk: Desk) -> None:
        """Read nothing yet.

        Args:
            desk: The workspace.
        """
        self._desk = desk

    @cached_property
    def reports(self) -> Reports:
        """All reports, in the order in which they are listed."""
        return Reports.load(self._desk.files)

    @property
    def day(self) -> str:
        """The day by which it is told what is due: today, or that of the past."""
        return seen_day(self._desk)

    def fill(self, report: Report, asked: Asked, patience: Patience = ENDLESS) -> FilledReport:
        """Work a report out from the records as they stand.

        Args:
            report: One of the reports.
            asked: What is asked of it.
            patience: How long it may take; who is told of it. What the tables stand on is worked
                out before the first of them: what was read, what is due, what the check finds.
                Their time counts.

        Raises:
            NotAskedError: The report does not take what is asked.
            UnknownPlaceError: No record stands for the place.
            AskError: One of its queries cannot be run; check names it.
            AskedTooLongError: It took too long, or was stopped.
        """
        asked.check(report)
        if asked.community is not None:
            self._see_place(asked.community)
        waiting = Waiting(patience.seconds, patience.stop, patience.preparing)
        with waiting.named():
            questions = Questions(self._desk, waiting)
            extras = [self._extra(one, waiting) for one in sorted(report.needs)]
            with questions.held(extras) as asker:
                as_of = AsOf(self.day, self._commit)
                rest = Patience(waiting.left, waiting.is_over, progress=patience.progress)
                return fill(report, asked, asker, as_of, rest)

    def places(self) -> list[tuple[Ref, str]]:
        """The records that stand for places, with their titles."""
        return [
            (record.ref, family.title_of(record.data, record.ref.id))
            for family in self._place_families()
            for record in self._desk.register.readable(family.name)
        ]

    @property
    def _commit(self) -> str | None:
        return self._desk.seen_from() if isinstance(self._desk, PastWorkspace) else None

    def _place_families(self) -> Iterator[Family]:
        """The families whose records are places: each counts for itself."""
        return (one for one in self._desk.families.values() if one.look.place_at == _ITSELF)

    def _see_place(self, name: str) -> None:
        families = [*self._place_families()]
        if not any(self._desk.register.get(Ref(one.name, name)) for one in families):
            raise UnknownPlaceError(name, sorted(ref.id for ref, _ in self.places()))

    def _extra(self, need: Need, waiting: Waiting) -> Extra:
        waiting.go_on()
        if need is Need.DEADLINE:
            return Extra(need.value, DEADLINES, [*self._deadlines(waiting)])
        return Extra(need.value, FINDINGS, [*self._findings(waiting)])

    def _deadlines(self, waiting: Waiting) -> Iterator[tuple[Cell, ...]]:
        if self._desk.awaiting is not None:
            self._desk.awaiting.make_ready(waiting.telling(RECKONING), waiting.is_over)
        for one in due(self._desk, stop=waiting.is_over):
            deadline, lack = one.deadline, one.deadline.lack
            yield (
                *(one.ref.family, one.ref.id, one.title, deadline.rule.rule.code),
                *(deadline.rule.title.zh, deadline.rule.title.en),
                *(deadline.due, (deadline.due or "")[:10] or None, deadline.left),
                *(deadline.rule.unit.value, one.state.value, deadline.rule.rule.source),
                *((lack.what.zh, lack.what.en) if lack else (None, None)),
            )

    def _findings(self, waiting: Waiting) -> Iterator[tuple[Cell, ...]]:
        for one in self._checked(waiting).findings:
            family = self._desk.families.family_of(one.path)
            if family is not None:
                yield (
                    *(family.name, Ref.of_path(family.name, one.path).id, one.code),
                    *(one.severity.value, str(one.pointer), one.line),
                    *(one.message.say(Language.ZH), one.message.say(Language.EN)),
                    *(one.hint.say(Language.ZH), one.hint.say(Language.EN)),
                )

    def _checked(self, waiting: Waiting) -> Findings:
        if isinstance(self._desk, PastWorkspace):
            return survey(self._desk.judge, self._desk.files, ())
        return self._desk.check(jobs=hands(), tick=waiting.ending(CHECKING))
