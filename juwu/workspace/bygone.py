"""Texts that once stood in a record and are gone, with who brought and who removed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from juwu.frozen import dataclass
from juwu.git import Archive
from juwu.history import Revision
from juwu.index.touches import Touches
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.privacy import masked
from juwu.record import Record, Ref
from juwu.record.passages import Passage, Role
from juwu.search import Held, Query
from juwu.search.syntax import All, Word
from juwu.text import normal
from juwu.workspace.bygone_index import places

if TYPE_CHECKING:
    from juwu.index import Entry
    from juwu.workspace.workspace import Workspace

Progress: TypeAlias = Callable[[int, int, "Sequence[Bygone]"], None]
"""Is told how many of how many commits were looked at, and what was found in them."""

_TOLD = 200
"""Characters of a text that are told."""


@dataclass(frozen=True, slots=True)
class Bygone:
    """A text that stood at a place of a record."""

    ref: Ref
    at: Pointer
    label: Words
    text: str
    brought: Revision | None
    """The commit that put it there; None where history begins with it."""
    removed: Revision

    def as_json(self, language: Language) -> dict[str, object]:
        """The documented shape."""
        return {
            "ref": str(self.ref),
            "pointer": str(self.at),
            "label": self.label.say(language),
            "text": self.text,
            "brought": _revision(self.brought) if self.brought else None,
            "removed": _revision(self.removed),
        }


def bygone(  # noqa: PLR0913, PLR0917 - what bounds a search is told by name
    workspace: Workspace,
    query: Query,
    limit: int,
    family: str | None = None,
    stop: Callable[[], bool] = lambda: False,
    progress: Progress = lambda _, __, ___: None,
) -> list[Bygone]:
    """What a query finds in versions of records that are over, the last removed first.

    Every version in history that is over, read by the families of today, is looked at, unless the
    index of what once stood says that it cannot be one.

    Args:
        workspace: The workspace.
        query: The query; a version is found when it meets all of it.
        limit: How many texts are told at most.
        family: Only records of this family.
        stop: Asked again and again whether to leave off; what was found so far is told.
        progress: Is told how far it is.
    """
    head = workspace.seen_from()
    if not query or head is None or limit <= 0:
        return []
    table = workspace.chronicle.table

    def found() -> list[Bygone]:
        total = table.number(head)
        way = Touches(table, total, places(workspace, query))
        with workspace.repository.archive() as archive:
            walk = _Walk(workspace, archive, query, family, limit)
            while not walk.is_done and (entries := way.batch()):
                if stop():
                    return walk.found
                walk.look_at(entries)
                progress(total - entries[-1].n, total, walk.found)
        progress(total, total, walk.found)
        return walk.found

    return table.safely(found)


class _Walk:
    def __init__(
        self,
        workspace: Workspace,
        archive: Archive,
        query: Query,
        family: str | None,
        limit: int,
    ) -> None:
        self._workspace = workspace
        self._archive = archive
        self._query = query
        self._family = family
        self._limit = limit
        self._open: dict[str, dict[str, int]] = {}
        """By path the texts that nobody is known to have brought yet, with their places."""
        self._read: dict[tuple[str, str], dict[str, Passage]] = {}
        self._telling = _telling(query)
        self.found: list[Bygone] = []

    @property
    def is_done(self) -> bool:
        """Whether enough is found, and of all of it who brought it."""
        return len(self.found) >= self._limit and not self._open

    def look_at(self, entries: Sequence[Entry]) -> None:
        """Take in what some commits did, the newest first."""
        prefix = self._workspace.prefix
        ahead = (one for one in entries if one.path.startswith(prefix) and self._counts(one))
        blobs = {blob for one in ahead for blob in (one.old, one.new) if blob is not None}
        self._archive.warm(blobs)
        for one in entries:
            path = one.path.removeprefix(prefix)
            owner = self._workspace.families.family_of(path)
            is_moved_away = one.status == "D" and one.other is not None
            if owner is None or self._family not in (None, owner.name) or is_moved_away:
                continue
            before = (one.other or one.path).removeprefix(prefix)
            if len(self.found) < self._limit or path in self._open:
                self._look_at(owner.name, path, before, one)

    def _counts(self, one: Entry) -> bool:
        """Whether a version is over then, or may have been brought that was removed later."""
        path = one.path.removeprefix(self._workspace.prefix)
        return path in self._open or (one.old is not None and len(self.found) < self._limit)

    def _look_at(self, family: str, path: str, before: str, one: Entry) -> None:
        opened = self._open.pop(path, {})
        if one.old is None and not opened:
            return
        new = self._texts(family, path, one.new)
        old = self._texts(family, before, one.old)
        if one.old is not None:  # an earlier commit has made it
            self._read[before, one.old] = old
        if not opened and not old:
            return
        revision = Revision.of(self._workspace.chronicle.table.commit(one.n))
        for text in new.keys() - old.keys():
            place = opened.pop(text, None)
            if place is not None:
                self.found[place] = replace(self.found[place], brought=revision)
        for text in sorted(old.keys() - new.keys()):
            if len(self.found) < self._limit:
                opened[text] = len(self.found)
                self.found.append(self._bygone(family, path, old[text], revision))
        if opened and one.old is not None:
            self._open.setdefault(before, {}).update(opened)

    def _texts(self, family: str, path: str, blob: str | None) -> dict[str, Passage]:
        """The passages of a version that the query finds, by their texts."""
        reader = self._query.lexicon.reader(family)
        if blob is None or reader is None:
            return {}
        if (path, blob) in self._read:
            return self._read.pop((path, blob))
        content = self._archive.blob(blob)
        if self._telling and b"\\" not in content:
            form = normal(content.decode("utf-8", "replace"))
            if not all(one in form for one in self._telling):
                return {}
        record = Record.of(family, path, content)
        held = Held(family, reader.of(record))
        title = self._workspace.register.title
        if not self._query.matches(held, title):
            return {}
        return {
            one.text: one
            for term in self._query.wanted()
            for one in self._query.found(term, held, title)
            if one.role is not Role.ID
        }

    def _bygone(self, family: str, path: str, one: Passage, removed: Revision) -> Bygone:
        at = Pointer.parse(one.at)
        label = self._workspace.families[family].label(at)
        told = self._query.lexicon.label(family, one.pattern, one.text)
        text = one.text if told is None else told.zh
        ref = Ref.of_path(family, path)
        return Bygone(ref, at, label, " ".join(text.split())[:_TOLD], None, removed)


def _telling(query: Query) -> list[str]:
    """Words that stand in the file of every record that is found, as they are.

    So most files need not be parsed. What may be meant as initials or as the label of a value does
    not stand there, and neither does what is only an alternative.
    """
    return [
        one.form
        for one in query.root.nodes
        if isinstance(query.root, All)
        and isinstance(one, Word)
        and not any(map(str.isascii, one.form))
        and not any(query.lexicon.named(one.form))
    ]


def _revision(revision: Revision) -> dict[str, str]:
    return {
        "id": revision.id,
        "author": revision.author,
        "time": revision.time,
        "subject": masked(revision.subject),
    }


def lines(one: Bygone) -> Iterator[Words]:
    """Who removed the text and who brought it, a sentence each."""
    yield _told(Words("删去", "removed"), one.removed)
    if one.brought is not None:
        yield _told(Words("写入", "brought"), one.brought)


def _told(what: Words, revision: Revision) -> Words:
    rest = f"{revision.time[:10]} {revision.author} {revision.id[:10]} {masked(revision.subject)}"
    return what.map(lambda word: f"{word} {rest}")
