"""What once stood in records and is gone, as rows: removed when, by whom, where, what it said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.family import Families
from juwu.language import Language, Words
from juwu.search import MOST
from juwu.text import clean, width
from juwu.workspace.bygone import Bygone
from tui.rows import Column, Row, Tone
from tui.when import WIDTH, when

_WHO = 10
_WHERE = 24


def bygone_columns(found: Sequence[Bygone]) -> tuple[Column, ...]:
    """When it was removed, by whom, from which record, what it said."""
    who = max((width(clean(one.removed.author)) for one in found), default=0)
    where = max((width(clean(one.ref.id)) for one in found), default=0)
    return (
        Column("", WIDTH, tone=Tone.DIM),
        Column("", min(who, _WHO)),
        Column("", min(where, _WHERE), tone=Tone.DIM),
        Column(""),
    )


def bygone_rows(found: Sequence[Bygone], families: Families, language: Language) -> Iterator[Row]:
    """The texts, the last removed first; the key of a row is its place among them."""
    for number, one in enumerate(found):
        family = families[one.ref.family].title.say(language)
        text = f"{family} {one.label.say(language)}: {one.text}"
        yield Row(
            str(number),
            (when(one.removed.time), one.removed.author, one.ref.id, text),
        )


def bygone_summary(count: int, far: tuple[int, int]) -> Words:
    """How many texts were found while history is still being searched.

    Args:
        count: How many were found.
        far: How many of how many commits were looked at.
    """
    share = f"{100 * far[0] // max(far[1], 1)}%"
    return Words(
        f"正在查历史 {share}，已找到 {count} 处", f"searching history {share}, {count} found"
    )


def bygone_result(count: int, *, is_stopped: bool) -> Words:
    """How many texts were found when the search of history is over."""
    if is_stopped:
        return Words(f"已停下，找到 {count} 处", f"stopped, {count} found")
    if count >= MOST:
        return Words(f"只列出最近删改的 {MOST} 处", f"the last {MOST} that were removed")
    return Words(f"历史里找到 {count} 处", f"{count} found in history")
