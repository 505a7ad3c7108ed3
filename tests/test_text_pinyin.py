"""Chinese text is found by the letters of its pinyin."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest

from juwu.text import LooseQuery, Query, Span, initials, matches, pinyin_key
from juwu.text.pinyin_table import PATH
from juwu.text.spelling import spellings


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("wyf", "关于物业费的说明"),
        ("WYF", "物业费"),
        ("ｗｙｆ", "物业费"),
        ("业费", "物业费"),
        ("w业f", "物业费"),
        ("3hl", "3号楼"),
        ("3hl", "３号楼"),
        ("abc", "ＡＢＣ公司"),
        ("dj", "调解"),
        ("tj", "调解"),
        ("cq", "重庆"),
        ("zq", "重庆"),
        ("hy", "会议"),
        ("ky", "会议"),
        ("tj", "調解"),
        ("wyf", "物業費"),
        ("zhdb", "曾浩的表"),
        ("l", "〇"),
        ("xin", "鑫i你"),
        ("h", "𬭎"),
        ("wyf 2026", "2026年物业费"),
        ("min-2026", "MIN-2026-0007"),
        ("(y)", "（一）（一）(一)"),
        ("", "任何"),
        ("juwei", "居委会"),
        ("ＪｕＷｅｉ", "居委会"),
        ("juw", "居务公开"),
        ("wuye", "关于物业费的说明"),
        ("wang", "王淑芬"),
        ("chongqing", "重庆"),
        ("zhongqing", "重庆"),
        ("diaodong", "调动"),
        ("tiaojie", "人民調解"),
        ("xian", "西安"),
        ("xian", "县"),
        ("lvhua", "绿化"),
        ("wuye 2026", "2026年物业费"),
        ("wuye shuom", "关于物业费的说明"),
    ],
)
def test_a_text_is_found(typed: str, text: str) -> None:
    assert matches(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("wfy", "物业费"),
        ("wyf 2025", "2026年物业费"),
        ("wyf.", "物业费。"),
        ("yewu", "物业费"),
        ("wuyez", "物业费"),
        ("ju-wei", "居委会"),
        ("min-", "民"),
        ("juwei 2025", "居委会"),
    ],
)
def test_a_text_is_not_found(typed: str, text: str) -> None:
    assert not matches(typed, text)


def test_the_places_that_match_are_told_in_order() -> None:
    assert Query("wyf 2026").spans("2026年物业费") == (Span(0, 4), Span(5, 8))
    assert Query("wyf 2025").spans("2026年物业费") == (Span(5, 8),)


def test_the_place_of_what_is_spelt_is_told() -> None:
    assert Query("juwei 2026").spans("2026年居委会") == (Span(0, 4), Span(5, 7))
    assert Query("wuye").spans("wuye，物业") == (Span(0, 4),)


def test_letters_that_a_text_holds_are_sought_before_what_they_spell() -> None:
    texts = ["MIN-2026-0007", "居民会议", "王敏"]
    assert Query("min").select(texts, range(3)) == [0]
    assert Query("wang").select(texts, range(3)) == []
    assert Query("wang").select_begun(texts, range(3)) == [2]
    assert Query("m").select_begun(texts, range(3)) == []


def test_whole_syllables_are_told_from_one_that_is_only_begun() -> None:
    texts = ["王敏", "万年", "物业"]
    assert Query("wan").select_begun(texts, range(3)) == [0, 1]
    assert Query("wan").select_whole(texts, range(3)) == [1]
    assert Query("xian").select_whole(["西安", "县", "小燕"], range(3)) == [0, 1]
    assert Query("wang m").select_begun(texts, range(3)) == [0]
    assert Query("xian").select_begun(["西安", "县", "王"], [2, 1, 0]) == [1, 0]


def test_a_query_without_syllables_takes_letters_as_initials_alone() -> None:
    assert Query("jw", spelt=False).matches("居委会")
    assert not Query("juwei", spelt=False).matches("居委会")
    assert Query("juwei", spelt=False).select_begun(["居委会"], range(1)) == []


def test_a_long_word_of_short_syllables_is_taken_in_few_ways() -> None:
    assert not Query("a" * 40).matches("物业费" * 40)
    assert Query("a" * 40).matches("啊" * 40)
    assert len(spellings("xianxianxianxianxianxian")) == 16


def test_a_query_of_spaces_is_empty_and_matches_everything() -> None:
    query = Query(" \u3000")
    assert not query
    assert query.matches("")
    assert query.spans("任何") == ()


def test_every_reading_gives_an_initial() -> None:
    assert initials("调A3，") == (frozenset("dt"), frozenset("a"), frozenset("3"), frozenset())


def test_names_sort_as_in_a_chinese_index() -> None:
    names = ["王伟", "赵敏", "李四", "ABC", "3号", "阿宝", "abd"]
    assert sorted(names, key=pinyin_key) == ["3号", "ABC", "abd", "阿宝", "李四", "王伟", "赵敏"]


def test_the_table_is_what_its_script_makes() -> None:
    script = Path(__file__).parent.parent / "scripts" / "make_pinyin_table"
    assert run_path(str(script))["table"]() == PATH.read_bytes()


def test_the_matching_texts_of_a_list_are_selected_in_their_order() -> None:
    texts = ["物业费", "会议", "2026年物业费", ""]
    assert Query("wyf").select(texts, range(4)) == [0, 2]
    assert Query("wyf 2026").select(texts, [2, 0]) == [2]
    assert Query("").select(texts, [3, 1]) == [3, 1]


def test_everyday_names_leave_characters_out_in_the_order_of_the_full_name() -> None:
    assert LooseQuery("居委").length("梧桐社区居民委员会") == 3
    assert LooseQuery("业委会").length("梧桐花园业主委员会") == 5
    assert LooseQuery("会委").length("业主委员会") is None
    assert LooseQuery("梧桐 居委").length("梧桐社区居民委员会") == 5
    assert LooseQuery("居").length("居民委员会") is None
    assert not LooseQuery("").tells
    assert LooseQuery("jwh").is_spelt
    assert LooseQuery("juwei").length("梧桐社区居民委员会") == 3
    assert LooseQuery("ju").length("梧桐社区居民委员会") is None
