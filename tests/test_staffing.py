"""Who holds which post on which day, with what asks for a look."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from staff import club_families, clubs

from juwu.language import Language, Words
from juwu.record.forest import Flaw
from juwu.staffing import Body, Staffing, Term, crossed
from juwu.staffing.boxes import WIDEST, box_lines
from juwu.staffing.told import lines, totals
from juwu.text import width
from juwu.workspace import Workspace
from juwu.workspace.staffing import NoChartError, charted, staffing_of
from office import key_family, put

DAY = "2026-12-01"


@pytest.fixture
def staffing(tmp_path: Path) -> Staffing:
    put(tmp_path, clubs())
    desk = Workspace(tmp_path)
    return staffing_of(desk, *charted(desk))


def named(bodies: tuple[Body, ...]) -> dict[str, Body]:
    return {one.name: one for one in bodies}


def holders(body: Body) -> dict[str, list[str]]:
    return {post.title: [one.name for one in post.holders] for post in body.posts}


def test_the_made_workspace_has_no_finding(tmp_path: Path) -> None:
    put(tmp_path, club_families())
    assert [one.code for one in Workspace(tmp_path).check().findings if one.is_error] == []


def test_who_held_a_post_is_told_for_any_day(staffing: Staffing) -> None:
    def leads(day: str) -> list[str]:
        return holders(named(staffing.on(day))["合唱团"])["团长"]

    assert leads("2020-05-01") == ["王芳"]
    assert leads("2024-06-30") == ["王芳"]
    assert leads("2024-07-01") == ["李强"]
    assert leads("2027-01-01") == []


def test_a_body_stands_from_its_first_day_to_the_day_before_its_end(staffing: Staffing) -> None:
    assert "合唱团" not in named(staffing.on("2020-04-30"))
    assert "老票友会" in named(staffing.on("2022-02-28"))
    assert "老票友会" not in named(staffing.on("2022-03-01"))
    assert "文体总会" not in named(staffing.on("2009-12-31"))


def test_what_is_only_planned_does_not_stand(staffing: Staffing) -> None:
    found = named(staffing.on(DAY))
    assert "足球队" not in found
    assert holders(found["棋社"]) == {"guide": ["王芳"]}


def test_one_whose_parent_is_gone_goes_below_the_next_above(staffing: Staffing) -> None:
    before, after = (named(staffing.on(day)) for day in ("2022-02-28", DAY))
    assert before["票友会"].depth == 2
    assert after["票友会"].above == after["文体总会"].path
    assert after["散打队"].flaw is Flaw.ORPHAN


def test_free_seats_are_counted_where_everybody_is_named(staffing: Staffing) -> None:
    found = named(staffing.on(DAY))
    assert found["文体总会"].vacant == 3
    assert found["合唱团"].vacant == 0
    assert found["舞蹈队"].vacant == 0
    assert not found["舞蹈队"].is_whole


def test_who_sits_in_several_bodies_is_told_with_their_names(staffing: Staffing) -> None:
    bodies = staffing.on(DAY)
    assert [(one.name, set(where)) for one, where in crossed(bodies)] == [
        ("王芳", {"合唱团", "棋社"})
    ]
    assert [one.name for one in named(bodies)["棋社"].crossed] == ["王芳"]


def test_terms_that_end_soon_are_told_with_the_days_left(staffing: Staffing) -> None:
    union = named(staffing.on(DAY))["文体总会"]
    assert (union.term, union.left) == (Term.SOON, 40)
    assert named(staffing.on("2027-02-01"))["文体总会"].term is Term.OVER
    assert named(staffing.on("2026-01-01"))["文体总会"].term is Term.RUNNING
    (ending,) = named(staffing.on(DAY))["合唱团"].ending
    assert (ending.name, ending.left) == ("李强", 14)


def test_the_days_of_change_lead_through_time(staffing: Staffing) -> None:
    days = staffing.days
    assert days == tuple(sorted(days))
    assert {"2020-05-01", "2022-03-01", "2024-07-01"} <= set(days)
    assert "2010" not in days


def test_all_of_it_is_told_in_lines_in_both_languages(staffing: Staffing) -> None:
    bodies = staffing.on(DAY)
    chinese, english = ("\n".join(lines(bodies, one)) for one in (Language.ZH, Language.EN))
    assert "合唱团（文艺，3 人）" in chinese
    assert "- 团长：李强 2024-07-01 起 至 2026-12-15 任期还剩 14 天" in chinese
    assert "一名退休教师" in chinese
    assert "另任职：棋社" in chinese
    assert "term ends in 14 days" in english
    assert "also in 棋社" in english
    assert totals(bodies).zh.startswith("6 个组织，4 个任职，空缺 3，交叉任职 1 人，任期将满 1")


def test_a_box_tells_a_long_kind_and_its_number_whole_in_lines_of_their_own(
    staffing: Staffing,
) -> None:
    label = Words("合唱", "Choir of the residents of the district")
    choir = replace(named(staffing.on(DAY))["合唱团"], label=label)
    shown = [one.text for one in box_lines(choir, Language.EN)]
    told = " ".join(shown)
    assert label.en in told
    assert f"{choir.held} holder" in told
    assert max(map(width, shown)) <= WIDEST
    chinese = [one.text for one in box_lines(choir, Language.ZH)]
    assert f"合唱  {choir.held} 人" in chinese


def test_a_family_without_a_chart_is_refused_in_a_sentence(tmp_path: Path) -> None:
    put(tmp_path, key_family())
    with pytest.raises(NoChartError, match="“Key” has no chart"):
        charted(Workspace(tmp_path), "key")
    with pytest.raises(NoChartError, match="No family here"):
        charted(Workspace(tmp_path))


def test_the_shipped_organizations_are_told() -> None:
    desk = Workspace(Path(__file__).parents[1])
    bodies = named(staffing_of(desk, *charted(desk, "organization")).on(DAY))
    assert holders(bodies["梧桐社区居民委员会"])["主任"] == ["王淑芬"]
    assert "梧桐社区临时环境整治队" not in bodies
    assert "梧桐社区老年人和妇女儿童委员会" not in bodies
