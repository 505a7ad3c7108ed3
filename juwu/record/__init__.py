"""A record: one YAML file of a family, readable or not, and how it is shown to people."""

from juwu.record.excerpt import Excerpt, excerpt
from juwu.record.outline import Outline
from juwu.record.record import Record
from juwu.record.ref import ID_PATTERN, BadIdError, BadRefError, Ref, names
from juwu.record.shown import shown

__all__ = [
    "ID_PATTERN",
    "BadIdError",
    "BadRefError",
    "Excerpt",
    "Outline",
    "Record",
    "Ref",
    "excerpt",
    "names",
    "shown",
]
