"""``juwu tree`` tells who holds which post, for people, for programs and as a picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import Answer
from staff import clubs

from office import key_family, start

Juwu = Callable[..., Answer]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")
    return start(tmp_path / "office", clubs()).root


def test_the_tree_is_told_in_lines(juwu: Juwu, office: Path) -> None:
    told = juwu("--lang", "zh", "tree", at=office).out
    assert told.startswith("2026-12-01  6 个组织，4 个任职，空缺 3，交叉任职 1 人")
    assert "  合唱团（文艺，3 人）" in told
    assert "- 团长：李强 2024-07-01 起 至 2026-12-15 任期还剩 14 天" in told
    assert "1 holder in several" in juwu("--lang", "en", "tree", "club", at=office).out


def test_any_day_and_any_branch_can_be_asked_for(juwu: Juwu, office: Path) -> None:
    told = juwu("tree", "--on", "2022-02-28", "--under", "union", at=office).out
    assert "老票友会" in told
    assert "散打队" not in told
    assert juwu("tree", "--on", "某天", at=office).code == 2
    refused = juwu("--lang", "zh", "tree", "--under", "nobody", at=office)
    assert refused.code == 1
    assert "没有“nobody”这个组织" in refused.err


def test_boxes_are_drawn_by_cells(juwu: Juwu, office: Path) -> None:
    drawn = juwu("--lang", "zh", "tree", "--boxes", at=office).out
    assert "│ 文体总会" in drawn
    assert "┬" in drawn


def test_programs_read_it_as_json(juwu: Juwu, office: Path) -> None:
    told = json.loads(juwu("tree", "--format", "json", at=office).out)
    assert (told["family"], told["day"]) == ("club", "2026-12-01")
    choir = next(one for one in told["bodies"] if one["ref"] == "club/choir")
    assert choir["posts"][0]["holders"] == [
        {
            "name": "李强",
            "person": "neighbour/li",
            "from": "2024-07-01",
            "to": "2026-12-15",
            "term": "soon",
            "days_left": 14,
            "elsewhere": [],
        }
    ]


def test_the_chart_is_a_picture_of_its_own(juwu: Juwu, office: Path) -> None:
    file = office.parent / "chart.svg"
    told = juwu("--lang", "zh", "tree", "--format", "svg", "--out", str(file), at=office)
    assert told.out == f"已写到 {file}。\n"
    tree = ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - our own
    assert "社团图" in "".join(tree.itertext())
    assert juwu("tree", "--format", "svg", at=office).out.startswith("<svg")
    assert juwu("tree", "--format", "png", at=office).code == 2


def test_lines_go_into_a_file_too(juwu: Juwu, office: Path) -> None:
    file = office.parent / "tree.txt"
    assert juwu("tree", "--out", str(file), at=office).code == 0
    assert "合唱团" in file.read_text("utf-8")


@pytest.mark.parametrize("out", [".", "", ".."])
def test_a_folder_is_no_file_to_write_to(juwu: Juwu, office: Path, out: str) -> None:
    told = juwu("--lang", "zh", "tree", "--format", "svg", "--out", out, at=office)
    assert told.code == 2
    assert "juwu 自己" not in told.out + told.err
    assert not [*office.parent.glob(".*.new"), *office.glob(".*.new")]


def test_where_no_family_has_a_chart_it_is_said(juwu: Juwu, tmp_path: Path) -> None:
    root = start(tmp_path / "keys", key_family()).root
    refused = juwu("--lang", "zh", "tree", at=root)
    assert refused.code == 1
    assert "没有组织图" in refused.err
