"""Tables of reports in a narrow window: titles of columns are broken before anything is cut."""

from __future__ import annotations

import pytest

from juwu.family.reports import ReportColumn, ReportTable
from juwu.index import Answer
from juwu.language import Language, Words
from juwu.report import FilledTable
from juwu.report.laid import lay_out
from juwu.text import width

TITLES: dict[str, tuple[str, Words]] = {
    "channel": ("text", Words("来源渠道", "Channel")),
    "all": ("integer", Words("居民提出的诉求", "Requests that came in")),
    "answered": ("integer", Words("已经答复的诉求", "Requests answered within the hour")),
    "share": ("percent", Words("按时答复的比例", "Share of those in time")),
}


def table() -> FilledTable:
    columns = [
        ReportColumn.of({"name": name, "kind": kind, "title": {"zh": title.zh, "en": title.en}})
        for name, (kind, title) in TITLES.items()
    ]
    declared = ReportTable("t", Words.same("t"), "", tuple(one for one in columns if one))
    rows = (("Group chat", 12, 7, 58.3), ("Counter", 3, 3, 100.0))
    return FilledTable(declared, Answer(tuple(TITLES), rows, is_whole=True))


@pytest.mark.parametrize("language", Language)
def test_titles_that_have_no_room_take_several_lines_and_nothing_is_cut(language: Language) -> None:
    laid = lay_out(table(), language, 50)
    assert len(laid.heads) > 1
    assert all(width(line) <= 50 for line in (*laid.heads, *laid.lines))
    told = "".join(laid.heads).replace(" ", "")
    for _, title in TITLES.values():
        words = title.en.split() if language is Language.EN else title.zh
        assert all(one in told for one in words)
    assert ".." not in told + "".join(laid.lines)
    assert laid.lines[1].split() == ["Counter", "3", "3", "100.0%"]


def test_titles_that_fit_stay_in_one_line() -> None:
    assert len(lay_out(table(), Language.EN, 120).heads) == 1
    assert len(lay_out(table(), Language.EN, None).heads) == 1


def test_a_column_whose_unit_is_its_title_names_it_once() -> None:
    column = ReportColumn.of(
        {
            "name": "requests",
            "kind": "integer",
            "title": {"zh": "诉求", "en": "Requests"},
            "unit": {"zh": "件", "en": "requests"},
        }
    )
    assert column is not None
    declared = ReportTable("t", Words.same("t"), "", (column,))
    filled = FilledTable(declared, Answer(("requests",), ((3,),), is_whole=True))
    assert lay_out(filled, Language.EN, None).heads == ("Requests",)
    assert lay_out(filled, Language.ZH, None).heads == ("诉求（件）",)
