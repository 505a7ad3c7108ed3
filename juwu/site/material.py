"""What a site is made of: the public part of each public record, ready to be laid out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import field

from juwu.family import Family
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.record import Ref
from juwu.site.frame import Stamp
from juwu.site.told import Group, Table, Told

_TAKEN = "index"
"""The list of a family."""
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def file_name(text: str) -> str:
    """A name that any file system and any server takes; another one where the text is none."""
    if _PLAIN.fullmatch(text) and text != _TAKEN:
        return text
    return f"x-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class PublicObjections:
    """How many objections a record met while on display."""

    raised: int
    answered: int
    until: str
    """The last day on which one can be raised; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class PublicItem:
    """One item of a list, with a page of its own."""

    key: str
    title: str
    columns: tuple[str, ...]
    told: Group
    under: tuple[PublicRecord, ...] = ()
    """The records that belong to it, the newest first."""


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """What is public of a record."""

    ref: Ref
    title: str
    state: str
    provenance: str
    """What the record says of its own nature where it is no real one; else empty."""
    sections: tuple[tuple[str, tuple[Told, ...]], ...]
    columns: tuple[str, ...]
    stamp: Stamp
    year: str = ""
    day: str = ""
    """When it was made public; empty where the family does not say."""
    due: str = ""
    next: str = ""
    items: tuple[PublicItem, ...] = ()
    item_title: str = ""
    item_heads: tuple[str, ...] = ()
    figures: Table | Group | None = None
    objections: PublicObjections | None = None

    @property
    def path(self) -> str:
        """Where its page stands."""
        return f"{file_name(self.ref.family)}/{file_name(self.ref.id)}.html"

    def item_path(self, item: PublicItem) -> str:
        """Where the page of an item stands."""
        folder = f"{file_name(self.ref.family)}/{file_name(self.ref.id)}"
        return f"{folder}/{file_name(item.key)}.html"

    @property
    def newest(self) -> Stamp:
        """The newest commit that its page tells of."""
        return max(
            [self.stamp, *(one.stamp for item in self.items for one in item.under)],
        )


@dataclass(frozen=True, slots=True)
class PublicTerm:
    """One display, over or not: of which term, when, and how many objected."""

    title: str
    term: str
    due: str
    day: str
    until: str
    """When it was taken down; empty while it is on display."""
    objections: PublicObjections | None
    stamp: Stamp
    provenance: str
    path: str = ""
    """Where its page stands; empty where it has none, as it is over."""


@dataclass(frozen=True, slots=True)
class PublicFamily:
    """A family that has pages, and its public records in the order of its list."""

    family: Family
    heads: tuple[str, ...]
    language: Language = Language.ZH
    records: Sequence[PublicRecord] = field(default_factory=tuple)
    terms: Sequence[PublicTerm] = field(default_factory=tuple)
    """All displays up to now, the newest first; none where the family keeps no archive."""

    @property
    def title(self) -> str:
        """Its name."""
        return self.family.title.say(self.language)

    @property
    def about(self) -> str:
        """What it holds; empty where nobody says."""
        told = self.family.look.description
        return told.say(self.language) if told else ""

    @property
    def path(self) -> str:
        """Where the list of its records stands."""
        return f"{file_name(self.family.name)}/index.html"

    @property
    def has_days(self) -> bool:
        """Whether its records say when they were made public."""
        return bool(self.family.look.publish and self.family.look.publish.day)


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table of a report that anyone may read."""

    report: str
    title: str
    about: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_withheld: bool = False
    """Whether a figure of it is not told, as few persons stand behind it."""


@dataclass(frozen=True, slots=True)
class PublicReports:
    """What reports tell the public."""

    tables: tuple[PublicTable, ...] = ()
    stamp: Stamp | None = None
    """The commit whose records are counted."""
    has_samples: bool = False
    """Whether records count that are no real cases."""
