"""Asks for one of several: a value of a code table, a person, a record, a command."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import ClassVar, TypeAlias

from textual import events, on, work
from textual.widget import Widget

from juwu.frozen import dataclass
from juwu.language import Language
from juwu.text import fold, width
from tui.dialogs.dialog import Dialog
from tui.listing import NO_MATCH, Listing
from tui.named_list import NamedList
from tui.numbered import DIGITS, are_numbered
from tui.prose import Prose
from tui.row_list import RowList
from tui.rows import GUTTER, Column, Row, Tone
from tui.sought import Sought

_HIGH = 16
_UNKNOWN = 12
_ROOM = 48
"""The cells that a label and its note have in a dialog of 64."""
_LEAST = 8
_WIDE_DIGITS = "１２３４５６７８９"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; its texts may come from data."""

    value: str
    """What the answer is."""
    label: str
    """What is read."""
    note: str = ""
    """What tells it from others: a code, an id, a key."""
    tone: Tone = Tone.PLAIN
    """How it looks."""
    about: tuple[tuple[str, Tone], ...] = ()
    """Remarks below it, one line each."""
    also: str = ""
    """Other names that it is found by, each on a line of its own."""


Search: TypeAlias = Callable[[str], Awaitable[Sequence[Option]]]
"""Finds the options for what was typed; it may take its time, the last one asked for counts."""


class PickOne(Dialog[str]):
    """The answer is the value of the option that was chosen.

    Up to nine given options are numbered, and a digit chooses one, unless a name begins with one.
    """

    NOTE: ClassVar[int] = 28
    """The most cells of a note."""

    def __init__(
        self,
        language: Language,
        title: str,
        options: Sequence[Option],
        *,
        current: str = "",
        search: Search | None = None,
    ) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What is to be chosen; may come from data.
            options: All options, or those to show before anything is typed.
            current: The value to begin on.
            search: Finds options for what is typed, where they are too many to give.
        """
        super().__init__(language, title)
        self._options = options
        self._current = current
        self._search = search
        self._sought = Sought()
        self._numbered = search is None and are_numbered([one.label for one in options])
        columns = [Column(""), Column("", self._note_room(), tone=Tone.DIM)]
        if self._numbered:
            columns.insert(0, Column("", 1, tone=Tone.ACCENT))
        self._rows = NamedList(
            columns,
            self._as_rows(options),
            name=int(self._numbered),
            filters=search is None,
            untyped=DIGITS + _WIDE_DIGITS if self._numbered else "",
        )
        self._rows.marking = False
        self._nothing = Prose(NO_MATCH.say(language), classes="hint")
        self._nothing.display = False

    def body(self) -> Iterable[Widget]:
        """The list, no higher than it needs to be unless it is yet to be found."""
        listing = Listing(self.language, self._rows)
        lines = sum(1 + len(option.about) for option in self._options)
        listing.styles.height = _HIGH if self._search else min(lines + 1, _HIGH)
        yield listing
        yield self._nothing

    def on_mount(self) -> None:
        """Begin on the present value, or on the first option."""
        if self._current:
            self._rows.move_to(self._current)

    def _note_width(self) -> int:
        """The cells of the widest note; where there is none yet, room for those to be found."""
        return max((width(option.note) for option in self._options), default=0) or _UNKNOWN

    def _note_room(self) -> int:
        """The cells of a note: what is read goes before the code that stands beside it."""
        wanted = min(self.NOTE, self._note_width())
        if self._search or self.SHAPE:
            return wanted
        label = max((width(option.label) for option in self._options), default=0)
        return min(wanted, max(_ROOM - label, _LEAST))

    def _as_rows(self, options: Sequence[Option]) -> list[Row]:
        rows = []
        for number, option in enumerate(options, 1):
            cells = (option.label, option.note)
            rows.append(
                Row(
                    option.value,
                    (str(number), *cells) if self._numbered else cells,
                    tones={} if option.tone is Tone.PLAIN else {int(self._numbered): option.tone},
                    also=option.also,
                )
            )
            indent = " " * ((1 + GUTTER if self._numbered else 0) + GUTTER)
            rows += [Row.note(indent + line, tone) for line, tone in option.about]
        return rows

    @on(RowList.Selected)
    def _answer(self, event: RowList.Selected) -> None:
        """Answer with the row; while it is still being looked for, with what will be found."""
        if not self._sought.takes():
            self.dismiss(event.row.key)

    @on(RowList.Filtered)
    def _look_up(self, event: RowList.Filtered) -> None:
        if self._search:
            self._sought.begin()
            self._find(self._search, event.typed)
        else:
            self._nothing.display = not self._rows.position[1]

    @work(exclusive=True, group="find")
    async def _find(self, search: Search, typed: str) -> None:
        self._rows.show(self._as_rows(await search(typed)))
        if self._sought.found() and (row := self._rows.current) is not None:
            self.dismiss(row.key)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses its option."""
        digit = fold(event.character or "")
        if self._numbered and digit and digit in DIGITS[: len(self._options)]:
            event.stop()
            self.dismiss(self._options[int(digit) - 1].value)
