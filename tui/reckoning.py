"""What rules reckon about a draft: its deadlines, its computed values, what a save will fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from juwu.check import Deadline, DeadlineState
from juwu.draft import Draft
from juwu.finding import Finding, Severity
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.record.shown import NameOf, shown
from juwu.value import Value
from juwu.workspace import Workspace
from juwu.workspace.attaching import attachment_doubts

_MISSING = "schema.required"
CALM = {DeadlineState.RUNNING, DeadlineState.LAPSED}
"""Deadlines that no finding speaks of."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What rules say of one version of a draft."""

    deadlines: tuple[Deadline, ...] = ()
    computed: Mapping[Pointer, Value] = field(default_factory=dict)
    """The values that a rule insists on, by place: nobody types them."""
    unsettled: Mapping[Pointer, Value] = field(default_factory=dict)
    """Those of them that do not stand there yet: a save puts them in."""
    numbers: Mapping[Pointer, Value] = field(default_factory=dict)
    """The numbers that it has to have and has not: a save puts them in."""
    doubts: tuple[tuple[Pointer, Words], ...] = ()
    """What is not right with the files that are named, by place."""

    def pressing(self, draft: Draft, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The findings without those that a save settles by itself."""
        codes = {_MISSING, *(one.rule.code for one in draft.family.rules.computed)}
        return tuple(
            one
            for one in findings
            if one.pointer not in self.numbers
            and (one.code not in codes or one.pointer not in self.unsettled)
        )

    @property
    def given(self) -> frozenset[Pointer]:
        """The places that nobody has to fill in."""
        return frozenset((*self.computed, *self.numbers))

    def notes(self, draft: Draft, name_of: NameOf | None) -> tuple[tuple[Pointer, Words], ...]:
        """Calm remarks on fields: what is due, and what a save will fill in."""
        notes = [
            (
                one.at,
                Words(f"{one.rule.title.zh}：{one.told.zh}", f"{one.rule.title.en}: {one.told.en}"),
            )
            for one in self.deadlines
            if one.state in CALM
        ]
        notes += [(at, Words(f"! {words.zh}", f"! {words.en}")) for at, words in self.doubts]
        return (*notes, *self.fills(draft, name_of))

    def fills(self, draft: Draft, name_of: NameOf | None) -> tuple[tuple[Pointer, Words], ...]:
        """What a save will fill in, by place; what stands in an item of a list says its name."""
        found = []
        for at, value in {**self.unsettled, **self.numbers}.items():
            one = draft.family.field(at)
            zh, en = (shown(one, value, language, name_of) for language in Language)
            if at.pattern != at:
                label = draft.family.label(at)
                zh, en = f"{label.zh} {zh}", f"{label.en} {en}"
            found.append((at, Words(f"保存时填上：{zh}", f"A save fills in: {en}")))
        return tuple(found)


NOTHING = Reckoned()
"""Before anything was reckoned."""


def reckon(workspace: Workspace, draft: Draft, found: Iterable[Finding]) -> Reckoned:
    """Reckon; it may read the disk the first time, so it belongs into a worker.

    Args:
        workspace: Knows the rules and the records.
        draft: The record being edited.
        found: What is wrong with it.
    """
    rules = draft.family.rules
    doubts = tuple(attachment_doubts(workspace.root, draft.family, draft.data))
    numbers = workspace.owed_numbers(draft, found)
    if not rules.has_deadlines and not rules.computed:
        return replace(NOTHING, doubts=doubts, numbers=numbers)
    firm = {one.pattern for one in rules.computed if one.rule.severity is Severity.ERROR}
    values = workspace.computed(draft)
    return Reckoned(
        workspace.deadlines(draft.record),
        {at: value for at, value in values.items() if at.pattern in firm},
        workspace.unsettled(draft),
        numbers,
        doubts,
    )
