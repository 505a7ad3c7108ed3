"""A record in time: its revisions, and what each of them changed."""

from juwu.history.revision import Revision, RevisionRecord
from juwu.history.timeline import recent, record_as_of, timeline

__all__ = ["Revision", "RevisionRecord", "recent", "record_as_of", "timeline"]
