"""A record in time: its revisions, what each of them changed, and where each value comes from."""

from juwu.history.blame import Blamed
from juwu.history.chronicle import Chronicle
from juwu.history.field import FieldChange, by_key
from juwu.history.origin import Origin
from juwu.history.revision import Revision, RevisionRecord
from juwu.history.timeline import recent, record_as_of

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
