"""The wall of deadlines (督办墙): what is due, told so that anybody may read it.

What names a record there is what its family wants told; a family that says nothing is named by its
title and the id of the record, as titles may hold what nobody passing by should know.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from juwu.check import Deadline, DeadlineState
from juwu.family import Family
from juwu.family.views import WallView
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.overview.telling import Telling
from juwu.pointer import Pointer, values_at
from juwu.record import Record, Ref

AHEAD = 30
"""Days that the wall looks ahead, where nobody says otherwise."""

_URGENCY = (
    DeadlineState.OVERDUE,
    DeadlineState.NEAR,
    DeadlineState.RUNNING,
    DeadlineState.PROVISIONAL,
)


@dataclass(frozen=True, slots=True)
class WallLine:
    """One deadline on the wall; its texts may come from data."""

    ref: Ref
    family: Words
    name: str
    """What the record is called there, in one language."""
    who: str
    """Who is in charge; empty where the wall names nobody."""
    deadline: Deadline

    @property
    def state(self) -> DeadlineState:
        """How it stands."""
        return self.deadline.state

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        one = self.deadline
        return {
            "ref": str(self.ref),
            "family": self.family.say(language),
            "name": self.name,
            "who": self.who or None,
            "deadline": one.rule.title.say(language),
            "due": one.due,
            "left": one.left,
            "unit": one.rule.unit.value,
            "state": one.state.value,
            "told": one.left_words.say(language),
        }


@dataclass(frozen=True, slots=True)
class Wall:
    """All lines, what is overdue first, then what is due soon, each by its day."""

    place: str
    """Whose wall it is."""
    seen: datetime
    """When it was worked out."""
    lines: tuple[WallLine, ...]

    def count(self, state: DeadlineState) -> int:
        """How many lines stand so."""
        return sum(one.state is state for one in self.lines)

    def groups(self) -> Iterator[tuple[DeadlineState, tuple[WallLine, ...]]]:
        """The lines by how they stand, the most urgent first; no group is empty."""
        for state in _URGENCY:
            lines = tuple(one for one in self.lines if one.state is state)
            if lines:
                yield state, lines

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        return {
            "place": self.place,
            "seen": self.seen.isoformat(timespec="seconds"),
            "overdue": self.count(DeadlineState.OVERDUE),
            "near": self.count(DeadlineState.NEAR),
            "count": len(self.lines),
            "lines": [line.as_json(language) for _, lines in self.groups() for line in lines],
        }


def wall_line(family: Family, record: Record, deadline: Deadline, telling: Telling) -> WallLine:
    """The line of a deadline."""
    view = family.look.view(WallView)
    named = (
        " · ".join(filter(None, (_told(family, record, at, telling) for at in together)))
        for together in (view.fields if view else ())
    )
    name = next(filter(None, named), record.ref.id)
    who = _told(family, record, view.who, telling) if view and view.who else ""
    return WallLine(record.ref, family.title, name, who, deadline)


def _told(family: Family, record: Record, at: Pointer, telling: Telling) -> str:
    """What stands at a place; of a reference the name without the id, as nobody there needs it."""
    field = family.field(at)
    found = []
    for value in values_at(record.data, at):
        name = None
        if field is not None and field.reference and telling.name_of and isinstance(value, str):
            name = telling.name_of(field.reference, value)
        found.append(name or telling.told(family, at, value))
    return "、".join(filter(None, found))
