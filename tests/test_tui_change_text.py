"""Changes as text to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.change import difference
from juwu.family import Family
from juwu.language import Language
from juwu.text import width
from juwu.value import Map
from office import key, key_family, start
from tui.change_text import Part, broken, change_text
from tui.rows import Tone

LONG = "七月二十一日在居委会二楼会议室开会，讨论物业费调整方案，公示七天。"


@pytest.fixture
def family(tmp_path: Path) -> Family:
    return start(tmp_path / "w", {**key_family(), **key("k1", "大门")}).families["key"]


def told(family: Family, before: Map, after: Map, cells: int = 60) -> list[str]:
    changes = difference(before, after, family.item_key)
    lines = change_text(family, changes, Language.ZH, cells)
    return ["".join(part.text for part in line) for line in lines]


def test_a_short_value_stands_beside_what_it_was(family: Family) -> None:
    assert told(family, {"status": "kept"}, {"status": "lent"}) == ["状态", "  在库 -> 借出"]


def test_a_long_text_is_told_by_word_with_marks_beside_the_colours(family: Family) -> None:
    lines = told(family, {"holder": LONG}, {"holder": LONG.replace("七天", "十天")})
    assert "公示[-七-]{+十+}天" in "".join(line.strip() for line in lines)
    assert max(map(width, lines)) <= 60


def test_an_item_that_came_or_went_is_told_field_by_field(family: Family) -> None:
    loan: Map = {"id": "l1", "on": "2026-01-02", "by": "李四"}
    assert told(family, {"loans": []}, {"loans": [loan]}) == [
        "借用[项号 l1]  新增",
        "  + 日期  2026-01-02",
        "  + 谁  李四",
        "  + 项号  l1",
    ]
    assert told(family, {"title": "门"}, {}) == ["名称  删除", "  - 门"]


def test_broken_lines_lose_no_character_and_no_tone() -> None:
    parts = [Part("甲 乙 丙", Tone.PLAIN), Part("丁戊己", Tone.ADDED)]
    lines = list(broken(parts, 4))
    assert "".join(part.text for line in lines for part in line) == "甲乙丙丁戊己"
    assert [part.text for line in lines for part in line if part.tone is Tone.ADDED] == [
        "丁",
        "戊己",
    ]


def test_acting_characters_are_shown_by_name(family: Family) -> None:
    (_, line) = told(family, {"title": "a"}, {"title": "\x1b[31m"})
    assert line == "  a -> <U+001B>[31m"
