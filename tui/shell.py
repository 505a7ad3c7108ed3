"""The shell around the screens: themes, language, palette, help, and the gate for every line drawn.

It holds the workspace and hands it to screens; widgets never see it. It knows no screen of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar, overload

from textual import events, work
from textual.actions import ActionParseResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.worker import get_current_worker

from juwu.errors import JuwuError
from juwu.language import Language, Words
from juwu.text import clean
from tui.action import Action
from tui.action import Place as Home
from tui.actions import ACTIONS, BY_ID
from tui.areas import Areas
from tui.ascii_lines import AsciiLines
from tui.keymap import Keymap
from tui.keys import bindings, key_name
from tui.opening import Opening
from tui.safe import SafeLines
from tui.style_sheet import FIRST, MORE, StyleSheet
from tui.terminal_input import quiet, take_alt_as_it_is
from tui.theme import PALETTES, themes, variables
from tui.typed_ahead import TypedAhead
from tui.watching import Watching

if TYPE_CHECKING:
    from juwu.workspace import Workspace
    from tui.keeper import Keeper
    from tui.line_input import LineInput

Answer = TypeVar("Answer")

_LONG_TOAST = 30.0
"""Seconds that something is told which has to be read but must not stop the hands."""


class Browsing:
    """A screen that only shows what is kept, so that it may be taken down at any time."""


class Editing:
    """A screen in which something is typed that is to outlive the program."""

    def keep(self) -> None:
        """Have the draft and what is being typed kept, should the program end now."""
        raise NotImplementedError


class Shell(Watching, Areas):
    """What every screen may ask for."""

    CSS_PATH = FIRST
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("help", "palette", "picture", "theme", "language", "quit")
    ]

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
        super().__init__(workspace, language)
        self._first = first
        self._began_in = language
        self.keymap = Keymap()
        """Which keys do what; see :meth:`use_keys`."""
        self.in_ascii = False
        """Whether signs that some fonts draw two cells wide are drawn in ASCII."""
        self.shows_beside = True
        """Whether panes stand beside lists and records where there is room."""
        self.ahead = TypedAhead(self)
        """Keys that wait for what is being opened."""
        self._safe_lines = SafeLines()
        for theme in themes():
            self.register_theme(theme)
        self.theme = next(iter(PALETTES))
        self.stylesheet = StyleSheet(self.get_css_variables())

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

    def on_load(self) -> None:
        """Name the colours that were chosen before anything is parsed with others."""
        self.stylesheet.set_variables(self.get_css_variables())

    def drawn(self) -> None:
        """Have the styles of all other screens at hand, then go on."""
        self.stylesheet.read(MORE)
        self.stylesheet.reparse()
        super().drawn()

    def get_default_screen(self) -> Screen[None]:
        """The screen to begin with."""
        if self._first is None:
            return super().get_default_screen()
        first = self._first()
        if first.CSS_PATH is not None:  # Textual reads those of screens that come later
            self.stylesheet.read(MORE)
        return first

    def use_keys(self, keymap: Keymap) -> None:
        """Take other keys, before or while the screens are shown."""
        self.keymap = keymap
        self.set_keymap(keymap.changed())

    def press(self, action: Action) -> None:
        """Do what the first key of an action does where the keyboard is."""
        key = events.Key((*self.keymap.of(action), f"unbound_{action.id}")[0], None)
        self.ahead.goes_first(key)
        self.post_message(key)

    async def on_event(self, event: events.Event) -> None:
        """Have a key wait for what the one before it opens."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if not self.ahead.keeps(event):
                await self.take(event)
        else:
            await super().on_event(event)

    async def take(self, event: events.Key | events.Paste) -> None:
        """Hand a key to where the keyboard is."""
        await super().on_event(event)
        self.ahead.passed(event)

    @overload
    async def push_screen_wait(
        self, screen: Screen[Answer], *, mode: str | None = None
    ) -> Answer: ...

    @overload
    async def push_screen_wait(self, screen: str, *, mode: str | None = None) -> object: ...

    async def push_screen_wait(
        self, screen: Screen[Answer] | str, *, mode: str | None = None
    ) -> Answer | object:
        """Show a screen and wait for its answer; keys are for it from now on, until then."""
        worker = get_current_worker()
        if isinstance(screen, Screen):
            self.ahead.asks(worker, screen)
        try:
            return await super().push_screen_wait(screen, mode=mode)
        finally:
            self.ahead.asked(worker)

    def _not_kept(self, error: JuwuError) -> None:
        # Not a dialog: it would take the keys of somebody who is typing.
        told = error.say(self.language)
        self.call_later(self.notify, told, severity="error", timeout=_LONG_TOAST)

    def stand(self, workspace: Workspace) -> None:
        """Go on with the workspace as it is, or as it was at a commit, from the first screen on.

        Args:
            workspace: What all screens are to show from now on.
        """
        self._go_to_first()
        self.go_on_with(workspace)

    def get_driver_class(self) -> type[Driver]:
        """The driver for this terminal, which no byte can end."""
        take_alt_as_it_is()
        return quiet(super().get_driver_class())

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
