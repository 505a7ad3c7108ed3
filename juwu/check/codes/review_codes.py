"""The codes of review: what stands in the main branch without the approval that a family wants."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.language import Words

REVIEW_CODES = (
    Explanation(
        "review.needed",
        Words("没有经过审阅", "Not reviewed"),
        Words(
            "这类记录规定：这项改动要先由别人审阅同意，才能进主分支。直接保存、同意的人数不够、"
            "同意之后又改过，或者只有改动人自己同意，都不算。",
            "The family wants others to approve this change before it stands in the main branch. "
            "A direct save, too few approvals, an edit after them, or the author's own do not do.",
        ),
        Words(
            "改为送审：命令行加 --propose，界面按送审键；同意以后用 juwu proposal merge 合并。",
            "Send it for review, with --propose or the key of the review screen; once it is "
            "approved, juwu proposal merge brings it in.",
        ),
        Example(
            "juwu set mediation/med-2026-001 /status=closed -m 结案\n",
            "juwu set mediation/med-2026-001 /status=closed -m 结案 --propose\n",
        ),
    ),
)
"""The codes of review."""
