"""The terminal face with a lesson at its foot; it can be recorded, and replayed without a terminal.

A screen is told when a key is pressed on it, and only where it had come to rest: nothing is being
read any more, and nothing told in passing. However slow a machine is, a replay comes to it as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import monotonic
from typing import TextIO

from textual import events
from textual.css.query import NoMatches
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.workspace import Workspace
from tui.action import Action
from tui.app import JuwuApp
from tui.help_strip import HelpStrip
from tui.lesson import FIRST_EDIT
from tui.picture import screen_lines, text
from tui.screens.home import HomeScreen
from tui.session import Happening, Pasted, Pressed, Seen, Session, Sized, head

_TICK = 0.2
"""Seconds between two looks at the screen; one that is the same at both has come to rest."""

PATIENCE = 30.0
"""Seconds after which a screen that is waited for will not come."""


@dataclass(frozen=True, slots=True)
class Differing:
    """Where a replay came to another screen than the one that was recorded."""

    screen: int
    """Which of the screens, from 1."""
    expected: tuple[str, ...]
    seen: tuple[str, ...]


class Guide(HelpStrip):
    """What to do next, above the footer."""

    DEFAULT_CSS = """
    Guide { dock: bottom; margin: 0 0 1 0; background: $selection; }
    """


class DemoApp(JuwuApp):
    """The terminal face, a lesson below it, and what happens written down where it is asked for."""

    def __init__(
        self, workspace: Workspace, language: Language, record: TextIO | None = None
    ) -> None:
        """Make the application.

        Args:
            workspace: The throwaway workspace.
            language: The language of all words.
            record: Takes what happens, behind the :func:`~tui.session.head`.
        """
        super().__init__(workspace, language, HomeScreen)
        self._step = 0
        self._record = record
        self._last: tuple[str, ...] = ()
        self._at_rest: tuple[str, ...] = ()
        self._size_told: tuple[int, int] | None = None
        self._by_itself: list[str] = []

    def on_mount(self) -> None:
        """Begin the lesson; what the face itself does when it begins, Textual does before."""
        self.set_interval(_TICK, self._tick)
        self._tick()

    @property
    def lines(self) -> tuple[str, ...]:
        """What the screen shows."""
        return tuple(text(screen_lines(self.screen)).splitlines())

    @property
    def is_at_rest(self) -> bool:
        """Whether the screen has come to rest, so that it would be recorded."""
        return bool(self._at_rest)

    def press(self, action: Action) -> None:
        """Do an action; it is the key that led here that is recorded."""
        self._by_itself.extend(self.keymap.of(action)[:1])
        super().press(action)

    async def on_event(self, event: events.Event) -> None:
        """Write keys and pastes down before they act."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key in self._by_itself:
                self._by_itself.remove(event.key)
            else:
                self._write(Pressed(event.key))
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            self._write(Pasted(event.text))
        await super().on_event(event)

    def _tick(self) -> None:
        while FIRST_EDIT[self._step].is_done(self):
            self._step += 1
        try:
            guide = self.screen.get_child_by_type(Guide)
        except NoMatches:
            guide = Guide()
            self.screen.mount(guide)
        where = Words(
            f"第 {self._step + 1}/{len(FIRST_EDIT)} 步  ",
            f"Step {self._step + 1}/{len(FIRST_EDIT)}  ",
        )
        told = where.say(self.language) + FIRST_EDIT[self._step].words.say(self.language)
        guide.show(told, "$ink")
        lines = self.lines
        self._at_rest = lines if lines == self._last and self._is_quiet else ()
        self._last = lines

    @property
    def _is_quiet(self) -> bool:
        is_checked = self.state is not None and self.state.report is not None
        is_read = not any(
            one.is_running and one.node is not self and one.node.screen is self.screen
            for one in self.workers
        )
        return is_checked and is_read and not self._looking and not self.screen.query(Toast)

    def _write(self, happening: Happening) -> None:
        if self._record is None:
            return
        size = self.size.width, self.size.height
        if size != self._size_told:
            self._size_told = size
            self._record.write(f"{Sized(*size)}\n")
        if self._at_rest:
            self._record.write(f"{Seen(self._at_rest)}\n")
            self._at_rest = ()
        self._record.write(f"{happening}\n")
        self._record.flush()


def practise(workspace: Workspace, language: Language, record: TextIO | None, now: str) -> int:
    """Open the lesson in the terminal.

    Args:
        workspace: The throwaway workspace.
        language: The language of all words.
        record: Takes the session, where it is to be recorded.
        now: What stands for the present moment, told in the recording.

    Returns:
        What the command line is to exit with.
    """
    if record:
        record.write(head(language, now))
    app = DemoApp(workspace, language, record)
    try:
        app.run()
    finally:
        app.keeper.close()
    app.hand_on()
    return app.return_code or 0


def replay(
    workspace: Workspace, session: Session, *, patience: float = PATIENCE
) -> Differing | None:
    """Press again what was pressed, and compare each screen.

    Args:
        workspace: A workspace as the one in which it was recorded.
        session: What was recorded.
        patience: Seconds in which a screen has to come.

    Returns:
        The first screen that is another one; None where all are the same.
    """
    return asyncio.run(replaying(workspace, session, patience=patience))


async def replaying(
    workspace: Workspace, session: Session, *, patience: float = PATIENCE
) -> Differing | None:
    """:func:`replay` where a loop already runs."""
    app = DemoApp(workspace, session.language)
    first = next((one for one in session.happenings if isinstance(one, Sized)), Sized(80, 24))
    try:
        async with app.run_test(size=(first.columns, first.lines), notifications=True) as pilot:
            found = await _walk(app, pilot, session.happenings, patience)
            app.exit()
    finally:
        app.keeper.close()
    return found


async def _walk(
    app: DemoApp, pilot: Pilot[None], happenings: Sequence[Happening], patience: float
) -> Differing | None:
    number = 0
    for one in happenings:
        if isinstance(one, Pressed):
            await pilot.press(one.key)
        elif isinstance(one, Pasted):
            app.post_message(events.Paste(one.text))
        elif isinstance(one, Sized):
            await pilot.resize_terminal(one.columns, one.lines)
        else:
            number += 1
            end = monotonic() + patience
            while app.lines != one.lines:
                if monotonic() > end:
                    return Differing(number, one.lines, app.lines)
                await pilot.pause(_TICK / 4)
    return None
