"""What the journal of drafts refuses, in sentences."""

from __future__ import annotations

from pathlib import Path

from juwu.errors import JuwuError
from juwu.language import Words
from juwu.record import Ref


class DraftNotKeptError(JuwuError):
    """A draft could not be written to the journal; the one before it still stands there."""

    def __init__(self, folder: Path, cause: Words) -> None:
        super().__init__(
            Words(
                f"草稿没能备份到 {folder}：{cause.zh}。",
                f"The draft could not be kept in {folder}: {cause.en}.",
            ),
            Words(
                "可以接着改，但请尽快保存；程序意外关闭时，没有备份的改动会丢失。",
                "Go on, but save soon: should the program end unexpectedly, what was not kept is "
                "lost.",
            ),
        )


class DraftGoneError(JuwuError):
    """A left draft was resumed or discarded elsewhere."""

    def __init__(self, ref: Ref) -> None:
        super().__init__(
            Words(
                f"{ref} 的这份草稿已在别处打开或放弃。",
                f"This draft of {ref} was opened or discarded elsewhere.",
            ),
            Words("看看是否还开着另一个居务窗口。", "See whether another juwu is open."),
        )
