"""``juwu chart`` draws what a report declares; ``juwu report --chart`` leaves the tables out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import Answer

from office import key, key_family, start

REPORT = """\
number: R90
title: {zh: 钥匙统计, en: Keys}
about: {zh: 全部钥匙。, en: All keys.}
tables:
  - id: by-state
    title: {zh: 按状态, en: By state}
    query: |
      SELECT status_zh, status_en, count(*) AS n, group_concat('key/' || record_id, ' ') AS records
      FROM key GROUP BY status ORDER BY n DESC
    columns:
      - {name: status, title: {zh: 状态, en: State}}
      - {name: n, title: {zh: 把数, en: Keys}, kind: integer}
      - {name: records, title: {zh: 记录, en: Records}, kind: records}
    chart: {kind: funnel, label: status, value: n}
  - id: all
    title: {zh: 清单, en: List}
    query: SELECT record_title AS name FROM key
    columns:
      - {name: name, title: {zh: 名称, en: Name}}
"""

Juwu = Callable[..., Answer]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    records = {
        **key("k1", "大门"),
        **key("k2", "后门"),
        **key("k3", "库房", "lent", "holder: 李四\n"),
    }
    report = {"schemas/_reports/keys.yaml": REPORT}
    return start(tmp_path / "office", {**key_family(), **records, **report}).root


def test_a_chart_is_drawn_in_lines(juwu: Juwu, office: Path) -> None:
    drawn = juwu("--lang", "zh", "chart", "R90", at=office).out
    assert "按状态: 把数" in drawn
    assert "在库  2  100%  ▇" in drawn
    assert "借出  1   50%" in drawn
    assert "大门" not in drawn


def test_the_charts_of_a_report_stand_alone(juwu: Juwu, office: Path) -> None:
    told = juwu("--lang", "zh", "report", "keys", "--chart", at=office).out
    assert "▇" in told
    assert "大门" not in told
    assert "大门" in juwu("report", "keys", at=office).out


def test_each_figure_names_the_records_behind_it(juwu: Juwu, office: Path) -> None:
    (chart,) = json.loads(juwu("--lang", "en", "chart", "keys", "--format", "json", at=office).out)
    assert (chart["table"], chart["kind"]) == ("by-state", "funnel")
    assert chart["figures"][1] == {"label": "Lent", "value": 1.0, "records": ["key/k3"]}


def test_a_chart_becomes_a_picture(juwu: Juwu, office: Path) -> None:
    file = office.parent / "keys.svg"
    arguments = ("chart", "keys", "by-state", "--format", "svg", "--out", str(file))
    assert juwu("--lang", "zh", *arguments, at=office).code == 0
    glyphs = "".join(ET.fromstring(file.read_text("utf-8")).itertext())  # noqa: S314 - our own
    assert "钥匙统计" in glyphs
    assert "100%" in glyphs


def test_a_table_without_a_chart_is_refused_with_those_that_have_one(
    juwu: Juwu, office: Path
) -> None:
    refused = juwu("--lang", "zh", "chart", "keys", "all", at=office)
    assert refused.code == 1
    assert "by-state" in refused.err
