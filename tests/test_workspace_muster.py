"""All files of a workspace, packed: whatever is asked by name is told as the files are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from juwu.family import Families
from juwu.files import FolderFiles
from juwu.git import Moved
from juwu.workspace.muster import Muster
from office import put

BLOB = "0123456789abcdef0123456789abcdef01234567"
ODD = os.fsdecode(b"records/a/\xff.yaml")
FILES = [
    "records/a/a1.yaml",
    "records/a/deep/a1.yaml",
    "records/a/甲.yaml",
    ODD,
    "records/b/a1.yaml",
    "records/note.txt",
    "schemas/a/schema.json",
]


@pytest.fixture
def families(tmp_path: Path) -> Families:
    put(tmp_path, {f"schemas/{name}/schema.json": "{}" for name in "ab"})
    return Families.load(FolderFiles(tmp_path))


def _muster(families: Families, files: list[str]) -> Muster:
    moved = [Moved(path, None, f"{number:02d}{BLOB[2:]}") for number, path in enumerate(files)]
    return Muster(families, [*moved, Moved("records/a/gone.yaml", BLOB, None)])


def test_each_file_is_told_with_its_family_its_id_and_its_content(families: Families) -> None:
    muster = _muster(families, FILES)
    rows = muster.rows(range(1, len(muster) + 1))
    assert [row.path for row in rows] == FILES
    assert [row.family for row in rows] == ["a", "a", "a", "a", "b", "", ""]
    assert [row.id for row in rows[:3]] == ["a1", "a1", "甲"]
    assert rows[3].blob == f"03{BLOB[2:]}"
    assert muster.rows([7])[0].n == 7
    assert muster.blobs("schemas") == {"schemas/a/schema.json": f"06{BLOB[2:]}"}


def test_a_name_that_several_files_claim_leads_to_all_of_them_of_its_family(
    families: Families,
) -> None:
    muster = _muster(families, FILES)
    assert muster.named("a", "a1") == ["records/a/a1.yaml", "records/a/deep/a1.yaml"]
    assert muster.named("b", "a1") == ["records/b/a1.yaml"]
    assert muster.named("a", "甲") == ["records/a/甲.yaml"]
    for family, name, path in (("a", "a1", FILES[1]), ("b", "a1", FILES[4]), ("a", "甲", FILES[2])):
        others = [one for one in muster.named(family, name) if one != path]
        assert muster.others(family, name, path) == others
    assert muster.named("a", "gone") == muster.named("b", "a2") == muster.named("c", "a1") == []


def test_the_family_of_a_file_is_found_by_its_whole_path_alone(families: Families) -> None:
    muster = _muster(families, FILES)
    assert muster.family_at("records/a/a1.yaml") == "a"
    assert muster.family_at(ODD) == "a"
    assert muster.family_at("records/note.txt") == ""
    assert muster.family_at("records/a/a1.yam") is None
    assert muster.family_at("ecords/a/a1.yaml") is None


def test_the_records_of_a_family_are_told_by_path_and_other_files_are_none(
    families: Families,
) -> None:
    muster = _muster(families, list(reversed(FILES)))
    assert muster.of_family("a") == sorted(FILES[:4])
    assert muster.of_family("") == []
    assert sorted(muster.records()) == [("a", path) for path in sorted(FILES[:4])] + [
        ("b", "records/b/a1.yaml")
    ]


def test_a_workspace_without_files_has_no_records(families: Families) -> None:
    muster = _muster(families, [])
    assert len(muster) == 0
    assert muster.named("a", "a1") == []
    assert muster.blobs("schemas") == {}
