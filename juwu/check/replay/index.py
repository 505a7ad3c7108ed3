"""Which files hold what, kept up to date while records come and go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from juwu.record import Record

K = TypeVar("K", bound=Hashable)


class Index(Generic[K]):
    """Files by what they hold; a file may hold several things."""

    def __init__(
        self, keys_of: Callable[[Record], Iterable[K]], records: Iterable[Record] = ()
    ) -> None:
        """Begin with some records.

        Args:
            keys_of: What a record holds.
            records: One for each file.
        """
        self._keys_of = keys_of
        self._paths: dict[K, set[str]] = {}
        self._keys: dict[str, frozenset[K]] = {}
        for record in records:
            self.add(record)

    def paths(self, key: K) -> frozenset[str]:
        """The files that hold a thing."""
        return frozenset(self._paths.get(key, ()))

    def add(self, record: Record) -> None:
        """Take a file up, in place of what was known of its path."""
        self.drop(record.path)
        keys = frozenset(self._keys_of(record))
        self._keys[record.path] = keys
        for key in keys:
            self._paths.setdefault(key, set()).add(record.path)

    def drop(self, path: str) -> None:
        """Forget a file."""
        for key in self._keys.pop(path, ()):
            owners = self._paths[key]
            owners.discard(path)
            if not owners:
                del self._paths[key]
