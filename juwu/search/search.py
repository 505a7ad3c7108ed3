"""Records found in the index by a query, the closest first, the newest first among them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from juwu.frozen import dataclass
from juwu.index.passages import Read, Row, matching
from juwu.index.store import Store
from juwu.index.terms import TITLE, phrase, sound_terms, whole
from juwu.language import Language
from juwu.record import Record, Ref
from juwu.search.excerpts import Excerpt, excerpts
from juwu.search.lexicon import Lexicon
from juwu.search.plan import Plan, Reach, plans, reach
from juwu.search.query import Held, NameOf, Query, fits
from juwu.search.syntax import Word
from juwu.text import normal

MOST = 200
"""How many records are told unless more are asked for."""

_MOST_NAMED = 1500


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    ref: Ref
    path: str
    title: str
    status: str | None
    is_broken: bool
    excerpts: tuple[Excerpt, ...]
    """Where it holds what was looked for."""

    def as_json(self, language: Language) -> dict[str, object]:
        """The documented shape."""
        return {
            "ref": str(self.ref),
            "id": self.ref.id,
            "family": self.ref.family,
            "title": self.title,
            "status": self.status,
            "path": self.path,
            "excerpts": [
                {
                    "pointer": str(one.at),
                    "label": one.label.say(language),
                    "text": one.text.say(language),
                }
                for one in self.excerpts
            ],
        }


def find(  # noqa: PLR0913 - what bounds a search is told by name
    store: Store,
    query: Query,
    read: Read,
    limit: int = MOST,
    *,
    family: str | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> list[Hit]:
    """The records that a query finds.

    Args:
        store: The index; records whose terms are not in yet are not found.
        query: The query; an empty one finds nothing.
        read: Reads a record whose content the index could not keep.
        limit: How many are told at most.
        family: Only records of this family.
        stop: Asked now and then whether to leave off; what was found so far is told.

    Raises:
        sqlite3.Error: The index cannot be read.
    """
    if not query or limit <= 0:
        return []
    with store.reading() as tables:
        finder = _Finder(tables, query.lexicon, read, stop)
        found = finder.rows(query, limit, family)
        return [finder.hit(query, row) for row in found]


def reaching(query: Query, read: Read, store_of: Callable[[], Store | None]) -> Reach:
    """The questions in the language of FTS5 that no version of a record evades which a query finds.

    Args:
        query: The query.
        read: Reads a record whose content the index could not keep.
        store_of: Gives the index of what is there, where names of records have to be looked up;
            None where there is none.

    Raises:
        sqlite3.Error: The index cannot be read.
    """

    def named(family: str, form: str) -> Sequence[Ref] | None:
        store = store_of()
        if store is None:
            return None
        with store.reading() as tables:
            finder = _Finder(tables, query.lexicon, read, lambda: False)
            return finder.named(family, form)

    return reach(query, named)


def scan(
    records: Iterable[Record],
    query: Query,
    name_of: NameOf,
    limit: int = MOST,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> list[Hit]:
    """The same by looking at each record: for a workspace without an index, or one of the past.

    Args:
        records: The records.
        query: The query; an empty one finds nothing.
        name_of: Looks up the titles of records that others name.
        limit: How many are told at most.
        stop: Asked at each record whether to leave off.
    """
    families = query.lexicon.families
    found: list[tuple[int, Hit]] = []
    for record in records if query else ():
        if stop():
            break
        reader = query.lexicon.reader(record.ref.family)
        if reader is None:
            continue
        held = Held(record.ref.family, reader.of(record))
        if query.matches(held, name_of):
            family = families[record.ref.family]
            title = family.title_of(record.data, record.ref.id)
            told = excerpts(query, held, name_of)
            hit = Hit(
                record.ref,
                record.path,
                title,
                family.status_of(record.data),
                record.is_broken,
                told,
            )
            found.append((_distance(held, query, title), hit))
    return [hit for _, hit in sorted(found, key=lambda one: one[0])[:limit]]


def _distance(held: Held, query: Query, title: str) -> int:
    """How far off a record is, by the tiers of :mod:`juwu.search.plan`."""
    forms = [one.form for one in query.wanted() if isinstance(one, Word)]
    named = normal(f"{title}\n{held.passages[0].text}")
    if all(one in named for one in forms):
        return 0
    return 1 if all(any(one in form for form in held.forms) for one in forms) else 2


class _Finder:
    def __init__(
        self,
        tables: sqlite3.Connection,
        lexicon: Lexicon,
        read: Read,
        stop: Callable[[], bool],
    ) -> None:
        self._tables = tables
        self._lexicon = lexicon
        self._read = read
        self._stop = stop
        self._titles: dict[tuple[str, str], str | None] = {}
        self._looked_at: dict[int, Held] = {}

    def rows(self, query: Query, limit: int, family: str | None) -> list[Row]:
        found: list[Row] = []
        seen: set[int] = set()
        for plan in plans(query, self.named):
            for row in matching(self._tables, _within(plan, family)):
                if row.n in seen or not self._is_meant(query, plan, row):
                    continue
                seen.add(row.n)
                found.append(row)
                if len(found) >= limit:
                    return found
            if self._stop():
                break
        return found

    def hit(self, query: Query, row: Row) -> Hit:
        held = self._held(row)
        told = excerpts(query, held, self.title) if held else ()
        return Hit(row.ref, row.path, row.title, row.status, row.is_broken, told)

    def title(self, family: str, record_id: str) -> str | None:
        """The title of a record; None where there is none."""
        name = (family, record_id)
        if name not in self._titles:
            row = self._tables.execute(
                "SELECT title FROM record WHERE family = ? AND id = ?", name
            ).fetchone()
            self._titles[name] = None if row is None else row[0]
        return self._titles[name]

    def _is_meant(self, query: Query, plan: Plan, row: Row) -> bool:
        if plan.is_exact:
            return True
        held = None if self._stop() else self._held(row)
        if held is None or not query.matches(held, self.title):
            return False
        self._looked_at[row.n] = held
        return True

    def _held(self, row: Row) -> Held | None:
        if row.n in self._looked_at:
            return self._looked_at[row.n]
        reader = self._lexicon.reader(row.ref.family)
        record = row.record(self._read)
        return None if reader is None else Held(row.ref.family, reader.of(record))

    def named(self, family: str, form: str) -> Sequence[Ref] | None:
        """The records of a family whose title a text may mean; None where there are too many."""
        match = phrase(form, TITLE)
        if sounds := sound_terms(form):
            told = " AND ".join(f'"{one}"' for one in sounds)
            match = f"({match}) OR (sound : ({told}))"
        plan = Plan(f'({match}) AND fact : "{whole("family=" + family)}"')
        found = []
        for row in matching(self._tables, plan.match):
            if fits(form, row.title):
                found.append(row.ref)
                if len(found) > _MOST_NAMED:
                    return None
        return found


def _within(plan: Plan, family: str | None) -> str:
    if family is None:
        return plan.match
    return f'({plan.match}) AND fact : "{whole("family=" + family)}"'
