"""Changes as lines to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.change import Sides, difference
from juwu.language import Language
from juwu.text import width
from juwu.value import Map
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.change_lines import Teller
from tui.rows import Tone
from tui.sheet import Line


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "office", {**key_family(), **key("k1", "大门")}, commit=False)


def told(office: Workspace, before: Map, after: Map, cells: int = 40) -> list[Line]:
    family = office.families["key"]
    teller = Teller(Sides.of(family), Language.ZH, office.register.title, cells)
    return list(teller.lines(difference(before, after, family.item_key)))


def text(line: Line) -> str:
    return "".join(piece for piece, _ in line)


def test_a_code_is_told_by_its_label(office: Workspace) -> None:
    lines = told(office, {"status": "kept"}, {"status": "lent"})
    assert [text(line) for line in lines] == ["状态", "  在库 -> 借出"]
    assert [tone for _, tone in lines[1]] == [Tone.PLAIN, Tone.REMOVED, Tone.DIM, Tone.ADDED]


def test_what_came_and_what_went_says_so(office: Workspace) -> None:
    lines = told(office, {"holder": "李四"}, {"count": 3})
    assert [text(line) for line in lines] == ["把数  新增  3", "领用人  删除  李四"]


def test_an_item_is_told_with_its_fields_and_a_move_with_its_places(office: Workspace) -> None:
    one: Map
    two: Map
    one, two = {"id": "l1", "on": "2026-01-02"}, {"id": "l2", "on": "2026-02-03"}
    lines = told(office, {"loans": [one]}, {"loans": [one, two]})
    assert [text(line) for line in lines] == [
        "借用[项号 l2]  新增",
        "  项号: l2",
        "  日期: 2026-02-03",
    ]
    lines = told(office, {"loans": [one, two]}, {"loans": [two, one]})
    assert text(lines[0]).endswith("第 2 项移到第 1 项") or "移到第 2 项" in text(lines[0])


def test_long_texts_keep_every_character_and_the_measure(office: Workspace) -> None:
    before = "钥匙由物业公司保管，夜间由值班人员保管，节假日另行安排，并登记在册。"
    after = "钥匙由业委会保管，夜间由门卫保管，节假日另行安排并通知，登记在册。"
    lines = told(office, {"holder": before}, {"holder": after})
    assert all(width(text(line)) <= 40 for line in lines)
    pieces = [
        (one.removeprefix("  ") if place == 0 else one, tone)
        for line in lines[1:]
        for place, (one, tone) in enumerate(line)
    ]
    gone = "".join(one for one, tone in pieces if tone is not Tone.ADDED)
    come = "".join(one for one, tone in pieces if tone is not Tone.REMOVED)
    assert gone.replace("[-", "").replace("-]", "") == before
    assert come.replace("{+", "").replace("+}", "") == after


def test_acting_characters_are_shown_as_codes(office: Workspace) -> None:
    lines = told(office, {"holder": "a"}, {"holder": "\x1b[31m\u202e"})
    assert "<U+001B>[31m<U+202E>" in text(lines[1])
