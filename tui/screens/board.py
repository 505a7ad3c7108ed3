"""A family as a board: lanes by state, cards, and a key that takes a card on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical

from juwu.family import Family
from juwu.family.views import BoardView
from juwu.language import Words
from juwu.overview import Board, Card, FilledLane
from juwu.text import Query
from juwu.workspace.overviews import Overviews
from tui.alt_digits import CHARACTERS
from tui.bar import ListBar, Standing, TopBar
from tui.footer import Footer
from tui.keys import bindings
from tui.lanes import Lanes
from tui.screens.advancing import Advancing
from tui.screens.findings import FindingsScreen
from tui.screens.history import HistoryScreen
from tui.screens.record import RecordScreen
from tui.screens.views import to_next_view
from tui.state import State

_UNTYPED = frozenset("/?:／？：、")


class BoardScreen(Advancing[Board]):
    """The records of a family as cards."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("edit", "new", "history", "copy", "view", "advance", "filter", "progress")
    ]
    OFFERED = ("help", "edit", "advance", "history", "new", "view", "palette", "back")
    EMPTY = Words("还没有记录。按 F8 新建第一条。", "There is no record yet. F8 begins the first.")

    def __init__(self, family: str, *crumbs: str) -> None:
        """Make the board of a family.

        Args:
            family: Its name.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._kind = family
        self._board: Board | None = None
        self._typed = ""
        self._entering = False

    @staticmethod
    def can_show(family: Family) -> bool:
        """Whether a family declares a board."""
        return family.look.view(BoardView) is not None

    @property
    def path(self) -> tuple[str, ...]:
        """The places, the view named last."""
        return (*super().path, self.say(self._board.title)) if self._board else super().path

    @property
    def lanes(self) -> Lanes:
        """The lanes."""
        return self.query_one(Lanes)

    def compose(self) -> ComposeResult:
        """Bar, lanes, footer."""
        yield TopBar(
            self.language, Standing(self.path, past=self.past, only_read=self.desk.reads_only)
        )
        with Container(classes="panes"), Vertical(classes="main quiet"):
            yield ListBar(self.language)
            yield Lanes(self.language)
            yield self._notice
        yield Footer(self.language, self.OFFERED)

    def read(self) -> Board:
        """The board; what is due is known from the last look where that is not too old."""
        state = self.state
        due = state.due if state is not None and state.report is not None else None
        return Overviews(self.workspace, self.language).board(self._kind, due)

    def noticed(self, state: State) -> None:
        """Deadlines come with the check."""
        if state.report is not None:
            self.reload()

    def fill(self, found: Board) -> None:
        """Show it."""
        self._board = found
        self._show()

    def _show(self) -> None:
        if self._board is None:
            return
        lanes = [self._narrowed(lane) for lane in self._board.lanes]
        count = sum(len(lane.cards) for lane in lanes)
        self.lanes.show(lanes)
        self._notice.show(self.say(self.EMPTY) if not count else "", "$muted")
        self.query_one(".main").set_class(not count and not self._typed, "quiet")
        if self.focused is None:
            self.lanes.focus()
        self._tell()

    def _narrowed(self, lane: FilledLane) -> FilledLane:
        """A lane with the cards that the filter finds."""
        query = Query(self._typed)
        if not query:
            return lane
        return FilledLane(lane.title, lane.values, tuple(_found(lane.cards, query)))

    def _tell(self) -> None:
        bar = self.query_one(ListBar)
        bar.show_filter(self._typed, entering=self._entering)
        place, count = self.lanes.position
        bar.show_position(place, count, 0)

    @on(Lanes.Moved)
    def _card_moved(self) -> None:
        lane, card = self.lanes.lane, self.lanes.current
        names = [self.say(lane.title)] if lane else []
        names += [card.title] if card else []
        self.query_one(ListBar).title = "  ".join(names)
        self._tell()

    @on(Lanes.Selected)
    def _card_chosen(self, event: Lanes.Selected) -> None:
        if event.card.is_broken:
            self.app.push_screen(FindingsScreen(event.card.path))
        else:
            self.app.push_screen(RecordScreen(event.card.ref, *self.crumbs))

    def action_filter(self) -> None:
        """Let a person type what the cards are filtered by."""
        self._entering = True
        self._tell()

    def on_key(self, event: events.Key) -> None:
        """Typed text filters the cards; Backspace and Esc take it back."""
        typed, character = self._typed, event.character
        is_text = (
            character is not None
            and character.isprintable()
            and character not in CHARACTERS
            and not event.key.startswith(("alt+", "ctrl+"))
        )
        if (
            is_text
            and character
            and (self._entering or not (character.isspace() or character in _UNTYPED))
        ):
            self._entering, self._typed = True, typed + character
        elif event.key == "backspace" and typed:
            self._typed = typed[:-1]
        elif event.key == "escape" and (typed or self._entering):
            self._entering, self._typed = False, ""
        else:
            return
        event.stop()
        event.prevent_default()
        self._show()

    # What can be done with a card

    def action_edit(self) -> None:
        """Edit the record under the cursor."""
        if card := self.lanes.current:
            self.edit(card.ref)

    def action_advance(self) -> None:
        """Take the record under the cursor to its next state."""
        if card := self.lanes.current:
            self.advance(card.ref)

    def action_new(self) -> None:
        """Begin a new record."""
        self.begin(self._kind)

    def action_history(self) -> None:
        """Show who changed the record under the cursor."""
        if card := self.lanes.current:
            self.app.push_screen(HistoryScreen(card.ref, *self.crumbs))

    def action_copy(self) -> None:
        """Copy the id of the record under the cursor."""
        if card := self.lanes.current:
            self.copy_id(card.ref)

    def action_progress(self) -> None:
        """Show how far the record under the cursor has come."""
        if card := self.lanes.current:
            self.show_progress(card.ref)

    def action_view(self) -> None:
        """Go on to the next view, or back to the list."""
        to_next_view(self, self._kind, BoardView)


def _found(cards: Iterable[Card], query: Query) -> Iterable[Card]:
    for card in cards:
        text = "\n".join((card.title, card.ref.id, card.state.zh, card.state.en, *card.facts))
        if query.matches(text):
            yield card
