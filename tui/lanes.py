"""Lanes of cards beside one another, with a cursor that goes from card to card and lane to lane.

As many lanes are in view as have room; the others are reached with the arrows. Each lane keeps the
place that it was scrolled to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from juwu.frozen import dataclass
from juwu.language import Language
from juwu.overview import Card, FilledLane
from juwu.text import clean, pad, truncate, width
from tui.due_tones import tone_of
from tui.keys import bindings
from tui.painted import Painted, Piece
from tui.rows import Tone

LEAST = 20
"""Cells of the narrowest lane."""
_MOST = 40
_GAP = 2
_HEAD = 2
"""Lines above the cards: the titles and a space."""

_Line = tuple[int, str, Tone]
"""A line of a lane: its card, or -1 between two; its text and tone."""


class Lanes(Painted, can_focus=True):
    """Lanes of cards."""

    DEFAULT_CSS = """
    Lanes { height: 1fr; width: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("up", "down", "page_up", "page_down", "first", "last", "open"),
        Binding("left", "aside(-1)", show=False),
        Binding("right", "aside(1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another card, or on none."""

        lanes: Lanes
        card: Card | None

    @dataclass
    class Selected(Message):
        """A card was chosen with Enter or by a double click."""

        lanes: Lanes
        card: Card

    def __init__(self, language: Language) -> None:
        """Make it without lanes.

        Args:
            language: The language of the titles.
        """
        super().__init__()
        self._language = language
        self._lanes: tuple[FilledLane, ...] = ()
        self._lines: list[list[_Line]] = []
        self._tops: list[int] = []
        self._first = 0
        self._lane = 0
        self._card = 0

    @property
    def current(self) -> Card | None:
        """The card under the cursor."""
        cards = self._lanes[self._lane].cards if self._lanes else ()
        return cards[self._card] if self._card < len(cards) else None

    @property
    def lane(self) -> FilledLane | None:
        """The lane of the cursor."""
        return self._lanes[self._lane] if self._lanes else None

    @property
    def position(self) -> tuple[int, int]:
        """The place of the cursor in its lane, from 1, and how many cards are there."""
        count = len(self._lanes[self._lane].cards) if self._lanes else 0
        return (self._card + 1 if count else 0, count)

    def show(self, lanes: Sequence[FilledLane]) -> None:
        """Show other lanes; the cursor stays on its card, wherever that lies now."""
        held, before = self.current, self._lane
        self._lanes = tuple(lanes)
        self._lane = min(before, max(len(self._lanes) - 1, 0))
        for number, lane in enumerate(self._lanes):
            for place, card in enumerate(lane.cards):
                if held is not None and card.ref == held.ref:
                    self._lane, self._card = number, place
        if self._lanes and not self._lanes[self._lane].cards:
            self._lane = next((n for n, one in enumerate(self._lanes) if one.cards), self._lane)
        self._card = min(self._card, max(self.position[1] - 1, 0))
        self._tops = [0] * len(self._lanes)
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = [list(self._lane_lines(lane)) for lane in self._lanes]
        self._follow()
        self.refresh()
        self.post_message(self.Moved(self, self.current))

    # Where things are

    @property
    def _count(self) -> int:
        """How many lanes are in view."""
        return max(1, min((self.size.width + _GAP) // (LEAST + _GAP), len(self._lanes)))

    @property
    def _wide(self) -> int:
        """The cells of a lane."""
        room = (self.size.width + _GAP) // self._count - _GAP
        return max(1, min(room, _MOST))

    def _lane_lines(self, lane: FilledLane) -> Iterator[_Line]:
        """The lines of the cards of a lane; a long title is cut, the screen shows it whole."""
        room = max(self._wide - 2, 1)
        for number, card in enumerate(lane.cards):
            tone = Tone.ERROR if card.is_broken else Tone.PLAIN
            yield number, truncate(clean(card.title), room), tone
            state = (card.state.say(self._language),) if len(lane.values) != 1 else ()
            for text in _rows_of((*state, *card.facts), room):
                yield number, text, Tone.DIM
            due = card.deadline
            if due is not None:
                words = (due.rule.title, due.left_words)
                for text in _rows_of([one.say(self._language) for one in words], room):
                    yield number, text, tone_of(due.state)
            yield -1, "", Tone.PLAIN

    def line(self, y: int) -> Sequence[Piece]:
        """A line of the lanes in view."""
        pieces: list[Piece] = []
        for number in range(self._first, min(self._first + self._count, len(self._lanes))):
            if pieces:
                pieces.append(Piece(" " * _GAP))
            if y >= _HEAD:
                pieces += self._cell(number, y - _HEAD)
            else:
                pieces += self._head(number) if not y else [Piece(" " * self._wide)]
        return pieces

    def _head(self, number: int) -> Sequence[Piece]:
        lane, wide = self._lanes[number], self._wide
        last = self._first + self._count - 1
        before = "< " if number == self._first > 0 else ""
        after = " >" if number == last < len(self._lanes) - 1 else ""
        title = f"{before}{lane.title.say(self._language)} {len(lane.cards)}{after}"
        tone = Tone.ACCENT if number == self._lane else Tone.DIM
        return [Piece(pad(clean(title), wide), tone, is_bold=True)]

    def _cell(self, number: int, y: int) -> Sequence[Piece]:
        lines, wide = self._lines[number], self._wide
        place = y + self._tops[number]
        if place >= len(lines):
            return [Piece(" " * wide)]
        card, text, tone = lines[place]
        here = number == self._lane and card == self._card
        first = here and (place == 0 or lines[place - 1][0] != card)
        mark = "> " if first else "  "
        return [
            Piece(mark, Tone.ACCENT, is_cursor=here),
            Piece(pad(clean(text), max(wide - 2, 0)), tone, is_cursor=here),
        ]

    # Moving

    def _follow(self) -> None:
        """Bring the card of the cursor into view."""
        if not self._lanes:
            return
        self._first = min(self._first, max(len(self._lanes) - self._count, 0))
        if not self._first <= self._lane < self._first + self._count:
            self._first = self._lane if self._lane < self._first else self._lane - self._count + 1
        mine = [n for n, (card, _, _) in enumerate(self._lines[self._lane]) if card == self._card]
        page = max(self.size.height - _HEAD, 1)
        top = self._tops[self._lane]
        if mine and not (top <= mine[0] and mine[-1] < top + page):
            last = max(len(self._lines[self._lane]) - page, 0)
            self._tops[self._lane] = max(0, min(mine[0] - page // 3, last))

    def _go(self, lane: int, card: int) -> None:
        """Put the cursor on a card, and draw no more than changes."""
        before = (self._first, self._tops[:], self._lane, self._card)
        self._lane, self._card = lane, max(0, min(card, len(self._lanes[lane].cards) - 1))
        if (self._lane, self._card) == before[2:]:
            return
        self._follow()
        if (self._first, self._tops) != before[:2]:
            self.refresh()
        else:
            for number, place in (before[2:], (self._lane, self._card)):
                self._refresh_card(number, place)
        self.post_message(self.Moved(self, self.current))

    def _refresh_card(self, number: int, place: int) -> None:
        mine = [n for n, (card, _, _) in enumerate(self._lines[number]) if card == place]
        x = (number - self._first) * (self._wide + _GAP)
        left = self.gutter.left
        self.refresh(Region(left + x, 0, self._wide, 1))
        if mine:
            y = mine[0] - self._tops[number] + _HEAD
            self.refresh(Region(left + x, max(y, 0), self._wide, len(mine)))

    def _step(self, step: int) -> None:
        if self._lanes:
            self._go(self._lane, self._card + step)

    def action_up(self) -> None:
        """The card above."""
        self._step(-1)

    def action_down(self) -> None:
        """The card below."""
        self._step(1)

    def action_page_up(self) -> None:
        """Some cards up."""
        self._step(-max(1, (self.size.height - _HEAD) // 4))

    def action_page_down(self) -> None:
        """Some cards down."""
        self._step(max(1, (self.size.height - _HEAD) // 4))

    def action_first(self) -> None:
        """The first card of the lane."""
        self._step(-self.position[1])

    def action_last(self) -> None:
        """The last card of the lane."""
        self._step(self.position[1])

    def action_aside(self, step: int) -> None:
        """The next lane to the left or to the right; one without cards is passed through."""
        if self._lanes and 0 <= self._lane + step < len(self._lanes):
            self._go(self._lane + step, self._card)

    def action_open(self) -> None:
        """Choose the card under the cursor."""
        if card := self.current:
            self.post_message(self.Selected(self, card))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click chooses."""
        number = self._first + (event.x - self.gutter.left) // (self._wide + _GAP)
        if not 0 <= number < len(self._lanes):
            return
        place = event.y - _HEAD + self._tops[number]
        lines = self._lines[number]
        card = lines[place][0] if 0 <= place < len(lines) else -1
        self._go(number, card if card >= 0 else self._card)
        if event.chain == 2 and card >= 0:  # noqa: PLR2004 - two clicks are a double click
            self.action_open()

    def on_resize(self) -> None:
        """Lay the cards out for the new width."""
        self._lay_out()


def _rows_of(facts: Sequence[str], room: int) -> Iterator[str]:
    """Facts beside one another, and below where there is no room."""
    line = ""
    for fact in map(clean, facts):
        joined = f"{line}  {fact}" if line else fact
        if line and width(joined) > room:
            yield line
            line = fact
        else:
            line = joined
    if line:
        yield line
