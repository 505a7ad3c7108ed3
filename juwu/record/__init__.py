"""A record: one YAML file of a family, readable or not, and how it is shown to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.record.excerpt import Excerpt, excerpt
    from juwu.record.outline import Outline
    from juwu.record.record import Record
    from juwu.record.ref import ID_PATTERN, BadIdError, BadRefError, Ref, names
    from juwu.record.shown import shown

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "excerpt": ("Excerpt", "excerpt"),
            "outline": ("Outline",),
            "record": ("Record",),
            "ref": ("ID_PATTERN", "BadIdError", "BadRefError", "Ref", "names"),
            "shown": ("shown",),
        },
    )

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
