"""Shows what can be done and with which key."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from juwu.language import Language, Words
from tui.action import Action, Place
from tui.actions import ACTIONS
from tui.dialogs.dialog import Dialog
from tui.keymap import Keymap
from tui.keys import key_names
from tui.listing import Listing
from tui.row_list import RowList
from tui.rows import Column, Row, Tone


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
        columns = (Column("", 12), Column("", 20, tone=Tone.ACCENT), Column("", tone=Tone.DIM))
        self._rows = RowList(columns, rows)
        self._rows.marking = False

    def _row(self, action: Action) -> Row:
        label = action.label.say(self.language)
        text = action.help.say(self.language)
        return Row(action.id, (label, key_names(self._keymap.of(action), self.language), text))

    def body(self) -> Iterable[Widget]:
        """The list of actions."""
        yield Listing(self.language, self._rows)
