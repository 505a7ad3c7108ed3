"""Comments in a merge: all are in the text, beside what they speak about, or are named."""

from __future__ import annotations

from collections import Counter

import pytest

from juwu.document import comments_of, read
from juwu.merge import Merged, decide, merge_texts
from juwu.pointer import Pointer

BASE = """\
# 大门的钥匙
id: main
title: 大门
status: kept   # 在抽屉里
count: 3
loans:
  - id: a
    by: 甲
  # 第二次
  - id: b
    by: 乙
tags:
  - 铜
  - 铁
"""


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    return merge_texts(base.encode(), ours.encode(), theirs.encode())


def text(found: Merged) -> str:
    assert found.text is not None
    return found.text.decode()


def test_remarks_of_both_on_one_field_both_stay() -> None:
    ours = BASE.replace("title: 大门", "title: 大门 # 朝南")
    theirs = BASE.replace("title: 大门", "title: 大门 # 朝北")
    found = merged(ours, theirs)
    assert (found.conflicts, found.unkept) == ((), ())
    assert text(found) == theirs.replace("title:", "# 朝南\ntitle:")


def test_a_remark_that_is_there_twice_on_one_side_is_there_twice() -> None:
    ours = BASE.replace("by: 甲", "by: 丙 # 在抽屉里").replace("count: 3", "count: 4")
    theirs = BASE.replace("by: 甲", "by: 甲 # 问过").replace("铁", "锡")
    found = merged(ours, theirs)
    assert Counter(comments_of(found.text or b""))["# 在抽屉里"] == 2
    assert Counter(comments_of(found.text or b""))["# 问过"] == 1
    assert found.unkept == ()


def test_remarks_go_with_items_that_stand_elsewhere_now() -> None:
    ours = BASE.replace("by: 乙", "by: 丁 # 还没还").replace("  - 铁", "  - 铁 # 锈了")
    theirs = BASE.replace("by: 乙", "by: 乙 # 问过").replace(
        "  - 铜\n  - 铁", "  - 金\n  - 铁 # 新"
    )
    found = merged(ours, theirs)
    assert found.unkept == ()
    assert "    # 还没还\n    by: 丁 # 问过\n" in text(found) or (
        "    # 问过\n    by: 丁 # 还没还\n" in text(found)
    )
    assert "  # 锈了\n  - 铁 # 新\n" in text(found)


def test_a_remark_on_what_the_other_took_away_is_named() -> None:
    ours = BASE.replace("  - 铁", "  - 铁 # 锈了")
    theirs = BASE.replace("  - 铁\n", "").replace("大门\n", "正门\n")
    found = merged(ours, theirs)
    assert found.conflicts == ()
    assert found.unkept == ("# 锈了",)


def test_closing_remarks_of_both_stay() -> None:
    found = merged(BASE + "# 完\n", BASE + "# 止\n")
    assert found.unkept == ()
    assert text(found) in (BASE + "# 止\n# 完\n", BASE + "# 完\n# 止\n")


def test_in_brackets_a_remark_stands_above_the_line() -> None:
    base = "id: main\nplace: {floor: 1, room: 东}\n"
    found = merged(
        base.replace("东}", "东} # 朝南"),
        base.replace("1,", "2,").replace("东}", "东} # 朝北"),
        base,
    )
    assert text(found) == "id: main\n# 朝南\nplace: {floor: 2, room: 东} # 朝北\n"


def test_what_is_brought_back_comes_with_its_remarks() -> None:
    ours = BASE.replace("by: 乙", "by: 丁 # 还没还")
    theirs = BASE[: BASE.index("  # 第二次")] + BASE[BASE.index("tags:") :]
    found = merged(ours, theirs)
    (conflict,) = found.conflicts
    back = decide(found, {conflict.pointer: conflict.ours})
    assert back is not None
    assert read(back) == read(ours.encode())
    assert Counter(comments_of(back)) == Counter(comments_of(ours.encode()))
    assert decide(found, {conflict.pointer: conflict.theirs}) == theirs.encode()


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_conflict_keeps_the_remarks_of_both(side: str) -> None:
    ours = BASE.replace("title: 大门", "title: 东门 # 朝东")
    theirs = BASE.replace("title: 大门", "title: 西门 # 朝西")
    found = merged(ours, theirs)
    (conflict,) = found.conflicts
    chosen = decide(found, {Pointer.of("title"): getattr(conflict, side)})
    assert chosen is not None
    assert {"# 朝东", "# 朝西"} <= set(comments_of(chosen))
