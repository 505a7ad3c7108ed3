"""``masks`` in ``family.yaml``: what a text of a record covers, by the profile that it names.

A text that a person writes may name people whom no field of its own record marks as private: those
of the record that it tells of, or anybody on the list of people.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from juwu.family.lenient import as_map, as_pointer, as_text, as_texts
from juwu.frozen import dataclass
from juwu.pointer import Pointer, values_at
from juwu.value import Map, Value


class Cover(StrEnum):
    """What is covered."""

    RECORD = "record"
    """The private texts of the record that is told of."""
    PEOPLE = "people"
    """The names of all people."""


@dataclass(frozen=True, slots=True)
class Masks:
    """The profiles of a family."""

    by: Pointer
    """The field that names the profile."""
    profiles: Mapping[str, tuple[Cover, ...]]
    """No sets: each process orders those otherwise, and rows hang on the text of these values."""
    record: Pointer | None = None
    """The field that names the record told of, as ``family/id``."""
    people: str | None = None
    """The family of which each record is a person, called by its title."""

    def covers(self, data: Map) -> tuple[Cover, ...]:
        """What a record covers; all there is where its profile is none of these."""
        names = [*values_at(data, self.by)]
        name = names[0] if names and isinstance(names[0], str) else ""
        return self.profiles.get(name, tuple(Cover))

    @classmethod
    def of(cls, data: Value) -> Masks | None:
        """Read it; None where it is not there. A profile that cannot be read covers all."""
        entry = as_map(data)
        by = as_pointer(entry.get("by"))
        if by is None:
            return None
        profiles = {
            name: tuple(one for one in Cover if one in as_texts(value))
            for name, value in as_map(entry.get("profiles")).items()
            if isinstance(value, list)
        }
        return cls(by, profiles, as_pointer(entry.get("record")), as_text(entry.get("people")))
