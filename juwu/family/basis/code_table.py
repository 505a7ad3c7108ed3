"""Code tables: what a code means, by version, and what it became in another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from juwu.family.lenient import as_list, as_map, as_text, as_texts, as_words
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.value import Map, Value


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a table."""

    value: str
    label: Words
    more: Map = field(default_factory=dict)
    """What else the table says of it."""


@dataclass(frozen=True, slots=True)
class CodeVersion:
    """The codes of a table from one day to another."""

    version: str
    since: str
    until: str | None
    codes: tuple[Code, ...]
    source: str | None = None
    mapping: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For codes of the version before, what they became."""

    def covers(self, day: str) -> bool:
        """Whether it is in force on a day; of a moment only its day counts."""
        return self.since <= day[:10] <= (self.until or "9999-12-31")

    def holds(self, value: Value) -> bool:
        """Whether there is a code of that value."""
        return any(one.value == value for one in self.codes)

    def code(self, value: Value) -> Code | None:
        """The code of that value."""
        return next((one for one in self.codes if one.value == value), None)


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A table in all its versions, the oldest first."""

    id: str
    title: Words
    versions: tuple[CodeVersion, ...]
    path: str

    def at(self, day: str) -> CodeVersion | None:
        """The version in force on a day, None when none is; of several the newest."""
        found = [one for one in self.versions if one.covers(day)]
        return found[-1] if found else None

    def version(self, name: str) -> CodeVersion | None:
        """The version of that name."""
        return next((one for one in self.versions if one.version == name), None)

    def holds(self, value: Value) -> bool:
        """Whether any version has a code of that value."""
        return any(version.holds(value) for version in self.versions)

    @property
    def codes(self) -> tuple[Code, ...]:
        """Every code of any version, with its newest label, in the order of the newest version."""
        known: dict[str, Code] = {}
        for version in reversed(self.versions):
            for code in version.codes:
                known.setdefault(code.value, code)
        return tuple(known.values())

    @classmethod
    def of(cls, data: Value, path: str) -> CodeTable | None:
        """Read it; None where it has no id."""
        entry = as_map(data)
        name = as_text(entry.get("id"))
        if not name:
            return None
        versions = sorted(
            (
                version
                for one in map(as_map, as_list(entry.get("versions")))
                if (version := _version(one)) is not None
            ),
            key=lambda one: one.since,
        )
        return cls(name, as_words(entry.get("title")) or Words.same(name), tuple(versions), path)


class CodeTables:
    """All code tables of a workspace."""

    def __init__(self, tables: Iterable[CodeTable] = ()) -> None:
        self._tables = {table.id: table for table in tables}

    def get(self, name: str) -> CodeTable | None:
        """The table of that name."""
        return self._tables.get(name)

    @property
    def all(self) -> tuple[CodeTable, ...]:
        """Every table."""
        return tuple(self._tables.values())


def _version(entry: Map) -> CodeVersion | None:
    version, since = as_text(entry.get("version")), as_text(entry.get("since"))
    if not version or not since:
        return None
    return CodeVersion(
        version=version,
        since=since,
        until=as_text(entry.get("until")),
        codes=tuple(
            Code(value, as_words(one) or Words.same(value), one)
            for value, one in (
                (value, as_map(one)) for value, one in as_map(entry.get("codes")).items()
            )
        ),
        source=as_text(entry.get("source")),
        mapping={
            old: as_texts(new) if isinstance(new, list) else (str(new),)
            for old, new in as_map(entry.get("mapping")).items()
        },
    )
