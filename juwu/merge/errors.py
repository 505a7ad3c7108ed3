"""How a merge is refused."""

from __future__ import annotations

from juwu.errors import JuwuError
from juwu.language import Words


class MergeRefused(JuwuError):  # noqa: N818 - the room's public name; it reads as an outcome
    """No result could be proven to hold what both sides did; nothing was changed.

    Attributes:
        cause: Why, in plain words.
    """

    def __init__(self, cause: Words) -> None:
        self.cause = cause
        super().__init__(
            Words(
                f"两边的修改不能可靠地合并：{cause.zh}。什么都没有改。",
                f"The two sides cannot be merged reliably: {cause.en}. Nothing was changed.",
            ),
            Words(
                "请重新打开记录，看过对方的修改以后再改一次。",
                "Open the record again, look at the other side's edits, and make yours once more.",
            ),
        )
