"""A map whose changes can be taken back and made again, step by step."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from juwu.frozen import dataclass

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Entry(Generic[K, V]):
    """One change of one key; None stands for no value."""

    key: K
    before: V | None
    after: V | None


class Ledger(Generic[K, V]):
    """Values by key, with the changes since the last :meth:`step`."""

    def __init__(self) -> None:
        self._values: dict[K, V] = {}
        self._since: list[Entry[K, V]] = []

    def get(self, key: K) -> V | None:
        """The value of a key, None where it has none."""
        return self._values.get(key)

    def set(self, key: K, value: V | None) -> None:
        """Give a key a value, or take it away, and remember what it had."""
        self._since.append(Entry(key, self._values.get(key), value))
        self._put(key, value)

    def step(self) -> tuple[Entry[K, V], ...]:
        """The changes since the last step."""
        done, self._since = tuple(self._since), []
        return done

    def undo(self, step: tuple[Entry[K, V], ...]) -> None:
        """Take the last step back."""
        for entry in reversed(step):
            self._put(entry.key, entry.before)

    def redo(self, step: tuple[Entry[K, V], ...]) -> None:
        """Make a step again that was taken back."""
        for entry in step:
            self._put(entry.key, entry.after)

    def clear(self) -> None:
        """Begin anew."""
        self._values.clear()
        self._since.clear()

    def _put(self, key: K, value: V | None) -> None:
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value
