"""Who holds which post, as the records of a moment tell it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from juwu.family import Families
from juwu.files import Below, Files
from juwu.pointer import find
from juwu.record import Record


class Posts:
    """Asks the records that a family's ``posts`` rule speaks of; they are read when first asked."""

    def __init__(self, files: Files, prefix: str = "") -> None:
        """Ask later.

        Args:
            files: Where schemas and records are.
            prefix: The workspace's folder in them: "" or with a trailing slash.
        """
        self._files = Below(files, prefix) if prefix else files

    def holds(self, mail: str, post: str) -> bool:
        """Whether the person of a mail address holds a post."""
        return (mail.strip().casefold(), post) in self._held

    @cached_property
    def _held(self) -> frozenset[tuple[str, str]]:
        return frozenset(self._read())

    def _read(self) -> Iterator[tuple[str, str]]:
        families = Families.load(self._files)
        for family, path in families.files(self._files):
            rule = family.rules.posts
            text = self._files.read(path) if rule is not None else None
            if rule is None or text is None:
                continue
            data = Record.of(family.name, path, text).data
            mails = [one for _, one in find(data, rule.mail) if isinstance(one, str)]
            posts = [one for _, one in find(data, rule.post) if isinstance(one, str)]
            yield from ((mail.strip().casefold(), post) for mail in mails for post in posts)
