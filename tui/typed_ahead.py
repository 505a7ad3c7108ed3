"""Keys that come faster than screens: each waits until what the one before it opened is there.

A key is never taken by the screen that is about to be covered, and none is lost while the keyboard
is being handed on. What is opened and does not come in time has the keys dropped, and says so.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable
from weakref import WeakKeyDictionary

from textual import events

from juwu.language import Words

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.message_pump import MessagePump
    from textual.widget import Widget
    from textual.worker import Worker

    from tui.shell import Shell

LEADING = frozenset(
    {"default", "edit", "save", "plan", "stand", "paper", "deed", "print", "choose", "day"}
    | {"arrange-ask", "settings", "scope", "paste"}
)
"""The groups of workers that do what a key asked for; all others only read or tell."""
NOT_TAKEN = Words(
    "刚才按的键没有用上：还没打开好。请再按一次。",
    "The last keys were dropped, as nothing was open yet. Press them again.",
)
NOT_WRITTEN = Words(
    "已打开，刚才打的字没有写进去，请再打一次。",
    "It is open now; what was typed was not written. Type it again.",
)

_LAPS = 3
"""How often a word goes from the focus up to the application: a key, what it tells, and what
follows from that, have all arrived then."""
_AGAIN = 0.02
"""Seconds between two looks whether what is waited for is there."""
_LONGEST = 5.0
"""Seconds that a key waits for a screen; it is dropped then."""
_READING = 1.0
"""Seconds for which keys wait for what a screen reads."""
_LEAVING = frozenset({"escape", "f10"})
"""Keys that need nothing of what a screen reads."""

_Typed: TypeAlias = events.Key | events.Paste


@runtime_checkable
class Arriving(Protocol):
    """A screen that can be seen before it is ready for keys."""

    @property
    def is_there(self) -> bool:
        """Whether a key finds what it is meant for."""


class TypedAhead:
    """Keeps keys back, in their order, until the screen that they are meant for is there."""

    def __init__(self, app: Shell) -> None:
        """Keep nothing back yet."""
        self._app = app
        self._kept: deque[_Typed] = deque()
        self._first: _Typed | None = None
        self._asking: dict[Worker[object], Widget] = {}
        self._met: WeakKeyDictionary[DOMNode, float] = WeakKeyDictionary()
        self._since = self._sent = 0.0
        self._rounds = 0
        self._is_on_its_way = self._is_looking = self._drops = False

    @property
    def waits(self) -> bool:
        """Whether a key is kept back, or the last one is still on its way."""
        return bool(self._kept) or self._is_being_done

    @property
    def _is_being_done(self) -> bool:
        """Whether the last key is still on its way; a program that ends tells of it no more."""
        return self._is_on_its_way and monotonic() - self._sent < _READING

    def keeps(self, event: _Typed) -> bool:
        """Keep a key back where what it is meant for is not there yet; False lets it pass."""
        if isinstance(event, events.Key) and event.key == "ctrl+q":
            return False
        is_first, self._first = event is self._first, None
        if not self._kept:
            self._since = monotonic()
            if self._is_time_for(event):
                self._drops = False
                return False
        if is_first:
            self._kept.appendleft(event)
        else:
            self._kept.append(event)
        self._look_soon()
        return True

    def goes_first(self, event: events.Key) -> None:
        """Have the key that comes next, and stands for a deed, pass what was typed meanwhile."""
        self._first = event

    def passed(self, event: _Typed) -> None:
        """A key was handed on: the next one follows when it is done."""
        from textual.widgets import Input, TextArea  # noqa: PLC0415 - after the first frame

        text = event.character if isinstance(event, events.Key) else None
        is_text = text is not None and text.isprintable()
        # Nothing opens where a text is typed, and an input method commits it at once.
        if not (is_text and isinstance(self._app.focused, Input | TextArea)):
            self._send_word()

    def asks(self, worker: Worker[object], screen: Widget) -> None:
        """A worker opens a screen and waits for its answer."""
        self._asking[worker] = screen

    def asked(self, worker: Worker[object]) -> None:
        """A worker has its answer, and goes on."""
        self._asking.pop(worker, None)

    def drop_text(self) -> None:
        """Drop what was typed behind a character that opened something and went nowhere itself."""
        self._drops = True

    # What is waited for

    def _is_time_for(self, event: _Typed) -> bool:
        if self._is_being_done:
            return False
        if not self._app.screen_stack:
            return True
        if self._is_led_on:
            return False
        screen = self._app.screen
        if screen not in self._met:
            # What has the keyboard is settled by calls that wait their turn: they come first.
            if screen.is_mounted:
                self._met[screen] = monotonic()
                self._send_word()
            return False
        if isinstance(event, events.Key) and event.key in _LEAVING:
            return True
        has_waited = monotonic() - self._met[screen] > _READING
        return has_waited or not isinstance(screen, Arriving) or screen.is_there

    @property
    def _is_led_on(self) -> bool:
        """Whether a worker is about to open something, or to go on after an answer."""
        return any(
            worker.group in LEADING and not worker.is_finished and not self._is_asking(worker)
            for worker in self._app.workers
        )

    def _is_asking(self, worker: Worker[object]) -> bool:
        """Whether it waits for the answer of a screen that was opened."""
        screen = self._asking.get(worker)
        return screen is not None and (
            screen.is_mounted or any(one is screen for one in self._app.screen_stack)
        )

    # Keys on their way

    def _send_word(self) -> None:
        """Send a word behind the last key; when it has arrived the key is done."""
        self._rounds += 1
        self._is_on_its_way, self._sent = True, monotonic()
        self._hand_on(self._rounds, _LAPS, self._app)

    def _hand_on(self, round_: int, laps: int, at: MessagePump) -> None:
        """Go from the focus up to the application, behind whatever is on its way there."""
        if round_ != self._rounds:
            return
        app = self._app
        if at is app:
            if not laps or not app.screen_stack:
                self._is_on_its_way = False
                if self._kept:
                    app.call_next(self._go_on)
                return
            laps -= 1
        above: MessagePump | None = (app.focused or app.screen) if at is app else at._parent  # noqa: SLF001 - the way of a message
        while above and not above.call_later(self._hand_on, round_, laps, above):
            above = above._parent  # noqa: SLF001 - as above

    def _look_soon(self) -> None:
        if not self._is_looking:
            self._is_looking = True
            self._app.set_timer(_AGAIN, self._look)

    async def _look(self) -> None:
        self._is_looking = False
        await self._go_on()
        if self._kept:
            self._look_soon()

    async def _go_on(self) -> None:
        """Hand on what may be handed on; drop what has waited too long."""
        is_told = False
        while self._kept and self._is_time_for(self._kept[0]):
            event = self._kept.popleft()
            if self._drops and isinstance(event, events.Key) and event.is_printable:
                is_told = True
            else:
                await self._app.take(event)
            self._since = monotonic()
        if is_told:
            self._app.say(NOT_WRITTEN)
        if self._kept and monotonic() - self._since > _LONGEST:
            self._kept.clear()
            self._app.say(NOT_TAKEN, heed=True)
