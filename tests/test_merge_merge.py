"""The three-way merge of one record, by field."""

from __future__ import annotations

import pytest

from juwu.change import MISSING
from juwu.document import read
from juwu.family import Family
from juwu.merge import Merged, MergeRefused, decide, merge
from juwu.pointer import Pointer
from juwu.record import Record
from juwu.value import Value
from office import RULES, key_family, start

PATH = "records/key/main.yaml"


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Family:
    files = key_family(rules=RULES + "never_merge: [/seal, /loans/*/terms]\nlatest: [/changed]\n")
    return start(tmp_path_factory.mktemp("office"), files, commit=False).families["key"]


def record(text: str | None) -> Record | None:
    return None if text is None else Record.of("key", PATH, text.encode())


def merged(family: Family, base: str | None, ours: str | None, theirs: str | None) -> Merged:
    return merge(record(base), record(ours), record(theirs), family)


def clean(family: Family, base: str, ours: str, theirs: str) -> str:
    found = merged(family, base, ours, theirs)
    assert found.conflicts == ()
    assert found.text is not None
    return found.text.decode()


def places(found: Merged) -> list[str]:
    return [str(conflict.pointer) for conflict in found.conflicts]


BASE = """\
# 大门的钥匙
id: main
title: 大门
status: kept   # 在抽屉里
count: 3
loans:
  - id: a
    on: "2026-01-01"
    by: 甲
  # 第二次
  - id: b
    on: "2026-02-02"
    by: 乙
"""


def test_different_fields_are_put_together_with_the_comments_of_both(family: Family) -> None:
    ours = BASE.replace("count: 3", "count: 4 # 又配一把")
    theirs = BASE.replace("title: 大门", "title: 正门 # 改了名")
    wanted = ours.replace("title: 大门", "title: 正门 # 改了名")
    assert clean(family, BASE, ours, theirs) == wanted


def test_fields_of_one_item_are_put_together(family: Family) -> None:
    ours = BASE.replace("by: 甲", "by: 丙")
    theirs = BASE.replace("2026-01-01", "2026-01-09")
    assert clean(family, BASE, ours, theirs) == theirs.replace("by: 甲", "by: 丙")


def test_items_that_both_add_stand_theirs_first_with_their_comments(family: Family) -> None:
    ours = BASE + '  # 我们的\n  - id: c\n    on: "2026-03-03"\n'
    theirs = BASE + '  # 他们的\n  - id: d\n    on: "2026-04-04"\n'
    assert clean(family, BASE, ours, theirs) == theirs + ours.removeprefix(BASE)


def test_one_side_moves_items_and_the_other_edits_them(family: Family) -> None:
    first, second = '  - id: a\n    on: "2026-01-01"\n    by: 甲\n', BASE[BASE.index("  # 第") :]
    ours = BASE.replace(first + second, second + first)
    theirs = BASE.replace("by: 甲", "by: 丙") + '  - id: c\n    on: "2026-03-03"\n'
    text = clean(family, BASE, ours, theirs)
    assert [item["id"] for item in read(text.encode())["loans"]] == ["b", "a", "c"]  # type: ignore[call-overload,index,union-attr]
    assert second in text
    assert "by: 丙" in text


def test_both_move_differently_is_one_conflict_of_order(family: Family) -> None:
    def listed(order: str, by: str = "甲") -> str:
        return "id: main\nloans:\n" + "".join(
            f"  - id: {name}\n    by: {by}\n" if name == "a" else f"  - id: {name}\n"
            for name in order
        )

    found = merged(family, listed("abcd"), listed("dabc"), listed("bacd", "丙"))
    (conflict,) = found.conflicts
    assert conflict.of_order
    assert places(found) == ["/loans"]
    kept = decide(found, {conflict.pointer: conflict.ours})
    assert kept is not None
    assert kept.decode() == listed("dabc", "丙")


def test_the_same_field_is_a_conflict_and_the_text_holds_theirs(family: Family) -> None:
    ours = BASE.replace("title: 大门", "title: 东门").replace("count: 3", "count: 4")
    theirs = BASE.replace("title: 大门", "title: 正门")
    found = merged(family, BASE, ours, theirs)
    assert places(found) == ["/title"]
    (conflict,) = found.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("大门", "东门", "正门")
    assert found.text == theirs.replace("count: 3", "count: 4").encode()
    mine = decide(found, {conflict.pointer: conflict.ours})
    assert (
        mine
        == theirs.replace("count: 3", "count: 4").replace("title: 正门", "title: 东门").encode()
    )
    assert decide(found, {}) == found.text
    assert decide(found, {conflict.pointer: conflict.theirs}) == found.text
    with pytest.raises(ValueError, match="/count"):
        decide(found, {Pointer.of("count"): 1})


