"""The tables that a report may need beside the records, as the engine works them out."""

from __future__ import annotations

DEADLINES = (
    *("family", "record_id", "record_title", "code", "title_zh", "title_en"),
    *("due", "due_day", "left", "unit", "state", "source", "missing_zh", "missing_en"),
)
"""Columns of ``deadline``: one row for each deadline that waits. ``due`` is a day or a moment, null
where it cannot be known; ``left`` counts in ``unit`` and is negative once it is over."""

FINDINGS = (
    *("family", "record_id", "code", "severity", "at", "line"),
    *("message_zh", "message_en", "hint_zh", "hint_en"),
)
"""Columns of ``finding``: one row for each finding in a record."""
