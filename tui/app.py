"""The terminal application: the shell with its screens.

It begins with the first screen, looks for changes from outside while nobody types, and keeps what
is being edited when it is told to end.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING

from textual import events, work
from textual.geometry import Size
from textual.timer import Timer

from juwu.errors import JuwuError
from juwu.language import Language, Words
from tui.hang_up import when_told_to_end
from tui.opening import Opening
from tui.own_keymap import keymap_file, own_keymap
from tui.pace import LEAST
from tui.remembered import remembered
from tui.screens.home import HomeScreen
from tui.screens.place import Place
from tui.shell import Editing, Shell
from tui.sparing import Sparing
from tui.state import State
from tui.too_small import TooSmall, is_too_small

if TYPE_CHECKING:
    from juwu.pointer import Pointer
    from juwu.record import Ref
    from juwu.workspace import Workspace

_SOON = 0.6
"""Seconds from the key that ends a pause to the look that follows, unless more keys come."""

_OPENED_SOON = ("records", "record", "form", "history", "findings", "search", "due")
"""The screens that are opened most; they are loaded when the first one has all that it shows."""

_KEEP_EVERY = 0.5
"""Seconds between two looks at what is being typed."""

_KEPT_AFTER = 3.0
"""Seconds after the last key until which what is being typed is looked at."""

_KEYS_TOLD = 30.0
"""Seconds that faults of the keymap file are shown."""

_LAST_WAIT = 3.0
"""Seconds that the disk is given for a last draft when the program is told to end."""


def run(workspace: Workspace | Opening, language: Language, *, in_ascii: bool = False) -> int:
    """Open the terminal face on a workspace, with the keys that this user has settled.

    Args:
        workspace: What the screens work on.
        language: The language of all words.
        in_ascii: Whether signs that some fonts draw two cells wide are drawn in ASCII.

    Returns:
        What the command line is to exit with.
    """
    app = JuwuApp(workspace, language, HomeScreen)
    app.in_ascii = in_ascii
    return _run(app)


def run_wall(workspace: Workspace, language: Language, within: int | None = None) -> int:
    """Open the wall of deadlines alone, for a display that nobody sits at.

    Args:
        workspace: What it shows; opened to be read.
        language: The language of all words.
        within: How many days it looks ahead; None for as many as it does by itself.

    Returns:
        What the command line is to exit with.
    """
    from juwu.overview import AHEAD
    from tui.screens.wall import WallScreen

    return _run(JuwuApp(workspace, language, lambda: WallScreen(within=within or AHEAD)))


def _run(app: JuwuApp) -> int:
    app.use_keys(own_keymap())
    chosen = remembered()
    if chosen.theme:
        app.theme = chosen.theme
    app.shows_beside = chosen.beside is not False
    try:
        app.run()
    finally:
        app.close()
    app.hand_on()
    return app.return_code or 0


def _is_blind(event: events.Event) -> bool:
    """Whether it would do something that nobody sees; to leave is always possible."""
    if isinstance(event, events.Key):
        return event.key != "ctrl+q"
    return isinstance(event, events.Paste | events.MouseEvent)


class JuwuApp(Sparing, Shell):
    """The terminal face."""

    _keeping: Timer | None = None
    _next_look: Timer | None = None
    _typed_at = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Take a key with Alt for no text, though a terminal sends it with the letter in it.

        A mouse beyond the screen, as a faulty line or a window being resized reports it, is
        passed over: Textual would take the focus from where the typing goes. The first key or
        click after a pause has a look for changes from outside follow.
        """
        if isinstance(event, events.Key) and event.key.startswith("alt+"):
            event.character = None
        if isinstance(event, events.MouseEvent) and self._is_beyond(event):
            return
        if is_too_small(self.size) and _is_blind(event):
            return
        if isinstance(event, events.Key | events.MouseDown | events.Paste):
            self._typed_at = monotonic()
            if self._keeping is not None:
                self._keeping.resume()
            if self.pace.pressed(self._typed_at):
                self._plan_look(_SOON)
        await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Say where the window is too small for any screen; the screen is back with the room."""
        self._cover(event.size)

    def _cover(self, size: Size) -> None:
        for screen in self.screen_stack:
            cover = screen.query(TooSmall)
            if cover and not is_too_small(size):
                cover.remove()
            elif not cover and is_too_small(size):
                screen.mount(TooSmall(self.language))

    def _is_beyond(self, mouse: events.MouseEvent) -> bool:
        # A widget that holds the mouse, as while a bar is pulled, follows it wherever it goes.
        return (
            not mouse.is_forwarded
            and self.mouse_captured is None
            and not self.size.region.contains(*mouse.screen_offset)
        )

    def on_mount(self) -> None:
        """Begin to look for changes from outside."""
        self.call_after_refresh(lambda: self._cover(self.size))
        self._plan_look(LEAST)
        self._keeping = self.set_interval(_KEEP_EVERY, self._keep_what_is_typed)
        when_told_to_end(self._end)
        self._tell_key_faults()

    def _tell_key_faults(self) -> None:
        """Say what was passed over in the keymap file, and on which line."""
        for fault in self.keymap.faults:
            told = Words(
                f"按键设置 {keymap_file()} 第 {fault.line} 行：{fault.message.zh}",
                f"Key settings {keymap_file()}, line {fault.line}: {fault.message.en}",
            )
            self.notify(told.say(self.language), severity="warning", timeout=_KEYS_TOLD)

    def on_unmount(self) -> None:
        """Let what is being worked out leave off, as the program waits for its threads."""
        self.let_go()
        if self.opened is not None:
            self.opened.end()

    def noticed(self) -> None:
        """Look at what was written, unless there is more to come."""
        self._plan_look(max(_SOON, self.pace.wait(monotonic())))

    def watch_state(self, old: State | None, new: State | None) -> None:
        """Read the history ahead once the first screen has all that it shows."""
        if new is not None and new.report is not None and (old is None or old.report is None):
            self._read_ahead()

    @work(exclusive=True, group="history")
    async def _read_ahead(self) -> None:
        for name in _OPENED_SOON:
            await asyncio.to_thread(import_module, f"tui.screens.{name}")
        # What is wrong is told to whoever asks for a history.
        with suppress(JuwuError, OSError):
            await asyncio.to_thread(self.workspace.read_ahead)

    def _keep_what_is_typed(self) -> None:
        self._keep_typing()
        # Nobody types: what is written is kept, and nothing is to be done until the next key.
        if self._keeping is not None and monotonic() - self._typed_at > _KEPT_AFTER:
            self._keeping.pause()

    def _keep_typing(self) -> None:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Editing):
                screen.keep()
                return

    def _end(self, code: int) -> None:
        """End now: keep what is being edited, and give the terminal back."""
        self._keep_typing()
        self.flush(_LAST_WAIT)
        self.exit(return_code=code)

    def _plan_look(self, seconds: float) -> None:
        if self._next_look is not None:
            self._next_look.stop()
        self._next_look = self.set_timer(seconds, self._look_again)

    def _look_again(self) -> None:
        self._next_look = None
        self._look_where_due()
        self._plan_look(self.pace.wait(monotonic()))

    def _look_where_due(self) -> None:
        seen = self.screen_stack[-1:]  # none is left when the program ends
        if not seen or not isinstance(seen[0], Place) or not self.pace.is_due(monotonic()):
            return
        if self.is_looking:  # a first look takes long; to begin it again and again would never end
            return
        from textual.widgets import Input, TextArea

        # Nothing is drawn while a person types: it would move the window of the input method.
        if not isinstance(self.focused, Input | TextArea):
            self.look()

    def open_record(self, ref: Ref, at: Pointer | None = None) -> None:
        """Show a record, with the cursor on a place of it."""
        from tui.screens.record import RecordScreen

        screen = RecordScreen(ref)
        screen.begin_at = at
        self.push_screen(screen)

    def open_search(self) -> None:
        """Search all records."""
        from tui.screens.search import SearchScreen

        if not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen())

    def open_due(self) -> None:
        """Show what is due."""
        from tui.screens.due import DueScreen

        if not isinstance(self.screen, DueScreen):
            self.push_screen(DueScreen())

    def open_reports(self) -> None:
        """Show the reports."""
        from tui.screens.reports import ReportsScreen

        if not isinstance(self.screen, ReportsScreen):
            self.push_screen(ReportsScreen())

    def open_calendar(self) -> None:
        """Show the calendar."""
        from tui.screens.calendar import CalendarScreen

        if not isinstance(self.screen, CalendarScreen):
            self.push_screen(CalendarScreen())

    def open_wall(self) -> None:
        """Show the wall of deadlines."""
        from tui.screens.wall import WallScreen

        if not isinstance(self.screen, WallScreen):
            self.push_screen(WallScreen())

    def open_settings(self) -> None:
        """Show what can be settled."""
        from tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def open_doctor(self) -> None:
        """Show what could get in the way."""
        from tui.screens.doctor import DoctorScreen

        if not isinstance(self.screen, DoctorScreen):
            self.push_screen(DoctorScreen())

    def open_review(self) -> None:
        """Review what is changed on disk and not yet committed."""
        self._review()

    def open_proposals(self) -> None:
        """Show what waits for review."""
        from tui.screens.proposals import ProposalsScreen

        if not isinstance(self.screen, ProposalsScreen):
            self.push_screen(ProposalsScreen())

    def open_deleted(self) -> None:
        """Show the deleted records."""
        from tui.screens.deleted import DeletedScreen

        if not isinstance(self.screen, DeletedScreen):
            self.push_screen(DeletedScreen())

    def open_trust(self) -> None:
        """Show who signed, and whether anything was tampered with."""
        from tui.screens.trust import TrustScreen

        if not self.workspace.has_repository:
            self.say(Words("这里没有版本库，没有签名可看。", "There is no repository here."))
        elif not isinstance(self.screen, TrustScreen):
            self.push_screen(TrustScreen())

    def open_sync(self) -> None:
        """Exchange edits with colleagues."""
        self._sync()

    @work(exclusive=True, group="sync")
    async def _sync(self) -> None:
        if not self.workspace.has_repository:
            self.say(Words("这里没有版本库，不能同步。", "There is no repository to sync."))
            return
        from tui.exchange import exchange

        await exchange(self)
        self.look()

    @work
    async def _review(self) -> None:
        if self.state is None or not self.state.uncommitted:
            self.say(Words("没有未提交的改动。", "Nothing is uncommitted."))
            return
        from tui.screens.review import ReviewScreen

        await self.push_screen_wait(ReviewScreen())
        self.look()
