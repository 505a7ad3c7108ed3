"""The workspace below the screens: opened when it is needed, looked at for changes from outside.

Whatever reads the disk is done beside the screen; what was seen comes as one value, the state.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.reactive import reactive

from juwu.errors import JuwuError
from juwu.language import Language, Words
from tui.failing import Failing
from tui.one_heap import share_heap
from tui.opening import Opening
from tui.pace import Pace
from tui.state import State

if TYPE_CHECKING:
    from juwu.workspace import Workspace
    from tui.lookout import Lookout
    from tui.noticer import Noticer

T = TypeVar("T")


class Watching(Failing):
    """An application with a workspace that it looks at again and again."""

    state: reactive[State | None] = reactive(None, init=False)
    """How the workspace stood when it was last looked at; None before the first look."""

    def __init__(self, workspace: Workspace | Opening, language: Language) -> None:
        """Look at nothing yet.

        Args:
            workspace: What the screens work on; one that is still to be opened is opened when the
                first screen is drawn.
            language: The language of all words.
        """
        super().__init__()
        self._opening = workspace if isinstance(workspace, Opening) else None
        self._workspace = None if isinstance(workspace, Opening) else workspace
        self._one_opens = Lock()
        self._lookout: Lookout | None = None
        self._serial = 0
        self._is_drawn = False
        self._looking = False
        self._look_asked = False
        self._noticer: Noticer | None = None
        self.pace = Pace()
        """When to look for changes from outside."""
        self.language = language
        """The language of all words."""

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

    def look(self) -> None:
        """Look whether the workspace has changed, without waiting for the answer."""
        self._look_asked = True
        if self._is_drawn:
            self._look_now()
        else:  # what is loaded and read takes the processor from the first frame
            self.call_after_refresh(self.drawn)

    @property
    def is_looking(self) -> bool:
        """Whether a look is under way."""
        return self._looking

    def drawn(self) -> None:
        """The first frame is there."""
        if not gc.isenabled():  # put off by whoever started the program
            gc.freeze()
            gc.enable()
        share_heap()  # before there are threads that do much
        self._is_drawn = True
        self._look_now()

    def _look_now(self) -> None:
        if self._look_asked and not self._looking:
            self._looking = True
            self._look()

    @work(group="state")
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
        self._listen()
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
        told = self._noticer is not None and self._noticer.knows
        self.pace.looked(monotonic(), monotonic() - began, found=found, told=told)

    def _begin_to_look(self) -> Workspace:
        """Load what a look takes, and open the workspace."""
        import_module("tui.lookout")
        if self._noticer is None:
            from tui.noticer import Noticer  # noqa: PLC0415 - after the first frame

            self._noticer = Noticer()
        return self.workspace

    def _new_lookout(self) -> Lookout:
        from tui.lookout import Lookout  # noqa: PLC0415 - after the first frame

        return Lookout(self.workspace, self._serial, self._noticer)

    def _listen(self) -> None:
        """Pass over what the look that begins will see, and hear of what comes after it."""
        if self._noticer is None:
            return
        self._noticer.take()
        self.pace.begins()
        if self._noticer.fileno() >= 0:
            asyncio.get_running_loop().add_reader(self._noticer, self._heard)

    def _heard(self) -> None:
        if self._noticer is not None and self._noticer.take():
            self.pace.noticed(monotonic())
            self.noticed()

    def noticed(self) -> None:
        """Something was written in the workspace, by this program or another."""

    def let_go(self) -> None:
        """Listen no longer."""
        if self._noticer is not None:
            if self._noticer.fileno() >= 0:
                asyncio.get_running_loop().remove_reader(self._noticer)
            self._noticer.close()

    def stop_or_go_on(self) -> None:
        """Leave off filling the catalog, or go on with it."""
        if self._lookout is not None:
            self._lookout.stop_or_go_on()
        self.look()

    def go_on_with(self, workspace: Workspace) -> None:
        """Take another workspace, or the same as it was at a commit, and look at it.

        Args:
            workspace: What all screens are to show from now on.
        """
        self._serial = self.state.serial if self.state else 0
        self._workspace = workspace
        self._lookout = None
        self.state = None
        self.look()

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

    def tell_error(self, error: JuwuError) -> None:
        """Show why something could not be done; it stays until it is read."""
        from tui.dialogs import Tell  # noqa: PLC0415 - only where something went wrong

        self.push_screen(Tell.error(self.language, error))
