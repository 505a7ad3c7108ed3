"""Titles of columns lead to fields, by words, key or pointer, and a mapping is kept as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.builtin import folder
from juwu.check.mapping_file import mapping_causes
from juwu.family import Families, Family
from juwu.files import FolderFiles
from juwu.language import Language
from juwu.pointer import Pointer
from juwu.tabular.errors import MappingError
from juwu.tabular.mapping import (
    Blank,
    Column,
    Mapping,
    columns_given,
    fitted,
    key_of,
    mapping_of,
    proposed,
    read_mapping,
)
from juwu.tabular.opening import Manner
from juwu.tabular.places import Places
from juwu.value import Value
from office import key_family, put


@pytest.fixture(scope="module")
def shipped() -> Families:
    return Families.load(FolderFiles(folder()))


@pytest.fixture
def keys(tmp_path: Path) -> Family:
    put(tmp_path, key_family())
    return Families.load(FolderFiles(tmp_path))["key"]


@pytest.mark.parametrize(
    ("title", "at"),
    [
        ("名称", "/title"),
        (" 名 称 ", "/title"),
        ("title", "/title"),
        ("Title *", "/title"),
        ("/title", "/title"),
        ("Status", "/status"),
        ("状态（必填）", "/status"),
        ("借用[2].谁", "/loans/1/by"),
        ("借用［2］．谁", "/loans/1/by"),
        ("借用.日期", "/loans/*/on"),
        ("loans.on", "/loans/*/on"),
        ("/loans/0/on", "/loans/0/on"),
        ("记录号", "/id"),
        ("ID", "/id"),
    ],
)
def test_a_title_leads_to_its_field(keys: Family, title: str, at: str) -> None:
    assert Places(keys).named(title) == Pointer.parse(at)


@pytest.mark.parametrize("title", ["", "谁", "/none", "名称[1]", "借用[0].谁", "x.y", "/loans/~2"])
def test_what_names_no_field_names_none(keys: Family, title: str) -> None:
    assert Places(keys).named(title) is None


def test_every_title_of_an_export_leads_back(shipped: Families) -> None:
    for family in shipped.values():
        places = Places(family)
        for at, _ in places.leaves:
            for language in Language:
                assert places.named(places.title(at, language)) == at


def test_a_proposal_takes_each_field_once_and_leaves_the_rest_out(keys: Family) -> None:
    mapping = proposed(keys, ("名称", "title", "不认识", "状态"), {"不认识": "/holder"})
    assert [column.at and str(column.at) for column in mapping.columns] == [
        "/title",
        None,
        "/holder",
        "/status",
    ]
    assert proposed(keys, ("名称",), {"名称": ""}).columns == (Column("名称", None),)


@pytest.mark.parametrize("given", [{"没有": "/title"}, {"名称": "/none"}, {"名称": "不是字段"}])
def test_a_wrong_column_is_told(keys: Family, given: dict[str, str]) -> None:
    with pytest.raises(MappingError) as refused:
        proposed(keys, ("名称",), given)
    assert refused.value.hint.zh


def test_two_columns_for_one_field_and_two_lists_for_one_row_are_refused(
    shipped: Families,
) -> None:
    family = shipped["mediation"]
    with pytest.raises(MappingError):
        proposed(family, ("a", "b"), {"a": "/title", "b": "/title"})
    with pytest.raises(MappingError):
        proposed(family, ("a", "b"), {"a": "/parties/*/name", "b": "/visits/*/id"})


def test_a_mapping_is_written_and_read_again(keys: Family) -> None:
    mapping = Mapping(
        "key",
        (
            Column("甲", Pointer.of("title")),
            Column("乙", None),
            Column("丙", Pointer.of("holder"), "|"),
        ),
        (Pointer.of("title"),),
        Blank.CLEAR,
        Manner("表", "gb18030", 3),
    )
    data = read_mapping(mapping.text())
    assert mapping_causes(data) == []
    assert mapping_of(data, keys) == mapping


@pytest.mark.parametrize(
    "text",
    [
        "family: key\n",
        "family: key\ncolumns: []\n",
        "family: key\ncolumns: [{to: /title}]\n",
        "family: key\ncolumns: [{from: 1}]\n",
        "family: key\ncolumns: [{from: a}]\nblank: perhaps\n",
        "family: key\ncolumns: [{from: a}]\nmore: 1\n",
        "- 1\n",
    ],
)
def test_a_mapping_of_another_shape_is_told(text: str) -> None:
    assert mapping_causes(read_mapping(text.encode()))


@pytest.mark.parametrize("data", [{"family": "person"}, {"family": "key", "key": ["无"]}])
def test_a_mapping_that_does_not_fit_the_family_is_told(keys: Family, data: Value) -> None:
    with pytest.raises(MappingError):
        mapping_of(data, keys)


def test_a_kept_mapping_needs_its_columns(keys: Family) -> None:
    mapping = proposed(keys, ("名称", "状态"))
    assert fitted(mapping, ("状态", "新的", "名称")).columns[1] == Column("新的", None)
    with pytest.raises(MappingError, match="状态"):
        fitted(mapping, ("名称",))


def test_rows_find_records_by_id_then_number_then_what_stands_once(shipped: Families) -> None:
    event = shipped["event"]
    for head, key in {
        ("记录号", "/official_no"): "/id",
        ("/official_no", "/external_no"): "/official_no",
        ("/external_no", "/title"): "/external_no",
        ("/title",): "",
    }.items():
        assert "".join(map(str, key_of(proposed(event, head), event))) == key


def test_columns_of_a_call_are_read() -> None:
    assert columns_given("姓名=/name, 备注=") == {"姓名": "/name", "备注": ""}
    with pytest.raises(MappingError):
        columns_given("姓名")
