"""How often one looks for changes from outside: soon while somebody works, seldom else.

A look asks for the date of every file, which costs processor time that nobody should pay for who
has left the screen open. So looks grow rarer while no key is pressed and nothing is found, and the
first key after such a pause has one follow at once. Where the system tells of changes, one follows
upon what it tells, and else hardly any is made.
"""

from __future__ import annotations

LEAST = 2.0
"""Seconds between two looks while somebody works."""
MOST = 30.0
"""Seconds between two looks when nothing has happened for long."""

SELDOM = 120.0
"""The same where the system tells of changes; it might have missed one."""

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
_SELDOM_REST = 1000
"""The same where the system tells of changes."""


class Pace:
    """When the next look is due; the moments are those of one clock that never goes back."""

    def __init__(self) -> None:
        self._wait = LEAST
        self._due = 0.0
        self._pressed = -_OVERDUE
        self._soonest = 0.0
        self._has_news = False
        self._is_told = False

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
        idle = 0.0 if self._has_news else (now - self._pressed) / _GROWTH
        return max(self._due - now, min(max(idle, LEAST), MOST))

    def pressed(self, now: float) -> bool:
        """A key was pressed.

        Returns:
            Whether it ended a pause, so that it is to be asked soon whether a look is due.
        """
        was_pause, was_idle = self._wait > LEAST, now - self._pressed > _OVERDUE
        self._pressed, self._wait = now, LEAST
        if was_pause and not self._is_told:
            self._due = now
        return was_pause or was_idle

    def noticed(self, now: float) -> None:
        """The system told that something has changed: the next look is due soon."""
        self._has_news, self._wait = True, LEAST
        self._due = max(now, self._soonest)

    def begins(self) -> None:
        """A look begins; it sees all that was told of until now."""
        self._has_news = False

    def looked(self, now: float, took: float, *, found: bool, told: bool = False) -> None:
        """A look has ended.

        Args:
            now: When.
            took: How many seconds it took to find that nothing changed, or what did.
            found: Whether anything had changed.
            told: Whether the system will tell of the next change.
        """
        self._is_told = told
        if found or self._has_news:
            self._wait = LEAST
        else:
            self._wait = SELDOM if told else min(_GROWTH * self._wait, MOST)
        rest = _IDLE_REST if self._wait >= MOST else _REST
        rest = _SELDOM_REST if self._wait >= SELDOM else rest
        self._soonest = now + max(LEAST, _REST * took)
        self._due = now + max(self._wait, rest * took)
