"""The bottom row: what can be done here and now, each with its key, each to be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.screen import Screen

from juwu.language import Language
from juwu.text import width
from tui.action import Action
from tui.actions import ACTIONS, BY_ID
from tui.bar import Bar
from tui.keys import key_name
from tui.safe import content

if TYPE_CHECKING:
    from tui.shell import Shell

_MOST = 8
_APART = 2


class Footer(Bar):
    """The actions bound where the keyboard is, at most eight, the way back last."""

    DEFAULT_CSS = """
    Footer { dock: bottom; }
    """

    def __init__(self, language: Language, offered: Sequence[str] = ()) -> None:
        """Make an empty footer; it fills itself when the screen knows its keys.

        Args:
            language: The language of the labels.
            offered: The ids of the actions to offer, in their order, where not every one that is
                bound has room; none for the order of the table.
        """
        super().__init__()
        self._language = language
        self._offered = [BY_ID[name] for name in offered] or [
            action for action in ACTIONS if action.footer
        ]
        self._places: list[tuple[int, int, Action]] = []

    @property
    def _desk(self) -> Shell:
        return cast("Shell", self.app)

    def on_mount(self) -> None:
        """Listen for a change of the keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)

    def _update(self, screen: Screen[object]) -> None:
        here, keymap = self._desk.here(screen), self._desk.keymap
        found = [one for one in self._offered if one.id in here and keymap.of(one)]
        self.offer(sorted(found, key=lambda one: one.id == "back"))

    def offer(self, actions: list[Action]) -> None:
        """Show some actions, as many as there is room for; the way back is the last to go."""
        kept = list(actions)
        while len(kept) > 1 and (len(kept) > _MOST or self._width(kept) > self.size.width):
            kept.remove(next(one for one in reversed(kept) if one.id != "back"))
        parts: list[Content] = []
        start = 0
        self._places = []
        for action in kept:
            key, label = self._words(action)
            stop = start + width(key) + 1 + width(label)
            self._places.append((start, stop, action))
            gap = " " * _APART if parts else ""
            parts += [content(gap), content(key, "$warm"), content(f" {label}", "$muted")]
            start = stop + _APART
        self.left = Content.assemble(*parts)

    def _width(self, actions: list[Action]) -> int:
        words = (self._words(action) for action in actions)
        return sum(width(key) + 1 + width(label) + _APART for key, label in words) - _APART

    def _words(self, action: Action) -> tuple[str, str]:
        return key_name(self._desk.keymap.of(action)[0], self._language), action.label.say(
            self._language
        )

    def on_resize(self) -> None:
        """There may be room for more, or for less."""
        self._update(self.screen)

    def on_click(self, event: events.Click) -> None:
        """A click does what the key does."""
        x = event.x - self.styles.padding.left
        for start, stop, action in self._places:
            if start <= x < stop:
                self._desk.press(action)
