"""One deadline of one record: when it is due, how it stands, and the words for both."""

from __future__ import annotations

from enum import StrEnum

from juwu.family import DeadlineRule, Unit
from juwu.frozen import dataclass
from juwu.language import Words, counted
from juwu.pointer import Pointer

_DAY = 10
_MINUTE = 16


class DeadlineState(StrEnum):
    """How a deadline stands."""

    OVERDUE = "overdue"
    NEAR = "near"
    RUNNING = "running"
    PROVISIONAL = "provisional"
    """It runs, and when it is due is not known."""
    LAPSED = "lapsed"
    """A chance that was not used in time."""
    LATE = "late"
    """Done, but after the last day."""
    DONE = "done"

    @property
    def words(self) -> Words:
        """Its name."""
        return _STATES[self]

    @property
    def waits(self) -> bool:
        """Whether somebody still has something to do, or may still do it."""
        return self in _WAITING


_STATES = {
    DeadlineState.OVERDUE: Words("已过期", "overdue"),
    DeadlineState.NEAR: Words("快到期", "due soon"),
    DeadlineState.RUNNING: Words("未到期", "running"),
    DeadlineState.PROVISIONAL: Words("暂定", "provisional"),
    DeadlineState.LAPSED: Words("已失效", "lapsed"),
    DeadlineState.LATE: Words("逾期完成", "done late"),
    DeadlineState.DONE: Words("已完成", "done"),
}
_WAITING = {
    DeadlineState.OVERDUE,
    DeadlineState.NEAR,
    DeadlineState.RUNNING,
    DeadlineState.PROVISIONAL,
}

UNITS = {
    Unit.WORKDAYS: Words("个工作日", "workday"),
    Unit.DAYS: Words("天", "day"),
    Unit.HOURS: Words("小时", "hour"),
    Unit.MONTHS: Words("天", "day"),
}
"""What is left is counted in these, one in English; the months of a deadline end on a day."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, so that something cannot be known yet."""

    what: Words
    """A sentence."""
    where: Words
    """Where to add it, as a sentence."""


@dataclass(frozen=True, slots=True)
class Term:
    """What of a deadline hangs on the record alone; the fields are those of :class:`Deadline`."""

    rule: DeadlineRule
    at: Pointer
    due: str | None
    ended: str | None
    late: bool
    lack: Lack | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of one record, as of now."""

    rule: DeadlineRule
    at: Pointer
    """The field that ends it."""
    due: str | None
    """The last day, or moment, in time; None where it cannot be known yet."""
    ended: str | None
    """What stands in the field that ends it; None while it runs."""
    left: int | None
    """Units left, negative once it is over; None where it ended or cannot be known."""
    overdue: bool
    """Whether it runs and its last day is over."""
    late: bool
    """Whether it ended after its last day."""
    lack: Lack | None = None
    """Why ``due`` cannot be known: a calendar or a figure is missing."""

    @property
    def provisional(self) -> bool:
        """Whether a calendar or a pack is missing, so that ``due`` is not known."""
        return self.due is None

    @property
    def near(self) -> bool:
        """Whether it runs and ends soon, as the rule has it."""
        running = self.left is not None and not self.overdue
        return running and 0 <= (self.left or 0) <= self.rule.warn_before > 0

    @property
    def state(self) -> DeadlineState:
        """How it stands now."""
        if self.ended is not None:
            return DeadlineState.LATE if self.late else DeadlineState.DONE
        if self.overdue:
            return DeadlineState.LAPSED if self.rule.lapses else DeadlineState.OVERDUE
        if self.provisional:
            return DeadlineState.PROVISIONAL
        return DeadlineState.NEAR if self.near else DeadlineState.RUNNING

    @property
    def due_text(self) -> str:
        """The last day, or moment to the minute; empty where it is not known."""
        return (self.due or "")[:_MINUTE].replace("T", " ")

    @property
    def left_words(self) -> Words:
        """How much is left, or by how much it is over; empty where nothing runs."""
        if self.left is None or self.ended is not None:
            return Words.same("")
        units, hours = UNITS[self.rule.unit], self.rule.unit is Unit.HOURS
        count = abs(self.left)
        if self.overdue:
            return Words(
                f"超过 {count} {units.zh}" if count else "已过",
                f"{counted(count, units.en)} over",
            )
        if not count:
            return Words("不到 1 小时", "within the hour") if hours else Words("今天", "today")
        return Words(f"还剩 {count} {units.zh}", f"{counted(count, units.en)} left")

    @property
    def told(self) -> Words:
        """When it is due and how it stands, without its title."""
        state, left, due = self.state, self.left_words, self.due_text
        if self.lack is not None and state is DeadlineState.PROVISIONAL:
            return Words(
                f"暂定：{self.lack.what.zh}{self.lack.where.zh}",
                f"provisional: {self.lack.what.en} {self.lack.where.en}",
            )
        if state in {DeadlineState.DONE, DeadlineState.LATE}:
            ended = (self.ended or "")[: _MINUTE if len(due) > _DAY else _DAY].replace("T", " ")
            until = Words(f"（期限 {due}）", f" (due {due})") if due else Words.same("")
            return Words(
                f"{state.words.zh}：{ended}{until.zh}", f"{state.words.en}: {ended}{until.en}"
            )
        if state is DeadlineState.LAPSED:
            return Words(
                f"{due} 到期，没有办，{state.words.zh}", f"{state.words.en} on {due}, unused"
            )
        return Words(f"{due} 到期，{left.zh}", f"due {due}, {left.en}")
