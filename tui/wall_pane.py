"""The wall as it is drawn: large counters, then what is due, two lines each, to be read from afar.

What has no room is shown page after page. Nothing is drawn anew unless it has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.check import DeadlineState
from juwu.language import Language, Words
from juwu.overview import Wall, WallLine
from juwu.text import clean, pad, truncate, width
from tui.due_tones import tone_of
from tui.large_digits import HEIGHT, strokes
from tui.painted import Painted, Piece
from tui.rows import Tone

_TURN = 15.0
"""Seconds that a page is shown where there are several."""
_COUNTED = (DeadlineState.OVERDUE, DeadlineState.NEAR, DeadlineState.RUNNING)
_APART = 6
_LEAST_HIGH = 20
"""Lines from which on there is room for large counters."""
_STATE_CELLS = 10
_NONE = Words("没有要办的时限。", "Nothing is due.")

_Line = tuple[Piece, ...]


class WallPane(Painted):
    """The wall."""

    DEFAULT_CSS = """
    WallPane { height: 1fr; width: 1fr; padding: 1 2 0 2; }
    """

    def __init__(self, language: Language) -> None:
        """Make it empty.

        Args:
            language: The language of its words.
        """
        super().__init__()
        self._language = language
        self._wall: Wall | None = None
        self._page = 0
        self._drawn: tuple[_Line, ...] = ()

    def on_mount(self) -> None:
        """Turn the pages, where there are several."""
        self.set_interval(_TURN, self._turn)

    def show(self, wall: Wall) -> bool:
        """Show what is due now.

        Returns:
            Whether anything had to be drawn.
        """
        self._wall = wall
        return self._draw()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        count = len(self._wall.lines) if self._wall else 0
        return max(1, -(-count // self._per_page))

    @property
    def _per_page(self) -> int:
        head = HEIGHT + 3 if self._has_counters else 2
        return max(1, (self.size.height - head) // 3)

    @property
    def _has_counters(self) -> bool:
        return self.size.height >= _LEAST_HIGH

    def _turn(self) -> None:
        if self.pages > 1:
            self._page = (self._page + 1) % self.pages
            self._draw()

    def _draw(self) -> bool:
        """Draw the wall, unless it is as it is on the screen."""
        before, self._drawn = self._drawn, tuple(self._lines())
        if before != self._drawn:
            self.refresh()
        return before != self._drawn

    def on_resize(self) -> None:
        """There is more room, or less."""
        self._draw()

    def line(self, y: int) -> Sequence[Piece]:
        """A line of the wall."""
        return self._drawn[y] if y < len(self._drawn) else ()

    def _lines(self) -> Iterator[_Line]:
        wall = self._wall
        if wall is None:
            return
        yield from self._counters(wall) if self._has_counters else self._counts(wall)
        if not wall.lines:
            yield (Piece(_NONE.say(self._language), Tone.ADDED, is_bold=True),)
            return
        self._page = min(self._page, self.pages - 1)
        lines = [one for _, group in wall.groups() for one in group]
        start = self._page * self._per_page
        for one in lines[start : start + self._per_page]:
            yield from self._told(one)
        if self.pages > 1:
            turned = Words(
                f"第 {self._page + 1} 页，共 {self.pages} 页",
                f"page {self._page + 1} of {self.pages}",
            )
            yield (Piece(turned.say(self._language), Tone.DIM),)

    def _counters(self, wall: Wall) -> Iterator[_Line]:
        """How many are overdue, due soon and running, in large digits over their words."""
        shown = [(state, wall.count(state)) for state in _COUNTED]
        blocks = []
        for state, count in shown:
            words = state.words.say(self._language)
            digits = sum(cells for cells, _ in strokes(count, 0))
            blocks.append((state, count, words, max(digits, width(words))))
        for line in range(HEIGHT):
            pieces: list[Piece] = []
            for state, count, _, wide in blocks:
                used = 0
                for cells, filled in strokes(count, line):
                    pieces.append(Piece(" " * cells, _loud(state, count), is_filled=filled))
                    used += cells
                pieces.append(Piece(" " * (wide - used + _APART)))
            yield tuple(pieces)
        yield ()
        yield tuple(
            Piece(pad(words, wide) + " " * _APART, _loud(state, count), is_bold=True)
            for state, count, words, wide in blocks
        )
        yield ()

    def _counts(self, wall: Wall) -> Iterator[_Line]:
        """The same in one line, where there is no room."""
        yield tuple(
            Piece(
                f"{state.words.say(self._language)} {wall.count(state)}   ",
                _loud(state, wall.count(state)),
                is_bold=True,
            )
            for state in _COUNTED
        )
        yield ()

    def _told(self, one: WallLine) -> Iterator[_Line]:
        """One deadline: how it stands and what it is; below, until when, and who sees to it."""
        language, tone, room = self._language, tone_of(one.state), self.size.width
        state = pad(one.state.words.say(language), _STATE_CELLS)
        left = pad(one.deadline.left_words.say(language), 2 * _STATE_CELLS + 2)
        title = truncate(clean(one.name), max(room - width(state) - width(left) - 4, 1))
        yield (
            Piece(f"{state}  {left}  ", tone, is_bold=True),
            Piece(title, is_bold=True),
        )
        due = one.deadline.due_text or "?"
        parts = (one.family.say(language), one.deadline.rule.title.say(language), due, one.who)
        yield (
            Piece(" " * (_STATE_CELLS + 2)),
            Piece("   ".join(filter(None, map(clean, parts))), Tone.DIM),
        )
        yield ()


def _loud(state: DeadlineState, count: int) -> Tone:
    """The tone of a counter: a zero asks for nothing."""
    return tone_of(state) if count else Tone.DIM
