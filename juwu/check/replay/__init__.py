"""History judged again: each commit by the schemas and rules of its own time."""

from juwu.check.replay.audit import Audit, Memory
from juwu.check.replay.commit_facts import day_of, is_migration, reason_of
from juwu.check.replay.past_finding import HistoryReport, PastFinding
from juwu.check.replay.posts import Posts
from juwu.check.replay.record_days import record_days
from juwu.check.replay.reviewed import Reviews, without_reviews

__all__ = [
    "Audit",
    "HistoryReport",
    "Memory",
    "PastFinding",
    "Posts",
    "Reviews",
    "day_of",
    "is_migration",
    "reason_of",
    "record_days",
    "without_reviews",
]
