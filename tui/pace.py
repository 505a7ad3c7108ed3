"""How often one looks for changes from outside: soon while somebody works, seldom else.

A look asks for the date of every file, which costs processor time that nobody should pay for who
has left the screen open. So looks grow rarer while no key is pressed and nothing is found, and the
first key after such a pause has one follow at once.
"""

from __future__ import annotations

LEAST = 2.0
"""Seconds between two looks while somebody works."""
MOST = 30.0
"""Seconds between two looks when nothing has happened for long."""

_GROWTH = 4
"""How many times as long the next pause is while nothing happens."""
_BETWEEN_KEYS = 0.5
"""Seconds after a key in which none is begun, so that the next key need not share with it."""
_OVERDUE = 5.0
"""Seconds after which keys put it off no longer."""
_REST = 20
"""How many times as long as a look took none follows while somebody works."""
_IDLE_REST = 100
"""The same when nothing has happened for long."""


class Pace:
    """When the next look is due; the moments are those of one clock that never goes back."""

    def __init__(self) -> None:
        self._wait = LEAST
        self._due = 0.0
        self._pressed = -_OVERDUE

    def is_due(self, now: float) -> bool:
        """Whether it is time for a look."""
        if now < self._due:
            return False
        return now - self._pressed >= _BETWEEN_KEYS or now - self._due >= _OVERDUE

    def wait(self, now: float) -> float:
        """Seconds until it is to be asked again whether a look is due.

        Nobody needs to be woken for a look that cannot be made, as where an editor stands open:
        the longer no key was pressed, the more rarely it is asked.
        """
        idle = (now - self._pressed) / _GROWTH
        return max(self._due - now, min(max(idle, LEAST), MOST))

    def pressed(self, now: float) -> bool:
        """A key was pressed.

        Returns:
            Whether it ended a pause, so that it is to be asked soon whether a look is due.
        """
        was_pause, was_idle = self._wait > LEAST, now - self._pressed > _OVERDUE
        self._pressed, self._wait = now, LEAST
        if was_pause:
            self._due = now
        return was_pause or was_idle

    def looked(self, now: float, took: float, *, found: bool) -> None:
        """A look has ended.

        Args:
            now: When.
            took: How many seconds it took to find that nothing changed, or what did.
            found: Whether anything had changed.
        """
        self._wait = LEAST if found else min(_GROWTH * self._wait, MOST)
        rest = _IDLE_REST if self._wait >= MOST else _REST
        self._due = now + max(self._wait, rest * took)
