"""Texts that once stood in a record and are gone, with who brought and who removed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from juwu.frozen import dataclass
from juwu.git import Archive, Commit
from juwu.history import Revision
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.privacy import masked
from juwu.record import Record, Ref
from juwu.record.passages import Passage, Role
from juwu.search import Held, Query
from juwu.search.syntax import All, Word
from juwu.text import normal

if TYPE_CHECKING:
    from juwu.workspace.workspace import Workspace

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


def bygone(
    workspace: Workspace,
    query: Query,
    limit: int,
    family: str | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> list[Bygone]:
    """What a query finds in versions of records that are over, the last removed first.

    Every version in history is looked at, read by the families of today.

    Args:
        workspace: The workspace.
        query: The query; a version is found when it meets all of it.
        limit: How many texts are told at most.
        family: Only records of this family.
        stop: Asked at each commit whether to leave off.
    """
    head = workspace.seen_from()
    if not query or head is None:
        return []
    with workspace.repository.archive() as archive:
        walk = _Walk(workspace, archive, query, family)
        for commit in archive.history(head):
            if stop() or walk.is_done(limit):
                break
            if len(commit.parents) < 2:  # noqa: PLR2004 - a merge brings nothing of its own
                walk.look_at(commit)
        return walk.found[:limit]


class _Walk:
    def __init__(
        self, workspace: Workspace, archive: Archive, query: Query, family: str | None
    ) -> None:
        self._workspace = workspace
        self._archive = archive
        self._query = query
        self._family = family
        self._open: dict[tuple[str, str], int] = {}
        self._read: dict[tuple[str, str], dict[str, Passage]] = {}
        self._telling = _telling(query)
        self.found: list[Bygone] = []

    def is_done(self, limit: int) -> bool:
        """Whether enough is found, and of all of it who brought it."""
        return len(self.found) >= limit and not self._open

    def look_at(self, commit: Commit) -> None:
        """Take in one commit; those after it came before."""
        prefix, families = self._workspace.prefix, self._workspace.families
        for touched in commit.paths:
            path = touched.path.removeprefix(prefix)
            family = families.family_of(path)
            if family is None or self._family not in (None, family.name):
                continue
            before = (touched.before or touched.path).removeprefix(prefix)
            new = self._texts(family.name, path, touched.new_blob)
            old = self._texts(family.name, before, touched.old_blob)
            if touched.old_blob is not None:  # an earlier commit has made it
                self._read[before, touched.old_blob] = old
            revision = Revision.of(commit)
            for text in new.keys() - old.keys():
                place = self._open.pop((path, text), None)
                if place is not None:
                    self.found[place] = replace(self.found[place], brought=revision)
            if before != path:
                for known, text in [key for key in self._open if key[0] == path]:
                    self._open[before, text] = self._open.pop((known, text))
            for text in old.keys() - new.keys():
                self._open[before, text] = len(self.found)
                self.found.append(self._bygone(family.name, path, old[text], revision))

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
