"""History judged again: each commit by the schemas and rules of its own time."""

from juwu.check.replay.commit_facts import day_of, reason_of
from juwu.check.replay.replay import Judged, Replay

__all__ = ["Judged", "Replay", "day_of", "reason_of"]
