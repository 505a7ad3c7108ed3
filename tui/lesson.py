"""The first edit of a newcomer, told step by step; each step knows when it is done.

A step is done by what is on the screen or in history, however the person got there, so whoever
takes another way is not held up.
"""

from __future__ import annotations

from collections.abc import Callable

from juwu.frozen import dataclass
from juwu.language import Words
from tui.screens.draft_screen import DraftScreen
from tui.screens.history import HistoryScreen
from tui.screens.records import RecordsScreen
from tui.screens.review import ReviewScreen
from tui.shell import Shell


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, and how it is known to be done."""

    words: Words
    is_done: Callable[[Shell], bool]


def _has(kind: type[object]) -> Callable[[Shell], bool]:
    return lambda app: any(isinstance(screen, kind) for screen in app.screen_stack)


def _has_edited(app: Shell) -> bool:
    return any(isinstance(one, DraftScreen) and one.draft.is_dirty for one in app.screen_stack)


def _has_committed(app: Shell) -> bool:
    # The workspace of the lesson begins with one commit.
    return app.state is not None and len(app.state.recent) > 1


FIRST_EDIT = (
    Step(
        Words(
            "这里是练习：全是样本，改坏了也不要紧。上下键选一类档案，例如“组织”，按回车打开。",
            "This is practice on sample data; nothing can go wrong. Choose a kind of record with "
            "Up and Down and press Enter.",
        ),
        _has(RecordsScreen),
    ),
    Step(
        Words(
            "这是一张列表。直接打字就能筛选，拼音首字母也行，Esc 取消。停在一条上，按 F2 编辑。",
            "This is a list; typing filters it, Esc ends that. Put the cursor on a record and "
            "press F2 to edit it.",
        ),
        _has(DraftScreen),
    ),
    Step(
        Words(
            "停在一个文字字段上，直接打字，写好按回车。写错了按 Ctrl+Z 撤销。",
            "Put the cursor on a field of text, type, and press Enter. Ctrl+Z takes it back.",
        ),
        _has_edited,
    ),
    Step(
        Words(
            "改好了，还没有提交。按 Ctrl+S，先看改了什么。",
            "It is changed and not committed yet. Press Ctrl+S to see what would change.",
        ),
        _has(ReviewScreen),
    ),
    Step(
        Words(
            "核对“原来 → 现在”，写上为什么改，再按 Ctrl+S 提交。有错的不能提交：F10 回去改。",
            "Look at what was and what is, write why, and press Ctrl+S. What is wrong cannot be "
            "committed: F10 goes back to mend it.",
        ),
        _has_committed,
    ),
    Step(
        Words(
            "已保存，断电也在。停在这条记录上，按 F6 看谁在何时为何改了什么。",
            "It is saved, even through a power cut. On the same record press F6: who changed "
            "what, when and why.",
        ),
        _has(HistoryScreen),
    ),
    Step(
        Words(
            "会了。F10 返回，F1 看这里的按键，F9 看能做的事；Ctrl+Q 结束练习。",
            "That is all. F10 goes back, F1 lists the keys, F9 what can be done; Ctrl+Q ends.",
        ),
        lambda _: False,
    ),
)
"""From the first screen to the history of one's own change."""