@pytest.mark.parametrize("mine", [True, False])
def test_deleting_what_the_other_edits_is_a_conflict(family: Family, mine: bool) -> None:  # noqa: FBT001 - a case
    deleted = BASE[: BASE.index("  # 第")]
    edited = BASE.replace("by: 乙", "by: 丁")
    found = merged(family, BASE, *((edited, deleted) if mine else (deleted, edited)))
    assert places(found) == ["/loans/id=b"]
    (conflict,) = found.conflicts
    assert found.text == (deleted if mine else edited).encode()
    other = decide(found, {conflict.pointer: conflict.ours})
    assert other is not None
    assert read(other) == read((edited if mine else deleted).encode())


def test_an_item_brought_back_stands_where_it_stood(family: Family) -> None:
    text = "id: main\nloans:\n  - {id: a, by: 甲}\n  - {id: b, by: 乙}\n  - {id: c, by: 丙}\n"
    ours = text.replace("乙", "丁")
    theirs = text.replace("  - {id: b, by: 乙}\n", "")
    found = merged(family, text, ours, theirs)
    (conflict,) = found.conflicts
    back = decide(found, {conflict.pointer: conflict.ours})
    assert back is not None
    assert read(back) == read(ours.encode())


def test_a_deletion_and_the_same_deletion_agree(family: Family) -> None:
    deleted = BASE.replace("count: 3\n", "")
    assert clean(family, BASE, deleted, deleted.replace("大门\n", "正门\n")) == deleted.replace(
        "大门\n", "正门\n"
    )


def test_two_different_items_of_one_key_are_one_conflict(family: Family) -> None:
    ours = BASE + '  - id: c\n    on: "2026-03-03"\n'
    theirs = BASE + "  - id: c\n    by: 丁\n"
    assert places(merged(family, BASE, ours, theirs)) == ["/loans/id=c"]


def test_maps_that_both_begin_are_put_together(family: Family) -> None:
    text = clean(family, BASE, BASE + "place:\n  floor: 2\n", BASE + "place:\n  room: 东\n")
    assert read(text.encode())["place"] == {"room": "东", "floor": 2}  # type: ignore[call-overload,index]


TAGS = "id: main\ntags: [甲, 乙, 丙]\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        ("[甲, 乙, 丙, 丁]", "[甲, 乙, 丙, 戊]", ["甲", "乙", "丙", "戊", "丁"]),
        ("[甲, 乙, 丙, 丁]", "[甲, 乙, 丙, 丁]", ["甲", "乙", "丙", "丁"]),
        ("[子, 甲, 乙, 丙]", "[甲, 乙]", ["子", "甲", "乙"]),
        ("[乙, 丙]", "[甲, 乙]", ["乙"]),
        ("[子, 乙, 丙]", "[甲, 乙, 丑]", ["子", "乙", "丑"]),
    ],
)
def test_a_list_without_keys_takes_what_stands_clearly_apart(
    family: Family, ours: str, theirs: str, wanted: Value
) -> None:
    both = [f"id: main\ntags: {one}\n" for one in (ours, theirs)]
    assert read(clean(family, TAGS, *both).encode()) == {"id": "main", "tags": wanted}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("[甲]", "[甲, 乙, 丙, 丁]"),
        ("[甲, 丁, 丙]", "[甲, 戊, 丙]"),
        ("[甲, 丁, 丙]", "[甲, 丙]"),
        ("[丁, 甲, 乙, 丙]", "[甲, 乙, 丙, 丁]"),
        ("[乙, 甲, 丙]", "[甲, 丙, 乙]"),
    ],
)
def test_a_list_without_keys_is_one_conflict_where_edits_touch(
    family: Family, ours: str, theirs: str
) -> None:
    found = merged(family, TAGS, f"id: main\ntags: {ours}\n", f"id: main\ntags: {theirs}\n")
    assert places(found) == ["/tags"]


def test_items_without_keys_are_merged_inside(family: Family) -> None:
    base = "id: main\nsteps:\n- {do: 借, by: 甲, at: 1}\n- {do: 还, by: 乙, at: 2}\n"
    ours, theirs = base.replace("by: 甲", "by: 丙"), base.replace("at: 1", "at: 9")
    assert clean(family, base, ours, theirs) == ours.replace("at: 1", "at: 9")


PROSE = "id: main\nnote: |\n  第一段说来历。\n\n  第二段说保管。\n\n  第三段说归还。\n"


def test_paragraphs_apart_are_put_together(family: Family) -> None:
    ours, theirs = PROSE.replace("来历", "来由"), PROSE.replace("归还", "交还")
    assert clean(family, PROSE, ours, theirs) == ours.replace("归还", "交还")


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        (PROSE, PROSE.replace("来历", "来由"), PROSE.replace("来历", "历史")),
        (PROSE, PROSE.replace("来历", "来由"), PROSE.replace("保管", "收藏")),
        (PROSE, PROSE + "  第四段甲。\n", PROSE + "  第四段乙。\n"),
        (
            "a: |\n  是\n  是\n  是\n  是\n",
            "a: |\n  否\n  是\n  是\n  是\n",
            "a: |\n  是\n  是\n  是\n",
        ),
    ],
    ids=["the same line", "only a blank line between", "the same place", "lines all alike"],
)
def test_prose_in_doubt_is_a_conflict(family: Family, base: str, ours: str, theirs: str) -> None:
    assert len(merged(family, base, ours, theirs).conflicts) == 1


