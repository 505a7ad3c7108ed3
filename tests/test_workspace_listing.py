"""Lists are sorted and put into groups alike in both faces; views of a list are data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer

from juwu.document import read
from juwu.family.views import ListView, view_of
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.workspace import Workspace
from juwu.workspace.listing import (
    UnknownColumnError,
    UnknownViewError,
    arranged,
    drop_view,
    facet_named,
    keep_view,
    own_views,
    view_named,
    views_file,
)
from office import LOOK, key, key_family, start

COUNTED = LOOK.replace(
    "  - {at: /status, width: 8}\n", "  - {at: /status, width: 8}\n  - {at: /count, width: 4}\n"
)
VIEW = """\
views:
  - {kind: list, title: {zh: 借出的, en: Lent out}, filter: 状态:借出, sort: -/title}
"""
PLAIN = ListView(Words("", ""))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "state"))
    records = {
        **key("k1", "大门", "lost", "holder: 王五\ncount: 12\n"),
        **key("k2", "后门", "lent", "holder: 李四\ncount: 3\n"),
        **key("k3", "办公室"),
        **key("k4", "仓库", "lent", "holder: 李四\ncount: 100\n"),
    }
    return start(tmp_path / "office", {**key_family(look=COUNTED + VIEW), **records})


def shown(office: Workspace, view: ListView) -> tuple[list[str], tuple[str, ...]]:
    family = office.families["key"]
    rows = office.excerpts("key", Language.ZH)
    found = arranged(office, family, rows, view, Language.ZH)
    return [one.ref.id for one in found.excerpts], found.groups


def sorted_by(at: str, *, descending: bool = False) -> ListView:
    return ListView(PLAIN.title, sort=Pointer.parse(at), descending=descending)


def test_names_stand_by_pinyin_and_numbers_by_size_with_the_empty_last(office: Workspace) -> None:
    assert shown(office, sorted_by("/title"))[0] == ["k3", "k4", "k1", "k2"]
    assert shown(office, sorted_by("/count"))[0] == ["k2", "k1", "k4", "k3"]
    assert shown(office, sorted_by("/count", descending=True))[0] == ["k4", "k1", "k2", "k3"]


def test_states_stand_as_the_schema_lists_them(office: Workspace) -> None:
    ids, groups = shown(office, ListView(PLAIN.title, group=Pointer.of("status")))
    assert groups == ("在库", "借出", "借出", "遗失")
    assert ids[0] == "k3"
    assert ids[3] == "k1"


def test_groups_of_a_place_that_is_no_column_are_read_from_the_records(office: Workspace) -> None:
    _, groups = shown(office, ListView(PLAIN.title, group=Pointer.of("holder")))
    assert groups == ("李四", "李四", "王五", "（未填）")


def test_the_year_that_records_count_for_makes_groups(workspace: Workspace) -> None:
    family = workspace.families["minutes"]
    rows = workspace.excerpts("minutes", Language.ZH)
    facet = facet_named(family, "年")
    view = ListView(PLAIN.title, group=facet.at, by_year=facet.by_year)
    groups = arranged(workspace, family, rows, view, Language.ZH).groups
    assert list(dict.fromkeys(groups)) == sorted(set(groups), reverse=True)
    assert all(len(one) == 4 for one in groups)


def test_a_column_is_named_in_either_language_or_by_its_key(office: Workspace) -> None:
    family = office.families["key"]
    for name in ("状态", "Status", "status", "/status"):
        assert facet_named(family, name).at == Pointer.of("status")
    with pytest.raises(UnknownColumnError) as caught:
        facet_named(family, "颜色")
    assert "没有“颜色”这一列" in caught.value.message.zh


def test_a_view_of_the_family_is_found_by_its_title(office: Workspace) -> None:
    family = office.families["key"]
    assert view_named(family, "Lent out").filter == "状态:借出"
    with pytest.raises(UnknownViewError) as caught:
        view_named(family, "丢了的")
    assert "借出的" in caught.value.hint.zh


def test_the_views_of_a_user_are_kept_replaced_and_dropped(office: Workspace) -> None:
    family = office.families["key"]
    view = ListView(PLAIN.title, "李四", Pointer.of("title"), descending=True)
    keep_view(family, "李四的", view)
    keep_view(family, "李四的", ListView(PLAIN.title, "李四", group=Pointer.of("status")))
    (kept,) = own_views(family)
    assert (kept.title.zh, kept.sort, kept.group) == ("李四的", None, Pointer.of("status"))
    assert not str(views_file()).startswith(str(office.root))
    drop_view(family, "李四的")
    assert own_views(family) == []


def test_a_damaged_file_of_views_is_as_if_there_were_none(office: Workspace) -> None:
    views_file().parent.mkdir(parents=True, exist_ok=True)
    views_file().write_text("key: [{title: 3}, x, {title: {zh: 好}}]\nother: [")
    assert own_views(office.families["key"]) == []
    views_file().write_text("key: [{title: 3}, x, {title: {zh: 好}}]\n")
    assert [one.title.zh for one in own_views(office.families["key"])] == ["好"]


def test_what_is_written_of_a_view_is_read_again() -> None:
    text = "kind: list\ntitle: {zh: 看, en: See}\nfilter: 王\nsort: -/on\ngroup: /on\nby: year\n"
    view = view_of(read(text.encode()))
    assert isinstance(view, ListView)
    assert ListView.of(view.title, view.written) == view


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ("filter: 颜色:红", "颜色"),
        ("filter: '把数:>多'", "family.look"),
        ("sort: -/colour", "/colour"),
        ("group: /colour", "/colour"),
    ],
)
def test_check_tells_of_a_view_that_asks_for_what_is_not_there(
    tmp_path: Path, view: str, told: str
) -> None:
    look = LOOK + f"views:\n  - {{kind: list, title: {{zh: 看, en: See}}, {view}}}\n"
    report = start(tmp_path / "office", key_family(look=look)).check()
    assert [one.path for one in report.findings] == ["schemas/key/family.yaml"]
    (one,) = report.findings
    assert one.line == LOOK.count("\n") + 2
    assert told in f"{one.code} {one.message.zh}"


def test_the_command_sorts_and_groups_with_counts(
    office: Workspace, juwu: Callable[..., Answer]
) -> None:
    words = ("--lang", "zh", "list", "key", "--group", "状态", "--sort", "名称")
    lines = juwu(*words, at=office.root).out.splitlines()
    assert lines.index("在库  1") < lines.index("借出  2") < lines.index("遗失  1")
    ids = [line.split()[0] for line in lines if line.startswith("k")]
    assert ids == ["k3", "k4", "k2", "k1"]


def test_the_command_shows_a_view_and_lets_options_go_before_it(
    office: Workspace, juwu: Callable[..., Answer]
) -> None:
    words = ("--lang", "zh", "list", "key", "--view", "借出的", "--format", "json")
    rows = json.loads(juwu(*words, at=office.root).out)
    assert [one["id"] for one in rows] == ["k2", "k4"]
    rows = json.loads(juwu(*words, "--reverse", "--group", "status", at=office.root).out)
    assert [(one["id"], one["group"]) for one in rows] == [("k4", "借出"), ("k2", "借出")]
    answer = juwu(*words, "--sort", "颜色", at=office.root)
    assert answer.code == 1
    assert "没有“颜色”这一列" in answer.err
