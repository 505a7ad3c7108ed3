"""A record in time: its revisions, what each of them changed, and where each value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.history.blame import Blamed
    from juwu.history.chronicle import Chronicle
    from juwu.history.field import FieldChange, by_key
    from juwu.history.origin import Origin
    from juwu.history.revision import Revision, RevisionRecord
    from juwu.history.timeline import recent, record_as_of

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "blame": ("Blamed",),
            "chronicle": ("Chronicle",),
            "field": ("FieldChange", "by_key"),
            "origin": ("Origin",),
            "revision": ("Revision", "RevisionRecord"),
            "timeline": ("recent", "record_as_of"),
        },
    )

__all__ = [
    "Blamed",
    "Chronicle",
    "FieldChange",
    "Origin",
    "Revision",
    "RevisionRecord",
    "by_key",
    "recent",
    "record_as_of",
]