def test_what_a_family_never_merges_is_one_conflict(family: Family) -> None:
    base = "id: main\nseal: {by: 甲, on: 一}\nloans:\n  - {id: a, terms: {x: 1, y: 1}, by: 甲}\n"
    ours = base.replace("by: 甲, on", "by: 乙, on").replace("x: 1", "x: 2")
    theirs = base.replace("on: 一", "on: 二").replace("y: 1", "y: 2").replace("by: 甲}", "by: 丙}")
    found = merged(family, base, ours, theirs)
    assert places(found) == ["/seal", "/loans/id=a/terms"]
    assert places(merged(family, base, ours, base + "count: 1\n")) == []


def test_a_record_deleted_and_edited_is_one_conflict(family: Family) -> None:
    edited = BASE.replace("大门\n", "正门\n")
    gone = merged(family, BASE, edited, None)
    assert (gone.text, places(gone)) == (None, [""])
    assert decide(gone, {Pointer(): MISSING}) is None
    assert decide(gone, {}) is None
    assert decide(gone, {Pointer(): gone.conflicts[0].ours}) == edited.encode()
    ours_gone = merged(family, BASE, None, edited)
    assert ours_gone.text == edited.encode()
    assert decide(ours_gone, {Pointer(): MISSING}) is None
    assert merged(family, BASE, None, BASE).text is None
    assert merged(family, BASE, None, None) == Merged(None)


def test_two_new_records_of_one_name_are_one_conflict(family: Family) -> None:
    assert places(merged(family, None, "id: main\ntitle: 甲\n", "id: main\ncount: 1\n")) == [""]
    assert merged(family, None, BASE, BASE).text == BASE.encode()


def test_what_cannot_be_read_is_refused(family: Family) -> None:
    with pytest.raises(MergeRefused):
        merged(family, BASE, BASE.replace("大门\n", "正门\n"), "title: [\n")
    assert merged(family, BASE, BASE, "title: [\n").text == b"title: [\n"


def test_the_text_that_keeps_more_comments_is_taken(family: Family) -> None:
    ours = BASE.replace("title: 大门", "title: 大门 # 朝南").replace("count: 3", "count: 4")
    theirs = BASE.replace("title: 大门", "title: 正门")
    found = merged(family, BASE, ours, theirs)
    assert found.conflicts == ()
    assert found.unkept == ()
    assert found.text == ours.replace("title: 大门", "title: 正门").encode()


def test_a_comment_without_a_place_is_named(family: Family) -> None:
    ours = BASE.replace("by: 乙", "by: 乙 # 还没还").replace("count: 3", "count: 4")
    theirs = BASE[: BASE.index("  # 第二次")]
    found = merged(family, BASE, ours, theirs)
    assert found.conflicts == ()
    assert found.unkept == ("# 还没还",)


def test_comments_alone_are_put_together(family: Family) -> None:
    ours = BASE.replace("count: 3", "count: 3 # 数过")
    theirs = BASE.replace("# 第二次", "# 二次")
    assert clean(family, BASE, ours, theirs) == ours.replace("# 第二次", "# 二次")


def test_line_endings_and_style_of_their_text_stay(family: Family) -> None:
    base = BASE.replace("\n", "\r\n")
    ours = base.replace("count: 3", "count: 4")
    theirs = base.replace("title: 大门", "title:   '正门'")
    assert clean(family, base, ours, theirs) == theirs.replace("count: 3", "count: 4")


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        ("'2026-02-03'", "'2026-02-01'", "2026-02-03"),
        ("2026/02/01", "2026/02/03", "2026/02/03"),
        ("1.10.0", "1.9.9", "1.10.0"),
        ("7", "12", 12),
    ],
)
def test_the_later_value_counts_where_the_family_says_so(
    family: Family, ours: str, theirs: str, wanted: Value
) -> None:
    base, *sides = (f"id: main\nchanged: {one}\n" for one in ("1", ours, theirs))
    for mine, yours in (sides, reversed(sides)):
        assert read(clean(family, base, mine, yours).encode()) == {"id": "main", "changed": wanted}


@pytest.mark.parametrize(
    ("ours", "theirs"), [("'2026-02-03'", "2026"), ("1.2", "1.2.1"), ("明天", "后天")]
)
def test_values_that_cannot_be_compared_stay_with_a_person(
    family: Family, ours: str, theirs: str
) -> None:
    base, *sides = (f"id: main\nchanged: {one}\n" for one in ("1", ours, theirs))
    assert places(merged(family, base, *sides)) == ["/changed"]
