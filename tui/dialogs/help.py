"""Shows what can be done and with which key."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from juwu.language import Language, Words
from juwu.text import width
from tui.action import Action, Place
from tui.actions import ACTIONS
from tui.dialogs.dialog import Dialog
from tui.help_strip import HelpStrip
from tui.keymap import Keymap
from tui.keys import key_names
from tui.listing import Listing
from tui.row_list import RowList
from tui.rows import Column, Kind, Row, Tone

_LABEL = 18
_KEYS = 17


class Help(Dialog[None]):
    """The keys that work here first, then all of them."""

    SHAPE = "wide tall"

    def __init__(self, language: Language, here: Iterable[str], keymap: Keymap) -> None:
        """Make the page.

        Args:
            language: The language of its words.
            here: The ids of the actions that are bound where help was asked for.
            keymap: The keys that are in force.
        """
        super().__init__(language, Words("帮助", "Help").say(language))
        self._keymap = keymap
        bound = set(here)
        rows = [Row.section(Words("这里可用", "Here").say(language))]
        rows += [self._row(action) for action in ACTIONS if action.id in bound]
        for place in Place:
            rows.append(Row.section(place.words.say(language)))
            rows += [
                self._row(action)
                for action in ACTIONS
                if action.place is place and action.id not in bound
            ]
        labels, keys = (
            max(width(row.cells[place]) for row in rows if row.kind is Kind.ROW)
            for place in range(2)
        )
        columns = (
            Column("", min(labels, _LABEL)),
            Column("", min(keys, _KEYS), tone=Tone.ACCENT),
            Column("", tone=Tone.DIM),
        )
        self._rows = RowList(columns, rows)
        self._rows.marking = False
        self._strip = HelpStrip()

    def _row(self, action: Action) -> Row:
        label = action.label.say(self.language)
        text = action.help.say(self.language)
        return Row(action.id, (label, key_names(self._keymap.of(action), self.language), text))

    def body(self) -> Iterable[Widget]:
        """The list of actions."""
        yield Listing(self.language, self._rows)
        yield self._strip

    def on_mount(self) -> None:
        """Say what the first one does."""
        self._say(self._rows.current)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        self._say(event.row)

    def _say(self, row: Row | None) -> None:
        """Say all that an action does; the row may be too short for it."""
        self._strip.show(row.cells[2] if row else "")
