"""The columns of the list of a family."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROJECT
from rich.style import Style

from juwu.family import Families
from juwu.files import FolderFiles
from juwu.language import Language
from juwu.text import Query, width
from juwu.value import Value
from office import SCHEMA, key, key_family, start
from tui.family_list import list_rows, room_in, table
from tui.home_rows import COLUMNS
from tui.row_line import Look, row_line
from tui.row_view import RowView
from tui.rows import Column, Row

LOOK = """\
title: {zh: 钥匙, en: Key}
columns:
  - {at: /title}
  - {at: /lent_at, width: 16}
"""


def test_a_record_that_is_named_keeps_its_title_where_its_id_does_not_fit() -> None:
    def plain(name: str, *, cursor: bool = False) -> Style:
        del name, cursor
        return Style()

    def line(wide: int) -> str:
        columns = (Column("社区", wide, tells_ids=True), Column("标题", wide))
        row = Row("k", ("富强新村社区 (com-fuqiang)", "会议 (com-x)"))
        look = Look(80, columns, (wide, wide), plain)
        return row_line(look, row, Query(""), cursor=False, marked=False).text

    assert "富强新村社区 (com-fuqiang)" in line(30)
    assert "富强新村社区    " in line(18)
    assert "(com-f" not in line(18)
    assert "会议 (co.." in line(10)


def test_a_day_and_time_in_a_column_reads_as_on_the_record(tmp_path: Path) -> None:
    schema: dict[str, Value] = {
        **SCHEMA,
        "properties": {
            **SCHEMA["properties"],  # type: ignore[dict-item] # the schema of the office is a map
            "lent_at": {"title": "借出", "type": "string", "format": "date-time"},
        },
    }
    records = {
        **key("k1", "大门", more='lent_at: "2026-07-21T14:30:00+08:00"\n'),
        **key("k2", "后门"),
    }
    office = start(tmp_path / "w", {**key_family(schema, LOOK), **records})
    excerpts = list(office.excerpts("key", Language.ZH))
    shown = table(office.families["key"], excerpts, Language.ZH, 60)
    assert [shown.cells(one) for one in excerpts] == [("大门", "2026-07-21 14:30"), ("后门", "")]
    path = excerpts[1].path
    view = RowView(list_rows(shown, excerpts, {path: "未提交"}, set()))
    for typed, found in (("07-21 14", "k1"), ("21T14", "k1"), ("wtj", "k2"), ("k2", "k2")):
        view.filter(typed)
        assert [key.endswith(f"{found}.yaml") for key in view.keys_shown()] == [True], typed


def test_where_there_is_no_room_for_the_time_the_day_stands_alone(tmp_path: Path) -> None:
    schema: dict[str, Value] = {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "title": {"title": "名称", "type": "string"},
            "lent_at": {"title": "借出", "type": "string", "format": "date-time"},
        },
    }
    look = LOOK.replace("width: 16", "width: 10")
    text = 'id: k1\ntitle: 物业办公室的备用钥匙\nlent_at: "2026-07-21T14:30:00+08:00"\n'
    files = {**key_family(schema, look, None), "records/key/k1.yaml": text}
    office = start(tmp_path / "w", files)
    family, excerpts = office.families["key"], list(office.excerpts("key", Language.ZH))
    for room, told in ((34, "2026-07-21"), (60, "2026-07-21 14:30")):
        shown = table(family, excerpts, Language.ZH, room)
        assert shown.cells(excerpts[0])[-1] == told
        assert shown.columns[-1].width == len(told)


@pytest.mark.parametrize("language", [Language.ZH, Language.EN])
def test_no_title_of_a_column_is_cut_at_the_least_width(language: Language) -> None:
    families = Families.load(FolderFiles(PROJECT))
    for family in families.values():
        shown = table(family, [], language, room_in(80, 6))
        assert len(shown.columns) > 2, family.name
        for column in shown.columns:
            assert column.width is None or width(column.title) <= column.width, column


def test_what_the_first_screen_says_of_a_family_fits_in_both_languages() -> None:
    wide = next(one.width or 0 for one in COLUMNS)
    for family in Families.load(FolderFiles(PROJECT)).values():
        about = family.look.description
        assert about is not None
        assert max(width(about.zh), width(about.en)) <= 110 - wide - 20, family.name
