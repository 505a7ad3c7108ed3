"""The shell around the screens: themes, language, palette, help, and the gate for every line drawn.

It holds the workspace and hands it to screens; widgets never see it. It knows no screen of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen

from juwu.errors import JuwuError
from juwu.language import Language, Words
from juwu.text import clean
from tui.action import Action
from tui.action import Place as Home
from tui.actions import ACTIONS, BY_ID
from tui.ascii_lines import AsciiLines
from tui.keymap import Keymap
from tui.keys import bindings, key_name
from tui.opening import Opening
from tui.pace import Pace
from tui.safe import SafeLines
from tui.state import State
from tui.terminal_input import lasting, take_alt_as_it_is
from tui.theme import PALETTES, themes, variables

if TYPE_CHECKING:
    from juwu.record import Ref
    from juwu.workspace import Workspace
    from tui.keeper import Keeper
    from tui.line_input import LineInput
    from tui.lookout import Lookout

_LONG_TOAST = 30.0
"""Seconds that something is told which has to be read but must not stop the hands."""

T = TypeVar("T")


class Browsing:
    """A screen that only shows what is kept, so that it may be taken down at any time."""


class Editing:
    """A screen in which something is typed that is to outlive the program."""

    def keep(self) -> None:
        """Have the draft and what is being typed kept, should the program end now."""
        raise NotImplementedError


class Shell(App[None]):
    """What every screen may ask for."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("help", "palette", "picture", "theme", "language", "quit")
    ]

    state: reactive[State | None] = reactive(None, init=False)
    """How the workspace stood when it was last looked at; None before the first look."""

    def __init__(
        self,
        workspace: Workspace | Opening,
        language: Language,
        first: Callable[[], Screen[None]] | None = None,
    ) -> None:
        """Make the application; nothing is read before its first screen asks.

        Args:
            workspace: What the screens work on; one that is still to be opened is opened when the
                first screen is drawn.
            language: The language of all words.
            first: Makes the screen to begin with; None begins with an empty one.
        """
        super().__init__()
        self._first = first
        self._opening = workspace if isinstance(workspace, Opening) else None
        self._workspace = None if isinstance(workspace, Opening) else workspace
        self._one_opens = Lock()
        self._lookout: Lookout | None = None
        self._serial = 0
        self._is_drawn = False
        self._looking = False
        self._look_asked = False
        self.pace = Pace()
        """When to look for changes from outside."""
        self.language = language
        """The language of all words."""
        self._began_in = language
        self.keymap = Keymap()
        """Which keys do what; see :meth:`use_keys`."""
        self.in_ascii = False
        """Whether signs that some fonts draw two cells wide are drawn in ASCII."""
        self._safe_lines = SafeLines()
        for theme in themes():
            self.register_theme(theme)
        self.theme = next(iter(PALETTES))

    @property
    def workspace(self) -> Workspace:
        """What the screens work on; opened now where it was not, so ask in a worker at first."""
        with self._one_opens:
            if self._workspace is None:
                assert self._opening is not None  # noqa: S101 - one of the two is given
                self._workspace = self._opening.open()
            return self._workspace

    @property
    def opened(self) -> Workspace | None:
        """The workspace, where it is open; it never waits."""
        return self._workspace

    @property
    def root(self) -> Path:
        """The folder of the workspace, whether it is open or not."""
        return self._opening.root if self._opening else self.workspace.root

    @cached_property
    def keeper(self) -> Keeper:
        """Keeps the drafts of the screens."""
        from tui.keeper import Keeper

        return Keeper(self.workspace.journal, self._not_kept)

    def flush(self, seconds: float) -> None:
        """Wait until every draft is on the disk, but not longer than so many seconds."""
        if "keeper" in self.__dict__:
            self.keeper.flush(seconds)

    def close(self) -> None:
        """Have what is still to be kept kept, and let go of the drafts."""
        if "keeper" in self.__dict__:
            self.keeper.close()
        elif self._workspace is not None:
            self._workspace.journal.close()

    def get_default_screen(self) -> Screen[None]:
        """The screen to begin with."""
        return self._first() if self._first else super().get_default_screen()

    def use_keys(self, keymap: Keymap) -> None:
        """Take other keys, before or while the screens are shown."""
        self.keymap = keymap
        self.set_keymap(keymap.changed())

    def press(self, action: Action) -> None:
        """Do what the first key of an action does where the keyboard is."""
        self.simulate_key((*self.keymap.of(action), f"unbound_{action.id}")[0])

    def _not_kept(self, error: JuwuError) -> None:
        # Not a dialog: it would take the keys of somebody who is typing.
        told = error.say(self.language)
        self.call_later(self.notify, told, severity="error", timeout=_LONG_TOAST)

    def look(self) -> None:
        """Look whether the workspace has changed, without waiting for the answer."""
        self._look_asked = True
        if self._is_drawn:
            self._look_now()
        else:  # what is loaded and read takes the processor from the first frame
            self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        """The first frame is there."""
        self._is_drawn = True
        self._look_now()

    def _look_now(self) -> None:
        if self._look_asked and not self._looking:
            self._looking = True
            self._look()

    @work
    async def _look(self) -> None:
        try:
            while self._look_asked:
                self._look_asked = False
                await self._look_once()
        finally:
            self._looking = False

    async def _look_once(self) -> None:
        began, found = monotonic(), False
        if self._lookout is None and await self.attempt(self._begin_to_look) is None:
            return
        lookout = self._lookout = self._lookout or self._new_lookout()
        states = lookout.look(self.state)
        try:
            while (state := await self.attempt(lambda: next(states, None))) is not None:
                if lookout is not self._lookout:
                    return
                self.state = state
                if self._look_asked:
                    return
                began, found = monotonic(), True
        finally:
            # Where the program ends a thread may still be at work there; it leaves off by itself.
            with suppress(ValueError, RuntimeError):
                await asyncio.to_thread(states.close)
        self.pace.looked(monotonic(), monotonic() - began, found=found)

    def _begin_to_look(self) -> Workspace:
        """Load what a look takes, and open the workspace."""
        import_module("tui.lookout")
        return self.workspace

    def _new_lookout(self) -> Lookout:
        from tui.lookout import Lookout

        return Lookout(self.workspace, self._serial)

    def stop_or_go_on(self) -> None:
        """Leave off filling the catalog, or go on with it."""
        if self._lookout is not None:
            self._lookout.stop_or_go_on()
        self.look()

    def stand(self, workspace: Workspace) -> None:
        """Go on with the workspace as it is, or as it was at a commit, from the first screen on.

        Args:
            workspace: What all screens are to show from now on.
        """
        self._go_to_first()
        self._serial = self.state.serial if self.state else 0
        self._workspace = workspace
        self._lookout = None
        self.state = None
        self.look()

    def open_record(self, ref: Ref) -> None:
        """Show a record."""
        raise NotImplementedError

    async def attempt(self, call: Callable[[], T]) -> T | None:
        """Do something that reads or writes the disk, beside the screen.

        Returns:
            What the call returns; None where it was refused and the person was told.
        """
        try:
            return await asyncio.to_thread(call)
        except JuwuError as error:
            self.tell_error(error)
        except OSError as error:
            self.tell_error(
                JuwuError(
                    Words(f"读写不成：{error}", f"Reading or writing failed: {error}"),
                    Words("核对文件和权限后再试。", "Look at the file and its permissions."),
                )
            )
        return None

    def open_search(self) -> None:
        """Search all records."""
        raise NotImplementedError

    def open_due(self) -> None:
        """Show what is due."""
        raise NotImplementedError

    def open_reports(self) -> None:
        """Show the reports."""
        raise NotImplementedError

    def open_calendar(self) -> None:
        """Show the calendar."""
        raise NotImplementedError

    def open_wall(self) -> None:
        """Show the wall of deadlines."""
        raise NotImplementedError

    def open_settings(self) -> None:
        """Show what can be settled."""
        raise NotImplementedError

    def open_doctor(self) -> None:
        """Show what could get in the way."""
        raise NotImplementedError

    def open_review(self) -> None:
        """Review what is changed on disk and not yet committed."""
        raise NotImplementedError

    def open_proposals(self) -> None:
        """Show what waits for review."""
        raise NotImplementedError

    def open_sync(self) -> None:
        """Exchange edits with colleagues."""
        raise NotImplementedError

    def open_deleted(self) -> None:
        """Show the deleted records."""
        raise NotImplementedError

    def open_trust(self) -> None:
        """Show who signed, and whether anything was tampered with."""
        raise NotImplementedError

    def get_driver_class(self) -> type[Driver]:
        """The driver for this terminal, which no byte can end."""
        take_alt_as_it_is()
        return lasting(super().get_driver_class())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours, for any theme that has none."""
        return variables(next(iter(PALETTES.values())))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Every line passes the gate, whatever filters Textual adds."""
        own = [self._safe_lines, AsciiLines()] if self.in_ascii else [self._safe_lines]
        return [*super().get_line_filters(), *own]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a text for a moment; it may come from data, so it is never markup."""
        del markup
        super().notify(
            clean(message, lines=True),
            title=clean(title),
            severity=severity,
            timeout=timeout,
            markup=False,
        )

    def say(self, words: Words, *, heed: bool = False) -> None:
        """Tell something in passing, in the language of the person."""
        self.notify(words.say(self.language), severity="warning" if heed else "information")

    def tell_error(self, error: JuwuError) -> None:
        """Show why something could not be done; it stays until it is read."""
        from tui.dialogs import Tell

        self.push_screen(Tell.error(self.language, error))

    def on_line_input_joined(self, event: LineInput.Joined) -> None:
        """Say that a paste was made one line."""
        self.say(
            Words(
                f"粘贴的 {event.lines} 行已连成一行", f"{event.lines} pasted lines became one line"
            )
        )

    def here(self, screen: Screen[object]) -> set[str]:
        """The ids of the actions that are bound on a screen and not refused to who only reads."""
        return {
            active.binding.id
            for active in screen.active_bindings.values()
            if active.enabled and active.binding.id and not self._is_refused(active.binding.id)
        }

    @property
    def reads_only(self) -> bool:
        """Whether nothing can be changed: it was opened to be read, or shows the past."""
        if self._workspace is None:
            return self._opening is not None and self._opening.reads_only
        from juwu.workspace.reading_only import Unchangeable

        return isinstance(self._workspace, Unchangeable)

    def _is_refused(self, name: str) -> bool:
        return self.reads_only and name in BY_ID and BY_ID[name].changes

    def refuses_change(self) -> bool:
        """Tell a person who only reads that nothing can be changed.

        Returns:
            Whether it was so; what was asked for is then not to be done.
        """
        from juwu.workspace.reading_only import Unchangeable

        if isinstance(self.workspace, Unchangeable):
            self.notify(self.workspace.refusal.say(self.language), severity="warning")
        return self.reads_only

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do an action; one that changes something is refused to who only reads, in a sentence."""
        name = action[1] if isinstance(action, tuple) else action
        if self._is_refused(name):
            return self.refuses_change()
        return await super().run_action(action, default_namespace, namespaces)

    def action_help(self) -> None:
        """Explain what is wrong under the cursor; else, and there a second time, show the keys."""
        from tui.dialogs.explained import Explaining
        from tui.dialogs.help import Help

        codes = self.screen.codes_here() if isinstance(self.screen, Explaining) else ()
        if codes:
            self._explain(codes)
        elif not isinstance(self.screen, Help):
            self.push_screen(Help(self.language, self.here(self.screen), self.keymap))

    @work
    async def _explain(self, codes: Sequence[str]) -> None:
        from juwu.workspace.explaining import explain
        from tui.dialogs.explained import Explained

        told = await self.attempt(lambda: [explain(self.workspace, code) for code in codes])
        if told is not None and not isinstance(self.screen, Explained):
            self.push_screen(Explained(self.language, told))

    @work
    async def action_palette(self) -> None:
        """List what can be done here, and do what is chosen."""
        from tui.dialogs import Option, PickOne

        here = self.here(self.screen)
        options = [
            Option(
                action.id,
                action.label.say(self.language),
                "  ".join(key_name(key, self.language) for key in self.keymap.of(action)[:1]),
            )
            for action in ACTIONS
            if action.id in here and action.id != "palette" and action.place is not Home.MOVING
        ]
        title = Words("命令", "Commands").say(self.language)
        chosen = await self.push_screen_wait(PickOne(self.language, title, options))
        for action in ACTIONS:
            if action.id == chosen:
                self.press(action)

    def _go_to_first(self) -> None:
        """Go to the first screen; the one of the other language stays below it, unseen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self._first and self.language is not self._began_in:
            self.push_screen(self._first())

    def action_language(self) -> None:
        """Go on in the other language, from the first screen; nothing that is edited is left."""
        if any(not isinstance(screen, Browsing) for screen in self.screen_stack):
            self.say(Words("先离开这里，再换语言。", "Leave this first, then switch."))
            return
        self.language = Language.EN if self.language is Language.ZH else Language.ZH
        self._go_to_first()

    @work(exclusive=True, group="picture")
    async def action_picture(self) -> None:
        """Keep what is seen as a picture or as text."""
        from tui.keeping_picture import keep_picture

        await keep_picture(self)

    def action_theme(self) -> None:
        """The next theme."""
        names = list(PALETTES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
