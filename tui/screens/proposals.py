"""What waits for review: the queue of proposals."""

from __future__ import annotations

from juwu.language import Words
from juwu.review import reason_of
from juwu.text import clean, width
from juwu.workspace import Queued, Reviewing, State
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.place import Place
from tui.screens.proposal import ProposalScreen
from tui.when import WIDTH, when

TONES = {
    State.WAITING: Tone.WARN,
    State.RETURNED: Tone.ERROR,
    State.APPROVED: Tone.ADDED,
    State.WITHDRAWN: Tone.DIM,
    State.MERGED: Tone.DIM,
}
"""The tone of each state."""
_STATE, _WHO = 14, 16
"""Cells that a state and a name may take."""


class ProposalsScreen(Place[list[Queued]]):
    """The proposals that wait, the oldest first."""

    OFFERED = ("help", "filter", "sync", "palette", "back")
    EMPTY = Words(
        "没有送审的改动。编辑后在审阅画面按 Alt+P 送审。",
        "Nothing waits for review. Alt+P in the review of an edit sends one.",
    )

    def __init__(self, *crumbs: str) -> None:
        """Make the list; nothing is read yet."""
        super().__init__(*crumbs)
        self._named: dict[str, str] = {}

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, Words("送审", "Proposals").say(self.language))

    def make_rows(self) -> RowList:
        """State, who, when, why and what."""
        return RowList(
            [Column("", _STATE), Column("", _WHO), Column("", WIDTH, "right", Tone.DIM), Column("")]
        )

    def read(self) -> list[Queued]:
        """The queue as it is now."""
        return Reviewing(self.workspace).queue()

    def fill(self, found: list[Queued]) -> None:
        """Show it."""
        rows = [self._row(one) for one in found]
        self._named = {one.proposal.name: one.named for one in found}
        state, who = (
            max((width(clean(row.cells[place])) for row in rows), default=1) for place in (0, 1)
        )
        columns = list(self.rows.columns)
        columns[:2] = Column("", min(state, _STATE)), Column("", min(who, _WHO))
        self.show_rows(rows, columns)

    def _row(self, queued: Queued) -> Row:
        proposal = queued.proposal
        first = proposal.edits[0].time.isoformat() if proposal.edits else ""
        reason = next((text for one in proposal.edits if (text := reason_of(one))), "")
        cells = (
            queued.state.words.say(self.language),
            proposal.author.name,
            when(first),
            " · ".join(filter(None, (" ".join(reason.split()), queued.named))),
        )
        return Row(proposal.name, cells, tones={0: TONES[queued.state]})

    def open(self, row: Row) -> None:
        """Look at a proposal."""
        self.app.push_screen(ProposalScreen(row.key, named=self._named.get(row.key, "")))
