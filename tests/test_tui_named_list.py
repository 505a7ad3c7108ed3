"""A name is found by what people say every day: short forms, other names, a few initials."""

from __future__ import annotations

from tui.named_list import NamedList
from tui.rows import Column, Row, Tone

NAMES = (
    "梧桐社区居民委员会",
    "梧桐花园业主委员会",
    "梧桐社区党委",
    "复兴街道办事处",
    "居委会换届选举委员会",
    "梧桐社区人民调解委员会",
)


def typed(text: str, *, grey: str = "", also: str = "") -> tuple[list[str], str]:
    """The names that are shown for a text, and the one under the cursor."""
    rows = [
        Row(
            name,
            (name, ""),
            tones={0: Tone.DIM} if name == grey else {},
            also=also if name == NAMES[3] else "",
        )
        for name in NAMES
    ]
    listed = NamedList([Column(""), Column("", 4)], rows)
    for end in range(1, len(text) + 1):  # as it is typed, character by character
        listed.filter(text[:end])
    current = listed.current
    return listed.view.keys_shown(), current.key if current else ""


def test_a_short_name_is_found_below_what_holds_it_as_it_is() -> None:
    found, at = typed("居委")
    assert found == ["居委会换届选举委员会", "梧桐社区居民委员会"]
    assert at == "居委会换届选举委员会"


def test_everyday_names_of_offices_are_found() -> None:
    assert typed("业委会") == (["梧桐花园业主委员会"], "梧桐花园业主委员会")
    assert typed("街道办")[1] == "复兴街道办事处"
    assert typed("梧桐居委")[0] == ["梧桐社区居民委员会"]
    assert typed("梧桐 调委会")[0] == ["梧桐社区人民调解委员会"]


def test_letters_leave_characters_out_only_where_nothing_else_is_found() -> None:
    assert typed("jmwyh")[0] == ["梧桐社区居民委员会"]
    assert typed("ywh")[1] == "梧桐花园业主委员会"
    assert typed("jd")[0] == ["复兴街道办事处"]


def test_a_grey_name_comes_after_the_others() -> None:
    found, at = typed("梧桐委会", grey="梧桐社区居民委员会")
    assert found[-1] == "梧桐社区居民委员会"
    assert at != "梧桐社区居民委员会"


def test_another_name_finds_it_too() -> None:
    assert typed("老街公所", also="老街公所\n办事处") == (["复兴街道办事处"], "复兴街道办事处")
    assert typed("老公所", also="老街公所")[0] == ["复兴街道办事处"]


def test_what_nobody_is_called_finds_nothing() -> None:
    assert typed("派出所") == ([], "")


def test_a_name_is_found_by_its_syllables_short_or_in_full() -> None:
    assert typed("diaojie")[0] == ["梧桐社区人民调解委员会"]
    assert typed("tiaojie")[0] == ["梧桐社区人民调解委员会"]
    assert typed("yezhu") == (["梧桐花园业主委员会"], "梧桐花园业主委员会")
    assert typed("yewei") == (["梧桐花园业主委员会"], "梧桐花园业主委员会")
